package scenarios

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// NoRule says that no rule answers a task.
func NoRule(req sim.Request) string {
	return fmt.Sprintf("no rule answers the task %s, entry %d, attempt %d, called with %s", req.ID.Place(), req.ID.Entry, req.ID.Attempt, Shorten(req.Payload))
}

// RulesFor counts the rules for the task's state, which do not match the task.
func RulesFor(req sim.Request, rules mock.Rules) int {
	n := 0
	for i := range rules {
		if rules[i].State == req.ID.State || rules[i].State == req.ID.Place() {
			n++
		}
	}
	return n
}

// Suggest returns a rule that answers the task, to start from.
func Suggest(req sim.Request) string {
	return PrintRule(mock.Rule{State: req.ID.State, Answer: sim.Answer{Output: sampleResult(req.State)}})
}

// Shorten writes as much of a value as a message shows.
func Shorten(v value.Value) string {
	text := value.Preview(v, shortened+1)
	if r := []rune(text); len(r) > shortened {
		return string(r[:shortened]) + fmt.Sprintf("… (%d bytes)", v.Size())
	}
	return text
}

// sampleResult is a result to start from, in the shape of the service's.
func sampleResult(s *asl.State) value.Value {
	if shape := s.Task.Resource.ResultShape(); shape != nil {
		return shape.Example
	}
	return value.EmptyObject
}
