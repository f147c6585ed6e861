package mock

import (
	"slices"
	"strconv"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"
)

func TestMisfits(t *testing.T) {
	m := simtest.Machine(t, `{"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
		{"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"}, "End": true}}},
		{"StartAt": "Ship", "States": {"Ship": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", "End": true}}}]}}}`)
	result := func(text string) sim.Answer { return sim.Answer{Output: value.MustParse(text)} }
	rules := Rules{
		{State: "Charge", Answer: result(`{"paid": true}`)},
		{State: "P[0]/Charge", Answer: result(`{"Payload": {"paid": true}}`)},
		{State: "Chrage", Answer: result(`1`)},
		{State: "P[0]/Charge", Answer: sim.Answer{}},
		{State: "Charge", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Busy"}}},
		{State: "Ship", Answer: result(`{"anything": true}`)},
	}
	var got []string
	for _, d := range rules.Doubts(m) {
		got = append(got, strconv.Itoa(d.Rule)+" "+d.Msg)
	}
	want := []string{
		"0 the result of Charge is not one of its service: no Payload, which lambda:invoke results have",
		"2 there is no Task state Chrage",
		"3 the result of Charge is not one of its service: no Payload, which lambda:invoke results have",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
