package mock

import (
	"slices"

	"backstep/asl/value"
	"backstep/sim"
)

// SameAnswer reports whether two answers say the same about their tasks.
func SameAnswer(a, b sim.Answer) bool {
	return a.Kind == b.Kind && a.After == b.After && a.When == b.When && a.Fail == b.Fail && a.Worker == b.Worker &&
		value.Equal(a.Output, b.Output) && value.Equal(a.Submitted, b.Submitted) && slices.Equal(a.Heartbeats, b.Heartbeats)
}

// Same reports whether two rules answer the same tasks with the same.
func Same(a, b Rule) bool {
	return a.State == b.State && a.Entry == b.Entry && a.Attempt == b.Attempt && a.Calls == b.Calls && a.Echo == b.Echo &&
		value.Equal(a.Input, b.Input) && SameAnswer(a.Answer, b.Answer)
}

// Without returns the rules that are not among others, such as those that a
// person added to a file's.
func (rs Rules) Without(others Rules) Rules {
	return slices.DeleteFunc(slices.Clone(rs), func(r Rule) bool {
		return slices.ContainsFunc(others, func(o Rule) bool { return Same(r, o) })
	})
}
