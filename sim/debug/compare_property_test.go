package debug

import (
	"testing"

	"backstep/sim"

	"pgregory.net/rapid"
)

func TestEveryVisitOfBothRunsIsInOneRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 30, nil)
		a := rapid.IntRange(0, len(s.Runs())-1).Draw(t, "a")
		b := rapid.IntRange(0, len(s.Runs())-1).Draw(t, "b")
		c := s.Compare(a, b)
		for budget := rapid.IntRange(1, 40).Draw(t, "budget"); !c.Done(); {
			c.Go(budget)
		}
		visits := [2][]int{entries(s.Runs()[a]), entries(s.Runs()[b])}
		var seen [2]map[int]bool
		for i := range seen {
			seen[i] = map[int]bool{}
		}
		for _, r := range c.Rows() {
			for i, side := range []Side{r.A, r.B} {
				if side.Reached && seen[i][side.Entered] {
					t.Fatalf("move %d of side %d stands in two rows", side.Entered, i)
				}
				if side.Reached {
					seen[i][side.Entered] = true
				}
			}
			if r.A.Reached && r.B.Reached && (r.A.State.Name != r.B.State.Name || r.A.Frame != r.B.Frame) {
				t.Fatalf("%s stands beside %s", r.A.State.Name, r.B.State.Name)
			}
			if a == b && r.Differs {
				t.Fatalf("a run differs from itself: %+v", r)
			}
		}
		for i, want := range visits {
			if len(want) != len(seen[i]) {
				t.Fatalf("side %d has %d visits, %d are in rows", i, len(want), len(seen[i]))
			}
		}
		if a == b && c.First().What != "" {
			t.Fatalf("a run differs from itself: %+v", c.First())
		}
	})
}

// entries are the moves of a run that entered a state.
func entries(r Run) []int {
	var out []int
	for i := range r.Trace.Len() {
		if r.Trace.Row(i).Entered {
			out = append(out, i)
		}
	}
	return out
}

func TestARunThatHasNotGoneOnYetDoesNotDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sessions(t)
		far, _ := s.Go(Forward, Continue, nil, 10_000)
		both := far.Restart()
		both, _ = both.Go(Forward, Over, nil, 10_000)
		if both.Tip().Status() != sim.Running || far.Tip().Status() == sim.Running {
			t.Skip("one step is all there is")
		}
		c := both.Compare(0, 1)
		for !c.Done() {
			c.Go(1000)
		}
		if d := c.First(); d.What != "behind" && d.What != "" {
			t.Fatalf("the same execution, made half, differs: %+v", d)
		}
	})
}
