package tui

import (
	"backstep/tui/compare"
	"backstep/tui/data"
	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/watch"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// applyExperiment carries out the intents about breakpoints, watches, bookmarks
// and runs.
func (m *model) applyExperiment(intent ui.Intent) bool {
	switch i := intent.(type) {
	case ui.Become:
		m.become(i)
	case ui.Ask:
		m.prompt = &prompt{text: i.Text, ask: &i}
	case ui.EditBreakpoint:
		m.dialog = dialog.NewBreakpoint(m.view(), i.Breakpoint)
	case ui.EditFault:
		if m.message = dialog.FaultReason(m.view()); m.message == "" {
			m.dialog = dialog.NewFaultOf(m.view(), i.Fault)
		}
	case ui.EditInput:
		m.dialog = dialog.NewInputOf(m.view(), i.Input)
	case ui.Tab:
		m.tab(i.Name)
	case ui.Turn:
		m.panes[watchPane] = m.panes[watchPane].(watch.Pane).Turn(i.Name)
	case ui.Compared:
		m.panes[comparePane] = m.panes[comparePane].(compare.Pane).With(i.Of, i.A, i.B)
		if m.screen.id != replayScreen { // which has the pane
			m.show("compare")
		}
		m.setFocus(ui.FocusPane{Name: comparePane})
	default:
		return false
	}
	return true
}

// become replaces the session.
func (m *model) become(i ui.Become) {
	was := m.session
	m.message = i.Done
	switch {
	case i.Session.Cursor() != was.Cursor() || i.Session.Lane() != was.Lane() || i.Session.Run().Name != was.Run().Name:
		m.moved(i.Session)
	default:
		m.session, m.edited = i.Session, true
	}
	if i.View != "" {
		m.show(i.View)
	}
	if i.Path != nil {
		m.onData(func(p data.Pane, _ ui.Size) data.Pane { return p.Reveal(i.Path) })
	}
	m.settle()
}

// tab shows a part of pane 4, in the view that has it.
func (m *model) tab(name string) {
	if m.screen.id != mainScreen {
		m.show(mainScreen)
	}
	m.panes[watchPane] = m.panes[watchPane].(watch.Pane).Turn(name)
	m.setFocus(ui.FocusPane{Name: watchPane})
}

// pastMsg asks for more work on the past: hits and watches.
type pastMsg struct{}

// What is done of that at once and in a part: some 2 and 10 ms.
const (
	pastAtOnce = 200
	pastPart   = 1000
)

// past goes on with what breakpoints and watches show of the past. A message is
// asked for only while there is none on its way.
func (m *model) past(budget int) tea.Cmd {
	if m.running != nil || !m.canRun() || m.session.Done() {
		return nil
	}
	if m.session = m.session.Work(budget); m.session.Done() {
		m.settle()
		return nil
	}
	if m.looking {
		return nil
	}
	m.looking = true
	return func() tea.Msg { return pastMsg{} }
}

// breakpointSaid tells of a breakpoint that was set or taken away.
func breakpointSaid(number int, state string, set bool) string {
	text := "breakpoint " + widget.Count(number) + " on " + state
	if !set {
		text += " taken away"
	}
	return text
}
