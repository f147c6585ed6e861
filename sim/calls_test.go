package sim_test

import (
	"slices"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
)

// calls notes which call of its state each task is, and answers it.
type calls struct{ seen *[]int }

func (c calls) Do(req sim.Request) (sim.Answer, bool) {
	*c.seen = append(*c.seen, req.Call)
	return sim.Answer{Output: value.Null}, true
}

func TestCallsAreCountedOverIterationsAndLoops(t *testing.T) {
	m := load(t, `{"StartAt": "Each", "States": {
		"Each": {"Type": "Map", "MaxConcurrency": 1, "ResultPath": null, "ItemsPath": "$.items", "Next": "Again",
			"ItemProcessor": {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}},
		"Again": {"Type": "Choice", "Choices": [{"Variable": "$.again", "IsPresent": true, "Next": "Once"}], "Default": "Done"},
		"Once": {"Type": "Pass", "Parameters": {"items.$": "$.items"}, "Next": "Each"},
		"Done": {"Type": "Succeed"}}}`)
	var seen []int
	if _, _, err := sim.Execute(sim.NewTrace(start(m, value.MustParse(`{"items": [1, 2], "again": true}`))), calls{&seen}, 1000); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(seen, []int{1, 2, 3, 4}) {
		t.Errorf("calls %v", seen)
	}
}
