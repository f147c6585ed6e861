package tui

import (
	"fmt"
	"runtime/debug"
	"strings"

	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// guard stands between Bubble Tea and the model. A mistake of this program, in
// handling a message, in drawing or beside it, ends the program in order: the
// terminal is given back and the session is kept.
type guard struct {
	m     *model
	crash *crash
	quit  func() // ends the program from within View
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
func (g *guard) Init() tea.Cmd { return guarded(g.m.Init()) }

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
	_, cmd = g.m.Update(msg)
	return g, guarded(cmd)
}

// View implements tea.Model. After a mistake the last frame stays.
func (g *guard) View() (frame string) {
	if g.crash != nil {
		return g.m.frame
	}
	defer func() {
		if r := recover(); r != nil {
			g.crash, frame = newCrash(r), g.m.frame
			g.quit()
		}
	}()
	return g.m.View()
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

// lastMoves and lastCommands are how much of what happened a report tells.
const (
	lastMoves    = 20
	lastCommands = 50
)

// report describes a mistake for those who mend it: what was done last, by name,
// and where it happened. Documents and typed text are left out.
func (g *guard) report() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\npanic: %s\n\nlast commands: %s\n", g.m.options.Version, g.crash.what, strings.Join(g.m.done, " "))
	if g.m.canRun() {
		s := g.m.session
		fmt.Fprintf(&b, "run %s, move %d of %d, stage %d, lane %s, view %s, screen %dx%d\n", s.Run().Name, s.Cursor().Move,
			s.Run().Trace.Len(), s.Cursor().Stage, s.Lane(), g.m.screen.id, g.m.size.W, g.m.size.H)
		for i := max(s.Cursor().Move-lastMoves, 0); i < s.Cursor().Move; i++ {
			r := s.Run().Trace.Row(i)
			fmt.Fprintf(&b, "move %d: kind %d, entry %d, attempt %d in %s\n", i, r.Kind, r.Entry, r.Attempt, r.Frame)
		}
	}
	b.WriteString("\n" + g.crash.stack)
	return b.String()
}
