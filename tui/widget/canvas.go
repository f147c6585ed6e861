package widget

import "unicode/utf8"

// cell is one place of the grid. A character of two cells has width 2 in the
// first and 0 in the second.
type cell struct {
	r     rune // -1-i stands for clusters[i]
	style Style
	width uint8
}

type grid struct {
	w, h     int
	cells    []cell
	clusters []string // characters of more than one code point
}

// Canvas is an area to draw on: a whole screen, or a part of one (Sub).
// Coordinates begin at 0 in its upper left corner; what lies outside is not
// drawn. Copies draw on the same cells.
type Canvas struct {
	g    *grid
	area Rect // where the canvas lies in the grid, corner included
	clip Rect // the part of the grid that may be drawn on
}

// NewCanvas returns a blank canvas. Negative sizes count as 0.
func NewCanvas(w, h int) Canvas {
	w, h = max(w, 0), max(h, 0)
	g := &grid{w: w, h: h, cells: make([]cell, w*h)}
	for i := range g.cells {
		g.cells[i] = cell{r: ' ', width: 1}
	}
	all := Rect{0, 0, w, h}
	return Canvas{g, all, all}
}

// Clear makes the canvas blank, to draw the next frame on it.
func (c Canvas) Clear() { c.Fill(Plain) }

// Fill makes the canvas blank in a style.
func (c Canvas) Fill(s Style) {
	for y := range c.area.H {
		c.Repeat(0, y, c.area.W, ' ', s)
	}
	if c.clip.W == c.g.w && c.clip.H == c.g.h {
		c.g.clusters = c.g.clusters[:0]
	}
}

// Size returns the canvas's columns and rows.
func (c Canvas) Size() Size { return Size{c.area.W, c.area.H} }

// Bounds returns the canvas's own area; its corner is 0, 0.
func (c Canvas) Bounds() Rect { return Rect{0, 0, c.area.W, c.area.H} }

// Sub returns the part of the canvas in r. Drawing on it is clipped to r and
// to the canvas.
func (c Canvas) Sub(r Rect) Canvas {
	area := Rect{c.area.X + r.X, c.area.Y + r.Y, max(r.W, 0), max(r.H, 0)}
	return Canvas{c.g, area, c.clip.Intersect(area)}
}

// Row returns one row of the canvas.
func (c Canvas) Row(y int) Canvas { return c.Sub(Rect{0, y, c.area.W, 1}) }

// Set draws one character.
func (c Canvas) Set(x, y int, r rune, s Style) {
	if r >= ' ' && r <= '~' || r >= 0x2500 && r <= 0x259f { // ASCII, box drawing, blocks: one cell
		c.put(x, y, r, 1, s)
		return
	}
	c.Text(x, y, string(r), s)
}

// Text draws s, made Visible, from x on and returns the column after it. It
// stops reading s at the right edge.
func (c Canvas) Text(x, y int, s string, st Style) int {
	end := c.clip.X + c.clip.W - c.area.X
	for s != "" && x < end {
		text, w, n := nextCluster(s)
		s = s[n:]
		switch {
		case w == 0:
		case w == len(text): // ASCII, one or more characters
			for i := range len(text) {
				c.put(x+i, y, rune(text[i]), 1, st)
			}
		default:
			c.put(x, y, c.g.intern(text), w, st)
		}
		x += w
	}
	return x
}

// intern returns the code that stands for a character in a cell.
func (g *grid) intern(text string) rune {
	r, n := utf8.DecodeRuneInString(text)
	if n == len(text) {
		return r
	}
	g.clusters = append(g.clusters, text)
	return rune(-len(g.clusters))
}

// put writes a character whose width is 1 or 2. One that does not fit whole is
// drawn as blanks.
func (c Canvas) put(x, y int, r rune, width int, s Style) {
	x, y = x+c.area.X, y+c.area.Y
	if width == 2 && !(c.clip.Contains(x, y) && c.clip.Contains(x+1, y)) {
		c.g.put(c.clip, x, y, cell{' ', s, 1})
		c.g.put(c.clip, x+1, y, cell{' ', s, 1})
		return
	}
	c.g.put(c.clip, x, y, cell{r, s, uint8(width)})
	if width == 2 {
		c.g.put(c.clip, x+1, y, cell{' ', s, 1})
		c.g.cells[y*c.g.w+x] = cell{r, s, 2}
		c.g.cells[y*c.g.w+x+1] = cell{0, s, 0}
	}
}

func (g *grid) put(clip Rect, x, y int, to cell) {
	if !clip.Contains(x, y) {
		return
	}
	i := y*g.w + x
	switch old := &g.cells[i]; old.width { // half of a wide character goes blank
	case 0:
		g.cells[i-1] = cell{' ', g.cells[i-1].style, 1}
	case 2:
		g.cells[i+1] = cell{' ', old.style, 1}
	}
	g.cells[i] = to
}

// Repeat draws a one-cell character n times to the right.
func (c Canvas) Repeat(x, y, n int, r rune, s Style) {
	for i := range n {
		c.put(x+i, y, r, 1, s)
	}
}

// Column draws a one-cell character n times downwards.
func (c Canvas) Column(x, y, n int, r rune, s Style) {
	for i := range n {
		c.put(x, y+i, r, 1, s)
	}
}

// Mark adds attributes to the cells of an area, such as Reverse to a selected
// row.
func (c Canvas) Mark(r Rect, attr Style) {
	r = Rect{c.area.X + r.X, c.area.Y + r.Y, r.W, r.H}.Intersect(c.clip)
	if r.W == 0 {
		return
	}
	for y := r.Y; y < r.Y+r.H; y++ {
		row := c.g.cells[y*c.g.w+r.X:][:r.W]
		for i := range row {
			row[i].style |= attr & attributes
		}
	}
}

// Draw copies another canvas onto this one with its corner at x, y: an
// overlay. Cells of src cover what lies below.
func (c Canvas) Draw(x, y int, src Canvas) {
	for row := range src.area.H {
		for col := range src.area.W {
			sx, sy := src.area.X+col, src.area.Y+row
			if !src.clip.Contains(sx, sy) {
				continue
			}
			from := src.g.cells[sy*src.g.w+sx]
			switch {
			case from.width == 0:
				continue
			case from.r < 0:
				from.r = c.g.intern(src.g.clusters[-from.r-1])
			}
			c.put(x+col, y+row, from.r, int(from.width), from.style)
		}
	}
}
