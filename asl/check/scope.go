package check

import (
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
)

// assignment is a variable that a state gives a value.
type assignment struct {
	state *asl.State
	name  string
	ref   asl.Ref
	span  syntax.Span
}

// assignments returns what a state assigns: itself, in its rules and catchers.
func (c *checker) assignments(s *asl.State) []assignment {
	n := c.nodes[s]
	if n == nil {
		return nil
	}
	out := assigned(s, s.Ref, n)
	for _, field := range []string{"Choices", "Catch"} {
		if list := n.Get(field); list != nil {
			for i, e := range list.Elems {
				out = append(out, assigned(s, s.Ref+asl.Ref("/"+field+"["+itoa(i)+"]"), e)...)
			}
		}
	}
	return out
}

func assigned(s *asl.State, ref asl.Ref, n *syntax.Node) []assignment {
	var out []assignment
	if a := n.Get("Assign"); a != nil {
		for _, m := range a.Members {
			name := m.Key
			if s.Language == asl.JSONPath {
				name = strings.TrimSuffix(name, ".$")
			}
			out = append(out, assignment{s, name, ref + "/Assign", m.KeySpan})
		}
	}
	return out
}

// around returns the scope whose variables can be read in a scope too, nil when
// there is none (States Language spec, section Variables).
func around(sc *asl.Scope) *asl.Scope {
	if sc.Owner == nil || sc.Owner.Map != nil && sc.Owner.Map.Distributed != nil {
		return nil
	}
	return sc.Owner.Scope
}

// assignedBefore returns, for the states of a scope, the variables that some way
// to the state may have assigned. outer are those the scope starts with.
func (c *checker) assignedBefore(sc *asl.Scope, outer set, out map[*asl.State]set) {
	if sc.Start == nil {
		return
	}
	next := followers(sc)
	out[sc.Start] = outer
	waiting := map[*asl.State]bool{}
	for todo := []*asl.State{sc.Start}; len(todo) > 0; {
		s := todo[0]
		todo = todo[1:]
		waiting[s] = false
		after := out[s].with(c.given[s])
		for _, n := range next[s] {
			before, seen := out[n]
			all := before.with(after)
			out[n] = all
			if (!seen || !all.equal(before)) && !waiting[n] {
				waiting[n] = true
				todo = append(todo, n)
			}
		}
	}
	for _, s := range sc.States {
		for _, inner := range s.Scopes() {
			if around(inner) == nil {
				c.assignedBefore(inner, nil, out)
			} else {
				c.assignedBefore(inner, out[s], out)
			}
		}
	}
}

// followers returns the states that can come after each state of a scope.
func followers(sc *asl.Scope) map[*asl.State][]*asl.State {
	next := map[*asl.State][]*asl.State{}
	for _, e := range asl.Edges(sc) {
		if e.From != nil && e.To != nil {
			next[e.From] = append(next[e.From], e.To)
		}
	}
	return next
}

// countVariables numbers the variables of the machine.
func (c *checker) countVariables() {
	if c.given != nil {
		return
	}
	c.number, c.given = map[string]int{}, map[*asl.State]set{}
	for _, s := range c.machine.States {
		var given set
		for _, a := range c.assignments(s) {
			i, known := c.number[a.name]
			if !known {
				i = len(c.names)
				c.number[a.name] = i
				c.names = append(c.names, a.name)
				c.assigners = append(c.assigners, nil)
			}
			c.assigners[i] = append(c.assigners[i], s)
			given = given.add(i)
		}
		c.given[s] = given
	}
}

// has reports whether a variable is in a set of variables.
func (c *checker) has(s set, name string) bool {
	i, known := c.number[name]
	return known && s.has(i)
}

// in returns the names of a set of variables.
func (c *checker) in(s set) []string {
	var out []string
	for i, name := range c.names {
		if s.has(i) {
			out = append(out, name)
		}
	}
	return out
}
