package widget

// Span is a piece of text in one style.
type Span struct {
	Text  string
	Style Style
}

// Line is a row of text.
type Line []Span

// Words returns a line in a single style.
func Words(text string, s Style) Line { return Line{{text, s}} }

// Width returns the line's cells.
func (l Line) Width() int {
	w := 0
	for _, s := range l {
		w += Width(s.Text)
	}
	return w
}

// Line draws the spans one after another and returns the column after them. A
// line longer than the canvas ends in tail.
func (c Canvas) Line(x, y int, l Line, tail string) int {
	room := c.area.W
	for i, s := range l {
		w := room - x
		if i == len(l)-1 || w <= 0 {
			return c.Text(x, y, Clip(s.Text, w, tail), s.Style)
		}
		text, cut := clip(s.Text, w, tail)
		x = c.Text(x, y, text, s.Style)
		if cut || x == room && Line(l[i+1:]).Width() > 0 {
			c.Text(room-Width(tail), y, tail, s.Style)
			return room
		}
	}
	return x
}

// Box draws a frame at the canvas's edge and returns what is inside. The title
// stands in the upper edge after one character of it, the note in the lower
// edge before one; both are cut with tail where the box is too narrow.
func (c Canvas) Box(f Frame, title, note Line, s Style, tail string) Canvas {
	w, h := c.area.W, c.area.H
	if w < 2 || h < 2 {
		return c.Sub(Rect{})
	}
	for _, y := range []int{0, h - 1} {
		c.Repeat(1, y, w-2, f.H, s)
	}
	for _, x := range []int{0, w - 1} {
		c.Column(x, 1, h-2, f.V, s)
	}
	c.Set(0, 0, f.TopLeft, s)
	c.Set(w-1, 0, f.TopRight, s)
	c.Set(0, h-1, f.BottomLeft, s)
	c.Set(w-1, h-1, f.BottomRight, s)
	inside := w - 4
	c.Sub(Rect{2, 0, inside, 1}).Line(0, 0, title, tail)
	if n := min(note.Width(), inside); n > 0 {
		c.Sub(Rect{w - 2 - n, h - 1, n, 1}).Line(0, 0, note, tail)
	}
	return c.Sub(c.Bounds().Inset(1))
}

// Rule draws a line across a box's canvas, edges included, in the row y of the
// box.
func (c Canvas) Rule(f Frame, y int, s Style) {
	w := c.area.W
	c.Repeat(1, y, w-2, f.Rule, s)
	c.Set(0, y, f.RuleLeft, s)
	c.Set(w-1, y, f.RuleRight, s)
}

// Center returns a part of the canvas of the given size, in its middle, blank
// and ready for a dialog to be drawn over what lies below.
func (c Canvas) Center(s Size) Canvas {
	over := c.Sub(c.Bounds().Center(s))
	over.Fill(Plain)
	return over
}

// Columns splits the canvas into two with gap columns between them; the left
// one is w columns wide.
func (c Canvas) Columns(w, gap int) (left, right Canvas) {
	w = max(min(w, c.area.W-gap), 0)
	return c.Sub(Rect{0, 0, w, c.area.H}), c.Sub(Rect{w + gap, 0, c.area.W - w - gap, c.area.H})
}
