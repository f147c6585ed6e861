package scenarios

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"backstep/asl/syntax"
	"backstep/sim"
	"backstep/sim/simtest"
)

// An execution that was saved without its rules takes the same way again: its
// answers have become moves.
func TestPropertyASavedExecutionRunsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := simtest.Cases().Draw(t, "case")
		trace, stop, err := sim.Execute(sim.NewTrace(c.Start), c.Worker, simtest.Budget)
		if err != nil || stop != sim.Ended {
			return
		}
		for n := rapid.IntRange(0, 2).Draw(t, "redrives"); n > 0 && trace.Tip().Redrivable(time.Minute) == nil; n-- {
			if trace, _, err = trace.Do(sim.Redrive{After: time.Minute}); err != nil {
				t.Fatal(err)
			}
			if trace, stop, err = sim.Execute(trace, c.Worker, simtest.Budget); err != nil || stop != sim.Ended {
				return
			}
		}
		s := FromTrace(trace, nil)
		src := syntax.NewSource("saved.scenario.yaml", Print(s))
		again, problems := Parse(src)
		if len(problems) > 0 {
			t.Fatalf("%+v\n%s", problems, src.Text)
		}
		r := Run(&Test{Source: src, Scenario: again, Start: c.Start}, nil)
		if !r.Passed() {
			t.Fatalf("%v %+v\n%s", r.Stop, r.Failures, src.Text)
		}
		a, b := trace.Tip(), r.Trace.Tip()
		if a.Elapsed() != b.Elapsed() || a.Transitions() != b.Transitions() || a.Events() != b.Events() {
			t.Fatalf("%s, %d transitions, %d events; want %s, %d, %d\n%s", b.Elapsed(), b.Transitions(), b.Events(), a.Elapsed(), a.Transitions(), a.Events(), src.Text)
		}
	})
}
