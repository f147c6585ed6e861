package ui

// Class is how much room there is, and with it the arrangement of panes.
type Class uint8

// The classes, with their least sizes.
const (
	TooSmall Class = iota // below 60 x 16: status and size only
	Compact               // one pane at a time
	Normal                // 80 x 20: panes 1 and 2 at the left, 3 at the right
	Wide                  // 120 x 30: four panes
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

// The numbers of the panes, as on their frames.
const (
	Graph    = 1 + iota // graph or outline
	Timeline            // events
	Data                // documents
	Watch               // watches, breakpoints, faults, log
	panes
)

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
	Panes                         [panes]Rect // by number
}

// The least size of a pane when dividers are moved, edges included.
const (
	leastWidth  = 20
	leastHeight = 4
)

// Arrange computes the layout. On a screen that is too small only Screen is
// set.
func Arrange(s Size, a Arrangement) Layout {
	l := Layout{Class: Classify(s), Screen: Rect{W: s.W, H: s.H}}
	if l.Class == TooSmall {
		return l
	}
	l.Header = Rect{W: s.W, H: 1}
	l.Body = Rect{Y: 1, W: s.W, H: s.H - 3}
	l.Message = Rect{Y: s.H - 2, W: s.W, H: 1}
	l.Footer = Rect{Y: s.H - 1, W: s.W, H: 1}
	if a.Focus < Graph || a.Focus > Watch {
		a.Focus = Data
	}
	switch {
	case a.Zoom || l.Class == Compact:
		l.Panes[a.Focus] = l.Body
	case l.Class == Wide:
		l.four(a)
	default:
		l.three(a)
	}
	return l
}

// four arranges the wide screen: 12/35 of the width for panes 1 and 2, 24/37 of
// the height for panes 1 and 3.
func (l *Layout) four(a Arrangement) {
	left, right := Split(l.Body, l.Body.W*12/35+a.DividerX)
	top := l.Body.H*24/37 + a.DividerY
	l.Panes[Graph], l.Panes[Timeline] = Stack(left, top)
	l.Panes[Data], l.Panes[Watch] = Stack(right, top)
}

// three arranges the normal screen: 29/80 of the width for the left panes,
// 13/21 of the height for pane 1. Pane 4 stands in the place of pane 2 while it
// has the focus.
func (l *Layout) three(a Arrangement) {
	left, right := Split(l.Body, l.Body.W*29/80+a.DividerX)
	lower := Timeline
	if a.Focus == Watch {
		lower = Watch
	}
	l.Panes[Graph], l.Panes[lower] = Stack(left, l.Body.H*13/21+a.DividerY)
	l.Panes[Data] = right
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

// Next returns the number of the next (d = 1) or previous (d = -1) pane in
// reading order, also one that a small screen does not show now.
func Next(focus, d int) int { return (focus-1+d+panes-1)%(panes-1) + 1 }
