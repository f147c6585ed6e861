package why

import (
	"fmt"

	"backstep/asl"
	"backstep/sim"
	"backstep/tui/ui"
)

// Verdict is how a rule of a Choice, or an entry of Retry or Catch, came out.
type Verdict uint8

// The verdicts.
const (
	NotAsked Verdict = iota // an earlier one decided, or the work failed before
	No
	Yes
	Broken // its path leads nowhere
)

// Rule is one rule of a Choice, or its Default.
type Rule struct {
	Label     string // "rule 1", "Default"
	Condition string // "" for Default
	To        string // the next state, "" for none
	Verdict   Verdict
	Operands  []Operand
	Err       *sim.Failure
	Near      string // what exists near a path that leads nowhere
}

// Operand is one comparison of a rule and the value it found.
type Operand struct {
	Text  string // $.total > 100
	Found string // "it is 149.5", "nothing is there"
	Match bool
}

// Rules tells how the rules of a Choice came out. Results are those of its
// stage, failed is set when the stage failed.
func Rules(c *asl.Choice, results []sim.RuleResult, failed bool) []Rule {
	var list []Rule
	decided := false
	for i := range c.Rules {
		r := Rule{Label: fmt.Sprintf("rule %d", i+1), Condition: c.Rules[i].Condition.String(), To: stateName(c.Rules[i].Next)}
		if i < len(results) {
			r.came(results[i])
			decided = decided || results[i].Match
		}
		list = append(list, r)
	}
	if c.Default == nil {
		return list
	}
	d := Rule{Label: "Default", To: stateName(c.Default)}
	if len(results) > 0 && !decided && !failed {
		d.Verdict = Yes
	}
	return append(list, d)
}

func stateName(st *asl.State) string {
	if st == nil {
		return ""
	}
	return st.Name
}

func (r *Rule) came(res sim.RuleResult) {
	switch {
	case res.Err != nil:
		r.Verdict, r.Err = Broken, res.Err
		if res.Err.Missing != nil {
			r.Near = Nearest(res.Err.Missing)
		}
	case res.Match:
		r.Verdict = Yes
	default:
		r.Verdict = No
	}
	for _, op := range res.Operands {
		r.Operands = append(r.Operands, operand(op))
	}
}

func operand(op asl.Operand) Operand {
	if op.Left.IsAbsent() {
		return Operand{op.Text, "nothing is there", op.Match}
	}
	return Operand{op.Text, "it is " + ui.Short(op.Left, 40), op.Match}
}
