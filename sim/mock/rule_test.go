package mock

import (
	"testing"

	"backstep/asl/value"
	"backstep/sim"
)

func request(frame sim.FrameID, state string, entry, attempt int, payload string) sim.Request {
	return sim.Request{Task: sim.Task{
		ID:      sim.TaskID{Frame: frame, State: state, Entry: entry, Attempt: attempt},
		Payload: value.MustParse(payload),
	}}
}

func TestRuleMatches(t *testing.T) {
	charge := request("/Outer[1]/Inner[7]/", "Charge", 2, 3, `{"id": 1.0, "who": {"name": "a", "age": 3}}`)
	charge.Call = 5
	tests := []struct {
		name string
		rule Rule
		want bool
	}{
		{"a state's name matches it in every branch and iteration", Rule{State: "Charge"}, true},
		{"a place matches the state there", Rule{State: "Outer[1]/Inner[7]/Charge"}, true},
		{"another iteration is another place", Rule{State: "Outer[1]/Inner[6]/Charge"}, false},
		{"a part of a place matches nothing", Rule{State: "Inner[7]/Charge"}, false},
		{"another name does not match", Rule{State: "charge"}, false},
		{"the entry is that of the state", Rule{State: "Charge", Entry: 2}, true},
		{"another entry does not match", Rule{State: "Charge", Entry: 1}, false},
		{"the attempt is that within the entry", Rule{State: "Charge", Attempt: 3}, true},
		{"another attempt does not match", Rule{State: "Charge", Attempt: 2}, false},
		{"calls are counted in the whole execution", Rule{State: "Charge", Calls: Calls{4, 5}}, true},
		{"another call does not match", Rule{State: "Charge", Calls: Calls{1, 4}}, false},
		{"the input may be a part of the payload", Rule{State: "Charge", Input: value.MustParse(`{"who": {"age": 3}}`)}, true},
		{"numbers are compared by value", Rule{State: "Charge", Input: value.MustParse(`{"id": 1}`)}, true},
		{"a member with another value does not match", Rule{State: "Charge", Input: value.MustParse(`{"id": 2}`)}, false},
		{"a missing member does not match null", Rule{State: "Charge", Input: value.MustParse(`{"none": null}`)}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.rule.Matches(&charge.Task); got != tt.want {
				t.Errorf("Matches = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestHolds(t *testing.T) {
	tests := []struct {
		name, whole, part string
		want              bool
	}{
		{"an empty object is held by every object", `{"a": 1}`, `{}`, true},
		{"an empty object is not held by an array", `[1]`, `{}`, false},
		{"members may be in any order", `{"a": 1, "b": 2}`, `{"b": 2, "a": 1}`, true},
		{"arrays have the same length", `[1, 2]`, `[1]`, false},
		{"elements are held place by place", `[{"a": 1, "b": 2}]`, `[{"a": 1}]`, true},
		{"elements in another order are not", `[1, 2]`, `[2, 1]`, false},
		{"texts must be equal", `"ab"`, `"a"`, false},
		{"null holds null", `null`, `null`, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Holds(value.MustParse(tt.whole), value.MustParse(tt.part)); got != tt.want {
				t.Errorf("Holds = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTheFirstRuleThatMatchesAnswers(t *testing.T) {
	fail := sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Busy"}}
	ok := sim.Answer{Output: value.MustParse(`{"ok": true}`)}
	rules := Rules{{State: "A", Attempt: 1, Answer: fail}, {State: "A", Answer: ok}, {State: "A", Answer: fail}}
	for _, tt := range []struct {
		attempt, rule int
		kind          sim.AnswerKind
	}{{1, 0, sim.Fail}, {2, 1, sim.Succeed}} {
		req := request("/", "A", 1, tt.attempt, `{}`)
		_, i, found := rules.Match(req)
		a, answered := rules.Do(req)
		if !found || !answered || i != tt.rule || a.Kind != tt.kind {
			t.Errorf("attempt %d: rule %d (%v), kind %d; want rule %d, kind %d", tt.attempt, i, found, a.Kind, tt.rule, tt.kind)
		}
	}
	if _, ok := rules.Do(request("/", "B", 1, 1, `{}`)); ok {
		t.Error("a task without a rule got an answer")
	}
}

func BenchmarkMatchTheLastOfTwentyRules(b *testing.B) {
	rules := make(Rules, 19, 20)
	for i := range rules {
		rules[i] = Rule{State: "Other"}
	}
	rules = append(rules, Rule{State: "Charge", Input: value.MustParse(`{"id": 7}`)})
	req := request("/Each[3]/", "Charge", 1, 1, `{"name": "x", "id": 7}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := rules.Match(req); !ok {
			b.Fatal("no rule matches")
		}
	}
}
