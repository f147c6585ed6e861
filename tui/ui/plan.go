package ui

// Plan is how panes share an area. Panes are named by their numbers.
type Plan interface {
	place(r Rect, a Arrangement, l *Layout)
}

// One gives the area to a pane.
func One(n int) Plan { return one{n, n} }

// Instead gives the area to pane n, and to another while that has the focus.
func Instead(n, other int) Plan { return one{n, other} }

// Columns divides an area into a left part of num/den of its width and a right
// part; the vertical divider moves the border.
func Columns(num, den int, left, right Plan) Plan { return columns{num, den, left, right} }

// Rows divides an area into an upper part of num/den of its height and a lower
// part; the horizontal divider moves the border.
func Rows(num, den int, upper, lower Plan) Plan { return rows{num, den, upper, lower} }

type one struct{ usual, focused int }

func (p one) place(r Rect, a Arrangement, l *Layout) {
	if a.Focus == p.focused {
		l.Panes[p.focused] = r
		return
	}
	l.Panes[p.usual] = r
}

type columns struct {
	num, den    int
	left, right Plan
}

func (p columns) place(r Rect, a Arrangement, l *Layout) {
	left, right := Split(r, r.W*p.num/p.den+a.DividerX)
	l.Dividers.X = append(l.Dividers.X, Rect{X: right.X - 1, Y: r.Y, W: 2, H: r.H})
	p.left.place(left, a, l)
	p.right.place(right, a, l)
}

type rows struct {
	num, den     int
	upper, lower Plan
}

func (p rows) place(r Rect, a Arrangement, l *Layout) {
	upper, lower := Stack(r, r.H*p.num/p.den+a.DividerY)
	l.Dividers.Y = append(l.Dividers.Y, Rect{X: r.X, Y: lower.Y - 1, W: r.W, H: 2})
	p.upper.place(upper, a, l)
	p.lower.place(lower, a, l)
}
