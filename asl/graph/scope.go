package graph

import (
	"slices"
	"strconv"
	"strings"

	"backstep/asl"
)

// vertex is a node of one scope, or a bend: a place where a trunk passes a layer.
type vertex struct {
	state   *asl.State
	chain   Chain
	name    string
	inner   []*block // branches, or the item processor
	innerAt int

	to    int  // of a bend: the vertex that its trunk leads to, else NoNode
	bus   bool // of a bend: catchers only
	side  bool // only catchers lead to it
	layer int
	key   int // order of discovery

	w, h        int    // of the box
	left, right int    // cells that are taken left and right of the column x
	x, y        int    // the column of its middle, and its first row
	in, out     int    // how far the lines' ends are from x
	named       []Stub // what is named beside it
}

func (v *vertex) isBend() bool { return v.to != NoNode }

// isStart reports whether it is the start of the machine.
func (v *vertex) isStart() bool { return v.state == nil && !v.isBend() }

// middle is the column of the lines' ends inside the box: below the start's sign,
// else in the middle.
func (v *vertex) middle() int {
	if v.isStart() {
		return 0
	}
	return (v.w - 1) / 2
}

// boxLeft is the box's first column.
func (v *vertex) boxLeft() int { return v.x - v.middle() }

// nameRow is the row beside which stubs and catchers' lines stand.
func (v *vertex) nameRow() int { return v.y + min(v.h-1, 1) }

// link is all transitions of a kind between two vertices.
type link struct {
	from, to int
	kind     asl.EdgeKind
	label    string
	back     bool
	stub     bool  // named at its ends
	path     []int // the bends it goes through
	points   []Point
	beside   string // the part of the label that has room beside the line
	besideAt Point
}

func (k *link) catches() bool { return k.kind == asl.EdgeCatch }

// longestText is the number of bytes of a label from which on nothing is added.
const longestText = 500

// add joins a condition, or error names, to the label.
func (k *link) add(label string) {
	joint := " or "
	if k.catches() {
		joint = ", "
	}
	switch {
	case len(k.label) < longestText:
		k.label += joint + label
	case !strings.HasSuffix(k.label, joint+"…"):
		k.label += joint + "…"
	}
}

func (k *link) edge(nodes []int, x, y int) Edge {
	e := Edge{From: nodes[k.from], To: nodes[k.to], Kind: k.kind, Back: k.back, Label: k.label,
		Beside: k.beside, BesideAt: Point{k.besideAt.X + x, k.besideAt.Y + y}}
	for _, p := range k.points {
		e.Points = append(e.Points, Point{p.X + x, p.Y + y})
	}
	return e
}

// block is a scope with its layout.
type block struct {
	o        *Options
	vertices []vertex // the start of the machine, states and chains, then bends
	links    []link
	layers   [][]int // vertices from left to right
	up, down [][]int // by vertex: neighbours by lines, the layer above and below
	w, h     int
}

func newBlock(sc *asl.Scope, o *Options) *block {
	b := &block{o: o}
	b.collect(sc)
	b.search()
	b.layer()
	b.chooseStubs()
	b.trunks()
	b.order()
	b.clearWays()
	b.measure()
	b.columns()
	b.rows()
	b.labels()
	return b
}

// collect makes the vertices and links of a scope.
func (b *block) collect(sc *asl.Scope) {
	edges := asl.Edges(sc)
	at := make([]int, len(sc.States)) // by State.Index: its vertex
	for i := range at {
		at[i] = NoNode
	}
	if sc.Owner == nil {
		b.vertices = append(b.vertices, vertex{to: NoNode, name: startName})
	}
	for _, c := range b.folded(sc, edges) {
		for _, st := range c[1:] {
			at[st.Index] = len(b.vertices)
		}
		at[c[0].Index] = len(b.vertices)
		name := strconv.Itoa(len(c)) + " states  " + c[0].Name + " " + b.o.ellipsis() + " " + c[len(c)-1].Name + "  [+]"
		b.vertices = append(b.vertices, vertex{state: c[0], chain: c, to: NoNode, name: name})
	}
	for _, st := range sc.States {
		if at[st.Index] == NoNode {
			at[st.Index] = len(b.vertices)
			b.vertices = append(b.vertices, vertex{state: st, to: NoNode, name: st.Name, inner: b.inside(st)})
		}
	}
	b.connect(sc, edges, at)
}

// startName is the text of the node from which the machine starts.
const startName = "start"

func (b *block) folded(sc *asl.Scope, edges []asl.Edge) []Chain {
	if b.o.Folded == nil {
		return nil
	}
	return slices.DeleteFunc(chainsOf(sc, edges, b.o.Keep), func(c Chain) bool { return !b.o.Folded(c) })
}

// inside lays out what stands in a state's frame.
func (b *block) inside(st *asl.State) []*block {
	var scopes []*asl.Scope
	switch {
	case st.Parallel != nil:
		scopes = st.Parallel.Branches
	case st.Map != nil && st.Map.Processor != nil:
		scopes = []*asl.Scope{st.Map.Processor}
	}
	var out []*block
	for _, sc := range scopes {
		if in := newBlock(sc, b.o); in.w > 0 {
			out = append(out, in)
		}
	}
	return out
}

// connect makes one link of all transitions of a kind between two vertices.
func (b *block) connect(sc *asl.Scope, edges []asl.Edge, at []int) {
	type key struct {
		from, to int
		catches  bool
	}
	known := map[key]int{}
	for _, e := range edges {
		if e.To == nil || e.From == nil && sc.Owner != nil {
			continue
		}
		k := key{0, at[e.To.Index], e.Kind == asl.EdgeCatch}
		if e.From != nil {
			k.from = at[e.From.Index]
		}
		if k.from == k.to && len(b.vertices[k.to].chain) > 0 {
			continue // inside the chain
		}
		if i, ok := known[k]; ok {
			b.links[i].add(e.Label)
			continue
		}
		known[k] = len(b.links)
		b.links = append(b.links, link{from: k.from, to: k.to, kind: e.Kind, label: e.Label})
	}
}
