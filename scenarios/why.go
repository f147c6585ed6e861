package scenarios

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// explain adds why it came so, and the moment at which the debugger shows it.
func (r *Result) explain(f Failure) {
	f.Move = r.Trace.Len()
	switch {
	case f.at != nil:
		if v := r.facts.at(*f.at).last(); v.state != nil {
			f.Move, f.Frame = v.last, v.id.Frame
			f.Why = r.decision(v)
		}
	case f.want.Name == "path":
		f.Move, f.Why = r.turned(f.First)
	default:
		f.Why = r.ending(f.want.Name)
	}
	r.add(f)
}

// turned finds the state after which the execution took another way.
func (r *Result) turned(d *Difference) (int, []string) {
	if d == nil || len(d.Path) == 0 {
		return r.Trace.Len(), nil
	}
	n := 0
	var before *visit
	for _, v := range r.facts.visits {
		if v.id.Frame != rootFrame {
			continue
		}
		if n == d.Path[0].Index {
			break
		}
		before = v
		n++
	}
	if before == nil {
		return 0, nil
	}
	return before.last, r.decision(before)
}

// decision says why a state was left as it was: the operands of a Choice, a
// failure.
func (r *Result) decision(v *visit) []string {
	if v.failure != nil {
		return []string{v.id.Place() + " failed with " + failureText(v.failure)}
	}
	if v.state.Type != asl.ChoiceType || v.last == 0 {
		return nil
	}
	var out []string
	for _, st := range r.Trace.Effect(v.last - 1).Stages {
		for i := range st.Rules {
			out = append(out, v.id.Place()+" "+ruleText(i, &st.Rules[i]))
		}
	}
	return out
}

// ruleText says how a rule of a Choice came out.
func ruleText(i int, x *sim.RuleResult) string {
	parts := make([]string, len(x.Operands))
	for j, o := range x.Operands {
		parts[j] = fmt.Sprintf("%s is %t", o.Text, o.Match)
		if !o.Left.IsAbsent() {
			parts[j] += " (" + value.Preview(o.Left, 40) + ")"
		}
	}
	return fmt.Sprintf("rule %d: %s", i+1, strings.Join(parts, ", "))
}

// ending says how the execution failed when a success was expected.
func (r *Result) ending(name string) []string {
	x := r.Trace.Tip().Failure()
	if x == nil || name == "error" || name == "cause" {
		return nil
	}
	return []string{"the execution failed with " + failureText(x)}
}

func failureText(x *sim.Failure) string {
	name := x.Error
	if x.NoError {
		name = "no error name"
	}
	if x.NoCause || x.Cause == "" {
		return name
	}
	return name + ": " + value.Preview(value.String(x.Cause), shortened)
}
