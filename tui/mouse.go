package tui

import (
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// wheelRows is how far the wheel scrolls at a time.
const wheelRows = 3

var wheel = map[tea.MouseButton]int{tea.MouseButtonWheelUp: -wheelRows, tea.MouseButtonWheelDown: wheelRows}

// mouse handles clicks, the wheel and dividers that are dragged.
func (m *model) mouse(msg tea.MouseMsg) tea.Cmd {
	if m.running != nil || m.dialog != nil {
		return nil
	}
	l := m.layout()
	pane := l.At(msg.X, msg.Y)
	d, turned := wheel[msg.Button]
	switch {
	case turned:
		return m.scroll(pane, d)
	case msg.Action == tea.MouseActionMotion:
		m.drag(msg)
	case msg.Action == tea.MouseActionRelease:
		m.dragging = nil
	case msg.Button != tea.MouseButtonLeft:
	case l.Footer.Contains(msg.X, msg.Y):
		if key := ui.HintAt(m.hints(m.view(), m.size.W), msg.X); key != "" {
			return m.command(key)
		}
	case m.grab(l, msg):
	case pane > 0:
		m.setFocus(ui.FocusPane{Number: pane})
		r := m.layout().Panes[pane] // a pane of a small screen takes the place of another
		return m.click(pane, msg.X-r.X-1, msg.Y-r.Y-1)
	}
	return nil
}

func (m *model) scroll(pane, d int) tea.Cmd {
	name := m.paneName(pane)
	if p, ok := m.panes[name].(ui.Scroller); ok {
		next, intent := p.Scroll(d, m.view(), m.inside(pane))
		return m.take(name, next, intent)
	}
	return nil
}

func (m *model) click(pane, x, y int) tea.Cmd {
	name := m.paneName(pane)
	if p, ok := m.panes[name].(ui.Clicker); ok {
		next, intent := p.Click(x, y, m.view(), m.inside(pane))
		return m.take(name, next, intent)
	}
	return nil
}

// dragged is a divider in the person's hand: where it was taken, and how far the
// dividers had been moved then.
type dragged struct {
	x, y     int
	sideways bool
	from     ui.Arrangement
}

// grab takes hold of the divider at a cell.
func (m *model) grab(l ui.Layout, msg tea.MouseMsg) bool {
	for _, r := range l.Dividers.X {
		if r.Contains(msg.X, msg.Y) && msg.Y > r.Y {
			m.dragging = &dragged{msg.X, msg.Y, true, m.arranged}
		}
	}
	for _, r := range l.Dividers.Y {
		if r.Contains(msg.X, msg.Y) && msg.Y == r.Y {
			m.dragging = &dragged{msg.X, msg.Y, false, m.arranged}
		}
	}
	return m.dragging != nil
}

// drag moves the divider that was taken.
func (m *model) drag(msg tea.MouseMsg) {
	d := m.dragging
	if d == nil {
		return
	}
	m.arranged = d.from
	if d.sideways {
		m.arranged.DividerX += msg.X - d.x
	} else {
		m.arranged.DividerY += msg.Y - d.y
	}
	m.settle()
}
