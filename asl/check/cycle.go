package check

import (
	"slices"

	"backstep/asl"
)

// cycles returns the sets of states of a scope that can reach each other, in
// source order.
func cycles(sc *asl.Scope) [][]*asl.State {
	n := len(sc.States)
	t := tarjan{number: make([]int, n), low: make([]int, n), open: make([]bool, n), next: make([][]*asl.State, n)}
	for _, e := range asl.Edges(sc) {
		if e.From != nil && e.To != nil {
			t.next[e.From.Index] = append(t.next[e.From.Index], e.To)
		}
	}
	for _, s := range sc.States {
		if t.number[s.Index] == 0 {
			t.visit(s)
		}
	}
	for _, loop := range t.found {
		slices.SortFunc(loop, func(a, b *asl.State) int { return a.Index - b.Index })
	}
	return t.found
}

// tarjan finds strongly connected components with Tarjan's algorithm.
type tarjan struct {
	next        [][]*asl.State
	number, low []int // order of the visit, from 1
	stack       []*asl.State
	open        []bool // on the stack
	count       int
	found       [][]*asl.State
}

func (t *tarjan) visit(s *asl.State) {
	t.count++
	t.number[s.Index], t.low[s.Index] = t.count, t.count
	t.stack, t.open[s.Index] = append(t.stack, s), true
	self := false
	for _, n := range t.next[s.Index] {
		self = self || n == s
		if t.number[n.Index] == 0 {
			t.visit(n)
			t.low[s.Index] = min(t.low[s.Index], t.low[n.Index])
		} else if t.open[n.Index] {
			t.low[s.Index] = min(t.low[s.Index], t.number[n.Index])
		}
	}
	if t.low[s.Index] < t.number[s.Index] {
		return
	}
	at := len(t.stack) - 1
	for t.open[t.stack[at].Index] = false; t.stack[at] != s; t.open[t.stack[at].Index] = false {
		at--
	}
	component := slices.Clone(t.stack[at:])
	t.stack = t.stack[:at]
	if len(component) > 1 || self {
		t.found = append(t.found, component)
	}
}
