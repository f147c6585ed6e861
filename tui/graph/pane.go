package graph

import (
	"maps"

	"backstep/asl"
	lay "backstep/asl/graph"
	"backstep/tui/standing"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the graph with its selection. It is a value: methods return the next
// pane.
type Pane struct {
	machine *asl.Machine
	depth   int
	outline ui.Pane
	glyphs  widget.Glyphs
	book    *standing.Book
	kept    *layouts

	chosen bool // the form is the person's
	form   form
	hand   map[*asl.State]bool // by first state: chains that a person folded or unfolded
	query  string

	layout *lay.Layout // nil while the form is the outline
	x, y   int         // of the layout, in the corner of the pane
	panned bool
	at     *asl.State // what the pane was scrolled to
}

// form is how the machine is shown.
type form uint8

const (
	asOutline form = iota
	compact
	boxes
)

// New returns the graph of a machine; outline is the pane that shows it as an
// outline.
func New(m *asl.Machine, book *standing.Book, outline ui.Pane, g widget.Glyphs) Pane {
	return Pane{machine: m, depth: depthOf(m), outline: outline, glyphs: g, book: book, kept: newLayouts(m)}
}

// depthOf returns how many scopes stand in one another.
func depthOf(m *asl.Machine) int {
	deepest := 0
	for _, st := range m.States {
		n := 0
		for sc := st.Scope; sc != nil; n++ {
			if sc.Owner == nil {
				sc = nil
			} else {
				sc = sc.Owner.Scope
			}
		}
		deepest = max(deepest, n)
	}
	return deepest
}

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane { return p.show(v, s) }

func (p Pane) show(v ui.View, s ui.Size) Pane {
	p.outline = p.outline.Show(v, s)
	before := p.layout
	p = p.arrange(v, s)
	if p.layout == nil {
		return p
	}
	if n := p.layout.Node(v.Selected); !v.Following && n != lay.NoNode {
		if c := p.layout.Nodes[n].Chain; c != nil && c[0] != v.Selected {
			p = p.unfold(v.Selected, true).arrange(v, s) // what was found is not hidden
		}
	}
	if p.layout != before || v.Selected != p.at {
		p.panned = false
	}
	p.at = v.Selected
	return p.scrolled(v, s)
}

// Follow implements ui.Follower.
func (p Pane) Follow() ui.Pane {
	if f, ok := p.outline.(ui.Follower); ok {
		p.outline = f.Follow()
	}
	p.panned = false
	return p
}

// unfold folds or unfolds the chain that a state belongs to.
func (p Pane) unfold(st *asl.State, open bool) Pane {
	c, ok := p.kept.chainOf[st]
	if !ok {
		return p
	}
	p.hand = maps.Clone(p.hand)
	if p.hand == nil {
		p.hand = map[*asl.State]bool{}
	}
	p.hand[c[0]] = !open
	return p
}

// visible returns the part of the layout that a pane of a size shows.
func (p Pane) visible(s ui.Size) lay.View { return lay.View{X: p.x, Y: p.y, W: p.width(s), H: s.H} }

// width returns the columns beside the minimap, which is there when not all rows
// are visible.
func (p Pane) width(s ui.Size) int {
	if p.layout != nil && p.layout.H > s.H {
		return max(s.W-1, 0)
	}
	return s.W
}

// scrolled returns the pane with the selected state visible.
func (p Pane) scrolled(v ui.View, s ui.Size) Pane {
	w := p.width(s)
	if n := p.layout.Node(v.Selected); n != lay.NoNode && !p.panned {
		p = p.toward(&p.layout.Nodes[n], v.Following, w, s.H)
	}
	p.x = within(p.x, p.layout.W, w)
	if p.layout.W <= w {
		p.x = -(w - p.layout.W) / 2
	}
	p.y = within(p.y, p.layout.H, s.H)
	return p
}

// margin is the number of cells around a selected node that are visible, too.
const margin = 2

// toward scrolls to a node: to the middle, or as little as needed.
func (p Pane) toward(n *lay.Node, center bool, w, h int) Pane {
	row, edge := nameRow(n), min(margin, (h-1)/2)
	if center || n.X < p.x+margin || n.X+n.W > p.x+w-margin {
		p.x = n.X + n.W/2 - w/2
		if n.W > w {
			p.x = n.X - margin
		}
	}
	switch {
	case center || row < p.y-h || row >= p.y+2*h:
		p.y = row - h/2
	case row < p.y+edge:
		p.y = row - edge
	case row >= p.y+h-edge:
		p.y = row - h + 1 + edge
	}
	return p
}

// within keeps the beginning of a part between those that show no more than
// there is.
func within(at, whole, part int) int { return max(min(at, whole-part), 0) }

// nameRow is the row in which a node's name stands.
func nameRow(n *lay.Node) int {
	if n.Frame {
		return n.Y
	}
	return n.Y + (n.H-1)/2
}
