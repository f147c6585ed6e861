package graph

import "strings"

// weight is how strong an arm is.
type weight uint8

const (
	nothing weight = iota
	dashed
	light
	heavy
)

// The arms of a cell.
const (
	up = iota
	right
	down
	left
)

// cross is what lines put into a cell.
type cross struct {
	arms  [4]weight
	turn  bool // a line turns or ends here: what meets is joined
	round bool // corner of a box
}

// strokes are the cells of a view.
type strokes struct {
	view  View
	cells []cross
}

func newStrokes(v View) *strokes {
	v.W, v.H = max(v.W, 0), max(v.H, 0)
	return &strokes{v, make([]cross, v.W*v.H)}
}

// at returns a cell of the layout, nil outside of the view.
func (g *strokes) at(x, y int) *cross {
	x, y = x-g.view.X, y-g.view.Y
	if x < 0 || y < 0 || x >= g.view.W || y >= g.view.H {
		return nil
	}
	return &g.cells[y*g.view.W+x]
}

func (g *strokes) arm(x, y, arm int, w weight) {
	if c := g.at(x, y); c != nil {
		c.arms[arm] = max(c.arms[arm], w)
	}
}

// box draws a border.
func (g *strokes) box(n *Node) {
	r, b := n.X+n.W-1, n.Y+n.H-1
	g.line([]Point{{n.X, n.Y}, {r, n.Y}, {r, b}, {n.X, b}, {n.X, n.Y}}, light)
	if n.Frame {
		return
	}
	for _, p := range [4]Point{{n.X, n.Y}, {r, n.Y}, {n.X, b}, {r, b}} {
		if c := g.at(p.X, p.Y); c != nil {
			c.round = true
		}
	}
}

// line draws a line through points.
func (g *strokes) line(points []Point, w weight) {
	for i, p := range points {
		if c := g.at(p.X, p.Y); c != nil {
			c.turn = true
		}
		if i > 0 {
			g.segment(points[i-1], p, w)
		}
	}
}

// segment draws a straight line, the cells in the view only.
func (g *strokes) segment(p, q Point, w weight) {
	if p.Y == q.Y {
		lo, hi := min(p.X, q.X), max(p.X, q.X)
		if p.Y < g.view.Y || p.Y >= g.view.Y+g.view.H {
			return
		}
		for x := max(lo, g.view.X-1); x < min(hi, g.view.X+g.view.W); x++ {
			g.arm(x, p.Y, right, w)
			g.arm(x+1, p.Y, left, w)
		}
		return
	}
	lo, hi := min(p.Y, q.Y), max(p.Y, q.Y)
	if p.X < g.view.X || p.X >= g.view.X+g.view.W {
		return
	}
	for y := max(lo, g.view.Y-1); y < min(hi, g.view.Y+g.view.H); y++ {
		g.arm(p.X, y, down, w)
		g.arm(p.X, y+1, up, w)
	}
}

// The characters by arms: 1 up, 2 right, 4 down, 8 left.
var (
	lightGlyphs = [2][]rune{[]rune(" │─└││┌├─┘─┴┐┤┬┼"), []rune(" |-+||++-+-+++++")}
	heavyGlyphs = [2][]rune{[]rune(" ┃━┗┃┃┏┣━┛━┻┓┫┳╋"), []rune(" #=+##++=+=+++++")}
	dashGlyphs  = [2][]rune{[]rune(" ╎╌╰╎╎╭├╌╯╌┴╮┤┬┼"), []rune(" :..::..........")}
	roundGlyphs = [2][]rune{[]rune(" │─╰││╭├─╯─┴╮┤┬┼"), []rune(" |-+||++-+-+++++")}
)

// glyph returns the character of a cell and its role. Where lines of different
// weight meet the character is a light one. Lines that only cross are not
// joined: the vertical one is drawn.
func (c *cross) glyph(set int) (rune, Role) {
	arms := c.arms
	if !c.turn && arms[up] > 0 && arms[left] > 0 {
		arms[left], arms[right] = nothing, nothing
	}
	mask, least, most := 0, heavy, nothing
	for i, w := range arms {
		if w > nothing {
			mask |= 1 << i
			least, most = min(least, w), max(most, w)
		}
	}
	switch {
	case mask == 0:
		return ' ', Edging
	case least == heavy:
		return heavyGlyphs[set][mask], TakenWay
	case most == dashed:
		return dashGlyphs[set][mask], CatchWay
	case c.round:
		return roundGlyphs[set][mask], Edging
	case most == heavy:
		return lightGlyphs[set][mask], TakenWay
	}
	return lightGlyphs[set][mask], Edging
}

// show draws the cells.
func (g *strokes) show(to Screen, ascii bool) {
	set := 0
	if ascii {
		set = 1
	}
	for i := range g.cells {
		if r, role := g.cells[i].glyph(set); r != ' ' {
			to.Rune(i%g.view.W, i/g.view.W, r, role)
		}
	}
}

func blanks(n int) string { return strings.Repeat(" ", max(n, 0)) }
