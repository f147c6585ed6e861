package debug

import (
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"
)

const rerunMachine = `{"StartAt": "Check", "States": {
  "Check": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:check", "ResultPath": "$.check",
    "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 1}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Sorry"}], "Next": "Route"},
  "Route": {"Type": "Choice", "Choices": [{"Variable": "$.total", "NumericGreaterThan": 100, "Next": "Express"}], "Default": "Standard"},
  "Express": {"Type": "Pass", "Next": "Pay"},
  "Standard": {"Type": "Pass", "Next": "Pay"},
  "Pay": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:pay", "Parameters": {"total.$": "$.total"}, "End": true},
  "Sorry": {"Type": "Fail", "Error": "Sorry"}}}`

func rerunStart(t *testing.T, definition, input string) sim.Start {
	t.Helper()
	return simtest.Start(simtest.Machine(t, definition), value.MustParse(input))
}

func result(state, output string) mock.Rule {
	return mock.Rule{State: state, Answer: sim.Answer{Output: value.MustParse(output)}}
}

// TestRerun plays a finished run on something changed.
func TestRerun(t *testing.T) {
	checked, paid := result("Check", `{"ok": true}`), result("Pay", `{"paid": 1}`)
	busy := mock.Rule{State: "Check", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Busy"}}}
	for _, c := range []struct {
		name       string
		old, new   string // in the definition
		input      string // of the new run
		rules, now mock.Rules
		person     string // answers Pay by hand with it
		difference string
		at         string // where the new run stands, or what its output is
	}{
		{name: "nothing has changed", rules: mock.Rules{checked, paid}, at: `{"paid": 1}`},
		{name: "a state that changes data goes the same way", old: `"ResultPath": "$.check"`, new: `"ResultPath": null`,
			rules: mock.Rules{checked, paid}, at: `{"paid": 1}`},
		{name: "a Choice that goes elsewhere is named", old: `100`, new: `1000`, rules: mock.Rules{checked, paid},
			difference: "step 2: Route went to Standard, was Express", at: "Standard"},
		{name: "another input can be the reason", input: `{"total": 5}`, rules: mock.Rules{checked, paid},
			difference: "step 2: Route went to Standard, was Express", at: "Standard"},
		{name: "a state put between is the first difference", old: `"End": true`, new: `"Next": "Note"}, "Note": {"Type": "Succeed"`,
			rules: mock.Rules{checked, paid}, difference: "step 4: Pay went to Note, was the end", at: "Note"},
		{name: "another first state is named", old: `"StartAt": "Check", "States": {`, new: `"StartAt": "First", "States": {"First": {"Type": "Pass", "Next": "Check"},`, rules: mock.Rules{checked, paid},
			difference: "step 1: it begins with First, was Check", at: "First"},
		{name: "a state of another type is named", old: `"Express": {"Type": "Pass", "Next": "Pay"}`, new: `"Express": {"Type": "Wait", "Seconds": 1, "Next": "Pay"}`,
			rules: mock.Rules{checked, paid}, difference: "step 3: Express is a Wait, was a Pass", at: "Express"},
		{name: "a retry that is gone is named", old: `"Busy"`, new: `"Other"`, rules: mock.Rules{busy, checked, paid},
			difference: "step 1: Check was caught, in run A it was retried", at: "Sorry"},
		{name: "new mocks go before what the old ones answered", rules: mock.Rules{checked, paid}, now: mock.Rules{checked, result("Pay", `{"paid": 2}`)},
			at: `{"paid": 2}`},
		{name: "a task keeps its answer when its mock is gone", rules: mock.Rules{checked, paid}, now: mock.Rules{checked}, at: `{"paid": 1}`},
		{name: "what a person answered stays", rules: mock.Rules{checked}, person: `{"paid": 7}`, at: `{"paid": 7}`},
		{name: "a person is asked again for another payload", old: `{"total.$": "$.total"}`, new: `{"sum.$": "$.total"}`, rules: mock.Rules{checked},
			person: `{"paid": 7}`, difference: "step 4: Pay is called with another payload, and no mock answers it", at: "Pay"},
		{name: "a mock answers another payload", old: `{"total.$": "$.total"}`, new: `{"sum.$": "$.total"}`, rules: mock.Rules{checked, paid},
			at: `{"paid": 1}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := New(rerunStart(t, rerunMachine, `{"total": 120}`), c.rules)
			s, _ = s.Go(Forward, Continue, nil, 1000)
			if c.person != "" {
				s, _, _ = s.Do(sim.Answer{Task: s.Snapshot().Tasks()[0].ID, Output: value.MustParse(c.person)})
				s, _ = s.Go(Forward, Continue, nil, 1000)
			}
			if s.Tip().Status() != sim.Succeeded && c.name != "a retry that is gone is named" {
				t.Fatal(s.Tip().Status())
			}
			input, now := `{"total": 120}`, c.rules
			if c.input != "" {
				input = c.input
			}
			if c.now != nil {
				now = c.now
			}
			definition := rerunMachine
			if c.old != "" {
				definition = strings.Replace(definition, c.old, c.new, 1)
			}
			r := NewRerun(s.Run(), s.Run().Trace.Len(), rerunStart(t, definition, input), now)
			for !r.Done() {
				r = r.Do(2)
			}
			next := s.Adopt(r)
			if r.Difference() != c.difference {
				t.Errorf("difference %q, want %q", r.Difference(), c.difference)
			}
			at := ""
			if st := next.State(); st != nil {
				at = st.Name
			} else {
				at = next.Tip().Output().JSON()
				c.at = value.MustParse(c.at).JSON()
			}
			if at != c.at {
				t.Errorf("stands at %s, want %s", at, c.at)
			}
			if next.Run().Name != "B" || next.Runs()[0].Trace.Len() != s.Run().Trace.Len() {
				t.Error("the old run was not kept")
			}
		})
	}
}

// A run that is played again on the same start and rules is the same run, from
// any moment of any session.
func TestARerunOfTheSameIsTheSame(t *testing.T) {
	s := New(rerunStart(t, rerunMachine, `{"total": 120}`), mock.Rules{result("Check", `{}`), result("Pay", `{}`)})
	s, _ = s.Go(Forward, Continue, nil, 1000)
	for n := range s.Run().Trace.Len() + 1 {
		r := NewRerun(s.Run(), n, s.Run().Start, s.Run().Rules).Do(1000)
		if r.Difference() != "" || r.Run().Trace.Len() != n {
			t.Fatalf("after %d moves: %d, %s", n, r.Run().Trace.Len(), r.Difference())
		}
		for i := range n {
			if a, b := r.Run().Trace.Row(i), s.Run().Trace.Row(i); a != b {
				t.Errorf("move %d: %+v, was %+v", i, a, b)
			}
		}
	}
}
