package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"backstep/asl/syntax"
	"backstep/sim"
	"backstep/sim/simtest"
)

const updated = `
# The machine stands beside this file.
machine: {StartAt: A, States: {A: {Type: Pass, Next: B}, B: {Type: Pass, End: true}}}
input:
  list: [1, 2]
  who: {name: Ann, age: 30}
expect:
  status: SUCCEEDED   # as ever
  path: [A]  # both
  output:
    # the order of members is no difference
    who:
      age: 31   # a year too much
      name: "{% $length($) = 3 %}"
    list: [1,   3]
  outputHas: {who: {name: Bob}}
  states:
    A: { visits: 2, output: {list: []} }   # one visit
    B: {visits: "{% $ > 1 %}"}
`

func TestUpdateChangesOnlyWhatDiffers(t *testing.T) {
	r := runText(t, "a.scenario.yaml", updated)
	text, lines := r.Update()
	want := strings.NewReplacer(
		"path: [A]  #", "path: [A, B]  #", "age: 31 ", "age: 30 ", "[1,   3]", "[1,   2]", "name: Bob", "name: Ann",
		"visits: 2, output: {list: []}", "visits: 1, output: {list: [1, 2], who: {name: Ann, age: 30}}",
	).Replace(updated)
	if text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if len(lines) != 10 || lines[0] != "- expect.path: [A]" || lines[1] != "+ expect.path: [A, B]" {
		t.Errorf("changes\n%s", strings.Join(lines, "\n"))
	}
	again := runText(t, "a.scenario.yaml", text)
	if len(again.Failures) != 1 || again.Failures[0].Field != "expect.states.B.visits" {
		t.Errorf("failures after the update %+v", again.Failures)
	}
}

func TestUpdateOfAScenarioWithoutExpectationsAddsSome(t *testing.T) {
	const text = "machine: {StartAt: A, States: {A: {Type: Fail, Error: Gone}}}\n"
	got, lines := runText(t, "a.scenario.yaml", text).Update()
	if want := text + "expect:\n  status: FAILED\n  path: [A]\n  error: Gone\n"; got != want || len(lines) != 4 {
		t.Errorf("got\n%s\nwant\n%s\n%v", got, want, lines)
	}
}

func TestUpdateOfJSONWritesJSON(t *testing.T) {
	const text = `{"machine": {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": {"b": true}, "End": true}}}, "expect": {"output": "x"}}`
	got, _ := runText(t, "a.scenario.json", text).Update()
	if want := strings.Replace(text, `"x"`, `{"b":true}`, 1); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// runText runs a scenario that names no file.
func runText(t *testing.T, name, text string) *Result {
	t.Helper()
	test, _, err := NewLibrary(fstest.MapFS{name: {Data: []byte(text)}}.Open).Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return Run(test, nil)
}

// Whatever was expected: after an update the scenario passes.
func TestPropertyAnUpdatedScenarioPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := simtest.Cases().Draw(t, "case")
		trace, stop, err := sim.Execute(sim.NewTrace(c.Start), c.Worker, simtest.Budget)
		if err != nil || stop != sim.Ended {
			return
		}
		s := FromTrace(trace, nil)
		s.Expect = anExpect(t)
		s.Expect.Wants = slices.DeleteFunc(s.Expect.Wants, notUpdated)
		for i := range s.Expect.States {
			s.Expect.States[i].Wants = slices.DeleteFunc(s.Expect.States[i].Wants, notUpdated)
		}
		r := runIn(t, c, Print(s))
		text, _ := r.Update()
		for _, f := range runIn(t, c, text).Failures {
			if !f.Got.IsAbsent() { // an expectation of what is not there cannot be met
				t.Fatalf("%s\n%s\nafter the update\n%s", strings.Join(f.Lines(), "\n"), r.Test.Source.Text, text)
			}
		}
	})
}

// notUpdated tells the expectations that Update leaves alone.
func notUpdated(w Want) bool {
	return w.Name == "events" || strings.Contains(w.Value.JSON(), "{% ")
}

// runIn runs a scenario's text on a case's machine.
func runIn(t *rapid.T, c simtest.Case, text string) *Result {
	src := syntax.NewSource("a.scenario.yaml", text)
	s, problems := Parse(src)
	if len(problems) > 0 {
		t.Fatalf("%+v\n%s", problems, text)
	}
	return Run(&Test{Source: src, Scenario: s, Start: c.Start}, nil)
}
