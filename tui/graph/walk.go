package graph

import (
	"slices"

	"backstep/asl"
	lay "backstep/asl/graph"
	"backstep/tui/ui"
)

// acts are what the motions do while the pane shows a graph.
var acts = map[ui.Motion]func(Pane, ui.View, ui.Size) (Pane, ui.Intent){
	ui.Up:       step(Pane.above),
	ui.Down:     step(Pane.below),
	ui.Left:     step(func(p Pane, n int) int { return p.beside(n, -1) }),
	ui.Right:    step(func(p Pane, n int) int { return p.beside(n, 1) }),
	ui.PageUp:   page(-1),
	ui.PageDown: page(1),
	ui.Top:      step(func(p Pane, _ int) int { return p.first(every, 1) }),
	ui.Bottom:   step(func(p Pane, _ int) int { return p.first(every, -1) }),
	ui.PanUp:    pan(0, -1),
	ui.PanDown:  pan(0, 1),
	ui.PanLeft:  pan(-1, 0),
	ui.PanRight: pan(1, 0),
	ui.Denser:   density(1),
	ui.Looser:   density(-1),
	ui.Fold:     fold(false),
	ui.Unfold:   fold(true),
	ui.Toggle:   toggle,
	ui.Accept:   accept,
}

// Act implements ui.Pane.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if p.layout == nil && by != ui.Denser && by != ui.Looser {
		next, intent := p.outline.Act(by, v, s)
		p.outline = next
		return p, intent
	}
	act, ok := acts[by]
	if !ok {
		return p, nil
	}
	next, intent := act(p, v, s)
	return next, intent
}

// step selects another node.
func step(to func(Pane, int) int) func(Pane, ui.View, ui.Size) (Pane, ui.Intent) {
	return func(p Pane, v ui.View, _ ui.Size) (Pane, ui.Intent) {
		return p, p.selecting(to(p, p.layout.Node(v.Selected)))
	}
}

// selecting asks for the state of a node.
func (p Pane) selecting(n int) ui.Intent {
	if n == lay.NoNode || p.layout.Nodes[n].State == nil {
		return nil
	}
	return ui.Select{State: p.layout.Nodes[n].State}
}

// first returns the uppermost (d = 1) or lowest (-1) node of those that count,
// the left one of several.
func (p Pane) first(counts func(int) bool, d int) int {
	best := lay.NoNode
	for i := range p.layout.Nodes {
		if n := &p.layout.Nodes[i]; n.State != nil && counts(i) {
			if best == lay.NoNode {
				best = i
				continue
			}
			b := &p.layout.Nodes[best]
			if rows := (nameRow(n) - nameRow(b)) * d; rows < 0 || rows == 0 && n.X < b.X {
				best = i
			}
		}
	}
	return best
}

// below returns where lines lead from a node: into a frame, on to the first
// target, out of the frame it ends in.
func (p Pane) below(from int) int {
	if from == lay.NoNode {
		return p.first(every, 1)
	}
	l := p.layout
	if l.Nodes[from].Frame {
		if in := p.first(func(i int) bool { return l.Nodes[i].Inside == from }, 1); in != lay.NoNode {
			return in
		}
	}
	for at := from; at != lay.NoNode; at = l.Nodes[at].Inside {
		var ends []int
		for i := range l.Edges {
			if e := &l.Edges[i]; e.From == at && len(e.Points) > 0 {
				ends = append(ends, e.To)
			}
		}
		if next := p.first(func(i int) bool { return slices.Contains(ends, i) }, 1); next != lay.NoNode {
			return next
		}
	}
	return p.nearest(from, 1)
}

// above returns where lines come from, or the frame that a node stands in.
func (p Pane) above(from int) int {
	if from == lay.NoNode {
		return p.first(every, 1)
	}
	l := p.layout
	var ends []int
	for i := range l.Edges {
		if e := &l.Edges[i]; e.To == from && len(e.Points) > 0 && l.Nodes[e.From].State != nil {
			ends = append(ends, e.From)
		}
	}
	if next := p.first(func(i int) bool { return slices.Contains(ends, i) }, -1); next != lay.NoNode {
		return next
	}
	if in := l.Nodes[from].Inside; in != lay.NoNode {
		return in
	}
	return p.nearest(from, -1)
}

// beside returns the nearest node at one side, in the same rows if possible.
func (p Pane) beside(from, d int) int {
	if from == lay.NoNode {
		return from
	}
	me, best, least := &p.layout.Nodes[from], lay.NoNode, 0
	for i := range p.layout.Nodes {
		n := &p.layout.Nodes[i]
		if n.State == nil || i == from || (n.X+n.W/2-me.X-me.W/2)*d <= 0 || n.Frame && me.Inside == i {
			continue
		}
		gap := max(n.X-me.X-me.W, me.X-n.X-n.W, 0)
		if far := gap + sideways*abs(nameRow(n)-nameRow(me)); best == lay.NoNode || far < least {
			best, least = i, far
		}
	}
	return best
}

// sideways is how many columns a row counts for what stands beside a node.
const sideways = 6

func abs(n int) int { return max(n, -n) }

// nearest returns the node of the same scope nearest to another one, of those
// further down (d = 1) or up (-1).
func (p Pane) nearest(from, d int) int {
	me, best, least := &p.layout.Nodes[from], lay.NoNode, 0
	for i := range p.layout.Nodes {
		n := &p.layout.Nodes[i]
		if n.State == nil || n.Inside != me.Inside || (nameRow(n)-nameRow(me))*d <= 0 {
			continue
		}
		far := abs(n.X+n.W/2-me.X-me.W/2) + 2*abs(nameRow(n)-nameRow(me))
		if best == lay.NoNode || far < least {
			best, least = i, far
		}
	}
	return best
}

// every counts all nodes.
func every(int) bool { return true }

// page selects the node that stands nearest to a page further.
func page(d int) func(Pane, ui.View, ui.Size) (Pane, ui.Intent) {
	return func(p Pane, v ui.View, s ui.Size) (Pane, ui.Intent) {
		from := p.layout.Node(v.Selected)
		if from == lay.NoNode {
			return p, nil
		}
		row := nameRow(&p.layout.Nodes[from]) + d*max(s.H-margin, 1)
		best := lay.NoNode
		for i := range p.layout.Nodes {
			n := &p.layout.Nodes[i]
			if n.State != nil && (best == lay.NoNode || abs(nameRow(n)-row) < abs(nameRow(&p.layout.Nodes[best])-row)) {
				best = i
			}
		}
		return p, p.selecting(best)
	}
}

// The steps of panning.
const (
	panColumns = 8
	panRows    = 3
)

func pan(dx, dy int) func(Pane, ui.View, ui.Size) (Pane, ui.Intent) {
	return func(p Pane, v ui.View, s ui.Size) (Pane, ui.Intent) {
		p.x, p.y, p.panned = p.x+dx*panColumns, p.y+dy*panRows, true
		return p.scrolled(v, s), nil
	}
}

// density takes another form, which then stays.
func density(d int) func(Pane, ui.View, ui.Size) (Pane, ui.Intent) {
	return func(p Pane, v ui.View, s ui.Size) (Pane, ui.Intent) {
		next := int(p.form) + d
		if next < int(asOutline) || next > int(boxes) {
			return p, ui.Say{Text: map[int]string{-1: "this is the form with least detail", 1: "this is the form with most detail"}[d]}
		}
		p.form, p.chosen = form(next), true
		return p.show(v, s), nil
	}
}

func fold(open bool) func(Pane, ui.View, ui.Size) (Pane, ui.Intent) {
	return func(p Pane, v ui.View, s ui.Size) (Pane, ui.Intent) {
		c, ok := p.kept.chainOf[v.Selected]
		if !ok {
			return p, ui.Say{Text: "not in a chain: four or more states with one way in and out fold"}
		}
		if !open && slices.Contains(c, v.Current()) {
			return p, ui.Say{Text: "the current state stays visible"}
		}
		p = p.unfold(v.Selected, open)
		at := v.Selected
		v.Selected = c[0] // what is selected would not be hidden
		next := p.show(v, s)
		if n := next.layout.Node(at); !open && n != lay.NoNode {
			return next, next.selecting(n)
		}
		return next, nil
	}
}

func toggle(p Pane, v ui.View, s ui.Size) (Pane, ui.Intent) {
	n := p.layout.Node(v.Selected)
	return fold(n != lay.NoNode && p.layout.Nodes[n].Chain != nil)(p, v, s)
}

// accept unfolds a chain, follows what is named beside the node, or looks at the
// data.
func accept(p Pane, v ui.View, s ui.Size) (Pane, ui.Intent) {
	n := p.layout.Node(v.Selected)
	if n != lay.NoNode && p.layout.Nodes[n].Chain != nil {
		return fold(true)(p, v, s)
	}
	for _, st := range p.layout.Stubs {
		if st.Node == n && st.Sign != lay.Catches {
			return p, p.selecting(st.Nodes[0])
		}
	}
	if v.Screen == screenName {
		return p, ui.Show{View: "stages"}
	}
	return p, ui.FocusPane{Name: "data"}
}

// place returns how many states stand before the selected one, from top to bottom
// and left to right.
func (p Pane) place(v ui.View) int {
	at := p.layout.Node(v.Selected)
	if at == lay.NoNode {
		return 0
	}
	me, before := &p.layout.Nodes[at], 0
	for i := range p.layout.Nodes {
		n := &p.layout.Nodes[i]
		if rows := nameRow(n) - nameRow(me); n.State != nil && (rows < 0 || rows == 0 && n.X < me.X) {
			before += max(len(n.Chain), 1)
		}
	}
	return before
}

// ordered lists the states from top to bottom and left to right.
func (p Pane) ordered() []*asl.State {
	out := slices.Clone(p.machine.States)
	at := map[*asl.State]int{}
	for _, st := range out {
		n := &p.layout.Nodes[p.layout.Node(st)]
		at[st] = (nameRow(n)*(p.layout.W+1)+n.X)*len(out) + slices.Index(n.Chain, st)
	}
	slices.SortStableFunc(out, func(a, b *asl.State) int { return at[a] - at[b] })
	return out
}
