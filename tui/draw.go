package tui

import (
	"fmt"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// View implements tea.Model. While a motion is in progress the frame is kept.
func (m *model) View() string {
	if m.size.W == 0 || m.size.H == 0 {
		return ""
	}
	if m.options.Loading != nil {
		m.frame = m.drawLoading().Render(m.theme)
		return m.frame
	}
	if m.running != nil && m.frame != "" {
		return m.frame
	}
	m.frame = m.draw().Render(m.theme)
	return m.frame
}

// draw draws the screen.
func (m *model) draw() ui.Canvas {
	c := widget.NewCanvas(m.size.W, m.size.H)
	v := m.view()
	l := m.layout()
	if l.Class == ui.TooSmall {
		m.drawSmall(c, v)
		return c
	}
	m.header(c.Sub(l.Header), v, l)
	m.drawPanes(c, v, l)
	if m.dialog != nil {
		over := c.Center(m.dialog.Size(m.size))
		m.dialog.Render(over, v, m.theme)
	}
	m.messageLine(c.Sub(l.Message), v)
	m.footer(c.Sub(l.Footer), v)
	return c
}

// messageLine draws row H-1: the prompt, the dialog's words, the last result or
// reason, or the hint for newcomers.
func (m *model) messageLine(c ui.Canvas, v ui.View) {
	w := c.Size().W
	if m.prompt != nil {
		x := c.Text(1, 0, m.prompt.asks().Label+m.prompt.text, widget.Plain)
		c.Text(x, 0, " ", widget.Reverse)
		c.Text(x+3, 0, m.prompt.found, widget.Faint)
		return
	}
	text := m.message
	if m.dialog != nil && text == "" {
		text = m.dialog.Message()
	}
	if text == "" && m.dialog == nil {
		text = m.options.Task
	}
	if m.dialog == nil {
		text = m.withHint(text, v, w-2)
	}
	c.Text(1, 0, widget.Clip(text, w-2, m.cut()), widget.Plain)
}

// The hint for newcomers, from the longest to the shortest form, with the least
// width of a screen that it is for. It is shown while fewer steps than
// hintSteps have been made.
var hints = []struct {
	least int
	text  string
}{
	{wideHeader, "First time here? `n` steps over a state, `s` walks its data stages, `N`/`S` go back, `?` lists every key. (hides after 3 steps)"},
	{wideHeader, "First time here? `n` steps, `s` walks stages, `N`/`S` go back, `?` lists every key."},
	{0, "`n` over, `s` into, `N`/`S` back. `?` lists every key.  (hides after 3 steps)"},
	{0, "`n` over, `s` into, `N`/`S` back. `?` keys"},
}

const hintSteps = 3

// withHint adds the longest hint that fits to a message.
func (m *model) withHint(text string, v ui.View, room int) string {
	if m.options.NoHint || !m.canRun() || v.Session.Tip().Steps() >= hintSteps || len(v.Session.Runs()) > 1 {
		return text
	}
	if text != "" {
		text += "   "
	}
	for _, h := range hints {
		if hint := m.keyed(h.text); m.size.W >= h.least && widget.Width(text+hint) <= room {
			return text + hint
		}
	}
	return text
}

// footer draws row H: the keys that work here and now.
func (m *model) footer(c ui.Canvas, v ui.View) {
	w := c.Size().W
	switch {
	case m.dialog != nil:
		c.Text(1, 0, widget.Clip(m.dialog.Footer(), w-2, m.cut()), widget.Plain)
	case m.prompt != nil:
		c.Text(1, 0, widget.Clip(m.prompt.asks().Keys, w-2, m.cut()), widget.Plain)
	case m.menu != "":
		c.Text(1, 0, m.menu, widget.Plain|widget.Bold)
		ui.DrawHints(c.Sub(ui.Rect{X: 2, W: w - 2, H: 1}), m.theme, m.table.MenuHints(m.menu, v, w-2))
	case v.Running:
		c.Text(1, 0, "Ctrl+C stops", widget.Plain)
	default:
		ui.DrawHints(c, m.theme, m.hints(v, w))
	}
}

// hints returns the footer's hints.
func (m *model) hints(v ui.View, w int) []ui.Hint { return m.single.Footer(v, w) }

// drawSmall draws what a screen below the least size can hold.
func (m *model) drawSmall(c ui.Canvas, v ui.View) {
	s := c.Size()
	st := m.statusOf(v)
	lines := []string{
		fmt.Sprintf("backstep needs %d x %d.", ui.Least.W, ui.Least.H),
		fmt.Sprintf("This terminal is %d x %d.", s.W, s.H),
		"",
		st.word + m.placeShort(st, 0),
		m.rightOf(v, false, ui.TooSmall),
		"",
	}
	if v.Dialog {
		lines = append(lines, "Enlarge it: a dialog is open. Esc closes it.")
	} else {
		lines = append(lines, m.keyed("Enlarge it, or press `q` to quit."), m.keyed("`n` `s` `c` still work."))
	}
	if m.message != "" {
		lines = append(lines, "", m.message)
	}
	top := max((s.H-len(lines))/3, 0)
	for i, l := range lines {
		c.Text(min(2, s.W/10), top+i, widget.Clip(l, s.W-2, m.cut()), widget.Plain)
	}
}
