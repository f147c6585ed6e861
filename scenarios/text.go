package scenarios

import (
	"fmt"

	"backstep/asl/value"
	"backstep/sim"
)

// longest is the longest text of a value that is shown whole in a difference,
// in bytes.
const longest = 160

// Lines tells a failure: what was expected, how it came about, the difference.
func (f *Failure) Lines() []string {
	out := append([]string{f.Field + ": " + f.Msg}, f.Why...)
	return append(out, f.diff()...)
}

// diff shows the values, if they are more than a word, with a minus before what was expected and a plus before
// what there is: whole if they are short, else where they differ first.
func (f *Failure) diff() []string {
	if f.First == nil || f.Want.IsAbsent() {
		return nil
	}
	if isScalar(f.Want) && isScalar(f.Got) {
		return nil
	}
	name, want, got := f.want.Name, f.Want, f.Got
	if want.Size() > longest || got.Size() > longest {
		name, want, got = f.First.Path.String(), f.First.Want, f.First.Got
	}
	return []string{"- " + name + ": " + flowOr(want), "+ " + name + ": " + flowOr(got)}
}

// flowOr writes a value as a scenario has it, at most longest characters of it.
func flowOr(v value.Value) string {
	switch {
	case v.IsAbsent():
		return "nothing"
	case v.Size() > longest:
		return value.Preview(v, longest)
	}
	return plain(v)
}

func isScalar(v value.Value) bool {
	return v.Kind() != value.ArrayKind && v.Kind() != value.ObjectKind && v.Size() <= longest
}

// Unanswered says which task has no mock and which rule would be one, "" when
// the run did not stop for that.
func (r *Result) Unanswered() (msg, rule string) {
	req, ok := r.Trace.Tip().FirstTask()
	if r.Stop != sim.NeedsAnswer {
		return "", ""
	}
	if !ok {
		return "nothing is due any more: tasks never end, and no limit ends the execution", ""
	}
	msg = NoRule(req)
	if n := RulesFor(req, r.Test.Rules); n > 0 {
		msg += fmt.Sprintf("; rules for this state: %d, for this entry, attempt and payload: none", n)
	}
	return msg, Suggest(req)
}
