package check

import (
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
)

var variableRules = []Rule{
	{
		ID: "unassigned-variable", Severity: asl.Warning, find: unassignedVariables,
		Title: "A variable is read that has no value there",
		Why: "No state before this one, in this scope or in one around it, assigns the variable. AWS accepts the definition; " +
			"the execution then fails here with States.Runtime or, in JSONata, States.QueryEvaluationError. " +
			"A new value can be read from the next state on, and the children of a distributed Map see no variables of their parent.",
		Before: `"Assign": {"orderId.$": "$.id"}, "Next": "Ship" … "Ship": {"InputPath": "$orderID"}`,
		After:  `"Assign": {"orderId.$": "$.id"}, "Next": "Ship" … "Ship": {"InputPath": "$orderId"}`,
	},
	{
		ID: "unused-variable", Severity: asl.Note, find: unusedVariables,
		Title:  "A variable is assigned but never read",
		Why:    "Nothing reads the variable, in its scope or inside of it. It may be a slip in its name, or left over; it counts towards the size limit of all variables.",
		Before: `"Assign": {"orderId.$": "$.id", "now.$": "$$.State.EnteredTime"} … "InputPath": "$orderId"`,
		After:  `"Assign": {"orderId.$": "$.id"} … "InputPath": "$orderId"`,
	},
}

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

// names is a set of variables in a fixed order.
type names []string

func (n names) has(name string) bool { return slices.Contains(n, name) }

// with returns the set with more members.
func (n names) with(more []string) names {
	out := n
	for _, name := range more {
		if !out.has(name) {
			out = append(out[:len(out):len(out)], name)
		}
	}
	return out
}

// assignedBefore returns, for the states of a scope, the variables that some way
// to the state may have assigned. outer are those the scope starts with.
func (c *checker) assignedBefore(sc *asl.Scope, outer names, out map[*asl.State]names) {
	if sc.Start == nil {
		return
	}
	next := map[*asl.State][]*asl.State{}
	for _, e := range asl.Edges(sc) {
		if e.From != nil && e.To != nil {
			next[e.From] = append(next[e.From], e.To)
		}
	}
	out[sc.Start] = outer
	for todo := []*asl.State{sc.Start}; len(todo) > 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		var given []string
		for _, a := range c.assignments(s) {
			given = append(given, a.name)
		}
		after := out[s].with(given)
		for _, n := range next[s] {
			before, seen := out[n]
			if all := before.with(after); !seen || len(all) > len(before) {
				out[n] = all
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

func unassignedVariables(c *checker) {
	before := map[*asl.State]names{}
	c.assignedBefore(c.machine.Root, nil, before)
	for _, s := range c.machine.States {
		known, reached := before[s]
		if !reached {
			continue
		}
		var reported names
		for _, e := range c.texts[s] {
			for _, name := range c.variablesRead(e) {
				if !known.has(name) && !reported.has(name) && !unknown(e.Text) {
					reported = append(reported, name)
					c.unassigned(e, name, known)
				}
			}
		}
	}
}

// variablesRead are the names a text reads that can only be variables.
func (c *checker) variablesRead(e asl.ExpressionText) []string {
	if !e.Evaluated || e.State.Language == asl.JSONPath {
		return e.Variables()
	}
	var out []string
	for _, v := range e.Mentions().Variables {
		if !slices.Contains(out, v.Name) {
			out = append(out, v.Name)
		}
	}
	return out
}

func (c *checker) unassigned(e asl.ExpressionText, name string, known names) {
	at := e.Span
	if i := strings.Index(e.Text, "$"+name); i >= 0 {
		at = e.At(i, len(name)+1)
	}
	msg, hint := "Nothing assigns the variable $"+name, nearest(name, known)
	for sc := e.State.Scope; sc != nil; sc = around(sc) {
		for _, s := range sc.States {
			for _, a := range c.assignments(s) {
				if a.name == name {
					msg = "The variable $" + name + " has no value here: " + quoted(s.Name) + " assigns it later"
					hint = "a new value can be read from the next state on"
				}
			}
		}
	}
	if strings.HasPrefix(msg, "Nothing") && c.assignedAnywhere(name) {
		hint = "a variable of that name belongs to a scope that cannot be read here: pass the value in as input, or out as output"
	}
	if hint == "" {
		hint = "assign it in a state before this one"
	}
	c.report(e.Ref, at, msg, hint)
}

func (c *checker) assignedAnywhere(name string) bool {
	return slices.ContainsFunc(c.machine.States, func(s *asl.State) bool {
		return slices.ContainsFunc(c.assignments(s), func(a assignment) bool { return a.name == name })
	})
}

func unusedVariables(c *checker) {
	read, opaque := c.variablesByScope()
	if opaque {
		return
	}
	var reported []assignment
	for _, s := range c.machine.States {
		for _, a := range c.assignments(s) {
			again := slices.ContainsFunc(reported, func(b assignment) bool { return b.name == a.name && b.state.Scope == s.Scope })
			if again || unknown(a.name) || a.name == "" || read[s.Scope].has(a.name) {
				continue
			}
			reported = append(reported, a)
			c.report(a.ref, a.span, "Nothing reads the variable $"+a.name, "remove it, or read it")
		}
	}
}

// variablesByScope returns the variables that the states of a scope and of the
// scopes inside of it read. opaque says that some text is not known.
func (c *checker) variablesByScope() (read map[*asl.Scope]names, opaque bool) {
	read = map[*asl.Scope]names{}
	for _, s := range c.machine.States {
		for _, e := range c.texts[s] {
			opaque = opaque || unknown(e.Text) && (e.Evaluated || s.Language == asl.JSONata || strings.HasPrefix(e.Text, "${"))
			found := e.Variables()
			for sc := s.Scope; sc != nil; sc = around(sc) {
				read[sc] = read[sc].with(found)
			}
		}
	}
	return read, opaque
}
