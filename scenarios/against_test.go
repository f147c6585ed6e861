package scenarios

import (
	"testing"

	"backstep/asl/syntax"
)

// A run is measured against other expectations as if it had been run again.
func TestARunIsMeasuredAgainstOtherExpectations(t *testing.T) {
	link := func(expect string) *Test {
		test, _, err := NewLibrary(OpenExample).Link(syntax.NewSource("a.scenario.yaml", `
machine: {StartAt: A, States: {A: {Type: Pass, Result: {n: 1}, Next: B}, B: {Type: Succeed}}}
moves: [{after: 5s, abort: {}}]
`+expect))
		if err != nil {
			t.Fatal(err)
		}
		return test
	}
	first := Run(link("expect: {status: FAILED}"), nil)
	for _, expect := range []string{"", "expect: {status: SUCCEEDED, path: [A, B]}", "expect: {output: {n: 2}, states: {B: {visits: 2}}}"} {
		test := link(expect)
		again, other := Run(test, nil), first.Against(test)
		if len(again.Failures) != len(other.Failures) {
			t.Errorf("%s: %+v, run again %+v", expect, other.Failures, again.Failures)
		}
		for i := range again.Failures {
			if again.Failures[i].Field != other.Failures[i].Field || again.Failures[i].Msg != other.Failures[i].Msg {
				t.Errorf("%s: %s, run again %s", expect, other.Failures[i].Msg, again.Failures[i].Msg)
			}
		}
	}
}
