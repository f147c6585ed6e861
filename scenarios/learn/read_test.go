package learn

import (
	"fmt"
	"strings"
	"testing"

	"backstep/asl/syntax"
)

// A question of a small lesson.
func around(question string) string {
	return `title: T
machine: {StartAt: A, States: {A: {Type: Pass, End: true}}}
lesson:
  topic: data
  minutes: 1
  level: 1
  text: T
  questions:
  - {ask: "?", kind: next, at: A}
  - {ask: "?", kind: next, at: A}
  - ` + question + "\n"
}

func TestWhatIsWrongWithAFileIsSaidWithItsPlace(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"no lesson", "machine: a.asl.json", "1:1: ERROR the scenario is no lesson"},
		{"no YAML", "title: [", "1:1: ERROR a value is missing here"},
		{"a misspelt field of a lesson", strings.Replace(around("{ask: x, kind: next, at: A}"), "minutes", "minuts", 1), `5:3: ERROR a lesson has no field "minuts"`},
		{"an unknown topic", strings.Replace(around("{ask: x, kind: next, at: A}"), "data", "dota", 1), `4:10: ERROR there is no topic "dota"`},
		{"a misspelt field", around("{aks: x, kind: next, at: A}"), `11:6: ERROR a question has no field "aks"`},
		{"an unknown kind", around("{ask: x, kind: nxt, at: A}"), `11:20: ERROR there is no kind of question "nxt"`},
		{"a kind without what it needs", around("{ask: x, kind: next}"), "11:5: ERROR a question of kind next needs at"},
		{"what belongs to another kind", around("{ask: x, kind: next, at: A, expect: {}}"), "11:5: ERROR a question of kind next has no expect"},
		{"a long line", strings.Replace(around("{ask: x, kind: next, at: A}"), "text: T", "text: "+strings.Repeat("x", 73), 1), "7:9: ERROR a line of the text is longer than 72 characters"},
		{"one choice", around("{ask: x, kind: output, choices: [{right: true}]}"), "11:5: ERROR a question has 2 to 5 choices, this one has 1"},
		{"nothing marked", around("{ask: x, kind: output, choices: [{why: a}, {value: 1, why: b}]}"), "11:5: ERROR 0 choices are marked as right, not one"},
		{"a wrong choice without a why", around("{ask: x, kind: output, choices: [{right: true}, {value: 1}]}"), "11:53: ERROR the choice needs why:"},
		{"a fact without a source", around("{ask: x, fact: true, choices: [{text: a, right: true, why: a}, {text: b, why: b}]}"), "11:5: ERROR a fact needs cite"},
		{"a source that is none", around("{ask: x, fact: true, cite: [dg], choices: [{text: a, right: true, why: a}, {text: b, why: b}]}"), "11:33: ERROR this is no source"},
		{"a place that the run does not come to", around("{ask: x, kind: next, at: B}"), "11:5: ERROR the run does not come to B"},
		{"a pointer that leads nowhere", around("{ask: x, kind: next, at: A, set: {/States/B/End: true}}"), "11:39: ERROR /States/B/End: there is no B"},
		{"a pointer that is none", around("{ask: x, kind: next, at: A, drop: [A]}"), "11:40: ERROR a JSON pointer begins with /"},
		{"a definition that cannot run", around("{ask: x, kind: next, at: A, set: {/States/A/Next: B}}"), "11:5: ERROR Workflow has no terminal state"},
		{"a mark that is wrong", around("{ask: x, kind: output, choices: [{right: true, value: 1}, {why: a}]}"), "11:38: DIFFERS A is marked right, but the run says that it is wrong: 1"},
		{"an event that occurs twice", around("{ask: x, kind: order, events: [PassStateEntered, PassStateEntered B]}"), "11:54: ERROR PassStateEntered B occurs 0 times"},
		{"a repair that repairs nothing", around("{ask: x, kind: repair, expect: {status: FAILED}, solution: {set: {/States/A/Comment: x}}}"), "11:64: ERROR the solution does not repair it"},
		{"nothing to repair", around("{ask: x, kind: repair, expect: {status: SUCCEEDED}, solution: {set: {/States/A/Comment: x}}}"), "11:36: ERROR there is nothing to repair"},
		{"an expectation that is none", around("{ask: x, kind: repair, expect: {statos: FAILED}, solution: {set: {/States/A/Comment: x}}}"), `11:37: ERROR expect has no field "statos"`},
		{"a run that never ends", strings.Replace(around("{ask: x, kind: time}"), "machine: {StartAt: A, States: {A: {Type: Pass, End: true}}}",
			"type: EXPRESS\nmachine: {StartAt: A, States: {A: {Type: Pass, Next: B}, B: {Type: Choice, Choices: [{Variable: $.x, IsPresent: true, Next: C}], Default: A}, C: {Type: Succeed}}}", 1),
			"ERROR the run was stopped after 60000 moves: the execution may never end"},
		{"the same choice twice", around("{ask: x, kind: output, choices: [{right: true}, {value: 1, why: a}, {value: 1, why: b}]}"), "ERROR C is the same as B: 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := Inspect(NewSolver(Open), syntax.NewSource("a.lesson.yaml", tt.text))
			if len(found) == 0 {
				t.Fatal("nothing was found")
			}
			if got := strings.TrimPrefix(fmt.Sprint(found[0]), "a.lesson.yaml:"); !strings.Contains(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// Three questions run the same machine: what is wrong with it is said once.
func TestABrokenMachineIsSaidOnce(t *testing.T) {
	text := strings.Replace(around("{ask: x, kind: time}"), "End: true", "Next: B", 1)
	found := Inspect(NewSolver(Open), syntax.NewSource("a.lesson.yaml", text))
	if got := fmt.Sprint(found); got != "[a.lesson.yaml:2:10: ERROR Workflow has no terminal state]" {
		t.Error(got)
	}
}
