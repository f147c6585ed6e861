package scenarios

import (
	"fmt"
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/sim/simtest/golden"
)

const routed = `{"StartAt": "Call", "TimeoutSeconds": 900, "States": {
	"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:F", "TimeoutSeconds": 60, "ResultPath": "$.called",
		"Retry": [{"ErrorEquals": ["Busy", "States.Timeout"], "MaxAttempts": 2}],
		"Catch": [{"ErrorEquals": ["Busy"], "Next": "Lost"}, {"ErrorEquals": ["States.ALL"], "Next": "Lost"}], "Next": "Route"},
	"Route": {"Type": "Choice", "Choices": [
		{"And": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.a", "NumericGreaterThan": 100}], "Next": "Big"},
		{"Variable": "$.kind", "StringEquals": "express", "Next": "Fast"},
		{"Variable": "$.called.ok", "BooleanEquals": true, "Next": "Made"}], "Default": "Lost"},
	"Big": {"Type": "Succeed"}, "Fast": {"Type": "Pass", "Next": "Big"}, "Made": {"Type": "Succeed"}, "Lost": {"Type": "Fail"}}}`

func tallied(t *testing.T, input string, budget int) (*Tally, value.Value) {
	t.Helper()
	m := simtest.Machine(t, routed)
	in := value.MustParse(input)
	rules := mock.Rules{{State: "Call", Answer: sim.Answer{Output: value.MustParse(`{"ok": false}`)}}}
	run, _, err := sim.Execute(sim.NewTrace(sim.Start{Machine: m, Input: in, At: DefaultAt, Limits: sim.DefaultLimits()}), rules, 1000)
	if err != nil {
		t.Fatal(err)
	}
	tally := NewTally(m)
	for !tally.Read(run, budget) {
	}
	return tally, in
}

// What is missed, and how it is reached.
func TestReach(t *testing.T) {
	tally, in := tallied(t, `{"a": 1, "kind": "slow"}`, 1000)
	var b strings.Builder
	for i, x := range tally.Coverage.Items {
		if x.Hits > 0 {
			continue
		}
		state := "-"
		if x.State != nil {
			state = x.State.Name
		}
		r := tally.Coverage.Reach(i, tally.Input(x.State), in)
		b.WriteString(state + ": " + x.Missing() + "\n")
		for _, line := range r.Lines {
			b.WriteString("  " + line + "\n")
		}
		if !r.Input.IsAbsent() {
			b.WriteString("  input " + r.Input.JSON() + "\n")
		}
		if r.Fault != nil {
			fmt.Fprintf(&b, "  fault %+v\n", *r.Fault)
		}
	}
	golden.File(t, "reach.txt", b.String())
}

// An input that was found for a Choice leads there when it is run.
func TestReachedInputsReach(t *testing.T) {
	tally, in := tallied(t, `{"a": 1, "kind": "slow"}`, 1000)
	found := 0
	for i, x := range tally.Coverage.Items {
		if x.Hits > 0 || x.State == nil {
			continue
		}
		r := tally.Coverage.Reach(i, tally.Input(x.State), in)
		if r.Input.IsAbsent() {
			continue
		}
		found++
		if again, _ := tallied(t, r.Input.JSON(), 1000); again.Coverage.Items[i].Hits == 0 {
			t.Errorf("%s: %s does not lead there", x.Missing(), r.Input.JSON())
		}
	}
	if found == 0 {
		t.Error("no input was found")
	}
}

// Counting in parts gives what counting at once gives.
func TestTallyInParts(t *testing.T) {
	whole, _ := tallied(t, `{"a": 101}`, 1000)
	parts, _ := tallied(t, `{"a": 101}`, 1)
	for i := range whole.Coverage.Items {
		if a, b := whole.Coverage.Items[i].Hits, parts.Coverage.Items[i].Hits; a != b {
			t.Errorf("%s: %d and %d", whole.Coverage.Items[i].Text, a, b)
		}
	}
}
