package graph

import "backstep/asl"

// Chain is states that follow one another with one way in and out.
type Chain []*asl.State

// shortest is the number of states from which on a chain may be folded.
const shortest = 4

// Chains returns the chains of a scope that may be folded, in the order of
// their first states. States that keep reports are in none.
func Chains(sc *asl.Scope, keep func(*asl.State) bool) []Chain {
	return chainsOf(sc, asl.Edges(sc), keep)
}

func chainsOf(sc *asl.Scope, edges []asl.Edge, keep func(*asl.State) bool) []Chain {
	in := make([]int, len(sc.States)) // ways in
	for _, e := range edges {
		if e.To != nil {
			in[e.To.Index]++
		}
	}
	links := func(st *asl.State) bool { // may stand in a chain
		return in[st.Index] == 1 && st != sc.Start && st.Next != nil && st.Next != st &&
			st.Choice == nil && len(st.Catch) == 0 && st.Parallel == nil && st.Map == nil && (keep == nil || !keep(st))
	}
	follows := make([]bool, len(sc.States)) // the state before it is in a chain, too
	for _, st := range sc.States {
		if links(st) && links(st.Next) {
			follows[st.Next.Index] = true
		}
	}
	var out []Chain
	for _, st := range sc.States {
		if !links(st) || follows[st.Index] {
			continue
		}
		c := Chain{st}
		for next := st.Next; links(next); next = next.Next {
			c = append(c, next)
		}
		if len(c) >= shortest {
			out = append(out, c)
		}
	}
	return out
}
