package check

import (
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
)

var flowRules = []Rule{
	{
		ID: "choice-without-default", Severity: asl.Warning, find: choicesWithoutDefault,
		Title: "A Choice state has no Default",
		Why: "When no rule matches and there is no Default, the execution fails with States.Runtime, which nothing catches. " +
			"Name the state for the case that was not thought of: a Fail state with a telling Error at least.",
		Before: `"Choices": [{"Variable": "$.kind", "StringEquals": "book", "Next": "Book"}]`,
		After:  `"Choices": [{"Variable": "$.kind", "StringEquals": "book", "Next": "Book"}], "Default": "UnknownKind"`,
	},
	{
		ID: "endless-loop", Severity: asl.Warning, find: endlessLoops,
		Title: "A loop cannot end",
		Why: "Either no way leads out of the loop, or the Choice states in it decide by data that nothing in it changes, so they decide the same each time. " +
			"A Standard execution goes on until it fails at 25,000 events, an Express one for five minutes, and each round is paid for.",
		Before: `"Poll": {"Type": "Task", "ResultPath": null, "Next": "Done?"}, "Done?": {"Choices": [{"Variable": "$.status", …}], "Default": "Poll"}`,
		After:  `"Poll": {"Type": "Task", "ResultSelector": {"status.$": "$.Payload.status"}, "Next": "Done?"}, …`,
	},
}

func choicesWithoutDefault(c *checker) {
	for _, s := range c.machine.States {
		n := c.nodes[s]
		if s.Choice == nil || n.Get("Default") != nil || len(s.Choice.Rules) == 0 || exhaustive(n.Get("Choices")) {
			continue
		}
		c.report(s.Ref, s.NameSpan, "The Choice state "+quoted(s.Name)+" has no Default: when no rule matches, the execution fails",
			"add a Default, such as a Fail state that says what was not expected")
	}
}

// exhaustive reports whether some rule always matches: a constant, or two rules
// that are opposites of each other.
func exhaustive(rules *syntax.Node) bool {
	var facts []fact
	for _, r := range rules.Elems {
		if condition := r.Get("Condition"); condition != nil && (condition.Kind == syntax.Bool && condition.Text == "true" || bare(condition.Text) == "true") {
			return true
		}
		facts = append(facts, factOf(r))
	}
	for i, a := range facts {
		for _, b := range facts[:i] {
			if a.opposes(b) {
				return true
			}
		}
	}
	return false
}

// bare returns the expression between {% and %}.
func bare(text string) string {
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "{%"), "%}"))
}

// fact is what a rule states about a variable.
type fact struct{ variable, operator, operand string }

func factOf(rule *syntax.Node) fact {
	if inner := rule.Get("Not"); inner != nil {
		f := factOf(inner)
		f.operator = strings.TrimPrefix("not "+f.operator, "not not ")
		return f
	}
	if condition := rule.Get("Condition"); condition != nil && condition.Kind == syntax.String {
		text := bare(condition.Text)
		if inner, found := strings.CutPrefix(text, "$not("); found && strings.HasSuffix(inner, ")") && strings.Count(inner, "(") == strings.Count(inner, ")")-1 {
			return fact{strings.TrimSuffix(inner, ")"), "not ", ""}
		}
		return fact{text, "", ""}
	}
	variable := rule.Get("Variable")
	if variable == nil {
		return fact{}
	}
	for _, m := range rule.Members {
		if m.Key != "Variable" && m.Key != "Next" && m.Key != "Comment" && m.Key != "Assign" {
			return fact{variable.Text, m.Key, m.Value.JSON()}
		}
	}
	return fact{}
}

// complements are comparisons of which one holds for every value of the type.
var complements = [][2]string{
	{"LessThan", "GreaterThanEquals"}, {"LessThanEquals", "GreaterThan"},
}

func (f fact) opposes(g fact) bool {
	switch {
	case f.variable == "" || f.variable != g.variable:
		return false
	case f.operator == "not "+g.operator || g.operator == "not "+f.operator:
		return f.operand == g.operand
	case f.operator == g.operator && !strings.HasPrefix(f.operator, "not "):
		return f.operand == "true" && g.operand == "false" || f.operand == "false" && g.operand == "true"
	case f.operand != g.operand:
		return false
	}
	for _, kind := range []string{"Numeric", "String", "Timestamp"} {
		for _, p := range complements {
			for _, path := range []string{"", "Path"} {
				a, b := kind+p[0]+path, kind+p[1]+path
				if f.operator == a && g.operator == b || f.operator == b && g.operator == a {
					return true
				}
			}
		}
	}
	return false
}

// endlessLoops looks at the cycles of every scope.
func endlessLoops(c *checker) {
	c.scopes(func(sc *asl.Scope) {
		for _, loop := range cycles(sc) {
			c.loop(loop)
		}
	})
}

// loop reports a loop that cannot end.
func (c *checker) loop(states []*asl.State) {
	inside := map[*asl.State]bool{}
	for _, s := range states {
		inside[s] = true
	}
	exits, onlyChoices := 0, true
	for _, e := range asl.Edges(states[0].Scope) {
		if e.From != nil && inside[e.From] && !inside[e.To] {
			exits++
			onlyChoices = onlyChoices && (e.Kind == asl.EdgeRule || e.Kind == asl.EdgeDefault)
		}
	}
	names := quoted(states[0].Name)
	if len(states) > 1 {
		names += " to " + quoted(states[len(states)-1].Name)
	}
	switch first := states[0]; {
	case c.nodes[first] == nil:
	case exits == 0 && c.incomplete(states):
	case exits == 0:
		c.report(first.Ref, first.NameSpan, "No way leads out of the loop "+names, "let a Choice state in it go on to a state outside")
	case onlyChoices && c.decidesAlike(states):
		c.report(first.Ref, first.NameSpan, "Nothing in the loop "+names+" changes what its Choice states decide by: once it has gone round, it never ends",
			"keep the result that the decision needs (ResultPath, Assign), or count the rounds")
	}
}

// incomplete reports whether a transition of the states leads to a name that
// does not exist.
func (c *checker) incomplete(states []*asl.State) bool {
	for _, s := range states {
		n := c.nodes[s]
		if n == nil || n.Get("Next") != nil && s.Next == nil || n.Get("Default") != nil && s.Choice != nil && s.Choice.Default == nil ||
			s.Type == asl.NoType {
			return true
		}
	}
	return false
}

// decidesAlike reports whether everything that the Choice states of a loop look
// at stays the same while it goes round.
func (c *checker) decidesAlike(states []*asl.State) bool {
	var read, written footprint
	for _, s := range states {
		if c.nodes[s] == nil {
			return false
		}
		written.writes(s, c.nodes[s])
		if s.Choice == nil {
			continue
		}
		for _, e := range c.texts[s] {
			if strings.HasPrefix(e.Field, "Choices[") && e.Evaluated {
				read.reads(e)
			} else if unknown(e.Text) {
				return false
			}
		}
	}
	return !read.everything && !read.overlaps(written)
}
