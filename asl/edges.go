package asl

import "strings"

// EdgeKind says which field makes a transition.
type EdgeKind uint8

// The kinds of edge. EdgeNext is also the edge from the start (StartAt) and to
// the end (End, Succeed and Fail).
const (
	EdgeNext EdgeKind = iota
	EdgeRule
	EdgeDefault
	EdgeCatch
)

var edgeKindNames = [...]string{"next", "rule", "default", "catch"}

// String returns the kind in lower case.
func (k EdgeKind) String() string { return edgeKindNames[k] }

// Edge is one possible transition inside a scope.
type Edge struct {
	From  *State // nil: the start of the scope
	To    *State // nil: the end of the scope
	Kind  EdgeKind
	Index int    // of the rule or catcher
	Label string // the rule's condition, the catcher's error names, "default", or empty
}

// Edges returns the transitions of a scope: the start, then state by state in
// source order Next or the end, the rules, Default, the catchers. Transitions
// to states that do not exist are left out.
func Edges(sc *Scope) []Edge {
	var out []Edge
	if sc.Start != nil {
		out = append(out, Edge{To: sc.Start})
	}
	for _, s := range sc.States {
		out = appendEdges(out, s)
	}
	return out
}

// EdgesOf returns the transitions from a state.
func EdgesOf(s *State) []Edge { return appendEdges(nil, s) }

func appendEdges(out []Edge, s *State) []Edge {
	if s.Next != nil || s.ends {
		out = append(out, Edge{From: s, To: s.Next})
	}
	if s.Choice != nil {
		out = appendChoice(out, s)
	}
	for i := range s.Catch {
		if c := &s.Catch[i]; c.Next != nil {
			out = append(out, Edge{s, c.Next, EdgeCatch, i, strings.Join(c.Errors, ", ")})
		}
	}
	return out
}

func appendChoice(out []Edge, s *State) []Edge {
	for i := range s.Choice.Rules {
		r := &s.Choice.Rules[i]
		if r.Next == nil {
			continue
		}
		label := ""
		if r.Condition != nil {
			label = r.Condition.String()
		}
		out = append(out, Edge{s, r.Next, EdgeRule, i, label})
	}
	if s.Choice.Default != nil {
		out = append(out, Edge{From: s, To: s.Choice.Default, Kind: EdgeDefault, Label: "default"})
	}
	return out
}
