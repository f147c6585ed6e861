package tui

import (
	"bytes"
	"strconv"
	"strings"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// The marks of a synchronized update: a terminal that knows them shows what
// stands between them at once, others ignore them.
const (
	beginUpdate = "\x1b[?2026h"
	endUpdate   = "\x1b[?2026l"
)

// painter is the terminal. Frames reach it as soon as they are drawn, a line that
// has changed at a time. Bubble Tea's renderer would look for them at fixed times,
// which a person waits for and which wakes the program while nothing happens; it
// is left with the modes of the terminal.
type painter struct {
	Terminal
	mu    sync.Mutex
	lines []string // that stand on the terminal; nil: not known
	buf   []byte
}

// home begins the frames of Bubble Tea's renderer, and is all of what clears a screen.
const home = "\x1b[H"

// Write implements io.Writer for what Bubble Tea and the clipboard write: frames
// are left out; after anything else it is not known what stands on the terminal.
func (p *painter) Write(text []byte) (int, error) {
	if len(text) > len(home) && bytes.HasPrefix(text, []byte(home)) {
		return len(text), nil
	}
	p.forget()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.Terminal.Write(text)
}

// forget makes the next frame be painted whole.
func (p *painter) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lines = nil
}

// paint shows a frame, whose lines are as wide as the terminal. A terminal that is
// gone is noticed by who reads from it.
func (p *painter) paint(frame string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	lines := strings.Split(frame, "\n")
	out := append(p.buf[:0], beginUpdate...)
	if len(p.lines) != len(lines) {
		p.lines = make([]string, len(lines))
		out = append(out, "\x1b[2J"...)
	}
	nothing := len(out)
	for i, line := range lines {
		if line != p.lines[i] {
			out = toLine(out, i)
			out = append(out, line...)
		}
	}
	p.lines, p.buf = lines, append(out, endUpdate...)
	if len(out) > nothing {
		_, _ = p.Terminal.Write(p.buf)
	}
}

// toLine appends the sequence that goes to the beginning of a line.
func toLine(out []byte, line int) []byte {
	return append(strconv.AppendInt(append(out, "\x1b["...), int64(line)+1, 10), 'H')
}

// painted is a model whose frames are painted as it changes. What follows at
// once, such as the parts of a long run, shares a frame.
type painted struct {
	tea.Model
	out   *painter
	last  time.Time // of the last frame
	owing bool      // a paintMsg is on its way
}

// paintMsg asks for the frame that was put off.
type paintMsg struct{}

// together is the time in which frames are put off after one was painted.
const together = 4 * time.Millisecond

// Update implements tea.Model.
func (p *painted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case paintMsg:
		p.owing = false
		p.paint()
		return p, nil
	case tea.WindowSizeMsg: // the terminal may have lost what it had no room for meanwhile
		p.out.forget()
	}
	m, cmd := p.Model.Update(msg)
	p.Model = m
	wait := together - time.Since(p.last)
	switch {
	case p.owing:
	case wait <= 0:
		p.paint()
	default:
		p.owing = true
		cmd = tea.Batch(cmd, tea.Tick(wait, func(time.Time) tea.Msg { return paintMsg{} }))
	}
	return p, cmd
}

func (p *painted) paint() {
	p.out.paint(p.Model.View())
	p.last = time.Now()
}

// View implements tea.Model: nothing is left for Bubble Tea's renderer.
func (p *painted) View() string { return "" }

// newProgram is the program that shows a model on a terminal.
func newProgram(m tea.Model, in Terminal, out *painter, mouse bool) *tea.Program {
	settings := []tea.ProgramOption{tea.WithAltScreen(), tea.WithInput(in), tea.WithOutput(out), tea.WithFPS(1)}
	if mouse {
		settings = append(settings, tea.WithMouseCellMotion())
	}
	return tea.NewProgram(&painted{Model: m, out: out}, settings...)
}
