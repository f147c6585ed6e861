package conformance_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"backstep/asl/value"
)

// written is a case written for these tests: a function call that is retried
// once, then caught, and a Choice.
const written = `{
  "name": "written", "type": "STANDARD",
  "definition": {"StartAt": "Charge", "States": {
    "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "charge", "Payload.$": "$.order"},
      "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 1}],
      "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.problem", "Assign": {"kept": 1}, "Next": "Decide"}], "Next": "Decide"},
    "Decide": {"Type": "Choice", "Choices": [{"Variable": "$.problem", "IsPresent": true, "Next": "Refuse"}]},
    "Refuse": {"Type": "Fail", "Error": "Refused", "CausePath": "$.problem.Cause"}}},
  "input": {"order": {"id": 7}},
  "mocks": {"Charge": [
    {"entry": 0, "attempt": 0, "resourceKind": "task", "outcome": "fail", "outcomeEventId": 5, "error": "Busy", "cause": "try later"},
    {"entry": 0, "attempt": 1, "resourceKind": "task", "outcome": "fail", "outcomeEventId": 8, "error": "Lost", "cause": {"id": 7}, "causeText": "{\"id\": 7}"}]},
  "expect": {
    "status": "FAILED", "error": "Refused", "cause": {"id": 7},
    "events": [
      {"id": 1, "type": "ExecutionStarted", "previousEventId": 0, "detailsKey": "k", "details": {"input": {"order": {"id": 7}}, "roleArn": "arn:aws:iam::111111111111:role/r"}},
      {"id": 2, "type": "TaskStateEntered", "previousEventId": 0, "detailsKey": "k", "details": {"name": "Charge", "input": {"order": {"id": 7}}}},
      {"id": 3, "type": "TaskScheduled", "previousEventId": 2, "detailsKey": "k", "details": {"resourceType": "lambda", "resource": "invoke", "region": "us-east-1", "parameters": {"Payload": {"id": 7}, "FunctionName": "charge"}}},
      {"id": 4, "type": "TaskStarted", "previousEventId": 3, "detailsKey": "k", "details": {"resourceType": "lambda", "resource": "invoke"}},
      {"id": 5, "type": "TaskFailed", "previousEventId": 4, "detailsKey": "k", "details": {"resourceType": "lambda", "resource": "invoke", "error": "Busy", "cause": "try later"}},
      {"id": 6, "type": "TaskScheduled", "previousEventId": 5, "detailsKey": "k", "details": {"resourceType": "lambda", "resource": "invoke", "region": "us-east-1", "parameters": {"Payload": {"id": 7}, "FunctionName": "charge"}}},
      {"id": 7, "type": "TaskStarted", "previousEventId": 6, "detailsKey": "k", "details": {"resourceType": "lambda", "resource": "invoke"}},
      {"id": 8, "type": "TaskFailed", "previousEventId": 7, "detailsKey": "k", "details": {"resourceType": "lambda", "resource": "invoke", "error": "Lost", "cause": {"id": 7}}},
      {"id": 9, "type": "TaskStateExited", "previousEventId": 8, "detailsKey": "k", "details": {"name": "Charge", "assignedVariables": {"kept": 1}, "output": {"order": {"id": 7}, "problem": {"Error": "Lost", "Cause": "{\"id\": 7}"}}}},
      {"id": 10, "type": "ChoiceStateEntered", "previousEventId": 9, "detailsKey": "k", "details": {"name": "Decide", "input": {"order": {"id": 7}, "problem": {"Error": "Lost", "Cause": "{\"id\": 7}"}}}},
      {"id": 11, "type": "ChoiceStateExited", "previousEventId": 10, "detailsKey": "k", "details": {"name": "Decide", "output": {"order": {"id": 7}, "problem": {"Error": "Lost", "Cause": "{\"id\": 7}"}}}},
      {"id": 12, "type": "FailStateEntered", "previousEventId": 11, "detailsKey": "k", "details": {"name": "Refuse", "input": {"order": {"id": 7}, "problem": {"Error": "Lost", "Cause": "{\"id\": 7}"}}}},
      {"id": 13, "type": "ExecutionFailed", "previousEventId": 12, "detailsKey": "k", "details": {"error": "Refused", "cause": {"id": 7}}}]}}`

func decodeCase(t *testing.T, text string) *awsCase {
	t.Helper()
	c := new(awsCase)
	if err := json.Unmarshal([]byte(text), c); err != nil {
		t.Fatal(err)
	}
	return c
}

// differs returns what the runner finds in a case.
func differs(t *testing.T, text string) *difference {
	t.Helper()
	outcome, events := runExecution(decodeCase(t, text))
	if outcome != nil {
		return outcome
	}
	return events
}

func TestCaseThatAgreesHasNoDifference(t *testing.T) {
	if d := differs(t, written); d != nil {
		t.Errorf("%s", d)
	}
}

// TestEveryAlteredValueIsNoticed changes one scalar of the expectation at a
// time: none may go unnoticed but the role, which the definition cannot tell,
// and the name of the details object.
func TestEveryAlteredValueIsNoticed(t *testing.T) {
	c := value.MustParse(written)
	want := c.Get("expect")
	n := 0
	for _, p := range scalars(nil, want) {
		if path := p.String(); strings.HasSuffix(path, "roleArn") || strings.HasSuffix(path, "detailsKey") {
			continue
		}
		altered := c.Set("expect", alter(want, p))
		if differs(t, altered.JSON()) == nil {
			t.Errorf("a change at %s goes unnoticed", p)
		}
		n++
	}
	if n < 80 {
		t.Errorf("only %d values were altered", n)
	}
}

// scalars lists the paths of all scalars of a document.
func scalars(at value.Path, v value.Value) []value.Path {
	if v.Kind() < value.ArrayKind {
		return []value.Path{at}
	}
	var out []value.Path
	for i, e := range v.Elems() {
		step := value.ElemStep(i)
		if v.Kind() == value.ObjectKind {
			step = value.MemberStep(v.Key(i))
		}
		out = append(out, scalars(at.Join(step), e)...)
	}
	return out
}

// alter returns the document with another scalar at the path.
func alter(v value.Value, p value.Path) value.Value {
	if len(p) == 0 {
		if n, ok := v.Int64(); ok {
			return value.Int(n + 1)
		}
		return value.String(v.Text() + "x")
	}
	if p[0].Elem {
		return v.SetElem(p[0].Index, alter(v.Elem(p[0].Index), p[1:]))
	}
	return v.Set(p[0].Key, alter(v.Get(p[0].Key), p[1:]))
}

func TestMissingAndAdditionalThingsAreNoticed(t *testing.T) {
	c := value.MustParse(written)
	want := c.Get("expect")
	events := want.Get("events")
	for name, altered := range map[string]value.Value{
		"no error":       want.Delete("error"),
		"no cause":       want.Delete("cause"),
		"an output":      want.Set("output", value.Null),
		"an event less":  want.Set("events", value.Array(events.Elems()[:12]...)),
		"an event more":  want.Set("events", value.Array(append(append([]value.Value{}, events.Elems()...), events.Elem(12))...)),
		"no details":     want.Set("events", events.SetElem(3, events.Elem(3).Delete("detailsKey"))),
		"a detail less":  want.Set("events", events.SetElem(3, events.Elem(3).Set("details", events.Elem(3).Get("details").Delete("resource")))),
		"a detail more":  want.Set("events", events.SetElem(3, events.Elem(3).Set("details", events.Elem(3).Get("details").Set("region", value.String("x"))))),
		"another order":  want.Set("events", swapped(events, 2, 3)),
		"renamed member": want.Set("events", value.MustParse(strings.ReplaceAll(events.JSON(), `"FunctionName"`, `"functionName"`))),
	} {
		if differs(t, c.Set("expect", altered).JSON()) == nil {
			t.Errorf("%s goes unnoticed", name)
		}
	}
}

func swapped(v value.Value, i, j int) value.Value {
	return v.SetElem(i, v.Elem(j)).SetElem(j, v.Elem(i))
}

func TestAnEventOfUnknownOrderIsFoundInItsStretchOnly(t *testing.T) {
	c := value.MustParse(written)
	want := c.Get("expect")
	events := want.Get("events")
	for _, i := range []int{2, 3, 4} {
		e := events.Elem(i).Set("id", value.MustParse("[0]")).Set("previousEventId", value.Int(0))
		events = events.SetElem(i, e)
	}
	with := func(events value.Value) string { return c.Set("expect", want.Set("events", events)).JSON() }
	if d := differs(t, with(swapped(events, 2, 4))); d != nil {
		t.Errorf("the order inside the stretch counts: %s", d)
	}
	if differs(t, with(swapped(events, 2, 7))) == nil {
		t.Error("an event that does not belong into the stretch goes unnoticed")
	}
	if differs(t, with(events.SetElem(2, events.Elem(3)))) == nil {
		t.Error("a stretch with one event twice and another missing goes unnoticed")
	}
}

// mapCase has two iterations whose tasks time out at the same instant.
const mapCase = `{
  "name": "written", "type": "STANDARD",
  "definition": {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "Call", "States": {
    "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName.$": "$"}, "TimeoutSeconds": 5, "End": true}}}}}},
  "input": ["a", "b", "c"],
  "mocks": {"Call": [
    {"iterations": [{"map": "Each", "index": 0}], "outcome": "timeout", "outcomeEventId": 16},
    {"iterations": [{"map": "Each", "index": 1}], "outcome": "timeout", "outcomeEventId": 17},
    {"iterations": [{"map": "Each", "index": 2}], "outcome": "timeout", "outcomeEventId": 18}]},
  "expect": {"status": "FAILED", "error": "States.Timeout"}}`

func TestChanceDecidesTheOrderOfEventsOfOneTypeAtOneInstant(t *testing.T) {
	c := decodeCase(t, mapCase)
	trace, d := execute(c)
	if d != nil {
		t.Fatal(d)
	}
	recorded := asRecorded(historyOf(trace))
	first := 0
	for recorded[first].Type != "TaskTimedOut" {
		first++
	}
	cmp := newComparer(c)
	if d := diffHistory(cmp, recorded, historyOf(trace)); d != nil {
		t.Fatalf("the history differs from itself: %s", d)
	}
	a, b := &recorded[first+1], &recorded[first+2]
	a.PreviousEventID, b.PreviousEventID = b.PreviousEventID, a.PreviousEventID
	if d := diffHistory(cmp, recorded, historyOf(trace)); d != nil {
		t.Errorf("two timeouts at one instant in another order count as a difference: %s", d)
	}
	b.PreviousEventID = a.PreviousEventID
	if diffHistory(cmp, recorded, historyOf(trace)) == nil {
		t.Error("two timeouts of one task go unnoticed")
	}
}

// asRecorded writes the history of a run as a recording.
func asRecorded(got []happened) []recordedEvent {
	out := make([]recordedEvent, len(got))
	for i, g := range got {
		out[i] = recordedEvent{ID: value.Int(int64(g.id)), PreviousEventID: value.Int(int64(g.prev)), Type: g.name,
			Details: g.details.Or(value.EmptyObject)}
		if !g.details.IsAbsent() {
			out[i].DetailsKey = "k"
		}
	}
	return out
}

func TestTheEndOfADistributedMapFollowsEitherEventOfItsRun(t *testing.T) {
	for prev, agrees := range map[int]bool{1: false, 2: true, 3: true, 4: false} {
		want := []recordedEvent{}
		for i, name := range []string{"MapStateStarted", "MapRunStarted", "MapRunSucceeded", "MapStateSucceeded", "MapStateExited"} {
			want = append(want, recordedEvent{ID: value.Int(int64(i + 1)), PreviousEventID: value.Int(int64(i)), Type: name, Details: value.EmptyObject})
		}
		got := []happened{}
		for i, w := range want {
			got = append(got, happened{id: i + 1, prev: i, name: w.Type, distributed: true})
		}
		want[4].PreviousEventID, got[4].prev = value.Int(2), prev
		if d := diffHistory(newComparer(&awsCase{}), want, got); (d == nil) != agrees {
			t.Errorf("recorded 2, got %d: agrees %v, want %v", prev, d == nil, agrees)
		}
	}
}

func TestDocumentsAreCompared(t *testing.T) {
	c := newComparer(&awsCase{
		Fuzzy:       []string{`$.id`, `$["a-b"][1]`, "$.list"},
		FuzzyTokens: map[string]string{"Request ID: <request_id>": "Request ID: [a-f0-9-]+"},
	})
	for _, x := range []struct {
		name, want, got string
		agrees          bool
	}{
		{"member order does not matter", `{"a":1,"b":2}`, `{"b":2,"a":1}`, true},
		{"numbers by value", `{"a":1}`, `{"a":1.0}`, true},
		{"another number", `{"a":1}`, `{"a":2}`, false},
		{"a number is no string", `{"a":1}`, `{"a":"1"}`, false},
		{"element order matters", `[1,2]`, `[2,1]`, false},
		{"a longer array", `[1,2]`, `[1,2,3]`, false},
		{"null is something", `{"a":null}`, `{}`, false},
		{"a fuzzy path takes any scalar", `{"id":"x"}`, `{"id":17}`, true},
		{"a fuzzy path must exist", `{"id":"x"}`, `{}`, false},
		{"a fuzzy path must not appear", `{}`, `{"id":"x"}`, false},
		{"a fuzzy path takes no container for a scalar", `{"id":"x"}`, `{"id":{}}`, false},
		{"a fuzzy path with brackets", `{"a-b":[1,2]}`, `{"a-b":[1,3]}`, true},
		{"beside a fuzzy path", `{"a-b":[1,2]}`, `{"a-b":[2,2]}`, false},
		{"a fuzzy container keeps its members", `{"list":[{"k":1}]}`, `{"list":[{"k":2}]}`, true},
		{"a fuzzy container with another member", `{"list":[{"k":1}]}`, `{"list":[{"l":1}]}`, false},
		{"a placeholder in a text", `"run <uuid:1> ended"`, `"run 12-34 ended"`, true},
		{"the text around a placeholder", `"run <uuid:1> ended"`, `"run 12-34 began"`, false},
		{"a placeholder stands for something", `"run <uuid:1>"`, `"run "`, false},
		{"a placeholder for a number", `"<request-id>"`, `5`, true},
		{"a placeholder for no container", `"<request-id>"`, `[]`, false},
		{"a token with a pattern", `"failed (Request ID: <request_id>)"`, `"failed (Request ID: ab-01)"`, true},
		{"a token that breaks its pattern", `"failed (Request ID: <request_id>)"`, `"failed (Request ID: XYZ)"`, false},
		{"less than and greater than are no placeholder", `"a < b > c"`, `"a < x > c"`, false},
		{"a name that was not recorded", `"sm-1 ran"`, `"` + unknownMachine + ` ran"`, true},
		{"the text around such a name", `"sm-1 ran"`, `"` + unknownMachine + ` walked"`, false},
	} {
		d := c.diff("$", value.MustParse(x.want), value.MustParse(x.got))
		if (d == nil) != x.agrees {
			t.Errorf("%s: agrees %v, want %v", x.name, d == nil, x.agrees)
		}
	}
}

func TestACauseThatIsJSONIsComparedParsed(t *testing.T) {
	c := newComparer(&awsCase{Fuzzy: []string{"$.cause.requestId"}})
	want := value.MustParse(`{"requestId":"a","errorType":"E"}`)
	for text, agrees := range map[string]bool{
		`{"errorType": "E", "requestId": "b"}`: true,
		`{"errorType": "F", "requestId": "b"}`: false,
		`E`:                                    false,
	} {
		if d := c.diffText("$.cause", want, value.String(text)); (d == nil) != agrees {
			t.Errorf("%s: agrees %v, want %v", text, d == nil, agrees)
		}
	}
}

func TestTasksSideBySideCompleteInTheRecordedOrder(t *testing.T) {
	text := strings.NewReplacer(`"timeout", "outcomeEventId": 16`, `"succeed", "output": 1, "outcomeEventId": 30`,
		`"timeout", "outcomeEventId": 17`, `"succeed", "output": 2, "outcomeEventId": 20`,
		`"timeout", "outcomeEventId": 18`, `"succeed", "output": 3, "outcomeEventId": 25`).Replace(mapCase)
	trace, d := execute(decodeCase(t, text))
	if d != nil {
		t.Fatal(d)
	}
	var order []string
	for _, e := range historyOf(trace) {
		if e.name == "MapIterationSucceeded" {
			order = append(order, e.details.Get("index").JSON())
		}
	}
	if got := strings.Join(order, " "); got != "1 2 0" {
		t.Errorf("the iterations end in the order %s, recorded 1 2 0", got)
	}
}

func TestTheReportEndsWithItsTotals(t *testing.T) {
	r := newReport()
	r.addTagged("execution", &awsCase{Name: "a", Needs: []string{"pass"}}, nil)
	r.addTagged("execution", &awsCase{Name: "b", Needs: []string{"jsonata", "pass"}}, &difference{"$", "1", "2"})
	r.add("validate", "c", nil)
	got := strings.Join(r.lines(true), "\n")
	want := strings.Join([]string{
		"execution b: $: want 1, got 2",
		"tag: jsonata execution 0/1, history 0/0, test_state 0/0",
		"tag: pass execution 1/2, history 0/0, test_state 0/0",
		"tag: core execution 1/1, history 0/0, test_state 0/0",
		"conformance: execution 1/2, history 0/0, test_state 0/0, validate 1/1, definitions 0/0, jsonata 0/0, realworld 0/0",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAMeasureBelowItsFloorIsNamed(t *testing.T) {
	r := newReport()
	for i := range 10 {
		var d *difference
		if i < 3 {
			d = &difference{}
		}
		r.add("history", fmt.Sprint(i), d)
	}
	for floor, low := range map[float64]bool{0.7: false, 0.71: true, 0: false} {
		if got := len(r.below(map[string]float64{"history": floor})) > 0; got != low {
			t.Errorf("7 of 10 with a floor of %g: below %v, want %v", floor, got, low)
		}
	}
}

// A listed case keeps its verdict unless AWS refutes what it expects, and may not
// agree.
func TestExceptions(t *testing.T) {
	d := &difference{"the verdict", "valid", "invalid"}
	find := func(agrees bool) (measure, name string) {
		for _, e := range exceptions {
			if e.agrees == agrees {
				return e.measure, e.name
			}
		}
		t.Fatalf("no exception with agrees %t", agrees)
		return "", ""
	}
	for _, agrees := range []bool{true, false} {
		measure, name := find(agrees)
		if counts, note, stale := except(measure, name, d); (counts == nil) != agrees || note == "" || stale {
			t.Errorf("%s %s: counts %v, %q, stale %t", measure, name, counts, note, stale)
		}
		if _, _, stale := except(measure, name, nil); !stale {
			t.Errorf("%s %s agrees, which goes unnoticed", measure, name)
		}
	}
	if counts, note, _ := except("definitions", "not listed", d); counts == nil || note == "" {
		t.Error("a case that is not listed does not count")
	}
	for _, e := range exceptions {
		if e.reason == "" {
			t.Errorf("%s has no reason", e.name)
		}
	}
}
