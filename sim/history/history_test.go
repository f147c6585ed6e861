package history

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"
)

const lambda = "arn:aws:lambda:us-east-1:123456789012:function:f"

// execute runs a definition with rules from the start of 2026.
func execute(t testing.TB, definition, input string, rules mock.Rules) sim.Trace {
	t.Helper()
	m := simtest.Machine(t, definition)
	start := sim.Start{
		Machine: m, Input: value.MustParse(input), InputText: input,
		At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Limits: sim.DefaultLimits(),
	}
	trace, stop, err := sim.Execute(sim.NewTrace(start), rules, 100_000)
	if err != nil || stop != sim.Ended {
		t.Fatalf("stop %d, error %v", stop, err)
	}
	return trace
}

func TestTextIsWhatTheCommandLineInterfacePrints(t *testing.T) {
	trace := execute(t, `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "`+lambda+`", "TimeoutSeconds": 5, "End": true}}}`,
		`{ "é": "<>" }`, mock.Rules{{State: "A", Answer: sim.Answer{After: 120 * time.Millisecond, Output: value.MustParse(`{"n": 1.10}`)}}})
	want := `{
    "events": [
        {
            "timestamp": "2026-01-01T00:00:00+00:00",
            "type": "ExecutionStarted",
            "id": 1,
            "previousEventId": 0,
            "executionStartedEventDetails": {
                "input": "{ \"é\": \"<>\" }",
                "inputDetails": {
                    "truncated": false
                },
                "roleArn": "arn:aws:iam::123456789012:role/StepFunctionsRole"
            }
        },
        {
            "timestamp": "2026-01-01T00:00:00+00:00",
            "type": "TaskStateEntered",
            "id": 2,
            "previousEventId": 0,
            "stateEnteredEventDetails": {
                "name": "A",
                "input": "{ \"é\": \"<>\" }",
                "inputDetails": {
                    "truncated": false
                }
            }
        },
        {
            "timestamp": "2026-01-01T00:00:00+00:00",
            "type": "LambdaFunctionScheduled",
            "id": 3,
            "previousEventId": 2,
            "lambdaFunctionScheduledEventDetails": {
                "resource": "` + lambda + `",
                "input": "{ \"é\": \"<>\" }",
                "inputDetails": {
                    "truncated": false
                },
                "timeoutInSeconds": 5
            }
        },
        {
            "timestamp": "2026-01-01T00:00:00+00:00",
            "type": "LambdaFunctionStarted",
            "id": 4,
            "previousEventId": 3
        },
        {
            "timestamp": "2026-01-01T00:00:00.120000+00:00",
            "type": "LambdaFunctionSucceeded",
            "id": 5,
            "previousEventId": 4,
            "lambdaFunctionSucceededEventDetails": {
                "output": "{\"n\":1.10}",
                "outputDetails": {
                    "truncated": false
                }
            }
        },
        {
            "timestamp": "2026-01-01T00:00:00.120000+00:00",
            "type": "TaskStateExited",
            "id": 6,
            "previousEventId": 5,
            "stateExitedEventDetails": {
                "name": "A",
                "output": "{\"n\":1.10}",
                "outputDetails": {
                    "truncated": false
                }
            }
        },
        {
            "timestamp": "2026-01-01T00:00:00.120000+00:00",
            "type": "ExecutionSucceeded",
            "id": 7,
            "previousEventId": 6,
            "executionSucceededEventDetails": {
                "output": "{\"n\":1.10}",
                "outputDetails": {
                    "truncated": false
                }
            }
        }
    ]
}
`
	if got := string(Append(nil, trace)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAnExecutionThatHasNotBegunHasNoEvents(t *testing.T) {
	m, _ := asl.Load(syntax.NewSource("", `{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`))
	trace := sim.NewTrace(sim.Start{Machine: m, Input: value.EmptyObject})
	if got, want := string(Append(nil, trace)), "{\n    \"events\": []\n}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// output returns the text that an execution ended with.
func output(t *testing.T, trace sim.Trace) string {
	t.Helper()
	var h struct {
		Events []struct {
			Details struct{ Output string } `json:"executionSucceededEventDetails"`
		}
	}
	if err := json.Unmarshal(Append(nil, trace), &h); err != nil {
		t.Fatal(err)
	}
	return h.Events[len(h.Events)-1].Details.Output
}

// The execution's input is handed on as the caller sent it until something is
// computed from it.
func TestInputKeepsItsText(t *testing.T) {
	pass := `{"Type": "Pass", "End": true}`
	branch := `{"StartAt": "P%", "States": {"P%": {"Type": "Pass", "End": true}}}`
	tests := []struct{ name, state, input, want string }{
		{"through a Pass", pass, `{ "a" : 1 }`, `{ "a" : 1 }`},
		{"as elements of a Parallel's result",
			`{"Type": "Parallel", "End": true, "Branches": [` + strings.ReplaceAll(branch, "%", "1") + `, ` + strings.ReplaceAll(branch, "%", "2") + `]}`,
			`{ "a" : 1 }`, `[{ "a" : 1 },{ "a" : 1 }]`},
		{"not below a path", `{"Type": "Pass", "InputPath": "$.a", "End": true}`, `{ "a" : [ 1 ] }`, `[1]`},
		{"not in a template", `{"Type": "Pass", "Parameters": {"b.$": "$"}, "End": true}`, `{ "a" : 1 }`, `{"b":{"a":1}}`},
		{"not when it is an equal document", `{"Type": "Pass", "Result": {"a": 1}, "End": true}`, `{ "a" : 1 }`, `{"a":1}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			trace := execute(t, `{"StartAt": "S", "States": {"S": `+tt.state+`}}`, tt.input, nil)
			if got := output(t, trace); got != tt.want {
				t.Errorf("output %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDetailsKeys(t *testing.T) {
	definition := `{"StartAt": "Both", "States": {
		"Both": {"Type": "Parallel", "Next": "Each", "Branches": [{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "End": true}}}]},
		"Each": {"Type": "Map", "Next": "Ask", "ItemsPath": "$", "ItemProcessor": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}},
		"Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"},
			"Catch": [{"ErrorEquals": ["No"], "Next": "Work"}], "End": true},
		"Work": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "F"}], "End": true},
		"F": {"Type": "Fail", "Error": "E"}}}`
	no := sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "No", NoCause: true}}
	trace := execute(t, definition, `{}`, mock.Rules{{State: "Ask", Answer: no}, {State: "Work", Answer: no}})
	want := map[string]string{
		"ParallelStateEntered": "stateEnteredEventDetails", "ParallelStateStarted": "", "ParallelStateSucceeded": "", "ParallelStateExited": "stateExitedEventDetails",
		"MapStateStarted": "mapStateStartedEventDetails", "MapStateSucceeded": "", "MapIterationStarted": "mapIterationStartedEventDetails",
		"MapIterationSucceeded": "mapIterationSucceededEventDetails", "WaitStateEntered": "stateEnteredEventDetails",
		"TaskScheduled": "taskScheduledEventDetails", "TaskStarted": "taskStartedEventDetails", "TaskSubmitted": "taskSubmittedEventDetails",
		"TaskFailed": "taskFailedEventDetails", "ActivityScheduled": "activityScheduledEventDetails", "ActivityStarted": "activityStartedEventDetails",
		"ActivityFailed": "activityFailedEventDetails", "FailStateEntered": "stateEnteredEventDetails", "ExecutionFailed": "executionFailedEventDetails",
	}
	for i := range trace.EventCount() {
		ev := trace.Event(i)
		obj := Event(&ev, trace.Tip())
		key := ""
		if obj.Len() > 4 {
			key = obj.Key(4)
		}
		if w, listed := want[ev.Name()]; listed && key != w {
			t.Errorf("%s has %q, want %q", ev.Name(), key, w)
		}
		delete(want, ev.Name())
	}
	if len(want) > 0 {
		t.Errorf("no such events: %v", want)
	}
}

func BenchmarkText(b *testing.B) {
	items := "[" + strings.TrimSuffix(strings.Repeat(`{"id": 1, "text": "0123456789"},`, 1000), ",") + "]"
	trace := execute(b, `{"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$", "End": true, "ItemProcessor": {
		"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}`, items, nil)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for piece := range Text(trace) {
			n += len(piece)
		}
		b.SetBytes(int64(n))
	}
}
