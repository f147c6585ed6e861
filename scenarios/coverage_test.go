package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// Every thing that can be reached, and how often two runs reach it.
func TestCoverage(t *testing.T) {
	files := fstest.MapFS{
		"m.asl.json": {Data: []byte(`{"StartAt": "Call", "TimeoutSeconds": 900, "States": {
			"Call": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 60, "HeartbeatSeconds": 10, "Parameters": {"T.$": "$$.Task.Token"},
				"Retry": [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1}, {"ErrorEquals": ["X"], "MaxAttempts": 0}],
				"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Lost"}], "Next": "Route"},
			"Route": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.a", "IsPresent": true}, {"Not": {"Variable": "$.a", "NumericEquals": 1}}], "Next": "Done"}], "Default": "Lost"},
			"Done": {"Type": "Succeed"}, "Lost": {"Type": "Fail"}}}`)},
		"late.scenario.yaml": {Data: []byte("machine: m.asl.json\nmocks: [{state: Call, attempt: 1, never: true}, {state: Call, return: {a: 2}}]\n")},
		"one.scenario.yaml":  {Data: []byte("machine: m.asl.json\nmocks: [{state: Call, return: {a: 1}}]\n")},
	}
	l := NewLibrary(files.Open)
	var sum *Coverage
	for _, name := range []string{"late.scenario.yaml", "one.scenario.yaml"} {
		test, _, err := l.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		c := NewCoverage(test.Start.Machine)
		if r := Run(test, c); !r.Passed() {
			t.Fatalf("%s: %+v", name, r.Failures)
		}
		if sum == nil {
			sum = NewCoverage(test.Start.Machine)
		}
		sum.Add(c)
	}
	var got strings.Builder
	for _, x := range sum.Items {
		state := "-"
		if x.State != nil {
			state = x.State.Name
		}
		fmt.Fprintf(&got, "%d %s %s: %s\n", x.Hits, x.Kind, state, x.Text)
	}
	want := `0 timeouts -: TimeoutSeconds of the execution
2 states Call: Task
2 transitions Call: Next -> Route
0 transitions Call: Catch[0] -> Lost
1 retries Call: Retry[0]
0 timeouts Call: TimeoutSeconds
1 timeouts Call: HeartbeatSeconds
2 states Route: Choice
1 transitions Route: rule 1 -> Done
1 transitions Route: Default -> Lost
2 operands Route: rule 1, $.a is present: true
0 operands Route: rule 1, $.a is present: false
1 operands Route: rule 1, $.a == 1: true
1 operands Route: rule 1, $.a == 1: false
1 states Done: Succeed
1 states Lost: Fail
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if reached, all := sum.Count(CoverTransition); reached != 3 || all != 4 {
		t.Errorf("%d of %d transitions", reached, all)
	}
}
