package tui

import (
	"backstep/asl"
	"backstep/tui/data"
	"backstep/tui/problems"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// layout says where the panes of the view stand.
func (m *model) layout() ui.Layout {
	a := m.arranged
	a.Focus, a.Zoom = m.focus, m.zoom
	return ui.Arrange(m.size, m.screen.plan(), a)
}

// paneNames returns the names of the view's panes, by number from 1 on.
func (m *model) paneNames() []string { return m.screen.on(ui.Classify(m.size)) }

// paneName returns the name of a pane of the view, "" when there is none with
// that number.
func (m *model) paneName(number int) string {
	names := m.paneNames()
	if number < 1 || number > len(names) {
		return ""
	}
	return names[number-1]
}

// inside returns the size of a pane without its frame; that of the whole body
// where the pane is not shown.
func (m *model) inside(number int) ui.Size {
	l := m.layout()
	r := l.Panes[number]
	if r.W == 0 {
		r = l.Body
	}
	return ui.Size{W: max(r.W-2, 0), H: max(r.H-2, 0)}
}

// settle lets the panes of the view take in what has changed.
func (m *model) settle() {
	if m.size.W == 0 {
		return
	}
	for i, name := range m.paneNames() { // a pane may show what the one before it points at
		m.panes[name] = m.panes[name].Show(m.view(), m.inside(i+1))
	}
}

// follow lets the panes go back to the current moment.
func (m *model) follow() {
	for name, p := range m.panes {
		if f, ok := p.(ui.Follower); ok {
			m.panes[name] = f.Follow()
		}
	}
}

// act moves within the focused pane.
func (m *model) act(by ui.Motion) tea.Cmd {
	name := m.paneName(m.focus)
	next, intent := m.panes[name].Act(by, m.view(), m.inside(m.focus))
	return m.take(name, next, intent)
}

// take keeps a pane's next value and carries out what it asks for.
func (m *model) take(name string, next ui.Pane, intent ui.Intent) tea.Cmd {
	m.panes[name] = next
	m.settle()
	return m.applyNext(intent)
}

// setFocus gives a pane the focus, by its number or, where that is 0, its name.
func (m *model) setFocus(f ui.FocusPane) {
	for i, name := range m.paneNames() {
		if f.Number == 0 && name == f.Name {
			f.Number = i + 1
		}
	}
	if m.paneName(f.Number) == "" {
		return
	}
	m.focus = f.Number
	m.settle()
}

// home returns the view that Esc and q lead to.
func (m *model) home() string {
	switch {
	case m.options.Recorded != nil && m.canRun():
		return replayScreen
	case m.options.Recorded != nil:
		return recordingScreen
	case m.canRun():
		return mainScreen
	}
	return problemsScreen
}

// problem returns the problem that is looked at, nil for none.
func (m *model) problem() *asl.Problem {
	p, ok := m.panes[problemsPane].(problems.Pane)
	if !ok || m.screen.id != problemsScreen {
		return nil
	}
	if x, ok := p.Look(); ok {
		return &x
	}
	return nil
}

// show opens a view, with the focus on its first pane, in the main view on the
// data. Without a session there are only the views of the text.
func (m *model) show(id string) {
	if !m.canRun() && id != sourceScreen {
		id = m.home()
	}
	m.screen, m.zoom, m.focus = screenOf(id), false, 1
	if name, ok := firstFocus[m.screen.id]; ok {
		m.setFocus(ui.FocusPane{Name: name})
	}
	m.settle()
}

// firstFocus names the panes that have the focus at first where it is not the first.
var firstFocus = map[string]string{mainScreen: dataPane, replayScreen: recordedPane, recordingScreen: recordedPane}

// onData changes the data pane.
func (m *model) onData(change func(data.Pane, ui.Size) data.Pane) {
	size := m.inside(m.focus)
	for i, name := range m.paneNames() {
		if name == dataPane {
			size = m.inside(i + 1)
		}
	}
	m.panes[dataPane] = change(m.panes[dataPane].(data.Pane), size)
	m.settle()
}

// dataShown returns the data pane with the document at the cursor, also where
// the view has none.
func (m *model) dataShown() data.Pane {
	return m.panes[dataPane].Show(m.view(), m.inside(m.focus)).(data.Pane)
}

// drawPanes draws the panes that the layout shows.
func (m *model) drawPanes(c ui.Canvas, v ui.View, l ui.Layout) {
	for n, r := range l.Panes {
		if r.W > 0 && r.H > 0 {
			m.panes[m.paneName(n)].Draw(c.Sub(r), v, m.theme, ui.PaneFrame{Number: n, Focused: n == m.focus})
		}
	}
}
