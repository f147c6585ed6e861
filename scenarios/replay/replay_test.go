package replay_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/scenarios/replay"
	"backstep/sim"
	"backstep/sim/history"
	"backstep/sim/mock"
	"backstep/sim/simtest"
)

const lambda = "arn:aws:lambda:us-east-1:123456789012:function:f"

func machine(t testing.TB, definition string) *asl.Machine {
	t.Helper()
	return simtest.Machine(t, strings.ReplaceAll(definition, "LAMBDA", lambda))
}

func run(t testing.TB, m *asl.Machine, input string, rules mock.Rules) sim.Trace {
	t.Helper()
	start := sim.Start{Machine: m, Input: value.MustParse(input), InputText: input, At: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), Limits: sim.DefaultLimits()}
	trace, _, err := sim.Execute(sim.NewTrace(start), rules, replay.Budget)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

func opened(t testing.TB, rec *history.Recording, m *asl.Machine, rules mock.Rules) *replay.Report {
	t.Helper()
	r, err := replay.Open(replay.Case{Recording: rec, Machine: m, Definition: "m.asl.json", Rules: rules})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// order fails after a retry, in a state to which its Catch leads.
const order = `{"StartAt": "Pay", "States": {
	"Pay": {"Type": "Task", "Resource": "LAMBDA", "Next": "Done",
		"Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "MaxAttempts": 2}],
		"Catch": [{"ErrorEquals": ["Other"], "Next": "Done"}, {"ErrorEquals": ["States.ALL"], "Next": "Tell"}]},
	"Tell": {"Type": "Pass", "Next": "Failed"},
	"Failed": {"Type": "Fail", "Error": "Refused"},
	"Done": {"Type": "Succeed"}}}`

var busy = mock.Rules{{State: "Pay", Answer: sim.Answer{Kind: sim.Fail, After: time.Second, Fail: sim.Failure{Error: "Busy", Cause: `{"errorMessage": "try later"}`}}}}

func TestTheRootCauseIsTold(t *testing.T) {
	m := machine(t, order)
	rec := exported(t, run(t, m, `{"id": 1}`, busy), 0)
	for _, c := range []struct {
		name string
		m    *asl.Machine
		want string
	}{
		{"with the definition", m, `Outcome: Execution FAILED: Refused at T+9.000s, in state Failed (Fail)
Root cause: Pay attempt 3 of 3: Busy "try later". Caught by Catch[1] States.ALL.
Path: Pay ✗✗✗ → Tell → Failed. Retries used 2 of 2; 6.000s of 9.000s was back-off. All 3 attempts sent the same input.
Replay: 16 of 16 recorded events match a simulation of m.asl.json: this is the definition that ran`},
		{"without it", nil, `Outcome: Execution FAILED: Refused at T+9.000s, in state Failed (Fail)
Root cause: Pay attempt 3 of 3: Busy "try later". Caught by a Catch.
Path: Pay ✗✗✗ → Tell → Failed. Retries used 2; 6.000s of 9.000s was back-off. All 3 attempts sent the same input.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, l := range opened(t, rec, c.m, nil).Lines() {
				if l.Label != replay.LabelMissing && l.Label != replay.LabelCommand {
					got = append(got, l.Label+": "+l.Text)
				}
			}
			if text := strings.Join(got, "\n"); text != c.want {
				t.Errorf("got\n%s\nwant\n%s", text, c.want)
			}
		})
	}
}

// A state that fails by itself is the cause; what failed and recovered before is
// nearer to it than nothing.
func TestTheRootCauseOfOtherFailures(t *testing.T) {
	for _, c := range []struct{ name, definition, input, want string }{
		{"a Fail state", `{"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [{"Variable": "$.n", "IsPresent": true, "Next": "F"}]},
			"F": {"Type": "Fail", "Error": "No", "Cause": "n"}}}`, `{"n": 1}`, `F: No "n".`},
		{"a path that leads nowhere", `{"StartAt": "P", "States": {"P": {"Type": "Pass", "InputPath": "$.x", "End": true}}}`, `{}`, `P: States.Runtime`},
		{"in an iteration", `{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "T", "States": {
			"T": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}}}}`, `[1]`, `M[0]/T attempt 1 of 1: E "c".`},
		{"an expression", `{"QueryLanguage": "JSONata", "StartAt": "P", "States": {"P": {"Type": "Pass", "Output": "{% $nope() %}", "End": true}}}`, `{}`, `P: States.QueryEvaluationError`},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := machine(t, c.definition)
			fails := mock.Rules{{State: "T", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E", Cause: "c"}}}}
			r := opened(t, exported(t, run(t, m, c.input, fails), 0), m, nil)
			if x := r.Diagnosis.Root; x == nil || !strings.HasPrefix(x.String(), c.want) {
				t.Errorf("%v, want %s", x, c.want)
			}
			if r.Differs() {
				t.Errorf("it differs: %v", r.Replay.Match.First)
			}
		})
	}
}

// The items of a Map that fails are not attempts at it.
func TestTheWayShowsFailedAttemptsAlone(t *testing.T) {
	const task = `{"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}`
	fails := mock.Rules{{State: "T", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E"}}}}
	for _, c := range []struct{ name, state, want string }{
		{"a Map", `"Type": "Map", "ItemProcessor": ` + task, "M ✗"},
		{"a Map that is tried again", `"Type": "Map", "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}], "ItemProcessor": ` + task, "M ✗✗"},
		{"a Parallel that is tried again", `"Type": "Parallel", "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}], "Branches": [` + task + `]`, "M ✗✗"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := machine(t, `{"StartAt": "M", "States": {"M": {`+c.state+`, "End": true}}}`)
			r := opened(t, exported(t, run(t, m, `[1]`, fails), 0), m, nil)
			if got := r.Diagnosis.PathText(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// A page without the first event has data all the same.
func TestAPageWithoutTheInputSaysSo(t *testing.T) {
	rec := exported(t, run(t, machine(t, order), `{"id": 1}`, busy), 0)
	rec.Events = rec.Events[2:]
	got := strings.Join(opened(t, rec, nil, nil).Missing(), "\n")
	if !strings.Contains(got, "the input of the execution is not in it") || strings.Contains(got, "includeExecutionData") {
		t.Error(got)
	}
}

func TestAFailureOnAPageWithoutItsState(t *testing.T) {
	rec := exported(t, run(t, machine(t, order), `{"id": 1}`, busy), 0)
	rec.Events = rec.Events[2:]
	if x := opened(t, rec, nil, nil).Diagnosis.Root; x == nil || !strings.HasPrefix(x.String(), "(its state is not in the recording) attempt 3 of 3: Busy") {
		t.Error(x)
	}
}

// AWS cuts off long documents in logs and says so beside them.
func TestDocumentsThatWereCutOff(t *testing.T) {
	const cut = `"input": "{\"id\"", "inputDetails": {"truncated": true}`
	m := machine(t, order)
	for _, c := range []struct {
		event            int
		missing, verdict string
	}{
		{0, "the input of the execution was cut off (truncated)", ""},
		{1, "", "this is the definition that ran (1 document not recorded)"},
	} {
		rec := exported(t, run(t, m, `{"id": 1}`, busy), 0)
		ev := &rec.Events[c.event]
		ev.Details = value.MustParse(strings.Replace(ev.Details.JSON(), `"input":"{\"id\": 1}","inputDetails":{"truncated":false}`, cut, 1))
		if !ev.Truncated("input") {
			t.Fatalf("nothing is cut off in %s", ev.Details.JSON())
		}
		r := opened(t, rec, m, nil)
		if got := strings.Join(r.Missing(), "\n"); !strings.Contains(got, c.missing) || c.missing == "" && got != "" {
			t.Errorf("event %d: missing %q, want %q", ev.ID, got, c.missing)
		}
		if got := r.Verdict(); !strings.Contains(got, c.verdict) || c.verdict == "" && got != "" {
			t.Errorf("event %d: %q, want %q", ev.ID, got, c.verdict)
		}
	}
}

// Whatever is changed in a recording is found, at its event.
func TestEveryChangeOfARecordingIsFound(t *testing.T) {
	m := machine(t, order)
	trace := run(t, m, `{"id": 1}`, busy)
	text := string(history.Append(nil, trace))
	for _, c := range []struct{ name, from, to, want string }{
		{"a type", `"FailStateEntered"`, `"PassStateEntered"`, `event 15 PassStateEntered: type is "PassStateEntered" in the recording, "FailStateEntered" in the simulation`},
		{"a name", `"name": "Failed"`, `"name": "Broken"`, `event 15 FailStateEntered: name is "Broken" in the recording, "Failed" in the simulation`},
		{"what it follows", `"id": 14,` + "\n            \"previousEventId\": 13", `"id": 14,` + "\n            \"previousEventId\": 12", "event 14 PassStateExited: previousEventId is 12 in the recording, 13 in the simulation"},
		{"a payload", `"output": "{\"Error\":\"Busy\"`, `"output": "{\"Error\":\"Bsy\"`, `event 12 TaskStateExited: output $.Error is "Bsy" in the recording, "Busy" in the simulation`},
		{"an error", `"error": "Refused"`, `"error": "Lost"`, `event 16 ExecutionFailed: error is "Lost" in the recording, "Refused" in the simulation`},
		{"a member", `"error": "Refused"`, `"error": "Refused", "more": 1`, `event 16 ExecutionFailed: more is 1 in the recording, nothing in the simulation`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(text, c.from) {
				t.Fatalf("no %s in\n%s", c.from, text)
			}
			rec, err := history.Read("", history.Document{Name: "h", Text: strings.Replace(text, c.from, c.to, 1)})
			if err != nil {
				t.Fatal(err)
			}
			if d := opened(t, rec, m, nil).Replay.Match.First; d == nil || d.String() != c.want {
				t.Errorf("%v, want %s", d, c.want)
			}
		})
	}
}

// A state that only one side has is a difference.
func TestAStateMore(t *testing.T) {
	rec := exported(t, run(t, machine(t, order), `{"id": 1}`, busy), 0)
	longer := strings.Replace(order, `"Next": "Failed"}`, `"Next": "More"}, "More": {"Type": "Pass", "Next": "Failed"}`, 1)
	want := `event 15 FailStateEntered: type is "FailStateEntered" in the recording, "PassStateEntered" in the simulation`
	if got := opened(t, rec, machine(t, longer), nil).Replay.Match.First; got == nil || got.String() != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// sideBySide has two branches; hand writes events of it.
const sideBySide = `{"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
	{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}, {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]}}}`

func byHand(t *testing.T, events ...string) *history.Recording {
	t.Helper()
	rec, err := history.Read("", history.Document{Name: "h", Text: `{"events": [` + strings.Join(events, ",") + `]}`})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func event(id, prev int, name, details string) string {
	return fmt.Sprintf(`{"id": %d, "previousEventId": %d, "type": %q, "timestamp": 1767225600, %s}`, id, prev, name, details)
}

func entered(name string) string {
	return `"stateEnteredEventDetails": {"name": "` + name + `", "input": "{}"}`
}

func exited(name, out string) string {
	return `"stateExitedEventDetails": {"name": "` + name + `", "output": "` + out + `"}`
}

const (
	started = `"executionStartedEventDetails": {"input": "{}", "roleArn": "r"}`
	both    = `"executionSucceededEventDetails": {"output": "[{},{}]"}`
	nothing = `"none": 0`
)

// A branch that was not recorded is a difference.
func TestALaneMore(t *testing.T) {
	rec := byHand(t, event(1, 0, "ExecutionStarted", started), event(2, 0, "ParallelStateEntered", entered("P")), event(3, 2, "ParallelStateStarted", nothing),
		event(4, 3, "PassStateEntered", entered("A")), event(5, 4, "PassStateExited", exited("A", "{}")),
		event(6, 5, "ParallelStateSucceeded", nothing), event(7, 5, "ParallelStateExited", exited("P", "[{},{}]")), event(8, 7, "ExecutionSucceeded", both))
	want := "event 8 ExecutionSucceeded: the recording ends here, the simulation has also PassStateEntered"
	if got := opened(t, rec, machine(t, sideBySide), nil).Replay.Match.First; got == nil || got.String() != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// Lanes that ran side by side may have done so in another order.
func TestLanesInAnotherOrderMatch(t *testing.T) {
	rec := byHand(t, event(1, 0, "ExecutionStarted", started), event(2, 0, "ParallelStateEntered", entered("P")), event(3, 2, "ParallelStateStarted", nothing),
		event(4, 3, "PassStateEntered", entered("B")), event(5, 3, "PassStateEntered", entered("A")),
		event(6, 5, "PassStateExited", exited("A", "{}")), event(7, 4, "PassStateExited", exited("B", "{}")),
		event(8, 7, "ParallelStateSucceeded", nothing), event(9, 7, "ParallelStateExited", exited("P", "[{},{}]")), event(10, 9, "ExecutionSucceeded", both))
	if m := opened(t, rec, machine(t, sideBySide), nil).Replay.Match; m.First != nil || m.Moved == 0 || m.Matched != 10 {
		t.Errorf("%+v %v", m, m.First)
	}
}

// What every execution draws anew is no difference.
func TestDrawnValuesMatch(t *testing.T) {
	m := machine(t, `{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true, "Parameters": {
		"id.$": "States.UUID()", "now.$": "$$.State.EnteredTime", "who.$": "$$.Execution.Id", "text.$": "States.Format('x {}', $$.Execution.Name)"}}}}`)
	text := string(history.Append(nil, run(t, m, `{}`, nil)))
	at := strings.Index(text, "execution-1")
	text = strings.ReplaceAll(text[:at], "StateMachine", "Other") + strings.ReplaceAll(text[at:], "execution-1", "run-77")
	text = strings.ReplaceAll(text, "T00:00:00Z", "T00:00:05Z")
	rec, err := history.Read("", history.Document{Name: "h", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	start, _ := replay.StartOf(rec, m)
	start.Seed = 9
	rep, err := replay.Play(replay.Subject{Recording: rec, Start: start})
	if err != nil || rep.Match.First != nil || rep.Match.Varied == 0 {
		t.Errorf("%+v %v %v", rep.Match, rep.Match.First, err)
	}
}

// An execution that was stopped, and one of which a part is recorded, match as far
// as they go.
func TestStoppedAndIncompleteRecordings(t *testing.T) {
	m := machine(t, `{"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
		{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "LAMBDA", "End": true}}},
		{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 5, "Next": "B"}, "B": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}]}}}`)
	done := mock.Rules{{State: "B", Answer: sim.Answer{Output: value.Int(1), After: time.Second}}, {State: "A", Answer: sim.Answer{Output: value.Int(2), After: time.Hour}}}
	whole := run(t, m, `{}`, done)
	cut := 0
	for cut < whole.EventCount() && whole.Event(cut).At.Sub(whole.Event(0).At) < time.Minute {
		cut++
	}
	rec := exported(t, whole, 0)
	rec.Events = rec.Events[:cut]
	r := opened(t, rec, m, nil)
	if r.Differs() || r.Replay.Match.Matched != cut || !strings.HasPrefix(r.Recording.Incomplete(), "history is incomplete") {
		t.Errorf("%d of %d, %v", r.Replay.Match.Matched, cut, r.Replay.Match.First)
	}
}

func TestAStoppedExecutionMatches(t *testing.T) {
	m := machine(t, `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}`)
	trace := run(t, m, `{}`, nil)
	for range 2 { // scheduled and started
		trace, _, _ = trace.Do(sim.Run{})
	}
	trace, _, err := trace.Do(sim.Abort{Error: "Stop", Cause: "enough"})
	if err != nil {
		t.Fatal(err)
	}
	r := opened(t, exported(t, trace, 0), m, nil)
	if r.Differs() || r.Replay.Trace.Tip().Status() != sim.Aborted || r.Replay.Match.Matched != 5 {
		t.Errorf("%+v %v", r.Replay.Match, r.Replay.Match.First)
	}
}

// A redrive takes up what has not succeeded, also inside of branches.
func TestARedrivenExecution(t *testing.T) {
	for _, c := range []struct{ name, definition string }{
		{"a task", `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}`},
		{"two branches", `{"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
			{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "LAMBDA", "End": true}}},
			{"StartAt": "Q", "States": {"Q": {"Type": "Pass", "End": true}}},
			{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "Next": "B"}, "B": {"Type": "Task", "Resource": "LAMBDA", "End": true}}}]}}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := machine(t, c.definition)
			fails := mock.Rules{{State: "A", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E"}}}, {State: "A"}, {State: "B"}}
			trace := run(t, m, `{}`, fails)
			trace, _, err := trace.Do(sim.Redrive{After: time.Minute})
			if err != nil {
				t.Fatal(err)
			}
			trace, _, err = sim.Execute(trace, fails, replay.Budget)
			if err != nil || trace.Tip().Status() != sim.Succeeded {
				t.Fatal(err, trace.Tip().Status())
			}
			r := opened(t, exported(t, trace, 0), m, nil)
			if r.Differs() || r.Replay.Match.Events != trace.Tip().Events() || r.Replay.Trace.Tip().Redrives() != 1 {
				t.Errorf("%+v %v", r.Replay.Match, r.Replay.Match.First)
			}
		})
	}
}

func TestAnotherDefinition(t *testing.T) {
	m := machine(t, order)
	rec := exported(t, run(t, m, `{"id": 1}`, busy), 0)
	good := exported(t, run(t, m, `{"id": 1}`, mock.Rules{{State: "Pay", Answer: sim.Answer{Output: value.Int(1)}}}), 0)
	for _, c := range []struct {
		name, from, to string
		rec            *history.Recording
		want           string
	}{
		{"the same", "", "", rec, `same FAILED Refused FAILED Refused `},
		{"caught elsewhere", `["Other"]`, `["Busy"]`, rec, `changed FAILED Refused SUCCEEDED after Pay it went to Tell, now to Done`},
		{"fails now", `"Type": "Succeed"`, `"Type": "Fail"`, good, `new failure SUCCEEDED FAILED `},
		{"one retry more than recorded", `"MaxAttempts": 2`, `"MaxAttempts": 3`, rec,
			`undecided FAILED Refused RUNNING no answer for Pay, which is called with another payload than recorded or was not reached: give --mocks`},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := replay.PlayAgainst(c.rec, machine(t, strings.Replace(order, c.from, c.to, 1)), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprintf("%s %s %s %s", a.Change, a.Recorded, a.Simulated, a.Text); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
