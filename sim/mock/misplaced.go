package mock

import (
	"strconv"
	"strings"

	"backstep/asl"
)

// Misplaced is a rule that can never match in a machine.
type Misplaced struct {
	Rule int    // index in the rules
	Msg  string // what is wrong
	Hint string // what to write instead, may be empty
}

// Misplaced returns the rules whose state or place the machine does not have as
// a Task, in the order of the rules.
func (rs Rules) Misplaced(m *asl.Machine) []Misplaced {
	var out []Misplaced
	for i := range rs {
		if msg, hint := misplaced(rs[i].State, m); msg != "" {
			out = append(out, Misplaced{Rule: i, Msg: msg, Hint: hint})
		}
	}
	return out
}

func misplaced(state string, m *asl.Machine) (msg, hint string) {
	var tasks []string
	for _, s := range m.States {
		switch {
		case state == s.Name && s.Type != asl.TaskType:
			return state + " is a " + s.Type.String() + " state", "rules answer Task states only"
		case s.Type != asl.TaskType:
		case state == s.Name || leadsTo(state, s):
			return "", ""
		default:
			tasks = append(tasks, s.Name)
		}
	}
	msg = "there is no Task state " + state
	if i := strings.LastIndex(state, "]/"); i >= 0 {
		return msg, atPlace(state[i+len("]/"):], m)
	}
	if name := Nearest(state, tasks); name != "" {
		hint = "Did you mean " + name + "?"
	}
	return msg, hint
}

// atPlace names the right place of the Task at the end of a wrong one.
func atPlace(name string, m *asl.Machine) string {
	for _, s := range m.States {
		if s.Type == asl.TaskType && s.Name == name {
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
