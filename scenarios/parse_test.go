package scenarios

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// read parses a text that must have no problems.
func read(t *testing.T, name, text string) *Scenario {
	t.Helper()
	s, problems := Parse(syntax.NewSource(name, text))
	if len(problems) > 0 {
		t.Fatalf("%+v\n%s", problems, text)
	}
	return s
}

const everything = `
title: All there is
description: |
  Every field of the format.
machine: order.asl.json
type: EXPRESS
s3: buckets
input: {orderId: A-1001}
at: 2026-02-03T04:05:06.007Z
seed: 18446744073709551615
mocks:
- {state: ValidateOrder, entry: 1, attempt: 2, error: OrderService.Unavailable, cause: injected, when: start}
- state: "Each[0]/Charge"
  input: {id: 7}
  latency: 1m30s
  heartbeats: [5s, 10s]
  worker: w-1
  submitted: {JobId: "1"}
  return: {valid: true}
- {state: Approve, never: true}
- other.mocks.yaml
moves:
- {at: "ValidateOrder#1.2", fail: {error: X, when: submit}, after: 2s}
- {at: Charge#3, set: [1, 2]}
- {at: Approve, submit: null}
- {at: Approve, heartbeat: true}
- {at: Approve, return: 1}
- {abort: {cause: enough}}
notes:
- {at: ValidateOrder#1, text: The first try fails.}
expect:
  status: FAILED
  path: [ValidateOrder, "no"]
  output: null
  error: X
  cause: ""
  duration: 60s
  transitions: "{% $ < 9 %}"
  states:
    ValidateOrder: {attempts: 2, outputHas: {valid: "{% $ %}"}}
    "Each[0]": {path: [Charge]}
`

func TestEveryFieldIsRead(t *testing.T) {
	s := read(t, "x.scenario.yaml", everything)
	json := value.MustParse
	want := &Scenario{
		Title: "All there is", Description: "Every field of the format.\n",
		Machine: "order.asl.json", Type: "EXPRESS", S3: "buckets", MocksFile: "other.mocks.yaml",
		At:   time.Date(2026, 2, 3, 4, 5, 6, 7e6, time.UTC),
		Seed: 1<<64 - 1,
		Mocks: mock.Rules{
			{State: "ValidateOrder", Entry: 1, Attempt: 2, Answer: sim.Answer{Kind: sim.Fail, When: sim.FailStart,
				Fail: sim.Failure{Error: "OrderService.Unavailable", Cause: "injected"}}},
			{State: "Each[0]/Charge", Input: json(`{"id":7}`), Answer: sim.Answer{
				After: 90 * time.Second, Heartbeats: []time.Duration{5 * time.Second, 10 * time.Second}, Worker: "w-1",
				Submitted: json(`{"JobId":"1"}`), Output: json(`{"valid":true}`)}},
			{State: "Approve", Answer: sim.Answer{Kind: sim.Never}},
		},
		Moves: []Move{
			{At: Place{"ValidateOrder", 1, 2}, Do: Fail, Failure: sim.Failure{Error: "X", NoCause: true}, When: sim.FailSubmit, After: 2 * time.Second},
			{At: Place{"Charge", 3, 0}, Do: Set, Value: json(`[1,2]`)},
			{At: Place{"Approve", 0, 0}, Do: Submit, Value: value.Null},
			{At: Place{"Approve", 0, 0}, Do: Heartbeat},
			{At: Place{"Approve", 0, 0}, Do: Return, Value: json(`1`)},
			{Do: Abort, Failure: sim.Failure{Cause: "enough", NoError: true}},
		},
		Notes: []Note{{At: Place{"ValidateOrder", 1, 0}, Text: "The first try fails."}},
		Expect: &Expect{
			Wants: []Want{
				{Name: "status", Value: json(`"FAILED"`)}, {Name: "path", Value: json(`["ValidateOrder","no"]`)}, {Name: "output", Value: value.Null},
				{Name: "error", Value: json(`"X"`)}, {Name: "cause", Value: json(`""`)}, {Name: "duration", Value: json(`"1m"`)},
				{Name: "transitions", Value: json(`"{% $ < 9 %}"`)},
			},
			States: []StateExpect{
				{At: Place{"ValidateOrder", 0, 0}, Wants: []Want{{Name: "attempts", Value: json("2")}, {Name: "outputHas", Value: json(`{"valid":"{% $ %}"}`)}}},
				{At: Place{"Each[0]", 0, 0}, Wants: []Want{{Name: "path", Value: json(`["Charge"]`)}}},
			},
		},
		Input: json(`{"orderId":"A-1001"}`),
	}
	if got, want := describe(s), describe(want); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// describe writes all of a scenario but the places in its text. Values appear as
// JSON text, so that literals and the order of members count.
func describe(s *Scenario) string {
	var b strings.Builder
	describeValue(&b, reflect.ValueOf(*s))
	return b.String()
}

func describeValue(b *strings.Builder, v reflect.Value) {
	switch x := v.Interface().(type) {
	case value.Value:
		b.WriteString(x.Kind().String() + " " + x.JSON())
		return
	case *syntax.Node:
		b.WriteString(x.JSON())
		return
	case time.Time:
		b.WriteString(x.Format(time.RFC3339Nano))
		return
	case []syntax.Span, syntax.Span, map[string]syntax.Span:
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			b.WriteByte('&')
			describeValue(b, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			b.WriteString("\n- ")
			describeValue(b, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			b.WriteString(v.Type().Field(i).Name + ": ")
			describeValue(b, v.Field(i))
			b.WriteString("; ")
		}
	default:
		fmt.Fprintf(b, "%#v", v.Interface())
	}
}

func TestJSONAndYAMLAreTheSameFormat(t *testing.T) {
	yaml := read(t, "a.yaml", "mocks:\n- {state: A, latency: 5s, return: {n: 1.10}}\n")
	for _, name := range []string{"a.json", "a", "<stdin>"} {
		json := read(t, name, `{"mocks": [{"state": "A", "latency": "5s", "return": {"n": 1.10}}]}`)
		if describe(json) != describe(yaml) {
			t.Errorf("%s: %s\nwant %s", name, describe(json), describe(yaml))
		}
	}
}

func TestPlacesOfRulesAndMovesAreKept(t *testing.T) {
	src := syntax.NewSource("a.yaml", "mocks:\n- {state: A, never: true}\n- state: B\n  never: true\nmoves:\n- {at: A, never: true}\n")
	s, _ := Parse(src)
	var got []int
	for _, span := range append(s.MockSpans, s.MoveSpans...) {
		line, _ := src.Position(span.Start)
		got = append(got, line)
	}
	if want := []int{2, 3, 6}; !reflect.DeepEqual(got, want) {
		t.Errorf("lines %v, want %v", got, want)
	}
}

func TestAMachineMayStandInTheFile(t *testing.T) {
	s := read(t, "a.yaml", "machine: {StartAt: A, States: {A: {Type: Succeed}}}\n")
	if got := s.Definition.JSON(); got != `{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}` || s.Machine != "" {
		t.Errorf("definition %s, path %q", got, s.Machine)
	}
}

func TestYAMLIsReadAsInDefinitions(t *testing.T) {
	tests := []struct{ name, yaml, json string }{
		{"numbers keep their literal", "[1.10, -0, 1E5, 12345678901234567890]", "[1.10,-0,1E5,12345678901234567890]"},
		{"yes, no and times are texts", "[yes, no, 2026-01-01, 2026-01-01T00:00:00Z]", `["yes","no","2026-01-01","2026-01-01T00:00:00Z"]`},
		{"an alias stands for its anchor", "{a: &x {b: 1}, c: *x}", `{"a":{"b":1},"c":{"b":1}}`},
		{"the order of members is kept", "{b: 1, a: 2}", `{"b":1,"a":2}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := read(t, "a.yaml", "input: "+tt.yaml).Input.JSON(); got != tt.json {
				t.Errorf("%s is %s, want %s", tt.yaml, got, tt.json)
			}
		})
	}
}

func TestPlace(t *testing.T) {
	tests := []struct {
		name, text string
		want       Place
	}{
		{"a name", "Charge", Place{"Charge", 0, 0}},
		{"with the entry", "Charge#2", Place{"Charge", 2, 0}},
		{"with the attempt", "Outer[1]/Charge#2.3", Place{"Outer[1]/Charge", 2, 3}},
		{"a number sign in the name", "No #5 a", Place{"No #5 a", 0, 0}},
		{"a name that looks like a place", "No #5#0", Place{"No #5", 0, 0}},
		{"leading zeros belong to the name", "A#01", Place{"A#01", 0, 0}},
		{"a third number belongs to the name", "A#1.2.3", Place{"A#1.2.3", 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ParsePlace(tt.text); got != tt.want || got.String() != tt.text {
				t.Errorf("ParsePlace(%q) = %+v, printed %q", tt.text, got, got)
			}
		})
	}
}

func TestFormatDuration(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0s", 120 * time.Millisecond: "120ms", 2 * time.Second: "2s", 90 * time.Second: "1m30s", 10 * time.Minute: "10m", 12 * time.Hour: "12h",
	} {
		if got := FormatDuration(d); got != want {
			t.Errorf("FormatDuration(%d) = %s, want %s", d, got, want)
		}
	}
}
