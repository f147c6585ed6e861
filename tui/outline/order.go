package outline

import (
	"slices"

	"backstep/asl"
)

// row is one state's place in the outline.
type row struct {
	state *asl.State
	// tree are the branch lines before the state, one for each level.
	tree []twig
	// caught is set on states that only catchers lead to.
	caught bool
}

// twig is one column of the lines that show nesting.
type twig uint8

const (
	none   twig = iota // no column at all
	blank              // a column without a line
	trunk              // │: more follow below
	fork               // ├
	corner             // └
)

// deepest is the greatest number of lines before a state.
const deepest = 8

// rowsOf lists a machine's states.
func rowsOf(m *asl.Machine) []row {
	if m == nil || m.Root == nil {
		return nil
	}
	return appendScope(nil, m.Root, nil)
}

// appendScope adds a scope's states, each with its own children.
func appendScope(rows []row, sc *asl.Scope, tree []twig) []row {
	f := newFlow(sc)
	for i, st := range f.order {
		lines := append(slices.Clone(tree), f.twigs(i)...)
		rows = append(rows, row{st, lines, f.onlyCaught[st.Index]})
		rows = appendChildren(rows, st, below(lines))
	}
	return rows
}

// below returns what stands before the rows below one with these lines.
func below(lines []twig) []twig {
	out := slices.Clone(lines)
	for i, t := range out {
		out[i] = blank
		if t == fork || t == trunk {
			out[i] = trunk
		}
	}
	return out
}

// appendChildren adds the states of a Parallel's branches or a Map's processor.
func appendChildren(rows []row, st *asl.State, tree []twig) []row {
	if len(tree) >= deepest {
		tree = tree[:deepest-1]
	}
	switch {
	case st.Parallel != nil:
		for i, b := range st.Parallel.Branches {
			first, rest := fork, trunk
			if i == len(st.Parallel.Branches)-1 {
				first, rest = corner, blank
			}
			rows = hang(rows, appendScope(nil, b, append(slices.Clone(tree), rest)), len(tree), first)
		}
	case st.Map != nil && st.Map.Processor != nil:
		inner := appendScope(nil, st.Map.Processor, append(slices.Clone(tree), blank))
		rows = append(rows, eachOn(inner, st.Map.Processor, len(tree))...)
	}
	return rows
}

// hang puts a branch's rows on the line of its Parallel by their first state.
func hang(rows, inner []row, column int, first twig) []row {
	if len(inner) > 0 {
		inner[0].tree[column] = first
	}
	return append(rows, inner...)
}

// eachOn puts every state of a processor on the line of its Map.
func eachOn(inner []row, sc *asl.Scope, column int) []row {
	last := -1
	for i, r := range inner {
		if r.state.Scope == sc {
			last = i
		}
	}
	for i, r := range inner[:max(last, 0)] {
		r.tree[column] = trunk
		if r.state.Scope == sc {
			inner[i].tree[column] = fork
		}
	}
	if last >= 0 {
		inner[last].tree[column] = corner
	}
	return inner
}
