package graph

import "backstep/asl"

// Form is how much room a state gets.
type Form uint8

// The forms.
const (
	Compact Form = iota // one row: [Name]
	Boxes               // three rows
)

// String returns the form in lower case.
func (f Form) String() string { return [...]string{"compact", "boxes"}[f] }

// Options say how a machine is laid out.
type Options struct {
	Form  Form
	ASCII bool // texts and lines have no other characters
	// Width returns the cells that a text takes; nil: one for each character.
	Width func(string) int
	// Room returns the cells that a state needs beside its name, for marks and
	// counters; nil: none.
	Room func(*asl.State) int
	// Folded reports whether a chain is one node; nil: no chain is.
	Folded func(Chain) bool
	// Keep reports whether a state must not be hidden in a chain; nil: none.
	Keep func(*asl.State) bool
}

// set returns the index of the character set in tables of glyphs.
func (o *Options) set() int {
	if o.ASCII {
		return 1
	}
	return 0
}

func (o *Options) ellipsis() string { return [...]string{"…", ".."}[o.set()] }

// clip cuts a text to a number of cells.
func (o *Options) clip(s string, room int) string {
	if o.Width(s) <= room {
		return s
	}
	kept := 0
	for i := range s {
		if o.Width(s[:i]) > room-len([]rune(o.ellipsis())) {
			break
		}
		kept = i
	}
	return s[:kept] + o.ellipsis()
}

// NoNode stands for the index of a node where there is none.
const NoNode = -1

// Node is a state, the start, or a folded chain.
type Node struct {
	State      *asl.State // the first one of a chain; nil: the start of the machine
	Chain      Chain      // what is folded into the node, nil for a single state
	Inside     int        // the node whose frame it stands in, NoNode in the machine's scope
	Frame      bool       // it has other nodes inside
	Name       string
	Layer      int // in its scope, from 0 on
	X, Y, W, H int
}

// Point is a cell.
type Point struct{ X, Y int }

// Edge is all transitions of a kind from one node to another. Points run from
// the border of the first one to that of the second, each in one row or column
// with the one before. An edge without Points is named at both ends.
type Edge struct {
	From, To int // indices of nodes
	Kind     asl.EdgeKind
	Back     bool // it closes a cycle
	Label    string
	Points   []Point
	Beside   string // what there is room for beside the line, at BesideAt
	BesideAt Point
}

// Stub names the other end of an edge beside a node.
type Stub struct {
	Node  int
	Sign  Sign
	Nodes []int // whose names stand there
	Text  string
	X, Y  int
}

// Sign is what stands before a stub's names.
type Sign uint8

// The signs.
const (
	Catches   Sign = iota // a catcher leads to it
	GoesBack              // a transition leads back to it
	ComesBack             // a transition leads back from it
)

// Layout is where everything is. It is not changed after Lay.
type Layout struct {
	Form    Form
	ASCII   bool
	W, H    int
	Nodes   []Node // frames before what stands in them
	Edges   []Edge
	Stubs   []Stub
	byState map[*asl.State]int
}

// Lay lays a machine out. The same machine and options give the same layout.
func Lay(m *asl.Machine, o Options) *Layout {
	l := &Layout{Form: o.Form, ASCII: o.ASCII, byState: map[*asl.State]int{}}
	if m == nil || m.Root == nil {
		return l
	}
	if o.Width == nil {
		o.Width = func(s string) int { return len([]rune(s)) }
	}
	root := newBlock(m.Root, &o)
	l.W, l.H = root.w, root.h
	l.place(root, 0, 0, NoNode)
	return l
}

// Node returns the index of the node that shows a state: its own, its chain's,
// or NoNode.
func (l *Layout) Node(st *asl.State) int {
	if i, ok := l.byState[st]; ok {
		return i
	}
	return NoNode
}

// place adds what a block holds, with its corner at x, y.
func (l *Layout) place(b *block, x, y, inside int) {
	first := make([]int, len(b.vertices)) // by vertex: its node
	for i := range b.vertices {
		v := &b.vertices[i]
		if v.isBend() {
			continue
		}
		first[i] = len(l.Nodes)
		n := Node{State: v.state, Chain: v.chain, Inside: inside, Frame: len(v.inner) > 0, Name: v.name,
			Layer: v.layer, X: x + v.boxLeft(), Y: y + v.y, W: v.w, H: v.h}
		l.Nodes = append(l.Nodes, n)
		l.register(n, first[i])
		at := n.X + v.innerAt
		for _, in := range v.inner {
			l.place(in, at, n.Y+1, first[i])
			at += in.w + branchGap
		}
	}
	for i := range b.links {
		l.Edges = append(l.Edges, b.links[i].edge(first, x, y))
	}
	for _, s := range b.stubs() {
		s.Node, s.X, s.Y = first[s.Node], s.X+x, s.Y+y
		for i, n := range s.Nodes {
			s.Nodes[i] = first[n]
		}
		l.Stubs = append(l.Stubs, s)
	}
}

func (l *Layout) register(n Node, i int) {
	for _, st := range n.Chain {
		l.byState[st] = i
	}
	if n.State != nil {
		l.byState[n.State] = i
	}
}
