package teststate

import (
	"slices"
	"time"

	"backstep/asl"
	"backstep/asl/value"
)

// contextMembers are the members a given context object may have, with their own.
var contextMembers = map[string][]string{
	"Execution":    {"Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"},
	"State":        {"Name", "EnteredTime", "RetryCount"},
	"StateMachine": {"Id", "Name"},
	"Task":         {"Token"},
}

// anyKind are the members that need not be strings.
var anyKind = []string{"Input", "RedriveCount", "RetryCount"}

// checkContext checks a given context object.
func (j *job) checkContext() error {
	for i, part := range j.context.Elems() {
		name := j.context.Key(i)
		if message := j.contextProblem(name, part); message != "" {
			return invalid("Invalid Context object provided: " + message)
		}
	}
	return nil
}

func (j *job) contextProblem(name string, part value.Value) string {
	members, known := contextMembers[name]
	switch {
	case name == "Map":
		return "'Map' field is not supported when mocking a Context object"
	case !known:
		return "Field '" + name + "' is not allowed"
	case name == "Task" && !hasToken(j.state):
		return "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern"
	case part.Kind() != value.ObjectKind:
		return name + " must be an object"
	}
	for i, v := range part.Elems() {
		key := part.Key(i)
		if !slices.Contains(members, key) {
			return "Field '" + key + "' is not allowed"
		}
		if !slices.Contains(anyKind, key) && v.Kind() != value.StringKind {
			return name + "." + key + " must be a string"
		}
	}
	return ""
}

// hasToken tells where a task token exists.
func hasToken(s *asl.State) bool {
	return s.Type == asl.TaskType && s.Task.Resource.Pattern != asl.RequestResponse
}

// The names AWS generates; fixed here so that a test gives the same every time.
const (
	account       = "123456789012"
	machineName   = "TestStateMachine"
	executionName = "test-state-execution"
	machineID     = "arn:aws:states:us-east-1:" + account + ":stateMachine:" + machineName
	executionID   = "arn:aws:states:us-east-1:" + account + ":express:" + machineName + ":" + executionName
)

// contextObject returns what the state sees as its context object: a given one
// replaces the default completely.
func (j *job) contextObject() value.Value {
	if !j.context.IsAbsent() {
		return j.context
	}
	now := value.String(j.At.UTC().Format(time.RFC3339Nano))
	role := value.Null
	if j.RoleARN != "" {
		role = value.String(j.RoleARN)
	}
	members := []value.Member{
		{Key: "Execution", Value: object("Id", value.String(executionID), "Input", j.input, "Name", value.String(executionName), "RoleArn", role, "StartTime", now)},
		{Key: "StateMachine", Value: object("Id", value.String(machineID), "Name", value.String(machineName))},
		{Key: "State", Value: j.stateContext(now)},
	}
	if hasToken(j.state) {
		members = append(members, value.Member{Key: "Task", Value: object("Token", value.String("test-state-token"))})
	}
	if inMap(j.state.Scope) {
		members = append(members, value.Member{Key: "Map", Value: object("Item", object("Index", value.Int(0), "Value", j.input))})
	}
	return value.Object(members...)
}

// stateContext names every state StateName, as recorded.
func (j *job) stateContext(now value.Value) value.Value {
	state := object("Name", value.String(bareName), "EnteredTime", now)
	if mockable(j.state.Type) {
		return state.Set("RetryCount", value.Int(0))
	}
	return state
}

// inMap reports whether the scope lies in a Map.
func inMap(s *asl.Scope) bool {
	for ; s.Owner != nil; s = s.Owner.Scope {
		if s.Owner.Type == asl.MapType {
			return true
		}
	}
	return false
}

// object builds an object of names and values by turns.
func object(members ...any) value.Value {
	out := make([]value.Member, 0, len(members)/2)
	for i := 0; i < len(members); i += 2 {
		out = append(out, value.Member{Key: members[i].(string), Value: members[i+1].(value.Value)})
	}
	return value.Object(out...)
}
