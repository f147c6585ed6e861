package graph

import "backstep/asl"

// Taken is the way of an execution through a machine. The zero Taken is that of
// none.
type Taken struct {
	Entered, Failed []*asl.State // those that failed were entered, too
	Ways            []Way
}

// Way is a transition; From is nil for the start of the machine.
type Way struct {
	From, To *asl.State
	Caught   bool
}

// mark is what became of a node.
type mark uint8

const (
	untouched mark = iota
	entered
	failed
)

// marks are what was taken of a layout.
type marks struct {
	nodes []mark
	ways  map[way]bool
}

// way is a transition between nodes.
type way struct {
	from, to int
	caught   bool
}

func (l *Layout) marks(t Taken) marks {
	on := marks{make([]mark, len(l.Nodes)), map[way]bool{}}
	for _, x := range []struct {
		states []*asl.State
		as     mark
	}{{t.Entered, entered}, {t.Failed, failed}} {
		for _, st := range x.states {
			if i := l.Node(st); i != NoNode {
				on.nodes[i] = x.as
			}
		}
	}
	for _, w := range t.Ways {
		from := l.start()
		if w.From != nil {
			from = l.Node(w.From)
		}
		on.ways[way{from, l.Node(w.To), w.Caught}] = true
	}
	return on
}

// start returns the node that stands for the start of the machine.
func (l *Layout) start() int {
	for i := range l.Nodes {
		if l.Nodes[i].State == nil {
			return i
		}
	}
	return NoNode
}

func (m marks) taken(e *Edge) bool { return m.ways[way{e.From, e.To, e.Kind == asl.EdgeCatch}] }
