package widget

import "iter"

// List is a scrolled list with one selected row. It is a value: methods return
// the next list. It holds no rows, only their number; Draw asks for the visible
// ones, so any length costs the same.
type List struct {
	count, selected, top, height int
}

// NewList returns a list of count rows with the first one selected.
func NewList(count int) List { return List{count: max(count, 0), height: 1} }

// Len returns the number of rows.
func (l List) Len() int { return l.count }

// Selected returns the selected row, -1 when the list is empty.
func (l List) Selected() int {
	if l.count == 0 {
		return -1
	}
	return l.selected
}

// Top returns the first visible row.
func (l List) Top() int { return l.top }

// Height returns the number of visible rows.
func (l List) Height() int { return l.height }

// SetLen changes the number of rows. The selection stays on its row while that
// exists.
func (l List) SetLen(count int) List {
	l.count = max(count, 0)
	return l.settle()
}

// Resize sets the number of visible rows. The selected row stays visible.
func (l List) Resize(height int) List {
	l.height = max(height, 1)
	return l.settle()
}

// Select selects a row; the list scrolls only as far as it must.
func (l List) Select(i int) List {
	l.selected = i
	return l.settle()
}

// Move moves the selection by d rows and stops at the ends.
func (l List) Move(d int) List { return l.Select(l.selected + d) }

// Page moves by d pages. One row of the old page stays visible.
func (l List) Page(d int) List {
	step := d * max(l.height-1, 1)
	l.top += step
	return l.Move(step)
}

// Home selects the first row.
func (l List) Home() List { return l.Select(0) }

// End selects the last row.
func (l List) End() List { return l.Select(l.count - 1) }

// Scroll moves the visible part by d rows, as a mouse wheel does; the
// selection moves only to stay visible.
func (l List) Scroll(d int) List {
	l.top = clamp(l.top+d, 0, l.count-l.height)
	l.selected = clamp(l.selected, l.top, l.top+l.height-1)
	return l.settle()
}

// At returns the row at a line of the drawn list, -1 below the last one.
func (l List) At(line int) int {
	if i := l.top + line; line >= 0 && line < l.height && i < l.count {
		return i
	}
	return -1
}

// Visible yields the line and the row of all that is visible.
func (l List) Visible() iter.Seq2[int, int] {
	return func(yield func(line, row int) bool) {
		for line := range min(l.height, l.count-l.top) {
			if !yield(line, l.top+line) {
				return
			}
		}
	}
}

// settle brings selection and scroll position into their limits.
func (l List) settle() List {
	l.selected = clamp(l.selected, 0, l.count-1)
	l.top = clamp(l.top, l.selected-l.height+1, l.selected)
	l.top = clamp(l.top, 0, l.count-l.height)
	return l
}

// Gutter is the width of the column that holds the selection marker.
const Gutter = 1

// Draw draws the visible rows on c, whose height should be the one given to
// Resize. row draws the i-th row on its canvas, which begins after the gutter.
// The selected row carries the marker; it is reversed too where the list has
// the focus.
func (l List) Draw(c Canvas, t *Theme, focused bool, row func(i int, c Canvas)) {
	if c.area.H < 1 {
		return
	}
	l = l.Resize(c.area.H)
	for y, i := range l.Visible() {
		row(i, c.Sub(Rect{Gutter, y, c.area.W - Gutter, 1}))
		if i == l.selected {
			c.MarkSelected(y, t, focused)
		}
	}
}

// MarkSelected shows that the row y is selected: the marker in the first
// column, and reverse video where the pane has the focus.
func (c Canvas) MarkSelected(y int, t *Theme, focused bool) {
	c.Text(0, y, t.Glyphs.Of(Here), Plain)
	if focused {
		c.Mark(Rect{0, y, c.area.W, 1}, Reverse)
	}
}

// clamp returns the number nearest to n that is at most hi, and at least lo
// where the two collide.
func clamp(n, lo, hi int) int { return max(min(n, hi), lo) }
