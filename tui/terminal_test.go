package tui

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"backstep/tui/ui"

	"github.com/creack/pty"
)

// TestMain lets the test binary be the program too, for tests that need one on
// a terminal of its own.
func TestMain(m *testing.M) {
	if os.Getenv("RUN_PROGRAM") == "" {
		os.Exit(m.Run())
	}
	o := options(&testing.T{}, endlessMachine, `{}`, nil)
	o.Env, o.In, o.Out = os.Getenv, os.Stdin, os.Stdout
	o.Keep = func(text []byte) error { return os.WriteFile(os.Getenv("KEEP_IN"), text, 0o600) }
	if os.Getenv("RUN_PROGRAM") == "faulty" {
		o.Host = faultyHost{}
	}
	hangup, signals := make(chan struct{}, 1), make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP)
	go func() { <-signals; hangup <- struct{}{} }()
	o.Hangup = hangup
	exit, err := Run(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(exit)
}

// faultyHost makes a mistake when something is copied.
type faultyHost struct{ ui.Host }

func (faultyHost) Copy(string) (string, error) { panic("mistake in Copy") }

// limit is far above what a first frame takes, some 30 ms, and below the 5
// seconds that waiting for an answer of the terminal would take.
const limit = time.Second

func TestFirstFrameOnATerminalThatNeverAnswers(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "RUN_PROGRAM=1", "TERM=xterm-256color", "LANG=C.UTF-8", "NO_COLOR=1")
	begun := time.Now()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skip("no pseudo-terminal:", err)
	}
	defer tty.Close()
	out := readUntil(t, tty, "READY")
	if took := time.Since(begun); took > limit {
		t.Errorf("the first frame took %v", took)
	}
	for _, question := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[6n", "\x1b[c"} {
		if strings.Contains(out, question) {
			t.Errorf("the terminal is asked %q before the first frame", question)
		}
	}
	if !strings.Contains(out, beginUpdate) {
		t.Errorf("the frame does not begin a synchronized update: %.300q", out)
	}
	if !strings.Contains(out, endUpdate) {
		readUntil(t, tty, endUpdate)
	}
	if _, err := tty.WriteString("q"); err != nil {
		t.Fatal(err)
	}
	if out := readUntil(t, tty, "\x1b[?1049l"); strings.Contains(out, "panic") {
		t.Error(out)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// readUntil reads what the program writes until it holds a text.
func readUntil(t *testing.T, tty *os.File, text string) string {
	t.Helper()
	if err := tty.SetReadDeadline(time.Now().Add(5 * limit)); err != nil {
		t.Log("no deadline:", err)
	}
	var all strings.Builder
	buf := make([]byte, 1<<16)
	for !strings.Contains(all.String(), text) {
		n, err := tty.Read(buf)
		all.Write(buf[:n])
		if err != nil {
			t.Fatalf("%v before %q: %q", err, text, all.String())
		}
	}
	return all.String()
}
