package outline

import (
	"slices"

	"backstep/asl"
)

// flow is the order of one scope's states and the side ways in it.
type flow struct {
	order      []*asl.State
	onlyCaught []bool // by State.Index
	side       []twig // by place in order; none on the main way
}

type edges struct {
	out    [][]*asl.State // by State.Index, in the order in which they are to stand
	caught []int          // number of catchers in front of them
	in     []int          // transitions that lead to a state, the start's included
	from   []*asl.State   // a state that leads to it
}

func newFlow(sc *asl.Scope) *flow {
	e := edgesOf(sc)
	f := &flow{onlyCaught: make([]bool, len(sc.States))}
	f.sort(sc, e)
	for _, st := range sc.States {
		f.onlyCaught[st.Index] = e.in[st.Index] == 0 && e.caught[st.Index] > 0
	}
	f.side = make([]twig, len(f.order))
	for i, st := range f.order {
		if st.Choice != nil {
			f.markSides(i, e)
		}
	}
	return f
}

// edgesOf collects the transitions of a scope: what each state goes on to, with
// the targets of its catchers last.
func edgesOf(sc *asl.Scope) *edges {
	n := len(sc.States)
	e := &edges{out: make([][]*asl.State, n), caught: make([]int, n), in: make([]int, n), from: make([]*asl.State, n)}
	var catches []asl.Edge
	for _, x := range asl.Edges(sc) {
		switch {
		case x.To == nil || x.From != nil && slices.Contains(e.out[x.From.Index], x.To):
		case x.Kind == asl.EdgeCatch:
			catches = append(catches, x)
			e.caught[x.To.Index]++
		default:
			e.in[x.To.Index]++
			if x.From != nil {
				e.out[x.From.Index] = append(e.out[x.From.Index], x.To)
				e.from[x.To.Index] = x.From
			}
		}
	}
	for _, x := range catches {
		e.out[x.From.Index] = append(e.out[x.From.Index], x.To)
	}
	return e
}

// sort orders the states in reverse postorder from the start; states that
// nothing leads to follow in source order. No recursion: chains may be long.
func (f *flow) sort(sc *asl.Scope, e *edges) {
	type visit struct {
		state *asl.State
		next  int // of e.out still to go to, from the last one down
	}
	seen := make([]bool, len(sc.States))
	var done []*asl.State
	walk := func(start *asl.State) {
		if start == nil || seen[start.Index] {
			return
		}
		seen[start.Index] = true
		stack := []visit{{start, len(e.out[start.Index]) - 1}}
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if top.next < 0 {
				done = append(done, top.state)
				stack = stack[:len(stack)-1]
				continue
			}
			to := e.out[top.state.Index][top.next]
			top.next--
			if !seen[to.Index] {
				seen[to.Index] = true
				stack = append(stack, visit{to, len(e.out[to.Index]) - 1})
			}
		}
	}
	walk(sc.Start)
	slices.Reverse(done)
	f.order = done
	for _, st := range sc.States {
		if !seen[st.Index] {
			seen[st.Index] = true
			f.order = append(f.order, st)
		}
	}
}

// longestSide is the number of states of a side way that is indented. Longer
// ones are the main way of many machines.
const longestSide = 4

// markSides indents the side ways of the Choice at a place of the order when
// there are several that end or come together again soon.
func (f *flow) markSides(at int, e *edges) {
	var ways [][]int
	for next := at + 1; next < len(f.order) && f.follows(next, at, e); {
		way := f.way(next, e)
		if way == nil {
			return
		}
		ways = append(ways, way)
		next += len(way)
	}
	if len(ways) < 2 {
		return
	}
	for i, way := range ways {
		first, rest := fork, trunk
		if i == len(ways)-1 {
			first, rest = corner, blank
		}
		for _, place := range way {
			f.side[place], first = first, rest
		}
	}
}

// follows reports whether only the state at the place before leads to the one at
// the place.
func (f *flow) follows(place, before int, e *edges) bool {
	i := f.order[place].Index
	return e.in[i] == 1 && e.from[i] == f.order[before]
}

// way returns the places of the states that begin at a place and lead on one
// after another; nil when they branch or are many.
func (f *flow) way(place int, e *edges) []int {
	way := []int{place}
	for n := place + 1; n < len(f.order) && f.order[n] == f.order[n-1].Next && f.follows(n, n-1, e); n++ {
		way = append(way, n)
	}
	if len(way) > longestSide || f.order[way[len(way)-1]].Choice != nil {
		return nil
	}
	return way
}

// twigs returns the columns of the state at a place of the order.
func (f *flow) twigs(place int) []twig {
	if f.side[place] == none {
		return nil
	}
	return []twig{f.side[place]}
}
