package tui

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"backstep/tui/dialog"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
)

// faulty is a dialog that makes mistakes.
type faulty struct{ dialog.Dialog }

func (faulty) Update(tea.KeyMsg, ui.View) (dialog.Dialog, ui.Intent) { panic("mistake in Update") }
func (faulty) Render(ui.Canvas, ui.View, *ui.Theme)                  { panic("mistake in Render") }
func (faulty) Size(s ui.Size) ui.Size                                { return s }
func (faulty) Message() string                                       { return "" }
func (faulty) Footer() string                                        { return "" }

// guardedModel is the debugger behind its guard.
type guardedModel struct {
	*guard
	m *model
}

func guardedBooking(t *testing.T, k *keeping) guardedModel {
	d := bookingKept(t, k, func(o *Options) { o.Version = "backstep test" })
	d.press("n n")
	d.m.saving = true
	d.m.dialog = faulty{}
	return guardedModel{&guard{screen: d.m, quit: func() {}}, d.m}
}

// wantEnd ends the program after a mistake and looks at what is left.
func wantEnd(t *testing.T, g guardedModel, k *keeping, what string) {
	t.Helper()
	var report string
	g.m.options.Report = func(text string) (string, error) { report = text; return "crash.txt", nil }
	exit, err := g.m.end(g.guard, nil)
	if exit != exitInternal || err == nil || !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), "in crash.txt") {
		t.Errorf("exit code %d, %v", exit, err)
	}
	if k.times != 1 {
		t.Errorf("the session was saved %d times", k.times)
	}
	for _, want := range []string{"backstep test\npanic: " + what, "last commands: step.over step.over", "run A, move ", "faulty"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report does not hold %q:\n%s", want, report)
		}
	}
	for _, secret := range []string{"T-77", "Mary"} {
		if strings.Contains(report, secret) {
			t.Errorf("the report holds %q", secret)
		}
	}
}

func TestAMistakeInHandlingAMessageEndsInOrder(t *testing.T) {
	k := &keeping{}
	g := guardedBooking(t, k)
	if _, cmd := g.Update(ui.KeyMessage("x")); cmd == nil || cmd() != tea.Quit() {
		t.Error("the program goes on")
	}
	wantEnd(t, g, k, "mistake in Update")
}

func TestAMistakeInDrawingKeepsTheLastFrameAndEndsInOrder(t *testing.T) {
	k := &keeping{}
	g := guardedBooking(t, k)
	g.frame = "the last frame"
	quit := false
	g.quit = func() { quit = true }
	if frame := g.View(); frame != "the last frame" || !quit {
		t.Errorf("frame %q, quit %v", frame, quit)
	}
	g.View() // it must not fall over the mistake again
	wantEnd(t, g, k, "mistake in Render")
}

func TestAMistakeBesideTheProgramEndsInOrder(t *testing.T) {
	k := &keeping{}
	g := guardedBooking(t, k)
	batch := guarded(func() tea.Msg { return tea.BatchMsg{nil, func() tea.Msg { return faulty{}.mistake() }} })()
	msg := batch.(tea.BatchMsg)[1]()
	if _, cmd := g.Update(msg); cmd == nil || cmd() != tea.Quit() {
		t.Error("the program goes on")
	}
	wantEnd(t, g, k, "mistake beside")
}

func (faulty) mistake() tea.Msg { panic("mistake beside") }

// onTerminal starts the program on a pseudo-terminal; kept is where it keeps its
// session.
func onTerminal(t *testing.T, mode string) (cmd *exec.Cmd, tty *os.File, kept string) {
	t.Helper()
	kept = filepath.Join(t.TempDir(), "kept")
	cmd = exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "RUN_PROGRAM="+mode, "KEEP_IN="+kept, "TERM=xterm-256color", "LANG=C.UTF-8", "NO_COLOR=1")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skip("no pseudo-terminal:", err)
	}
	t.Cleanup(func() { tty.Close() })
	readUntil(t, tty, "READY")
	return cmd, tty, kept
}

func wantKept(t *testing.T, kept string) {
	t.Helper()
	text, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal("the session is lost:", err)
	}
	if m, err := readMemory(text); err != nil || m.Cursor.Move == 0 {
		t.Errorf("%v: %s", err, text)
	}
}

func TestSignalsLoseNoSession(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			cmd, tty, kept := onTerminal(t, "1")
			tty.WriteString("n")
			readUntil(t, tty, "PAUSED")
			cmd.Process.Signal(signal)
			readUntil(t, tty, "\x1b[?1049l")
			cmd.Wait()
			wantKept(t, kept)
		})
	}
}

func TestATerminalThatIsClosedLosesNoSession(t *testing.T) {
	cmd, tty, kept := onTerminal(t, "1")
	tty.WriteString("n")
	readUntil(t, tty, "PAUSED")
	tty.Close() // the system sends SIGHUP
	cmd.Wait()
	wantKept(t, kept)
}

func TestAMistakeGivesTheTerminalBack(t *testing.T) {
	cmd, tty, kept := onTerminal(t, "faulty")
	tty.WriteString("n")
	readUntil(t, tty, "PAUSED")
	tty.WriteString("yn")
	out := readUntil(t, tty, "the session is kept")
	if !strings.Contains(out, "\x1b[?1049l") || strings.Contains(out, "goroutine") {
		t.Errorf("%q", out)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitInternal {
		t.Errorf("exit code %d", code)
	}
	wantKept(t, kept)
}

func TestAPastedMegabyteAndResizingWhileRunningDoNoHarm(t *testing.T) {
	cmd, tty, _ := onTerminal(t, "1")
	go tty.WriteString("\x1b[200~" + strings.Repeat("{\"a\": 1}\r", 1<<17) + "\x1b[201~")
	readUntil(t, tty, "pasted text is ignored")
	tty.WriteString("c")
	for _, size := range []pty.Winsize{{Rows: 40, Cols: 140}, {Rows: 10, Cols: 30}, {Rows: 24, Cols: 80}} {
		pty.Setsize(tty, &size)
	}
	readUntil(t, tty, "Nothing is lost")
	tty.WriteString("s")
	tty.WriteString("q")
	readUntil(t, tty, "\x1b[?1049l")
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
