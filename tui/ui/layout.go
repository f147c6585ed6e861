package ui

// Class is how much room there is, and with it the arrangement of panes.
type Class uint8

// The classes, with their least sizes.
const (
	TooSmall Class = iota // below 60 x 16: status and size only
	Compact               // one pane at a time
	Normal                // 80 x 20
	Wide                  // 120 x 30
)

var classes = []struct {
	class Class
	least Size
}{
	{Wide, Size{W: 120, H: 30}},
	{Normal, Size{W: 80, H: 20}},
	{Compact, Size{W: 60, H: 16}},
}

// Least is the smallest size that is drawn in full.
var Least = classes[len(classes)-1].least

// Classify returns the class of a screen.
func Classify(s Size) Class {
	for _, c := range classes {
		if s.W >= c.least.W && s.H >= c.least.H {
			return c.class
		}
	}
	return TooSmall
}

// MostPanes is the number of panes that a view can have.
const MostPanes = 5

// Plans are how the panes of a view, 1 to Panes, share the body. A compact
// screen shows the focused one alone.
type Plans struct {
	Panes        int
	Wide, Normal Plan
}

// Arrangement is what a person did to the layout.
type Arrangement struct {
	Focus int  // the focused pane's number
	Zoom  bool // the focused pane takes the whole body
	// DividerX and DividerY move the dividers by columns and rows.
	DividerX, DividerY int
}

// Layout says where everything stands. A pane that is not shown has no size.
type Layout struct {
	Class                         Class
	Screen                        Rect
	Header, Body, Message, Footer Rect
	Panes                         [MostPanes + 1]Rect // by number
	// Dividers are the edges that a person can drag, sideways and up or down.
	Dividers struct{ X, Y []Rect }
}

// The least size of a pane when dividers are moved, edges included.
const (
	leastWidth  = 20
	leastHeight = 4
)

// Arrange computes the layout. On a screen that is too small only Screen is
// set.
func Arrange(s Size, p Plans, a Arrangement) Layout {
	l := Layout{Class: Classify(s), Screen: Rect{W: s.W, H: s.H}}
	if l.Class == TooSmall {
		return l
	}
	l.Header = Rect{W: s.W, H: 1}
	l.Body = Rect{Y: 1, W: s.W, H: s.H - 3}
	l.Message = Rect{Y: s.H - 2, W: s.W, H: 1}
	l.Footer = Rect{Y: s.H - 1, W: s.W, H: 1}
	a.Focus = min(max(a.Focus, 1), p.Panes)
	switch {
	case a.Zoom || l.Class == Compact:
		l.Panes[a.Focus] = l.Body
	case l.Class == Wide:
		p.Wide.place(l.Body, a, &l)
	default:
		p.Normal.place(l.Body, a, &l)
	}
	return l
}

// At returns the number of the pane at a cell, 0 for none.
func (l Layout) At(x, y int) int {
	for n, r := range l.Panes {
		if r.Contains(x, y) {
			return n
		}
	}
	return 0
}

// Next returns the number of the next (d = 1) or previous (d = -1) of some panes
// in reading order, also one that a small screen does not show now.
func Next(focus, d, panes int) int { return (focus-1+d+panes)%panes + 1 }
