package graph

import "backstep/asl"

// Role says what a piece of the drawing is, for its colour.
type Role uint16

// The drawing's own roles. Those from OwnRoles on are the caller's, for what
// stands on nodes.
const (
	Edging   Role = iota // lines that were not taken, borders
	TakenWay             // lines that were taken
	CatchWay             // catchers' lines and stubs
	Caption              // labels and stubs
	Writing              // names
	OwnRoles
)

// Text is a piece of text in a role.
type Text struct {
	Text string
	Role Role
}

// Look is how a node looks at a moment.
type Look struct {
	Gutter Text   // left of the node
	Mark   Text   // before the name
	Name   Role   // of the name
	Tail   []Text // after the name
	Double bool   // a double border
}

// Scene knows how things look at a moment.
type Scene interface {
	Look(node int) Look
	Taken(edge int) bool
}

// Screen is what is drawn on. What lies outside is not drawn.
type Screen interface {
	Rune(x, y int, r rune, role Role)
	// Text draws at most room cells and returns the column after them.
	Text(x, y int, text string, room int, role Role) int
}

// View is a part of a layout.
type View struct{ X, Y, W, H int }

func (v View) shows(x, y, w, h int) bool {
	return x < v.X+v.W && x+w > v.X && y < v.Y+v.H && y+h > v.Y
}

// Draw draws the part of the layout in the view with its corner at 0, 0.
func (l *Layout) Draw(to Screen, v View, s Scene) {
	g := newStrokes(v)
	for i := range l.Nodes {
		if n := &l.Nodes[i]; n.bordered(l.Form) && v.shows(n.X, n.Y, n.W, n.H) {
			g.box(n)
		}
	}
	for i := range l.Edges {
		w := light
		switch e := &l.Edges[i]; {
		case s.Taken(i):
			w = heavy
		case e.Kind == asl.EdgeCatch:
			w = dashed
		}
		g.line(l.Edges[i].Points, w)
	}
	g.show(to, l.ASCII)
	d := drawing{l, to, v}
	for i := range l.Edges {
		d.beside(&l.Edges[i])
	}
	for _, st := range l.Stubs {
		if st.Sign == Catches {
			d.text(st.X, st.Y, st.Text, CatchWay)
		} else {
			d.text(st.X, st.Y, st.Text, Caption)
		}
	}
	for i := range l.Nodes {
		if n := &l.Nodes[i]; v.shows(n.X-gutter, n.Y, n.W+gutter, n.H) {
			d.node(n, s.Look(i))
		}
	}
}

// bordered reports whether the node has a border of lines.
func (n *Node) bordered(f Form) bool { return n.Frame || n.State != nil && f == Boxes }

// drawing draws texts.
type drawing struct {
	*Layout
	to   Screen
	view View
}

// unlimited is room for any text.
const unlimited = 1 << 16

func (d drawing) text(x, y int, s string, role Role) {
	if s != "" && y >= d.view.Y && y < d.view.Y+d.view.H && x < d.view.X+d.view.W {
		d.to.Text(x-d.view.X, y-d.view.Y, s, unlimited, role)
	}
}

func (d drawing) beside(e *Edge) {
	role := Caption
	if e.Kind == asl.EdgeCatch {
		role = CatchWay
	}
	d.text(e.BesideAt.X, e.BesideAt.Y, e.Beside, role)
}

// glyphs that are no strokes: Unicode, ASCII.
var (
	brackets    = [2][2]rune{{'[', ']'}, {'[', ']'}}
	angles      = [2][2]rune{{'<', '>'}, {'<', '>'}}
	startSign   = [2]string{"▷ ", "o "}
	doubleGlyph = [2][]rune{[]rune("╔╗╚╝═║"), []rune("####=#")}
)

// node draws what stands on a node.
func (d drawing) node(n *Node, look Look) {
	set := 0
	if d.ASCII {
		set = 1
	}
	x, y := n.X-d.view.X, n.Y-d.view.Y
	if n.State == nil {
		d.to.Text(x, y, startSign[set]+n.Name, n.W, Caption)
		return
	}
	row, first, last := y, x+1, x+n.W-1
	switch {
	case n.bordered(d.Form):
		if look.Double {
			d.double(x, y, n, doubleGlyph[set], look.Name)
		}
		if first, last = x+2, x+n.W-2; n.Frame {
			first, last = x+3, x+n.W-2
			d.to.Text(x+2, y, " ", 1, Edging)
		} else {
			row = y + 1
		}
	default:
		b := brackets[set]
		if look.Double {
			b = angles[set]
		}
		d.to.Rune(x, y, b[0], look.Name)
		d.to.Rune(x+n.W-1, y, b[1], look.Name)
		d.to.Text(first, row, blanks(last-first), last-first, Writing)
	}
	d.to.Text(x-gutter, row, look.Gutter.Text, gutter, look.Gutter.Role)
	end := d.title(first, last, row, n, look)
	if n.Frame && end < last {
		d.to.Text(end, row, " ", 1, Edging)
	}
}

// title writes the mark, the name and what follows it, and returns the column
// after them.
func (d drawing) title(x, last, y int, n *Node, look Look) int {
	if look.Mark.Text != "" {
		x = d.to.Text(x, y, look.Mark.Text+" ", last-x, look.Mark.Role)
	}
	x = d.to.Text(x, y, n.Name, last-x, look.Name)
	for _, t := range look.Tail {
		if x < last {
			x = d.to.Text(x, y, " ", last-x, Writing)
			x = d.to.Text(x, y, t.Text, last-x, t.Role)
		}
	}
	return x
}

// double draws a double border.
func (d drawing) double(x, y int, n *Node, g []rune, role Role) {
	right, bottom := x+n.W-1, y+n.H-1
	for i := x + 1; i < right; i++ {
		d.to.Rune(i, y, g[4], role)
		d.to.Rune(i, bottom, g[4], role)
	}
	for i := y + 1; i < bottom; i++ {
		d.to.Rune(x, i, g[5], role)
		d.to.Rune(right, i, g[5], role)
	}
	for i, p := range [4]Point{{x, y}, {right, y}, {x, bottom}, {right, bottom}} {
		d.to.Rune(p.X, p.Y, g[i], role)
	}
}
