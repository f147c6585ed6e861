package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl/syntax"
)

func TestProblems(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"an unknown field", "mocs: []", `1:1 a scenario has no field "mocs" (Did you mean mocks?)`},
		{"an unknown field of a rule", "mocks:\n- {state: A, retrun: 1, never: true}", `2:14 a rule has no field "retrun" (Did you mean return?)`},
		{"nothing is near", "mocks: []\nfoo: 1", `2:1 a scenario has no field "foo" (its fields are title, description, machine, type, input, at, seed, s3, mocks, moves, notes, expect, lesson)`},
		{"a rule for no state", "mocks:\n- {never: true}", "2:3 the rule does not say which state it is for (write state: and the name of a Task state)"},
		{"a rule without an outcome", "mocks: [{state: A, latency: 1s}]", "1:9 the rule says 0 times how the task ends (write one of: return, echo, error, never)"},
		{"a rule with two outcomes", "mocks: [{state: A, return: 1, error: X}]", "1:9 the rule says 2 times how the task ends (write one of: return, echo, error, never)"},
		{"when without an error", "mocks: [{state: A, return: 1, when: run}]", "1:37 when belongs to error (it tells in which phase an error happens)"},
		{"an unknown phase", "mocks: [{state: A, error: X, when: later}]", `1:36 there is no phase "later" (it is one of run, schedule, start, submit)`},
		{"an entry below 1", "mocks: [{state: A, entry: 0, never: true}]", "1:27 this is an integer from 1 on, not 0"},
		{"a duration without a unit", "mocks: [{state: A, latency: 5, never: true}]", "1:29 this is a duration, not 5 (write for example 120ms, 5s or 2h30m)"},
		{"a negative duration", "mocks: [{state: A, latency: -5s, never: true}]", `1:29 this is a duration, not the text "-5s" (write for example 120ms, 5s or 2h30m)`},
		{"never is true or absent", "mocks: [{state: A, never: false, return: 1}]", "1:9 the rule says 2 times how the task ends (write one of: return, echo, error, never)\n1:27 the only value here is true, not false (leave the field out otherwise)"},
		{"a name that is no text", "mocks: [{state: 1, never: true}]", "1:17 this is a text, not 1 (put it in quotes)"},
		{"mocks that are no list", "mocks: {state: A}", "1:8 mocks is a list, this is an object (write it in brackets, or one per line after a dash)"},
		{"a rule that is no object", "mocks: [A, {state: A, never: true}]", `1:9 a rule is an object, this is the text "A" (its fields are state, entry, attempt, calls, input, latency, heartbeats, worker, submitted, return, echo, error, cause, when, never)`},
		{"a move without a place", "moves: [{never: true}]", "1:9 the move does not say where (write for example at: Charge#1.2)"},
		{"a move without an action", "moves: [{at: A}]", "1:9 the move says 0 times what was done (write one of: return, fail, never, submit, heartbeat, set, abort, redrive)"},
		{"an unknown status", "expect: {status: DONE}", `1:18 there is no status "DONE" (it is one of SUCCEEDED, FAILED, TIMED_OUT, ABORTED)`},
		{"a misspelt status", "expect: {status: FAILD}", `1:18 there is no status "FAILD" (Did you mean FAILED?)`},
		{"an unknown expectation", "expect: {outptu: 1}", `1:10 expect has no field "outptu" (Did you mean output?)`},
		{"an unknown expectation of a state", "expect:\n  states:\n    A: {visit: 1}", `3:9 what is expected of A has no field "visit" (Did you mean visits?)`},
		{"an expectation of an attempt", "expect: {states: {A#1.2: {visits: 1}}}", `1:19 what is expected holds for a state or one entry of it, not for an attempt (write for example A#1)`},
		{"a condition that is no JSONata", `expect: {output: {a: "{% $ > %}"}}`, "1:30 the condition is no JSONata: Unexpected end of expression"},
		{"a cost without a name", `expect: {cost: 1}`, `1:16 cost is an object, this is 1 (its fields are usd, standard, express, transitions, requests, gbSeconds, events, payload)`},
		{"a misspelt cost", `expect: {cost: {transition: 1}}`, `1:17 cost has no field "transition" (Did you mean transitions?)`},
		{"a count that is none", "expect: {transitions: -1}", "1:23 this is an integer from 0 on, not -1"},
		{"events that are no events", "expect: {events: [1]}", "1:19 an event is a type or an object, not 1 (write for example TaskStateEntered or {type: TaskFailed})"},
		{"a note without a text", "notes: [{at: A}]", "1:9 a note needs at and text (write for example {at: Charge#1.2, text: the card is refused})"},
		{"an abort in two ways", "moves: [{at: A, after: 1s, abort: {}}]", "1:24 an abort happens at a place, or some time after the start (leave out at or after)"},
		{"a redrive at a place", "moves: [{at: A, redrive: true}]", "1:14 a redrive is of the execution that has ended, not of a place (leave it out)"},
		{"a change with a delay", "moves: [{at: A, after: 1s, set: 1}]", "1:24 data is changed when the execution comes to the place (leave it out)"},
		{"a lesson that is no object", "lesson: ResultPath", `1:9 a lesson is an object, not the text "ResultPath" (its fields are described in package scenarios/learn)`},
		{"an unknown type", "type: express", `1:7 there is no type "express" (Did you mean EXPRESS?)`},
		{"a time without a date", "at: 12:00", `1:5 this is a time, not the text "12:00" (write for example 2026-01-01T00:00:00Z)`},
		{"a time outside of the clock", "at: 9999-01-01T00:00:00Z", `1:5 this is a time, not the text "9999-01-01T00:00:00Z" (write for example 2026-01-01T00:00:00Z)`},
		{"a negative seed", "seed: -1", "1:7 the seed is an integer from 0 on, not -1"},
		{"a machine without a path", `machine: ""`, "1:10 the path of the machine is empty (leave the field out if there is none)"},
		{"a duplicate key", "seed: 1\nseed: 2", `2:1 key "seed" appears twice in this object, first at line 1, column 1 (rename or remove one of them: only the last would count)`},
		{"a duplicate key in a payload", "input:\n  a: 1\n  a: 2", `3:3 key "a" appears twice in this object, first at line 2, column 3 (rename or remove one of them: only the last would count)`},
		{"a duplicate key in JSON", `{"seed": 1, "seed": 2}`, `1:13 key "seed" appears twice in this object, first at line 1, column 2 (rename or remove one of them: only the last would count)`},
		{"a tag that is not true", "input: !!int x", "1:8 the tag !!int asks for: number, this is: string (remove the tag, or change the value)"},
		{"a key that is no text", "input: {[1]: 2}", "1:9 this key is no text (write a word or a text in quotes)"},
		{"a second document", "seed: 1\n---\nseed: 2", "2:1 a second YAML document starts here (keep one document and put the others into files of their own)"},
		{"no YAML", "mocks:\n- {state: A\nseed: 1", "2:1 a comma or a } is missing (add it; text with { } [ ] or a comma needs quotes between braces)"},
		{"tabs", "mocks:\n\t- a", "2:1 a tab stands where YAML expects blanks (indent with blanks, not with tabs)"},
		{"an empty file", " \n", "1:1 the file is empty (a mocks file starts with: mocks:)"},
		{"nothing but comments", "# mocks", "1:1 the text is empty: expected a YAML value (write {} at least)"},
		{"columns count characters", "{é: 1, sede: 2}", "1:2 a scenario has no field \"é\" (its fields are title, description, machine, type, input, at, seed, s3, mocks, moves, notes, expect, lesson)\n1:8 a scenario has no field \"sede\" (Did you mean seed?)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			name := "a.yaml"
			if strings.HasPrefix(tt.text, `{"`) {
				name = "a.json"
			}
			_, problems := Parse(syntax.NewSource(name, tt.text))
			var lines []string
			for _, p := range problems {
				line := fmt.Sprintf("%d:%d %s", p.Line, p.Col, p.Msg)
				if p.Hint != "" {
					line += " (" + p.Hint + ")"
				}
				lines = append(lines, line)
			}
			if got := strings.Join(lines, "\n"); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// Texts that are built to make a reader work hard, and the words of the message.
func TestHostileTextsEndInOneProblemSoon(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"deep YAML", "a.yaml", "input: " + strings.Repeat("[", 100_000), "depth"},
		{"YAML deeper than a payload may be", "a.yaml", "input: " + strings.Repeat("[", 2000) + strings.Repeat("]", 2000), "nested deeper than 1000 levels"},
		{"deep JSON", "a.json", `{"input": ` + strings.Repeat("[", 100_000), "nested deeper than 1000 levels"},
		{"long YAML", "a.yaml", strings.Repeat("#", syntax.MaxYAML+1), "at most"},
		{"long JSON", "a.json", strings.Repeat(" ", MaxText+1), "at most"},
		{"many documents", "a.yaml", strings.Repeat("---\n", 100_000), "a second YAML document"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			begin := time.Now()
			_, problems := Parse(syntax.NewSource(tt.file, tt.text))
			if len(problems) == 0 || !strings.Contains(problems[0].Msg, tt.want) {
				t.Errorf("problems %.300v, want one with %q", problems, tt.want)
			}
			if took := time.Since(begin); took > 5*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestAtMostTwentyProblemsAreReported(t *testing.T) {
	_, problems := Parse(syntax.NewSource("a.yaml", "mocks: ["+strings.Repeat("{x: 1}, ", 1000)+"]"))
	if len(problems) != maxProblems {
		t.Errorf("%d problems, want %d", len(problems), maxProblems)
	}
}
