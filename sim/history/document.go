package history

import (
	"strings"

	"backstep/asl/value"
)

// dataMembers hold documents as JSON text.
var dataMembers = []string{"input", "output", "parameters"}

// dataOf names the member with the document of an event's details, by type.
var dataOf = withStates(map[string]string{
	"ExecutionStarted": "input", "ExecutionSucceeded": "output",
	"TaskScheduled": "parameters", "TaskSubmitted": "output", "TaskSucceeded": "output",
	"LambdaFunctionScheduled": "input", "LambdaFunctionSucceeded": "output",
	"ActivityScheduled": "input", "ActivitySucceeded": "output",
})

// withStates adds the events of entering and leaving states.
func withStates(of map[string]string) map[string]string {
	for _, state := range []string{"Choice", "Fail", "Map", "Parallel", "Pass", "Succeed", "Task", "Wait"} {
		of[state+"StateEntered"], of[state+"StateExited"] = "input", "output"
	}
	return of
}

// Name returns the state's or Map's name that the details give, "" when they
// give none.
func (e *Recorded) Name() string {
	if n := e.Details.Get("name"); !n.IsAbsent() {
		return n.Text()
	}
	return e.Details.Get("state").Text() // of EvaluationFailed
}

// Document returns the input, output or parameters of an event; false when the
// type has none, when it was not recorded or was cut off.
func (e *Recorded) Document() (value.Value, bool) {
	name, ok := dataOf[e.Type]
	if !ok {
		return value.Value{}, false
	}
	return e.documentIn(name)
}

func (e *Recorded) documentIn(name string) (value.Value, bool) {
	m := e.Details.Get(name)
	if m.IsAbsent() || e.Truncated(name) {
		return value.Value{}, false
	}
	if m.Kind() != value.StringKind {
		return m, true
	}
	v, err := value.Parse(m.Text())
	if err != nil {
		return value.Value{}, false
	}
	return v, true
}

// Truncated reports whether AWS has cut the text of a member, as it does in logs.
func (e *Recorded) Truncated(name string) bool {
	cut, _ := e.Details.Get(name + "Details").Get("truncated").Truth()
	return cut
}

// IsFailure reports whether the event tells of something that failed.
func (e *Recorded) IsFailure() bool {
	return strings.HasSuffix(e.Type, "Failed") || strings.HasSuffix(e.Type, "TimedOut")
}

// Error and Cause return what a failure says, "" where it was not recorded.
func (e *Recorded) Error() string { return e.Details.Get("error").Text() }

// Cause is described at Error.
func (e *Recorded) Cause() string { return e.Details.Get("cause").Text() }
