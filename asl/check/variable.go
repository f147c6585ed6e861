package check

import (
	"slices"
	"strings"

	"backstep/asl"
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

func unassignedVariables(c *checker) {
	c.countVariables()
	before := map[*asl.State]set{}
	c.assignedBefore(c.machine.Root, nil, before)
	for _, s := range c.machine.States {
		known, reached := before[s]
		if !reached {
			continue
		}
		var reported []string
		for _, e := range c.texts[s] {
			for _, name := range c.variablesRead(e) {
				if !c.has(known, name) && !slices.Contains(reported, name) && !unknown(e.Text) {
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

func (c *checker) unassigned(e asl.ExpressionText, name string, known set) {
	at := e.Span
	if i := strings.Index(e.Text, "$"+name); i >= 0 {
		at = e.At(i, len(name)+1)
	}
	msg, hint := "Nothing assigns the variable $"+name, ""
	if later := c.assignedInSight(e.State.Scope, name); later != nil {
		msg = "The variable $" + name + " has no value here: " + quoted(later.Name) + " assigns it later"
		hint = "a new value can be read from the next state on"
	} else if _, elsewhere := c.number[name]; elsewhere {
		hint = "a variable of that name belongs to a scope that cannot be read here: pass the value in as input, or out as output"
	} else if hint = nearest(name, c.in(known)); hint == "" {
		hint = "assign it in a state before this one"
	}
	c.report(e.Ref, at, msg, hint)
}

// assignedInSight returns a state that assigns a variable in a scope or in one
// around it, nil when there is none.
func (c *checker) assignedInSight(sc *asl.Scope, name string) *asl.State {
	i, known := c.number[name]
	if !known {
		return nil
	}
	for ; sc != nil; sc = around(sc) {
		for _, s := range c.assigners[i] {
			if s.Scope == sc {
				return s
			}
		}
	}
	return nil
}

func unusedVariables(c *checker) {
	c.countVariables()
	read, opaque := c.variablesByScope()
	if opaque {
		return
	}
	reported := map[*asl.Scope]set{}
	for _, s := range c.machine.States {
		for _, a := range c.assignments(s) {
			i := c.number[a.name]
			if unknown(a.name) || a.name == "" || read[s.Scope].has(i) || reported[s.Scope].has(i) {
				continue
			}
			reported[s.Scope] = reported[s.Scope].add(i)
			c.report(a.ref, a.span, "Nothing reads the variable $"+a.name, "remove it, or read it")
		}
	}
}

// variablesByScope returns the variables that the states of a scope and of the
// scopes inside of it read. opaque says that some text is not known.
func (c *checker) variablesByScope() (read map[*asl.Scope]set, opaque bool) {
	read = map[*asl.Scope]set{}
	for _, s := range c.machine.States {
		for _, e := range c.texts[s] {
			opaque = opaque || unknown(e.Text) && (e.Evaluated || s.Language == asl.JSONata || strings.HasPrefix(e.Text, "${"))
			for _, name := range e.Variables() {
				i, known := c.number[name]
				for sc := s.Scope; sc != nil && known; sc = around(sc) {
					read[sc] = read[sc].add(i)
				}
			}
		}
	}
	return read, opaque
}
