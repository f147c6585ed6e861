package graph

import (
	lay "backstep/asl/graph"
	"backstep/tui/ui"
)

// Click implements ui.Clicker: it selects a node; before a node it sets a
// breakpoint, on the minimap it shows that part.
func (p Pane) Click(x, y int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if p.layout == nil {
		if c, ok := p.outline.(ui.Clicker); ok {
			next, intent := c.Click(x, y, v, s)
			p.outline = next
			return p, intent
		}
		return p, nil
	}
	if y < 0 || y >= s.H {
		return p, nil
	}
	if x >= p.width(s) && x < s.W {
		p.y, p.panned = y*p.layout.H/s.H-s.H/2, true
		return p.scrolled(v, s), nil
	}
	x, y = x+p.x, y+p.y
	for i := len(p.layout.Nodes) - 1; i >= 0; i-- {
		n := &p.layout.Nodes[i]
		switch {
		case n.State == nil:
		case x == n.X-1 && y == nameRow(n):
			return p, ui.ToggleBreakpoint{State: n.State}
		case x >= n.X && x < n.X+n.W && y >= n.Y && y < n.Y+n.H:
			return p, p.selecting(i)
		}
	}
	return p, p.selecting(p.named(x, y))
}

// named returns the node that is named at a cell.
func (p Pane) named(x, y int) int {
	for _, st := range p.layout.Stubs {
		if y == st.Y && x >= st.X && x < st.X+len([]rune(st.Text)) {
			return st.Nodes[0]
		}
	}
	return lay.NoNode
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if p.layout == nil {
		if c, ok := p.outline.(ui.Scroller); ok {
			next, intent := c.Scroll(d, v, s)
			p.outline = next
			return p, intent
		}
		return p, nil
	}
	p.y, p.panned = p.y+d, true
	return p.scrolled(v, s), nil
}
