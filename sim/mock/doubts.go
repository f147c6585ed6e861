package mock

import (
	"cmp"
	"slices"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// Doubt is a rule of which something is probably not meant.
type Doubt struct {
	Rule int    // index in the rules
	Msg  string // what is wrong
	Hint string // what to write instead, may be empty
}

// Doubts returns the rules that can never match in a machine, and those whose
// results the service would not give, in the order of the rules. A run takes
// them nevertheless.
func (rs Rules) Doubts(m *asl.Machine) []Doubt {
	out := append(rs.Misplaced(m), rs.Misfits(m)...)
	slices.SortStableFunc(out, func(a, b Doubt) int { return cmp.Compare(a.Rule, b.Rule) })
	return out
}

// Misfits returns the rules whose results are not what the optimized integration
// of the Task returns, see [asl.ResultShape].
func (rs Rules) Misfits(m *asl.Machine) []Doubt {
	var out []Doubt
	for i := range rs {
		s := rs[i].task(m)
		if s == nil || rs[i].Answer.Kind != sim.Succeed {
			continue
		}
		if msg := Misfit(s, rs[i].Answer.Output); msg != "" {
			out = append(out, Doubt{Rule: i, Msg: msg, Hint: "such a result looks like " + s.Task.Resource.ResultShape().Example.JSON()})
		}
	}
	return out
}

// Misfit says in what the result of a Task is not one that its service gives, ""
// when it may be one.
func Misfit(s *asl.State, result value.Value) string {
	shape := s.Task.Resource.ResultShape()
	if shape == nil {
		return ""
	}
	if misfit := shape.Misfit(result.Or(value.EmptyObject)); misfit != "" {
		return "the result of " + s.Name + " is not one of its service: " + misfit
	}
	return ""
}

// task returns the Task state that the rule is for, nil when there is none.
func (r *Rule) task(m *asl.Machine) *asl.State {
	for _, s := range m.States {
		if s.Type == asl.TaskType && s.Task != nil && (r.State == s.Name || leadsTo(r.State, s)) {
			return s
		}
	}
	return nil
}
