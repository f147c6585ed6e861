package mock

import (
	"backstep/asl/value"
	"backstep/sim"
)

// Rule answers the tasks that it matches.
type Rule struct {
	// State is the name of a Task state, or its place: the path of branches and
	// iterations (counted from 0) that leads to it. [AnyTask] stands for all that
	// do not wait for a callback.
	State string
	// Entry and Attempt count from 1 as in [sim.TaskID]; 0 matches all.
	Entry, Attempt int
	// Calls restricts the rule to some of the calls of its state in the execution:
	// retries, loops and iterations all count.
	Calls Calls
	// Input restricts the rule to tasks whose payload holds it, see [Holds];
	// absent matches all.
	Input value.Value
	// Answer is what the task does; its Task is not used.
	Answer sim.Answer
	// Echo makes the task return what it is called with.
	Echo bool
	// Off keeps the rule without letting it match.
	Off bool
}

// Calls are calls from one to another, counted from 1; the zero value is all.
type Calls struct{ First, Last int }

// AnyTask is the State of a rule for all tasks but callbacks and activities,
// which a person or an outside system answers.
const AnyTask = "*"

// Matches reports whether the rule is for the task.
func (r *Rule) Matches(t *sim.Task) bool {
	switch {
	case r.Off:
		return false
	case r.State == AnyTask && t.State != nil && t.State.Task.Resource.External():
		return false
	case r.State != AnyTask && r.State != t.ID.State && r.State != t.ID.Place():
		return false
	case r.Entry != 0 && r.Entry != t.ID.Entry:
		return false
	case r.Attempt != 0 && r.Attempt != t.ID.Attempt:
		return false
	case r.Calls != Calls{} && (t.Call < r.Calls.First || t.Call > r.Calls.Last):
		return false
	}
	return r.Input.IsAbsent() || Holds(t.Payload, r.Input)
}

// Rules answer tasks: the first that matches wins.
type Rules []Rule

// Match returns the rule for a request and its index; false when there is none.
func (rs Rules) Match(req sim.Request) (Rule, int, bool) {
	for i := range rs {
		if rs[i].Matches(&req.Task) {
			return rs[i], i, true
		}
	}
	return Rule{}, -1, false
}

// Do implements [sim.Worker].
func (rs Rules) Do(req sim.Request) (sim.Answer, bool) {
	r, _, ok := rs.Match(req)
	if r.Echo {
		r.Answer.Output = req.Payload
	}
	return r.Answer, ok
}

// Holds reports whether part is contained in whole: an object holds one whose
// members it has and holds, an array one of the same length whose elements it
// holds place by place, anything else what equals it (1 equals 1.0).
func Holds(whole, part value.Value) bool {
	if whole.Kind() != part.Kind() {
		return false
	}
	switch part.Kind() {
	case value.ObjectKind:
		for i := range part.Len() {
			if !Holds(whole.Get(part.Key(i)), part.Elem(i)) {
				return false
			}
		}
		return true
	case value.ArrayKind:
		if whole.Len() != part.Len() {
			return false
		}
		for i := range part.Len() {
			if !Holds(whole.Elem(i), part.Elem(i)) {
				return false
			}
		}
		return true
	}
	return value.Equal(whole, part)
}
