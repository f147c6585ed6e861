package form

import (
	"fmt"
	"strings"

	"backstep/tui/widget"
)

// gap is the number of columns between two fields of a row.
const gap = 2

// Size returns the dialog's size, edges included.
func (f *Form) Size() widget.Size {
	h := 2
	for i := range f.rows {
		h += f.height(i)
	}
	return widget.Size{W: f.width, H: h}
}

// height returns the lines of a row.
func (f *Form) height(i int) int {
	row := f.rows[i]
	if len(row.Fields) == 0 && !row.Rule {
		return max(len(row.Text), row.Lines, 1)
	}
	h := 1
	for _, n := range f.fields {
		if n.row == i && n.Kind == Area {
			h = max(h, n.Lines)
		}
	}
	return h
}

// Draw draws the form in the middle of the screen, over what is there. Where
// the screen is too low, the rows are scrolled to the focused one.
func (f *Form) Draw(screen widget.Canvas, t *widget.Theme) {
	area := screen.Bounds().Center(f.Size())
	dialog := screen.Center(f.Size())
	tail := t.Glyphs.Of(widget.Ellipsis)
	frame := t.Glyphs.Frame(true)
	dialog.Box(frame, caption(f.title, widget.Focused), caption(f.footer, widget.Plain), widget.Focused, tail)
	p := painter{f, t, dialog, area, f.labelWidth(), 0}
	f.scroll(area.H - 2)
	y := 1 - f.first
	for i := range f.rows {
		p.row(i, y)
		y += f.height(i)
	}
}

// caption sets text apart from the edge it stands in.
func caption(text string, s widget.Style) widget.Line {
	if text == "" {
		return nil
	}
	return widget.Words(" "+text+" ", s)
}

// labelWidth returns the columns of the labels and the gap after them, 0
// without labels.
func (f *Form) labelWidth() int {
	w := 0
	for _, r := range f.rows {
		if r.Label != "" {
			w = max(w, widget.Width(r.Label)+gap)
		}
	}
	return w
}

// scroll keeps the focused row within the visible lines.
func (f *Form) scroll(visible int) {
	total := f.Size().H - 2
	if f.focus >= 0 {
		y := 0
		for i := range f.fields[f.focus].row {
			y += f.height(i)
		}
		bottom := y + f.height(f.fields[f.focus].row)
		f.first = min(max(f.first, bottom-visible), y)
	}
	f.first = max(min(f.first, total-visible), 0)
}

type painter struct {
	form   *Form
	theme  *widget.Theme
	dialog widget.Canvas
	area   widget.Rect // the dialog's place on the screen
	labels int
	cut    int // cells that the row's inputs do without
}

// row draws a row at a line of the dialog; lines on and beyond its edges are
// left out.
func (p painter) row(i, y int) {
	row, h := p.form.rows[i], p.form.height(i)
	size := p.dialog.Size()
	if row.Rule {
		if y > 0 && y < size.H-1 {
			p.dialog.Rule(p.theme.Glyphs.Frame(true), y, widget.Focused)
		}
		return
	}
	inside := p.dialog.Sub(widget.Rect{X: 1, Y: 1, W: size.W - 2, H: size.H - 2})
	lines := inside.Sub(widget.Rect{X: 1, Y: y - 1, W: size.W - 3, H: h})
	for n, line := range row.Text {
		lines.Line(0, n, line, p.theme.Glyphs.Of(widget.Ellipsis))
	}
	lines.Text(0, 0, row.Label, widget.Plain)
	x := 0
	if row.Label != "" {
		x = p.labels
	}
	between, cut := p.squeeze(i, lines.Size().W)
	p.cut = cut
	for at, n := range p.form.fields {
		if n.row != i {
			continue
		}
		if row.Label == "" && len(row.Fields) > 0 && n.ID == row.Fields[0].ID && n.Kind != Area && n.Kind != Button {
			x = p.labels
		}
		n.drawn = widget.Rect{}
		x = p.field(lines, n, x, at == p.form.focus, y) + between
		if at == p.form.focus {
			inside.Text(0, y-1, p.theme.Glyphs.Of(widget.Here), widget.Plain)
		}
	}
}

// leastInput is the room that an input keeps where a row is too wide.
const leastInput = 12

// squeeze says how a row fits into a width: the columns between its fields, and
// how many cells its inputs do without.
func (p painter) squeeze(i, room int) (between, cut int) {
	w, fields, spare := p.labels, 0, 0
	for _, n := range p.form.fields {
		if n.row != i || n.Kind == Area {
			continue
		}
		fields++
		w += widget.Width(n.After)
		switch {
		case n.Kind == Input && n.Width > 0:
			w, spare = w+n.Width+2, spare+max(n.Width-leastInput, 0)
		case n.Kind != Input:
			w += widget.Width(p.caption(n))
		}
	}
	over := func(between int) int { return w + between*max(fields-1, 0) - room }
	if over(gap) <= 0 {
		return gap, 0
	}
	return 1, max(min(over(1), spare), 0)
}

// field draws a field at column x and returns the column after it.
func (p painter) field(c widget.Canvas, n *field, x int, focused bool, y int) int {
	start := x
	switch n.Kind {
	case Input:
		x = p.input(c, n, x, focused)
	case Area:
		p.text(c, n, focused)
		x = c.Size().W
	default:
		st := widget.Plain
		if focused {
			st |= widget.Reverse
		}
		x = c.Text(x, 0, p.caption(n), st)
	}
	h := 1
	if n.Kind == Area {
		h = n.Lines
	}
	n.drawn = widget.Rect{X: p.area.X + 2 + start, Y: p.area.Y + y, W: x - start, H: h}.Intersect(p.area.Inset(1))
	if n.After != "" {
		x = c.Text(x, 0, n.After, widget.Plain)
	}
	return x
}

// caption returns what an option, check or button looks like.
func (p painter) caption(n *field) string {
	switch {
	case n.Kind == Button:
		return "[ " + n.Label + " ]"
	case n.Kind == Check && n.On:
		return strings.TrimRight("[x] "+n.Label, " ")
	case n.Kind == Check:
		return strings.TrimRight("[ ] "+n.Label, " ")
	case n.On:
		return "(" + p.theme.Glyphs.Of(widget.RadioOn) + ") " + n.Label
	}
	return "( ) " + n.Label
}

// input draws [text], scrolled so that the cursor is visible.
func (p painter) input(c widget.Canvas, n *field, x int, focused bool) int {
	w := n.Width
	if w > leastInput {
		w = max(w-p.cut, leastInput)
	}
	if room := c.Size().W - x - 2 - widget.Width(n.After); w == 0 || w > room {
		w = max(room, 1)
	}
	x = c.Text(x, 0, "[", widget.Plain)
	text := c.Sub(widget.Rect{X: x, W: w, H: 1})
	if focused {
		text.Fill(widget.Plain | widget.Underline)
	}
	runes := []rune(n.value())
	p.line(text, runes, n.input.Position(), focused)
	return c.Text(x+w, 0, "]", widget.Plain)
}

// text draws an area with line numbers.
func (p painter) text(c widget.Canvas, n *field, focused bool) {
	lines := strings.Split(n.value(), "\n")
	row, col := 0, 0
	if !n.locked {
		info := n.area.LineInfo()
		row, col = n.area.Line(), info.StartColumn+info.ColumnOffset
	}
	n.top = max(min(n.top, row, len(lines)-1), row-n.Lines+1)
	digits := max(len(fmt.Sprint(len(lines))), 2)
	for y := 0; y < n.Lines && n.top+y < len(lines); y++ {
		at := n.top + y
		line := c.Sub(widget.Rect{X: 0, Y: y, W: c.Size().W, H: 1})
		line.Text(0, 0, widget.PadLeft(fmt.Sprint(at+1), digits, ""), widget.Faint)
		rest := line.Sub(widget.Rect{X: digits + 1, W: c.Size().W - digits - 1, H: 1})
		p.line(rest, []rune(lines[at]), col, focused && at == row && !n.locked)
	}
}

// line draws a line of text; with the cursor it is scrolled so far that the
// cursor, a reversed cell, stands in it.
func (p painter) line(c widget.Canvas, text []rune, cursor int, withCursor bool) {
	st := widget.Plain
	if !withCursor {
		c.Text(0, 0, widget.Clip(string(text), c.Size().W, p.theme.Glyphs.Of(widget.Ellipsis)), st)
		return
	}
	st |= widget.Underline
	cursor = min(cursor, len(text))
	under := " "
	if cursor < len(text) {
		under = string(text[cursor])
	}
	from, used := cursor, widget.Width(under)
	for from > 0 {
		w := widget.Width(string(text[from-1]))
		if used+w > c.Size().W {
			break
		}
		from, used = from-1, used+w
	}
	x := c.Text(0, 0, string(text[from:cursor]), st)
	end := c.Text(x, 0, under, st|widget.Reverse)
	if cursor < len(text) {
		c.Text(end, 0, string(text[cursor+1:]), st)
	}
}
