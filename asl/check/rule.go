package check

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
)

// Rule is one thing that is looked for.
type Rule struct {
	ID       string // as problems carry it in Code
	Severity asl.Severity
	Title    string // what is wrong, in a few words
	Why      string // what follows from it
	Before   string // an example of it, a part of a definition
	After    string // the same, mended

	find func(*checker) // nil: reported by asl.Load
}

// Options say what is known about the use of a machine.
type Options struct {
	Express bool      // it is created as an Express workflow
	At      time.Time // when it is going to run; zero: not known, times are not looked at
	Skip    []string  // rules that are not looked for
}

// tables are the rules by subject, in the order in which they are explained.
var tables = [][]Rule{taskRules, errorRules, flowRules, dataRules, variableRules, languageRules, timeRules, codeRules}

// Rules returns all rules, those of this package first and the codes that
// asl.Load reports last.
func Rules() []Rule { return slices.Concat(tables...) }

// Explain returns the rule with the ID, which is matched without regard to case.
func Explain(id string) (Rule, bool) {
	for _, r := range Rules() {
		if strings.EqualFold(r.ID, id) {
			return r, true
		}
	}
	return Rule{}, false
}

// Check returns what the rules find, in source order, warnings and notes only.
// The machine may be one that AWS would refuse; nil has no problems.
func Check(m *asl.Machine, o Options) asl.Problems {
	if m == nil || m.Root == nil {
		return nil
	}
	c := &checker{machine: m, options: o, nodes: m.Nodes(), texts: map[*asl.State][]asl.ExpressionText{}}
	for _, s := range m.States {
		if n := c.nodes[s]; n != nil {
			c.texts[s] = m.Expressions(s, n)
		}
	}
	for _, table := range tables {
		for i := range table {
			if c.rule = &table[i]; c.rule.find != nil && !slices.Contains(o.Skip, c.rule.ID) {
				c.rule.find(c)
			}
		}
	}
	slices.SortStableFunc(c.problems, func(a, b asl.Problem) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return c.problems
}

// checker holds what the rules look at.
type checker struct {
	machine  *asl.Machine
	options  Options
	nodes    map[*asl.State]*syntax.Node
	texts    map[*asl.State][]asl.ExpressionText
	rule     *Rule // the one that is looked for
	problems asl.Problems

	followed bool // missing has been looked for
	missing  []missing

	number    map[string]int     // of variables
	names     []string           // of variables, by number
	assigners [][]*asl.State     // of variables, by number
	given     map[*asl.State]set // the variables that a state assigns
}

// report adds a problem of the current rule.
func (c *checker) report(ref asl.Ref, span syntax.Span, msg, hint string) {
	c.reportAs(c.rule.Severity, ref, span, msg, hint)
}

func (c *checker) reportAs(s asl.Severity, ref asl.Ref, span syntax.Span, msg, hint string) {
	if ref == "" {
		ref = "/"
	}
	c.problems = append(c.problems, asl.Problem{Code: asl.Code(c.rule.ID), Severity: s, Ref: ref, Span: span, Msg: msg, Hint: hint})
}

// scopes calls visit for the machine and for every branch and item processor,
// outer before inner.
func (c *checker) scopes(visit func(*asl.Scope)) {
	visit(c.machine.Root)
	for _, s := range c.machine.States {
		for _, sc := range s.Scopes() {
			visit(sc)
		}
	}
}

// tasks calls visit for every Task state.
func (c *checker) tasks(visit func(*asl.State)) {
	for _, s := range c.machine.States {
		if s.Task != nil && c.nodes[s] != nil {
			visit(s)
		}
	}
}

// unknown reports whether a text is replaced before it reaches AWS.
func unknown(text string) bool { return strings.Contains(text, "${") }

// quoted puts a name between quotes for a message.
func quoted(name string) string { return "'" + name + "'" }
