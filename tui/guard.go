package tui

import (
	"fmt"
	"runtime/debug"
	"strings"

	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// guard stands between Bubble Tea and a screen: the debugger, the lessons, the
// picker. A mistake of this program, in handling a message, in drawing or beside
// it, ends the program in order: the terminal is given back, and what the person
// did can be kept.
type guard struct {
	screen guardable
	frame  string // the last one
	crash  *crash
	quit   func() // ends the program from within View
}

// guardable is a screen that can be guarded.
type guardable interface {
	tea.Model
	// Doing tells what was done last and where, for those who mend a mistake.
	// Documents and typed text are left out.
	Doing() string
}

// crash is a mistake of this program.
type crash struct{ what, stack string }

// crashMsg tells of a mistake beside the program.
type crashMsg struct{ *crash }

func newCrash(r any) *crash {
	return &crash{widget.Clip(fmt.Sprint(r), longestCrash, "..."), string(debug.Stack())}
}

// longestCrash is the part of a panic's text that is kept, in characters.
const longestCrash = 200

// Init implements tea.Model.
func (g *guard) Init() tea.Cmd { return guarded(g.screen.Init()) }

// Update implements tea.Model.
func (g *guard) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			g.crash, cmd = newCrash(r), tea.Quit
		}
	}()
	if c, ok := msg.(crashMsg); ok {
		g.crash = c.crash
		return g, tea.Quit
	}
	_, cmd = g.screen.Update(msg)
	return g, guarded(cmd)
}

// View implements tea.Model. After a mistake the last frame stays.
func (g *guard) View() (frame string) {
	if g.crash != nil {
		return g.frame
	}
	defer func() {
		if r := recover(); r != nil {
			g.crash, frame = newCrash(r), g.frame
			g.quit()
		}
	}()
	g.frame = g.screen.View()
	return g.frame
}

// guarded turns panics of a command into messages.
func guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = crashMsg{newCrash(r)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = guarded(batch[i])
			}
		}
		return msg
	}
}

// run shows the screen until it ends; hangup yields when it must end at once. The
// error is the terminal's.
func (g *guard) run(in Terminal, out *painter, mouse bool, hangup <-chan struct{}) error {
	p := newProgram(g, in, out, mouse)
	g.quit = func() { go p.Quit() }
	over := make(chan struct{})
	defer close(over)
	go func() {
		select {
		case <-hangup:
			p.Quit()
		case <-over:
		}
	}()
	_, err := p.Run()
	return err
}

// filing is how a mistake of this program is reported.
type filing struct {
	report  func(text string) (file string, err error) // nil: not at all
	version string
}

// ended says how the screen ended: nil is well. kept says what became of what the
// person did, such as "the session is kept".
func (g *guard) ended(err error, kept string, to filing) error {
	switch {
	case g.crash != nil:
		return fmt.Errorf("internal error: %s. This is a mistake in backstep, not in your files, which were not changed; %s.%s",
			g.crash.what, kept, g.filed(to))
	case err != nil:
		return fmt.Errorf("the screen could not be used: %w; %s", err, kept)
	}
	return nil
}

// filed writes the report and says where it is.
func (g *guard) filed(to filing) string {
	if to.report == nil {
		return ""
	}
	file, err := to.report(fmt.Sprintf("%s\npanic: %s\n\n%s\n%s", to.version, g.crash.what, g.screen.Doing(), g.crash.stack))
	if err != nil {
		return " No report could be written: " + err.Error() + "."
	}
	return " A report without your data is in " + file
}

// lastMoves and lastCommands are how much of what happened a report tells.
const (
	lastMoves    = 20
	lastCommands = 50
)

// Doing implements guardable.
func (m *model) Doing() string {
	var b strings.Builder
	fmt.Fprintf(&b, "last commands: %s\n", strings.Join(m.done, " "))
	if m.canRun() {
		s := m.session
		fmt.Fprintf(&b, "run %s, move %d of %d, stage %d, lane %s, view %s, screen %dx%d\n", s.Run().Name, s.Cursor().Move,
			s.Run().Trace.Len(), s.Cursor().Stage, s.Lane(), m.screen.id, m.size.W, m.size.H)
		for i := max(s.Cursor().Move-lastMoves, 0); i < s.Cursor().Move; i++ {
			r := s.Run().Trace.Row(i)
			fmt.Fprintf(&b, "move %d: kind %d, entry %d, attempt %d in %s\n", i, r.Kind, r.Entry, r.Attempt, r.Frame)
		}
	}
	return b.String()
}
