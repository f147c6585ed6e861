package mock

import (
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
)

// Misplaced returns the rules whose state or place the machine does not have as
// a Task, in the order of the rules.
func (rs Rules) Misplaced(m *asl.Machine) []Doubt {
	var out []Doubt
	for i := range rs {
		if msg, hint := misplaced(rs[i].State, m); msg != "" {
			out = append(out, Doubt{Rule: i, Msg: msg, Hint: hint})
		}
	}
	return out
}

func misplaced(state string, m *asl.Machine) (msg, hint string) {
	if state == AnyTask {
		return "", ""
	}
	return NoPlace(state, m, func(s *asl.State) bool { return s.Type == asl.TaskType })
}

// NoPlace says that a name or a place leads to none of the machine's states
// that count, and what was probably meant; the message is empty when it does.
// What counts is all states, or the Task states.
func NoPlace(place string, m *asl.Machine, counts func(*asl.State) bool) (msg, hint string) {
	var names []string
	what := "state"
	for _, s := range m.States {
		switch right := place == s.Name || leadsTo(place, s); {
		case !counts(s):
			what = "Task state"
			if place == s.Name {
				msg, hint = place+" is a "+s.Type.String()+" state", "only Task states are answered"
			}
		case right:
			return "", ""
		default:
			names = append(names, s.Name)
		}
	}
	if msg != "" {
		return msg, hint
	}
	msg = "there is no " + what + " " + place
	if i := strings.LastIndex(place, "]/"); i >= 0 {
		return msg, atPlace(place[i+len("]/"):], m, counts)
	}
	if name := syntax.Nearest(place, names); name != "" {
		hint = "Did you mean " + name + "?"
	}
	return msg, hint
}

// atPlace names the right place of the state at the end of a wrong one.
func atPlace(name string, m *asl.Machine, counts func(*asl.State) bool) string {
	for _, s := range m.States {
		if counts(s) && s.Name == name {
			return "its place is " + examplePlace(s)
		}
	}
	return ""
}

// leadsTo reports whether the place is that of the state: Owner[3]/State, where
// Owner may have a place of its own.
func leadsTo(place string, s *asl.State) bool {
	rest, ok := strings.CutSuffix(place, s.Name)
	for scope := s.Scope; ok && scope.Owner != nil; scope = scope.Owner.Scope {
		rest, ok = cutLane(rest, scope)
	}
	return ok && rest == ""
}

// cutLane cuts Owner[3]/ off the end, with the index of the scope's branch or
// that of any iteration.
func cutLane(place string, scope *asl.Scope) (before string, ok bool) {
	rest, closed := strings.CutSuffix(place, "]/")
	open := strings.LastIndexByte(rest, '[')
	if !closed || open < 0 {
		return "", false
	}
	i, err := strconv.Atoi(rest[open+1:])
	if err != nil || strconv.Itoa(i) != rest[open+1:] || i < 0 {
		return "", false
	}
	if scope.Owner.Type == asl.ParallelType && i != scope.Branch {
		return "", false
	}
	return strings.CutSuffix(rest[:open], scope.Owner.Name)
}

// examplePlace is the place of the state in its branch or in the first iteration.
func examplePlace(s *asl.State) string {
	place := s.Name
	for scope := s.Scope; scope.Owner != nil; scope = scope.Owner.Scope {
		place = scope.Owner.Name + "[" + strconv.Itoa(scope.Branch) + "]/" + place
	}
	return place
}
