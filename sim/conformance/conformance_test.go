package conformance_test

import (
	"fmt"
	"testing"
)

// TestConformance runs every case and prints how many agree with AWS.
func TestConformance(t *testing.T) {
	c := openCorpus(t)
	r := newReport()
	for _, x := range c.awsCases(t, "execution") {
		outcome, events := runExecution(x)
		r.addTagged("execution", x, outcome)
		if x.Expect.Events != nil {
			r.addTagged("history", x, events)
		}
	}
	for _, x := range c.awsCases(t, "test_state") {
		r.addTagged("test_state", x, runTestState(x))
	}
	for _, x := range c.awsCases(t, "validate") {
		r.add("validate", x.Name, runValidate(x))
	}
	for _, l := range c.index(t, "validate") {
		r.add("definitions", l.File, runVerdict(l))
	}
	for _, j := range c.jsonataCases(t) {
		r.add("jsonata", j.name, runJSONata(j))
	}
	for _, l := range c.index(t, "realworld") {
		r.add("realworld", l.File, runRealworld(l))
	}
	for _, note := range r.stale {
		t.Error(note)
	}
	for _, problem := range r.below(floors(t)) {
		t.Error(problem)
	}
	for _, line := range r.lines(testing.Verbose()) {
		fmt.Println(line)
	}
}
