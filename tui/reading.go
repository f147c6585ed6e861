package tui

import (
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/spans"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// rowsAtOnce is how much of a trace is read for a frame to know what attempts and
// lanes took: some 10 ms.
const rowsAtOnce = 20_000

// read reads on in the trace of the run that is looked at.
func (m *model) read() *spans.Index {
	m.spans.Read(m.session.Run().Trace, rowsAtOnce)
	return m.spans
}

// readMsg asks for the next part of a trace to be read.
type readMsg struct{}

// readOn goes on reading after a message, while nothing else is in progress.
func (m *model) readOn(cmd tea.Cmd) tea.Cmd {
	if !m.canRun() || m.running != nil || m.size.W == 0 || m.spans.Len() == m.session.Run().Trace.Len() && !m.unread() {
		return cmd
	}
	return tea.Batch(cmd, func() tea.Msg { return readMsg{} })
}

// unread reports whether a pane of the view has not read all of the past.
func (m *model) unread() bool {
	for _, name := range m.paneNames() {
		if r, ok := m.panes[name].(ui.Reader); ok && r.Unread(m.view()) {
			return true
		}
	}
	return false
}

// visited is a visit and what it was computed from.
type visited struct {
	at struct {
		tip    *sim.Snapshot // of the trace
		cursor debug.Cursor
		lane   sim.FrameID
	}
	visit debug.Visit
}

// visit returns what the session's lane visits. It is asked for several times for
// a key, and makes the moves of the visit again: those that start and join
// thousands of iterations take some time.
func (m *model) visit() debug.Visit {
	at := m.visited.at
	at.tip, at.cursor, at.lane = m.session.Tip(), m.session.Cursor(), m.session.Lane()
	if m.visited.at != at {
		m.visited = visited{at, m.session.Visit()}
	}
	return m.visited.visit
}
