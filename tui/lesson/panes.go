package lesson

import (
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// placed is a button and where it stands in its row.
type placed struct {
	button
	index, x, w int
}

// strip returns the rows of buttons at the bottom of a pane, the rule above them
// included; none where the pane has none.
func (m *Model) strip(n, w int) [][]placed {
	if !m.hasButtons(n) {
		return nil
	}
	out := [][]placed{nil, nil}
	x := 1
	for i, b := range m.buttons() {
		width := widget.Width("[ " + b.label + " ]")
		if row := len(out) - 1; x+width > w && len(out[row]) > 0 {
			out, x = append(out, nil), 1
		}
		out[len(out)-1] = append(out[len(out)-1], placed{b, i, x, width})
		x += width + 2
	}
	return out
}

// hasButtons reports whether a pane has the buttons: the question before the
// answer, the answer after it.
func (m *Model) hasButtons(n int) bool {
	switch {
	case m.page == resultPage:
		return true
	case m.page != askPage:
		return false
	case m.answered():
		return n == 3
	}
	return n == 2
}

func (m *Model) drawButtons(c ui.Canvas, line []placed, focused bool) {
	for _, b := range line {
		on := b.index == m.asked.button && (m.asked.cursor < 0 || m.page == resultPage || m.sitting.Now().Answered)
		style := widget.Plain
		if on && focused {
			style |= widget.Reverse
		}
		if on {
			c.Text(b.x-1, 0, m.theme.Glyphs.Of(widget.Here), widget.Current)
		}
		c.Text(b.x, 0, widget.Clip("[ "+b.label+" ]", c.Size().W-b.x, m.cut()), style)
	}
}

// has reports whether the page has a pane now: there may be nothing beside a
// question, and an exam has no answers.
func (m *Model) has(n int) bool {
	switch {
	case m.page == askPage && n == 1:
		return m.beside
	case m.page == askPage && n == 3:
		return !m.sitting.Exam
	}
	return n >= 1 && n <= m.plans().Panes
}

// focusNext gives the next pane the focus.
func (m *Model) focusNext() {
	n := m.focus
	for range m.plans().Panes {
		if n = ui.Next(n, 1, m.plans().Panes); m.has(n) {
			m.focusOn(n)
			return
		}
	}
}

// focusOn gives a pane the focus.
func (m *Model) focusOn(n int) {
	if !m.has(n) {
		m.message = "there is no pane with that number here"
		return
	}
	m.focus = n
	m.settle()
}

// height returns the rows of a pane without frame and buttons, and what it holds.
func (m *Model) height(n int) (rows []row, height int) {
	r := m.layout().Panes[n]
	if r.W == 0 {
		r = m.layout().Body
	}
	w := max(r.W-2, 1)
	return m.rowsOf(n, w), max(r.H-2-len(m.strip(n, w)), 1)
}

// settle keeps what is shown in bounds.
func (m *Model) settle() {
	if m.size.W == 0 || m.layout().Class == ui.TooSmall {
		return
	}
	if m.page == askPage {
		m.need = len(m.questionRows(m.size.W-2, !m.askFits(m.size.W-2)))
	}
	for n := 1; n <= m.plans().Panes; n++ {
		if m.page == listPage && n == 1 {
			continue
		}
		rows, height := m.height(n)
		m.top(n, len(rows), height)
	}
}

// move moves the marker, or scrolls where there is none.
func (m *Model) move(d int) {
	switch {
	case m.page == listPage && m.focus == 1:
		m.list = m.list.Move(d)
		m.tops[2] = 0
	case m.page == askPage && !m.alone() && m.focus == 2 && !m.sitting.Now().Answered && m.solved != nil && len(m.solved.Options) > 0:
		m.asked.cursor = max(min(max(m.asked.cursor, 0)+d, len(m.solved.Options)-1), 0)
		m.reveal()
	default:
		m.scroll(m.scrolled(), d)
	}
}

// scrolled is the pane that keys scroll.
func (m *Model) scrolled() int {
	if m.alone() {
		return 1
	}
	return m.focus
}

func (m *Model) scroll(n, d int) {
	m.tops[n] += d
	m.settle()
}

func (m *Model) pageBy(d int) {
	if m.page == listPage && m.focus == 1 {
		m.list = m.list.Page(d)
		return
	}
	n := m.scrolled()
	rows, height := m.height(n)
	if m.page == askPage && n == 2 && len(rows) <= height && m.has(1) {
		n = 1 // nothing is hidden here: the text goes on
		_, height = m.height(n)
	}
	m.scroll(n, d*max(height-1, 1))
}

// ends goes to the first or the last row.
func (m *Model) ends(d int) {
	switch {
	case m.page == listPage && m.focus == 1 && d < 0:
		m.list = m.list.Home()
	case m.page == listPage && m.focus == 1:
		m.list = m.list.End()
	default:
		m.scroll(m.scrolled(), d*(1<<20))
	}
}

// reveal scrolls to the choice at the marker.
func (m *Model) reveal() {
	if m.size.W == 0 || m.layout().Class == ui.TooSmall {
		return
	}
	rows, height := m.height(2)
	first, last := -1, -1
	for i, r := range rows {
		if r.of == m.asked.cursor && len(r.line) > 0 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first >= 0 {
		m.tops[2] = min(max(m.tops[2], last-height+1), first)
	}
}

// wheelRows is how far the wheel scrolls at a time.
const wheelRows = 3

var wheel = map[tea.MouseButton]int{tea.MouseButtonWheelUp: -wheelRows, tea.MouseButtonWheelDown: wheelRows}

// mouse handles clicks and the wheel.
func (m *Model) mouse(msg tea.MouseMsg) tea.Cmd {
	l := m.layout()
	n := l.At(msg.X, msg.Y)
	d, turned := wheel[msg.Button]
	switch {
	case m.typing != nil || m.help:
	case turned && m.page == listPage && n == 1:
		m.list = m.list.Move(d / wheelRows)
	case turned && n > 0:
		m.scroll(n, d)
	case msg.Action != tea.MouseActionPress || msg.Button != tea.MouseButtonLeft:
	case l.Footer.Contains(msg.X, msg.Y):
		if key := ui.HintAt(m.table().Footer(m, m.size.W), msg.X); key != "" {
			return m.key(key)
		}
	case n > 0:
		m.focusOn(n)
		r := m.layout().Panes[n]
		return m.click(n, msg.X-r.X-1, msg.Y-r.Y-1)
	}
	return nil
}

// click selects a row of the list or a choice, or presses a button.
func (m *Model) click(n, x, y int) tea.Cmd {
	if m.page == listPage && n == 1 {
		if i := m.list.At(y); i >= 0 && i == m.list.Selected() {
			m.openRow()
		} else if i >= 0 {
			m.list = m.list.Select(i)
		}
		return nil
	}
	rows, height := m.height(n)
	r := m.layout().Panes[n]
	if strip := m.strip(n, max(r.W-2, 1)); y > height && y-height < len(strip) {
		for _, b := range strip[y-height] {
			if x >= b.x && x < b.x+b.w {
				return b.press(m)
			}
		}
		return nil
	}
	if i := m.tops[n] + y; y >= 0 && i < len(rows) && rows[i].of >= 0 && n == 2 && noChoice(m) == "" && m.page == askPage {
		m.choose(rows[i].of)
		m.message = m.usage()
	}
	return nil
}
