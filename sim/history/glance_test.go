package history

import "testing"

func TestGlance(t *testing.T) {
	const (
		started = `{"id": 1, "type": "ExecutionStarted", "executionStartedEventDetails": {"input": "{\"type\": \"ExecutionFailed\"}"}}`
		named   = `{"id": 2, "type": "PassStateEntered", "stateEnteredEventDetails": {"name": "ExecutionFailed"}}`
		failed  = `{"id": 3, "type": "ExecutionFailed", "executionFailedEventDetails": {"error": "E", "cause": "c"}}`
	)
	for _, c := range []struct{ name, text, status, error, cause string }{
		{"the last event ends the execution", `{"events": [` + started + `,` + failed + `]}`, "FAILED", "E", "c"},
		{"in reverse order", `{"events": [` + failed + `,` + started + `]}`, "FAILED", "E", "c"},
		{"details before the type", `{"events": [` + started + `, {"executionAbortedEventDetails": {"cause": "c"}, "type":"ExecutionAborted"}]}`, "ABORTED", "", "c"},
		{"no details", `
			{ "events" : [{"type" :
			"ExecutionSucceeded"}]}`, "SUCCEEDED", "", ""},
		{"details that are cut off", `{"events": [{"type": "ExecutionTimedOut", "executionTimedOutEventDetails": {"error": "E`, "TIMED_OUT", "", ""},
		{"names and documents are no events", `{"events": [` + started + `,` + named + `]}`, "", "", ""},
		{"a state has the name of the event", `{"events": [` + named + `,` + failed + `]}`, "FAILED", "E", "c"},
		{"redriven and running", `{"events": [` + started + `,` + failed + `,{"id": 4, "type": "ExecutionRedriven"}]}`, "", "", ""},
		{"redriven and ended", `{"events": [` + started + `,` + failed + `,{"id": 9, "type": "ExecutionSucceeded"}]}`, "SUCCEEDED", "", ""},
		{"a log, which may tell of several executions", failed, "", "", ""},
		{"nothing", ``, "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			ev, ok := Glance(Document{Text: c.text})
			if ev.EndStatus() != c.status || ok != (c.status != "") || ev.Error() != c.error || ev.Cause() != c.cause {
				t.Errorf("%t %s %q %q", ok, ev.EndStatus(), ev.Error(), ev.Cause())
			}
		})
	}
}
