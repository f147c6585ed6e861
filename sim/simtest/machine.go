package simtest

import (
	"encoding/json"
	"fmt"

	"pgregory.net/rapid"
)

// object is a JSON object of a definition.
type object = map[string]any

// nesting is how deep Parallel and Map states stand in one another.
const nesting = 2

// Machines draws definitions in JSON.
func Machines(nesting int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		g := &generator{T: t}
		m := g.scope(nesting)
		if g.chance("machine timeout", 1, 8) {
			m["TimeoutSeconds"] = g.between("TimeoutSeconds", 1, 30)
		}
		text, err := json.MarshalIndent(m, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	})
}

// generator draws one definition.
type generator struct {
	*rapid.T
	states, scopes int // drawn so far, for unique names
}

func (g *generator) chance(label string, n, of int) bool {
	return rapid.IntRange(1, of).Draw(g.T, label) > of-n
}

func (g *generator) between(label string, least, most int) int {
	return rapid.IntRange(least, most).Draw(g.T, label)
}

func pick[T any](g *generator, label string, from ...T) T {
	return rapid.SampledFrom(from).Draw(g.T, label)
}

// chain is a scope being drawn: its states follow one another, and a last
// Fail state is there for those that name it.
type chain struct {
	names    []string
	i        int
	ends     string // name of the extra state
	endsUsed bool
	variable string // the name that this scope may assign
	assigned bool   // by a state drawn so far
	depth    int    // levels of Parallel and Map that may still be nested
}

// later returns a state after the current one.
func (c *chain) later(g *generator) string {
	k := g.between("target", c.i+1, len(c.names))
	if k == len(c.names) {
		c.endsUsed = true
		return c.ends
	}
	return c.names[k]
}

// scope draws what has StartAt and States.
func (g *generator) scope(depth int) object {
	c := &chain{depth: depth, variable: fmt.Sprintf("v%d", g.scopes)}
	g.scopes++
	for range g.between("states", 1+depth/2, 3+depth) {
		c.names = append(c.names, g.name())
	}
	c.ends = g.name()
	states := object{}
	for i, name := range c.names {
		c.i = i
		states[name] = g.state(c)
	}
	if c.endsUsed {
		states[c.ends] = pick(g, "end", object{"Type": "Succeed"}, object{"Type": "Fail"},
			object{"Type": "Fail", "Error": "Own.Error", "CausePath": "$.s"})
	}
	return object{"StartAt": c.names[0], "States": states}
}

// names hold characters that a path of frames must not stumble over.
func (g *generator) name() string {
	g.states++
	return fmt.Sprintf("%s%d", pick(g, "name", "S", "S", "S", "a/b]", "x[0]/y"), g.states)
}

type draw func(g *generator, c *chain) object

func (g *generator) state(c *chain) object {
	last := c.i == len(c.names)-1
	draws := []draw{pass, pass, task, task, task, wait, choice, jsonataPass, jsonataTask, jsonataChoice}
	if c.depth > 0 {
		draws = append(draws, parallel, parallel, mapState, mapState, jsonataMap)
	}
	if last {
		draws = append(draws, succeed, failState)
	}
	s := pick(g, "type", draws...)(g, c)
	switch s["Type"] {
	case "Succeed", "Fail":
	case "Choice":
		g.leaveChoice(c, s)
	default:
		if last {
			s["End"] = true
		} else {
			s["Next"] = c.names[c.i+1]
		}
		if s["QueryLanguage"] == nil {
			g.assign(c, s, 1, 4)
		}
	}
	return s
}

// leaveChoice gives every Choice but the last a Default, so that no state is
// unreachable.
func (g *generator) leaveChoice(c *chain, s object) {
	if c.i < len(c.names)-1 {
		s["Default"] = c.names[c.i+1]
	}
}

func (g *generator) assign(c *chain, s object, n, of int) {
	if g.chance("assigns", n, of) {
		s["Assign"] = pick(g, "Assign",
			object{c.variable + ".$": "$$.State.Name"}, object{c.variable + ".$": "$"}, object{c.variable: "text"})
		c.assigned = true
	}
}

func pass(g *generator, c *chain) object {
	s := object{"Type": "Pass"}
	if c.assigned && g.chance("reads the variable", 1, 3) {
		s["Parameters"], s["ResultPath"] = object{"v.$": "$" + c.variable}, "$.v"
		return s
	}
	switch g.between("pass", 0, 5) {
	case 0:
		s["Result"], s["ResultPath"] = object{"n": g.between("n", 0, 5)}, "$.p"
	case 1:
		s["Parameters"], s["ResultPath"] = object{"n.$": "States.MathAdd($.n, 1)", "e.$": "$$.State.EnteredTime"}, "$.p"
	case 2:
		s["Parameters"] = object{"n.$": "States.MathAdd($.n, 1)", "items.$": "$.items", "wait.$": "$.wait", "limit.$": "$.limit", "at.$": "$.at", "s.$": "$.s"}
	case 3:
		s["Parameters"], s["ResultPath"] = object{"u.$": "States.UUID()", "r.$": "States.MathRandom(1, 1000)"}, "$.q"
	case 4:
		s["InputPath"] = pick(g, "InputPath", any("$.n"), "$.items", "$$.Execution.Id", "$", nil, "$.missing")
		s["ResultPath"] = "$.i"
	}
	return s
}

func choice(g *generator, c *chain) object {
	rule := pick(g, "rule",
		object{"Variable": "$.n", "NumericLessThan": g.between("limit", 0, 6)},
		object{"Variable": "$.p.n", "IsPresent": true},
		object{"Variable": "$$.State.Name", "StringMatches": "S*"})
	// Going back makes loops: their end is a limit or a counter.
	if g.chance("back", 1, 3) {
		rule["Next"] = c.names[g.between("target", 0, c.i)]
	} else {
		rule["Next"] = c.later(g)
	}
	g.assign(c, rule, 1, 5)
	s := object{"Type": "Choice", "Choices": []any{rule}}
	if c.i == len(c.names)-1 {
		// The last state must lead to an end.
		c.endsUsed = true
		s["Choices"] = append(s["Choices"].([]any), object{"Variable": "$.n", "IsNumeric": true, "Next": c.ends})
	}
	return s
}

func wait(g *generator, c *chain) object {
	s := object{"Type": "Wait"}
	switch g.between("wait", 0, 4) {
	case 0:
		s["SecondsPath"] = "$.wait"
	case 1:
		s["TimestampPath"] = "$.at"
	case 2:
		s["Timestamp"] = "2026-01-01T00:00:07Z"
	default:
		s["Seconds"] = g.between("Seconds", 0, 5)
	}
	return s
}

func succeed(g *generator, c *chain) object { return object{"Type": "Succeed"} }

func failState(g *generator, c *chain) object {
	return object{"Type": "Fail", "Error": pick(g, "error", failures...), "Cause": "as told"}
}

func parallel(g *generator, c *chain) object {
	var branches []any
	for range g.between("branches", 1, 3) {
		branches = append(branches, g.scope(c.depth-1))
	}
	s := object{"Type": "Parallel", "Branches": branches, "ResultPath": "$.b"}
	g.rescue(c, s)
	return s
}

func mapState(g *generator, c *chain) object {
	s := object{"Type": "Map", "ItemsPath": "$.items", "ItemProcessor": g.scope(c.depth - 1), "ResultPath": "$.m"}
	s["ItemSelector"] = object{"n.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value",
		"items.$": "$.items", "wait.$": "$.wait", "limit.$": "$.limit", "at.$": "$.at", "s.$": "$.s"}
	if g.chance("MaxConcurrency", 1, 2) {
		s["MaxConcurrency"] = g.between("MaxConcurrency", 0, 3)
	}
	g.rescue(c, s)
	return s
}
