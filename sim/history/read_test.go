package history

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

const retrying = `{"StartAt": "A", "States": {
	"A": {"Type": "Task", "Resource": "` + lambda + `", "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}], "Next": "M"},
	"M": {"Type": "Map", "ItemsPath": "$.list", "Next": "P", "ItemProcessor": {"StartAt": "I", "States": {
		"I": {"Type": "Task", "Resource": "` + lambda + `", "End": true}}}},
	"P": {"Type": "Parallel", "End": true, "Branches": [
		{"StartAt": "X", "States": {"X": {"Type": "Pass", "End": true}}},
		{"StartAt": "Y", "States": {"Y": {"Type": "Task", "Resource": "` + lambda + `", "End": true}}}]}}}`

func retryingTrace(t testing.TB) sim.Trace {
	return execute(t, retrying, `{}`, mock.Rules{
		{State: "A", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, After: time.Second, Fail: sim.Failure{Error: "E", Cause: "c"}}},
		{State: "A", Answer: sim.Answer{Output: value.MustParse(`{"list": [1, 2.50]}`), After: 2 * time.Second}},
		{State: "M[1]/I", Answer: sim.Answer{Output: value.MustParse(`1.10`), After: time.Second}},
		{State: "I", Answer: sim.Answer{Output: value.MustParse(`2`), After: 3 * time.Second}},
		{State: "Y", Answer: sim.Answer{Output: value.MustParse(`3`)}},
	})
}

func read(t testing.TB, texts ...string) *Recording {
	t.Helper()
	docs := make([]Document, len(texts))
	for i, text := range texts {
		docs[i] = Document{fmt.Sprintf("page%d.json", i+1), text}
	}
	r, err := Read("", docs...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// pages splits a history.
func pages(t testing.TB, text string, n int, reverse bool) []string {
	t.Helper()
	list := value.MustParse(text).Get("events").Elems()
	var out []string
	for len(list) > 0 {
		page := append([]value.Value(nil), list[:min(n, len(list))]...)
		list = list[len(page):]
		for i, j := 0, len(page)-1; reverse && i < j; i, j = i+1, j-1 {
			page[i], page[j] = page[j], page[i]
		}
		out = append(out, value.Object(value.Member{Key: "events", Value: value.Array(page...)}).JSON())
	}
	return out
}

func same(t *testing.T, got, want *Recording) {
	t.Helper()
	if len(got.Events) != len(want.Events) {
		t.Fatalf("%d events, want %d", len(got.Events), len(want.Events))
	}
	for i := range got.Events {
		g, w := got.Events[i], want.Events[i]
		if g.ID != w.ID || g.Prev != w.Prev || g.At != w.At || g.Type != w.Type || !value.Equal(g.Details, w.Details) {
			t.Errorf("event %d: %+v, want %+v", i, g, w)
		}
	}
}

func TestPagesInAnyOrderAreOneHistory(t *testing.T) {
	text := string(Append(nil, retryingTrace(t)))
	want := read(t, text)
	if want.Incomplete() != "" || want.Status() != "SUCCEEDED" || !want.HasData() {
		t.Errorf("%q, %s, %t", want.Incomplete(), want.Status(), want.HasData())
	}
	list := pages(t, text, 7, true)
	list[0], list[1] = list[1], list[0]
	same(t, read(t, list...), want)
	same(t, read(t, append(list, list[2])...), want)
	if got := read(t, list[1], list[2]).Incomplete(); !strings.HasPrefix(got, "history is incomplete: ") {
		t.Errorf("without pages: %q", got)
	}
}

// Tokens stay in pages that were saved one by one: the page without one is the
// last, whether the events come in order or reversed.
func TestOnlyAPageWithoutATokenIsTheLast(t *testing.T) {
	list := pages(t, string(Append(nil, retryingTrace(t))), 7, false)
	token := func(page string) string { return strings.TrimSuffix(page, "}") + `,"nextToken":"x"}` }
	for _, c := range []struct {
		name  string
		final string
		more  bool
	}{
		{"the last page has none", list[len(list)-1], false},
		{"every page has one", token(list[len(list)-1]), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var all []string
			for _, page := range list[:len(list)-1] {
				all = append(all, token(page))
			}
			for _, all := range [][]string{append(all, c.final), append([]string{c.final}, all...)} {
				if got := read(t, all...); got.More != c.more || (got.Incomplete() != "") != c.more {
					t.Errorf("more: %t, %q", got.More, got.Incomplete())
				}
			}
		})
	}
	if got := read(t, append(list, `{"events":[]}`)...); got.Incomplete() != "" {
		t.Errorf("with an empty page: %q", got.Incomplete())
	}
	if _, err := Read("", Document{"empty", `{"events":[],"nextToken":"x"}`}); err == nil || !strings.Contains(err.Error(), "there is no event in it") {
		t.Errorf("an empty page with a token: %v", err)
	}
}

// A log of an Express workflow has the same events in another form.
func TestALogOfAnExpressWorkflow(t *testing.T) {
	text := string(Append(nil, retryingTrace(t)))
	want := read(t, text)
	for i := range want.Events { // logs count milliseconds
		want.Events[i].At -= want.Events[i].At % sim.Instant(time.Millisecond)
	}
	const arn = "arn:aws:states:eu-west-1:123456789012:express:M:run-7:1"
	var lines, messages []string
	for i := range want.Events {
		ev := &want.Events[i]
		details := ""
		if !ev.Details.IsAbsent() {
			details = `"details":` + ev.Details.JSON() + `,`
		}
		l := fmt.Sprintf(`{"id":"%d","type":"%s",%s"previous_event_id":"%d","event_timestamp":"%d","execution_arn":"%s"}`,
			ev.ID, ev.Type, details, ev.Prev, int64(ev.At)/1e6, arn)
		lines = append(lines, l)
		quoted, _ := json.Marshal(l)
		messages = append(messages, `{"timestamp":1,"message":`+string(quoted)+`}`)
	}
	for name, log := range map[string]string{
		"lines":                  strings.Join(lines, "\n") + "\n",
		"lines with a time":      "2026-01-01T00:00:00 stream " + strings.Join(lines, "\n2026-01-01T00:00:00 stream ") + "\n",
		"an array":               "[" + strings.Join(lines, ",") + "]",
		"aws logs":               `{"events":[` + strings.Join(messages, ",") + `],"nextToken":"x"}`,
		"lines of aws logs tail": strings.Join(messages, "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, log)
			same(t, got, want)
			if !got.Express || got.About.ExecutionARN != arn || got.More {
				t.Errorf("%t %q %t", got.Express, got.About.ExecutionARN, got.More)
			}
		})
	}
	two := strings.Join(lines, "\n") + "\n" + strings.ReplaceAll(strings.Join(lines, "\n"), "run-7", "run-8")
	if _, err := Read("", Document{"two.log", two}); err == nil || !strings.Contains(err.Error(), "2 executions are in it") {
		t.Errorf("of two executions: %v", err)
	}
	if r, err := Read(strings.ReplaceAll(arn, "run-7", "run-8"), Document{"two.log", two}); err != nil || !strings.Contains(r.About.ExecutionARN, "run-8") {
		t.Errorf("the second one: %v", err)
	}
}

func TestWhatDescribesAnExecutionIsReadBesideIt(t *testing.T) {
	text := string(Append(nil, retryingTrace(t)))
	r := read(t, `{"stateMachineArn": "arn:aws:states:eu-west-1:123456789012:stateMachine:M", "name": "M", "definition": "{}", "roleArn": "r"}`, text,
		`{"executionArn": "arn:aws:states:eu-west-1:123456789012:execution:M:e", "name": "e", "status": "SUCCEEDED", "input": "{}"}`)
	want := Description{Status: "SUCCEEDED", MachineARN: "arn:aws:states:eu-west-1:123456789012:stateMachine:M", MachineName: "M",
		ExecutionARN: "arn:aws:states:eu-west-1:123456789012:execution:M:e", ExecutionName: "e", RoleARN: "r", Input: "{}", Definition: "{}"}
	if r.About != want {
		t.Errorf("%+v", r.About)
	}
}

func TestTimesOfAllTools(t *testing.T) {
	for _, stamp := range []string{`"2026-01-15T09:30:00.120000+00:00"`, `"2026-01-15T10:30:00.12+01:00"`, `"2026-01-15 09:30:00.120000+00:00"`, `1768469400.12`} {
		r := read(t, `{"events": [{"id": 1, "type": "ExecutionStarted", "timestamp": `+stamp+`}]}`)
		if got := r.Events[0].At.Time().Format(time.RFC3339Nano); got != "2026-01-15T09:30:00.12Z" {
			t.Errorf("%s is %s", stamp, got)
		}
	}
}

// What is broken gives one message with the place.
func TestBrokenRecordings(t *testing.T) {
	event := `{"id": 2, "type": "PassStateEntered", "previousEventId": 0, "timestamp": 1}`
	for _, c := range []struct{ name, text, want string }{
		{"nothing", " \n", "h.json: the file is empty"},
		{"half a file", "{\"events\": [\n{\"id\": 1, ", "h.json:2:11: the text ends in the middle"},
		{"no JSON", "{\"events\": [}", "h.json:1:13: not JSON"},
		{"something else", `{"a": 1}`, "h.json: this is no execution history"},
		{"a definition", `{"StartAt": "A", "States": {}}`, "h.json: this is a state machine, not a recording. Name it with --definition"},
		{"a number", `12`, "h.json: this is no execution history"},
		{"no events", `{"events": []}`, "h.json: there is no event in it"},
		{"events that are no list", `{"events": 3}`, "h.json: events is"},
		{"an event that is none", `{"events": [1]}`, "h.json: events[0]: an event is an object"},
		{"an event without a type", `{"events": [{"id": 1}]}`, "h.json: events[0]: there is no type"},
		{"an event without an id", `{"events": [` + event + `, {"type": "X", "timestamp": 1}]}`, "h.json: events[1]: id is missing, not a number from 1 on"},
		{"an id that is too large", `{"events": [{"id": 99999999999, "type": "X"}]}`, "h.json: events[0]: id is 99999999999"},
		{"an event before the one it follows", `{"events": [{"id": 2, "type": "X", "previousEventId": 5, "timestamp": 1}]}`, "h.json: events[0]: event 2 comes after event 5"},
		{"no time", `{"events": [{"id": 1, "type": "X", "timestamp": "yesterday"}]}`, `h.json: events[0]: timestamp is "yesterday"`},
		{"two executions", `{"events": [` + event + `, ` + strings.Replace(event, "Pass", "Task", 1) + `]}`, "h.json: there are two events 2"},
		{"a line that is no JSON", `{"id":"1","type":"X","previous_event_id":"0","event_timestamp":"1","execution_arn":"a"}` + "\n{\n", "h.json:2:2: not JSON"},
		{"a message that is no event", `{"events": [{"message": "START RequestId"}]}`, "h.json: events[0]: the message is no event"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read("", Document{"h.json", c.text})
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%v, %v; want %s", r, err, c.want)
			}
		})
	}
}

// An event type that AWS adds later is an event like others.
func TestUnknownTypesStay(t *testing.T) {
	r := read(t, `{"events": [{"id": 1, "type": "TeapotBoiled", "timestamp": 1, "teapotBoiledEventDetails": {"name": "x"}}]}`)
	if p := r.Places(nil); p[0].Frame != "/" || r.Events[0].Name() != "x" || r.Status() != "RUNNING" {
		t.Errorf("%+v %+v", p, r.Events)
	}
}

// The places that a recording tells are those at which the simulator wrote the
// events.
func TestPlacesAreThoseOfTheSimulation(t *testing.T) {
	trace := retryingTrace(t)
	r := read(t, string(Append(nil, trace)))
	for i, p := range r.Places(trace.Tip().Start().Machine) {
		ev := trace.Event(i)
		name := ""
		if ev.State != nil {
			name = ev.State.Name
		}
		if p.Frame != ev.Frame || name != "" && p.State != name {
			t.Errorf("event %d %s is at %s%s, was at %s%s", ev.ID, ev.Name(), p.Frame, p.State, ev.Frame, name)
		}
	}
}

func TestAttemptsAreTheAnswersThatWereGiven(t *testing.T) {
	trace := retryingTrace(t)
	r := read(t, string(Append(nil, trace)))
	var got []string
	for _, a := range r.Attempts(r.Places(trace.Tip().Start().Machine)) {
		x := a.Answer()
		got = append(got, fmt.Sprintf("%s%s#%d.%d %s %s%s after %s", a.Frame, a.State, a.Entry, a.Attempt, a.Payload.JSON(), x.Output.JSON(), x.Fail.Error, x.After))
	}
	want := []string{
		`/A#1.1 {} E after 1s`, `/A#1.2 {} {"list":[1,2.50]} after 2s`,
		`/M[0]/I#1.1 1 2 after 3s`, `/M[1]/I#1.1 2.50 1.10 after 1s`, `/P[1]/Y#1.1 [2,1.10] 3 after 0s`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(string(Append(nil, retryingTrace(f))))
	f.Add(`{"events": [{"id": 1, "type": "MapIterationStarted", "previousEventId": 0, "timestamp": 1, "mapIterationStartedEventDetails": {"name": "M", "index": -1}}]}`)
	f.Add(`{"id":"1","type":"TaskFailed","previous_event_id":"0","event_timestamp":"1","details":{"error":1}}`)
	f.Add(`[{"id":1,"type":"ParallelStateFailed","previousEventId":0,"timestamp":1},{"id":3,"type":"StateExited","previousEventId":1,"timestamp":2}]`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Read("", Document{"fuzz", text})
		if err != nil {
			if _, ok := err.(*ReadError); !ok {
				t.Errorf("%T", err)
			}
			return
		}
		places := r.Places(nil)
		for _, a := range r.Attempts(places) {
			if a.Scheduled >= len(r.Events) || a.Ended >= len(r.Events) || a.After < 0 {
				t.Errorf("%+v", a)
			}
			_ = a.Answer()
		}
		_, _ = r.Incomplete(), r.HasData()
	})
}
