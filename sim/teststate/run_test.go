package teststate_test

import (
	"errors"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/teststate"
)

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// written is the answer in the form in which the tests state it.
func written(r teststate.Response) string {
	members := []value.Member{{Key: "status", Value: value.String(string(r.Status))}}
	text := func(key string, s *string) {
		if s != nil {
			members = append(members, value.Member{Key: key, Value: value.String(*s)})
		}
	}
	if !r.Output.IsAbsent() {
		members = append(members, value.Member{Key: "output", Value: r.Output})
	}
	text("error", r.Error)
	text("cause", r.Cause)
	text("nextState", r.NextState)
	for _, m := range r.Inspection {
		members = append(members, value.Member{Key: m.Name, Value: m.Value})
	}
	return value.Object(members...).JSON()
}

func answered(t *testing.T, r teststate.Request) string {
	t.Helper()
	r.At = now
	got, err := teststate.Run(r)
	if err != nil {
		t.Fatalf("refused: %v", err)
	}
	return written(got)
}

func result(text string) *teststate.Mock { return &teststate.Mock{Result: &text} }

func failure(name, cause string) *teststate.Mock {
	return &teststate.Mock{ErrorOutput: &teststate.ErrorOutput{Error: &name, Cause: &cause}}
}

func TestAStateIsTestedAlone(t *testing.T) {
	const task = `{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","InputPath":"$.order","Parameters":{"FunctionName":"f","Payload.$":"$"},
		"ResultSelector":{"paid.$":"$.Payload"},"ResultPath":"$.payment","OutputPath":"$.payment","Next":"Ship"}`
	for _, x := range []struct {
		name, state, input string
		mock               *teststate.Mock
		want               string
	}{
		{"a Pass shows what stands before its ResultPath",
			`{"Type":"Pass","InputPath":"$.a","Parameters":{"b.$":"$"},"ResultPath":"$.c","End":true}`, `{"a":1}`, nil,
			`{"status":"SUCCEEDED","output":{"a":1,"c":{"b":1}},"input":{"a":1},"afterInputPath":1,"afterParameters":{"b":1},"afterResultSelector":{"b":1},"afterResultPath":{"a":1,"c":{"b":1}}}`},
		{"a Pass with Result reads no input",
			`{"Type":"Pass","InputPath":"$.nowhere","Result":2,"ResultPath":"$.c","Next":"N"}`, `{}`, nil,
			`{"status":"SUCCEEDED","output":{"c":2},"nextState":"N","input":{},"result":2,"afterResultSelector":2,"afterResultPath":{"c":2}}`},
		{"a failing stage ends the documents",
			`{"Type":"Pass","InputPath":"$.nowhere","End":true}`, `{"a":1}`, nil,
			`{"status":"FAILED","error":"States.Runtime","cause":"An error occurred while executing the state 'StateName' (entered at the event id #2). Invalid path '$.nowhere' : No results for path: $['nowhere']","input":{"a":1}}`},
		{"a Choice tells where it leads",
			`{"Type":"Choice","Choices":[{"Variable":"$.n","NumericGreaterThan":5,"Next":"Big"}],"Default":"Small"}`, `{"n":3}`, nil,
			`{"status":"SUCCEEDED","output":{"n":3},"nextState":"Small","input":{"n":3},"afterInputPath":{"n":3}}`},
		{"a Wait does not take time",
			`{"Type":"Wait","Seconds":3600,"Next":"StateName"}`, `1`, nil,
			`{"status":"SUCCEEDED","output":1,"nextState":"StateName","input":1,"afterInputPath":1}`},
		{"a Fail fails",
			`{"Type":"Fail","Error":"E","CausePath":"$.why"}`, `{"why":"because"}`, nil,
			`{"status":"FAILED","error":"E","cause":"because","input":{"why":"because"},"afterInputPath":{"why":"because"}}`},
		{"a Task shows every stage", task, `{"order":7}`, result(`{"Payload":true}`),
			`{"status":"SUCCEEDED","output":{"paid":true},"nextState":"Ship","input":{"order":7},"afterInputPath":7,"afterParameters":{"FunctionName":"f","Payload":7},"result":{"Payload":true},"afterResultSelector":{"paid":true},"afterResultPath":{"order":7,"payment":{"paid":true}}}`},
		{"a failing Task has no result", task, `{"order":7}`, failure("E", "c"),
			`{"status":"FAILED","error":"E","cause":"c","input":{"order":7},"afterInputPath":7,"afterParameters":{"FunctionName":"f","Payload":7}}`},
		{"a Parallel shows its result",
			`{"Type":"Parallel","InputPath":"$.a","ResultPath":"$.r","End":true,"Branches":[{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]}`, `{"a":1}`, result(`[5]`),
			`{"status":"SUCCEEDED","output":{"a":1,"r":[5]},"input":{"a":1},"afterResultSelector":[5],"afterResultPath":{"a":1,"r":[5]}}`},
		{"a Map shows its items and numbers",
			mapState(`"ItemsPath":"$.items","MaxConcurrencyPath":"$.most","ToleratedFailureCount":2`), `{"items":[1,2],"most":3}`, result(`[5,6]`),
			`{"status":"SUCCEEDED","output":[5,6],"input":{"items":[1,2],"most":3},"afterInputPath":{"items":[1,2],"most":3},"afterItemsPath":[1,2],"maxConcurrency":3,"toleratedFailureCount":2,"afterResultSelector":[5,6],"afterResultPath":[5,6]}`},
		{"the cause of bad items has no prefix",
			mapState(`"ItemsPath":"$.items"`), `{"items":1}`, result(`[]`),
			`{"status":"FAILED","error":"States.Runtime","cause":"Reference path \"$.items\" must point to array.","input":{"items":1},"afterInputPath":{"items":1}}`},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := answered(t, teststate.Request{Definition: x.state, Input: x.input, Mock: x.mock, InspectionLevel: teststate.Debug})
			if got != x.want {
				t.Errorf("got  %s\nwant %s", got, x.want)
			}
		})
	}
}

// mapState is a Map with the given members.
func mapState(members string) string {
	return `{"Type":"Map",` + members + `,"End":true,"ItemProcessor":{"StartAt":"Each","States":{"Each":{"Type":"Pass","End":true}}}}`
}

func TestRetryIsLookedAtBeforeCatch(t *testing.T) {
	const state = `{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
		"Retry":[{"ErrorEquals":["Other"]},{"ErrorEquals":["Busy"],"IntervalSeconds":1,"BackoffRate":2,"MaxAttempts":5}],
		"Catch":[{"ErrorEquals":["Busy"],"Next":"Caught","ResultPath":"$.x"}]}`
	for _, x := range []struct {
		retries     int
		error, want string
	}{
		{0, "Busy", `{"status":"RETRIABLE","error":"Busy","cause":"c","errorDetails":{"retryIndex":1,"retryBackoffIntervalSeconds":1}}`},
		{4, "Busy", `{"status":"RETRIABLE","error":"Busy","cause":"c","errorDetails":{"retryIndex":1,"retryBackoffIntervalSeconds":16}}`},
		{5, "Busy", `{"status":"CAUGHT_ERROR","output":{"x":{"Error":"Busy","Cause":"c"}},"error":"Busy","cause":"c","nextState":"Caught","errorDetails":{"catchIndex":0}}`},
		{3, "Other", `{"status":"FAILED","error":"Other","cause":"c","errorDetails":{"retryIndex":0}}`},
		{0, "Unknown", `{"status":"FAILED","error":"Unknown","cause":"c"}`},
	} {
		got := answered(t, teststate.Request{Definition: state, Mock: failure(x.error, "c"), InspectionLevel: teststate.Trace,
			Configuration: teststate.Configuration{RetrierRetryCount: &x.retries}})
		v := value.MustParse(got)
		for _, stage := range []string{"input", "afterInputPath", "afterParameters"} {
			v = v.Delete(stage)
		}
		if v.JSON() != x.want {
			t.Errorf("%s after %d retries: got  %s\nwant %s", x.error, x.retries, v.JSON(), x.want)
		}
	}
}

func TestMoreFailedIterationsThanToleratedFailTheMap(t *testing.T) {
	const threshold = `{"status":"FAILED","error":"States.ExceedToleratedFailureThreshold","cause":"The specified tolerated failure threshold was exceeded"}`
	for _, x := range []struct {
		name, tolerated string
		failed          int
		want            string
	}{
		{"more than the count", `"ToleratedFailureCount":1`, 2, threshold},
		{"as many as the count", `"ToleratedFailureCount":2`, 2, `{"status":"SUCCEEDED","output":[1,2,3,4]}`},
		{"more than the percentage", `"ToleratedFailurePercentage":49`, 2, threshold},
		{"as many as the percentage", `"ToleratedFailurePercentage":50`, 2, `{"status":"SUCCEEDED","output":[1,2,3,4]}`},
		{"without tolerance the mock decides", `"MaxConcurrency":1`, 2, `{"status":"SUCCEEDED","output":[1,2,3,4]}`},
	} {
		got := answered(t, teststate.Request{Definition: mapState(x.tolerated), Input: "[0]", Mock: result("[1,2,3,4]"),
			Configuration: teststate.Configuration{MapIterationFailureCount: &x.failed}})
		if got != x.want {
			t.Errorf("%s: got  %s\nwant %s", x.name, got, x.want)
		}
	}
}

func TestAStateOfAMachineIsTestedByName(t *testing.T) {
	const machine = `{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"Each"},"Each":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"Inner","States":{
		"Inner":{"Type":"Pass","Parameters":{"item.$":"$$.Map.Item.Value","index.$":"$$.Map.Item.Index","state.$":"$$.State.Name","role.$":"$$.Execution.RoleArn"},"End":true}}}}}}`
	got := answered(t, teststate.Request{Definition: machine, StateName: "Inner", Input: `"x"`})
	if want := `{"status":"SUCCEEDED","output":{"item":"x","index":0,"state":"StateName","role":null}}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAGivenContextReplacesTheDefault(t *testing.T) {
	const state = `{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","ResultSelector":{"all.$":"$$"},"End":true}`
	got := answered(t, teststate.Request{Definition: state, Context: `{"Execution":{"Input":5}}`, Mock: result("1")})
	if want := `{"status":"SUCCEEDED","output":{"all":{"Execution":{"Input":5}}}}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestVariablesAreSetOnEntry(t *testing.T) {
	got := answered(t, teststate.Request{Definition: `{"Type":"Pass","Parameters":{"v.$":"$v.a"},"End":true}`, Variables: `{"v":{"a":1}}`, InspectionLevel: teststate.Debug})
	want := `{"status":"SUCCEEDED","output":{"v":1},"input":{},"afterInputPath":{},"afterParameters":{"v":1},"afterResultSelector":{"v":1},"afterResultPath":{"v":1},"variables":{"v":{"a":1}}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

type constant struct{ v value.Value }

func (c constant) Do(sim.Request) (sim.Answer, bool) {
	return sim.Answer{Kind: sim.Succeed, Output: c.v, After: time.Hour}, true
}

func TestATaskWithoutMockIsAnsweredByTheWorker(t *testing.T) {
	got := answered(t, teststate.Request{Definition: `{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","End":true}`,
		RoleARN: "arn:aws:iam::123456789012:role/r", Worker: constant{value.String("done")}})
	if want := `{"status":"SUCCEEDED","output":"done"}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestRequestsThatAWSRefuses(t *testing.T) {
	const (
		pass     = `{"Type":"Pass","End":true}`
		task     = `{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}`
		callback = `{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","End":true}`
		parallel = `{"Type":"Parallel","End":true,"Branches":[{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]}`
	)
	one, both := 1, result("1")
	both.ErrorOutput = failure("E", "").ErrorOutput
	for _, x := range []struct {
		name string
		r    teststate.Request
		want string
	}{
		{"mock of a Pass", teststate.Request{Definition: pass, Mock: result("1")}, "ValidationException: State type 'Pass' is not supported when a mock is specified"},
		{"two mocks", teststate.Request{Definition: task, Mock: both}, "ValidationException: A test mock should have only one of the following fields: [result, errorOutput]."},
		{"secrets", teststate.Request{Definition: task, Mock: result("1"), RevealSecrets: true}, "ValidationException: TestState does not support RevealSecrets when a mock is specified."},
		{"mock that is no JSON", teststate.Request{Definition: task, Mock: result("{")}, "ValidationException: Mocked result must be valid JSON"},
		{"mock of a Map", teststate.Request{Definition: mapState(`"MaxConcurrency":1`), Mock: result("{}")}, "ValidationException: Mocked result must be an array."},
		{"mock of a Parallel", teststate.Request{Definition: parallel, Mock: result("[1,2]")}, "ValidationException: Mocked result must contain the same number of items as number of Parallel branches."},
		{"failed iterations without mock", teststate.Request{Definition: mapState(`"MaxConcurrency":1`), Configuration: teststate.Configuration{MapIterationFailureCount: &one}}, "ValidationException: TestState does not support MapIterationFailureCount when a mock is not specified."},
		{"more failed iterations than items", teststate.Request{Definition: mapState(`"MaxConcurrency":1`), Mock: result("[]"), Configuration: teststate.Configuration{MapIterationFailureCount: &one}}, "ValidationException: Map iteration failure count must be less than or equal to the number of Map iterations"},
		{"Parallel without mock", teststate.Request{Definition: parallel}, "InvalidDefinition: TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]"},
		{"Task without role", teststate.Request{Definition: task}, "ValidationException: RoleArn must be specified when testing a Task state"},
		{"unknown state", teststate.Request{Definition: `{"StartAt":"A","States":{"A":` + pass + `}}`, StateName: "B"}, "ValidationException: State not found in definition"},
		{"bad definition", teststate.Request{Definition: `{"Type":"Pass"}`}, "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End] at /States/StateName'"},
		{"several problems", teststate.Request{Definition: `{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"Ship"},"B":` + pass + `}}`, StateName: "A"},
			`InvalidDefinition: Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: Ship at /States/A/Next, MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/B'`},
		{"no end", teststate.Request{Definition: `{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}}`, StateName: "A"},
			"InvalidDefinition: Invalid State Machine Definition: 'MISSING_END_STATE: Workflow has no terminal state at null'"},
		{"context member", teststate.Request{Definition: task, Mock: result("1"), Context: `{"Weather":{}}`}, "ValidationException: Invalid Context object provided: Field 'Weather' is not allowed"},
		{"context inner member", teststate.Request{Definition: task, Mock: result("1"), Context: `{"State":{"Mood":1}}`}, "ValidationException: Invalid Context object provided: Field 'Mood' is not allowed"},
		{"context type", teststate.Request{Definition: task, Mock: result("1"), Context: `{"Execution":{"Id":1}}`}, "ValidationException: Invalid Context object provided: Execution.Id must be a string"},
		{"context Map", teststate.Request{Definition: task, Mock: result("1"), Context: `{"Map":{}}`}, "ValidationException: Invalid Context object provided: 'Map' field is not supported when mocking a Context object"},
		{"context Task", teststate.Request{Definition: task, Mock: result("1"), Context: `{"Task":{"Token":"t"}}`}, "ValidationException: Invalid Context object provided: Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern"},
	} {
		_, err := teststate.Run(x.r)
		var refusal *teststate.Refusal
		if !errors.As(err, &refusal) || err.Error() != x.want {
			t.Errorf("%s: got %v, want %s", x.name, err, x.want)
		}
	}
	if _, err := teststate.Run(teststate.Request{Definition: callback, Mock: result("1"), Context: `{"Task":{"Token":"t"}}`}); err != nil {
		t.Errorf("a callback may have a token: %v", err)
	}
}

func FuzzRun(f *testing.F) {
	f.Add(`{"Type":"Pass","End":true}`, "", `{}`, `1`)
	f.Add(`{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Next":"A","Catch":[{"ErrorEquals":["E"],"Next":"B"}]}`, "", `{}`, `{}`)
	f.Add(`{"StartAt":"A","States":{"A":{"Type":"Map","ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Fail"}}},"End":true}}}`, "A", `[1]`, `[2]`)
	f.Add(`{"Type":"Choice","Choices":[]} , "X":{`, "", `1`, ``)
	f.Fuzz(func(t *testing.T, definition, state, input, mock string) {
		r := teststate.Request{Definition: definition, StateName: state, Input: input, InspectionLevel: teststate.Debug, At: now}
		if mock != "" {
			r.Mock = result(mock)
		}
		if got, err := teststate.Run(r); err == nil && got.Status == "" {
			t.Error("an answer without a status")
		}
	})
}
