package report

import (
	"fmt"
	"strings"

	"backstep/scenarios"
)

// Suite is all tests of a run.
type Suite struct {
	Tests    []Test
	Coverage []*scenarios.Coverage // one for each machine, in the order in which tests named them
	Least    float64               // percent that must be covered; 0 = any
}

// Count returns the number of tests with an outcome.
func (s *Suite) Count(o Outcome) int {
	n := 0
	for i := range s.Tests {
		if s.Tests[i].Outcome == o {
			n++
		}
	}
	return n
}

// Percent returns how much of all that can be covered was, from 0 to 100.
func (s *Suite) Percent() float64 {
	reached, all := 0, 0
	for _, k := range scenarios.CoverKinds() {
		r, a := s.count(k)
		reached, all = reached+r, all+a
	}
	if all == 0 {
		return 100
	}
	return 100 * float64(reached) / float64(all)
}

func (s *Suite) count(k scenarios.CoverKind) (reached, all int) {
	for _, c := range s.Coverage {
		r, a := c.Count(k)
		reached, all = reached+r, all+a
	}
	return reached, all
}

// Covered reports whether enough was covered.
func (s *Suite) Covered() bool { return s.Least == 0 || s.Percent() >= s.Least }

// Summary is the last line: how many tests there are and how they came out, and
// what they cover.
func (s *Suite) Summary() string {
	parts := []string{plural(len(s.Tests), "test", "tests")}
	for o := Passed; o <= Broken; o++ {
		if n := s.Count(o); n > 0 || o == Passed || o == Failed {
			parts = append(parts, fmt.Sprintf("%d %s", n, o))
		}
	}
	return strings.Join(parts, ", ") + ". " + s.covered()
}

func (s *Suite) covered() string {
	var parts []string
	for _, k := range scenarios.CoverKinds() {
		if reached, all := s.count(k); all > 0 {
			parts = append(parts, fmt.Sprintf("%s %d/%d", k, reached, all))
		}
	}
	if parts == nil {
		return "coverage: nothing was run"
	}
	text := fmt.Sprintf("coverage %.0f%%: %s", floor(s.Percent()), strings.Join(parts, ", "))
	switch {
	case s.Least == 0:
		return text
	case s.Covered():
		return text + fmt.Sprintf(" (min %g%%: ok)", s.Least)
	}
	return text + fmt.Sprintf(" (min %g%%: FAIL)", s.Least)
}

// floor keeps 99.6% from being called 100%.
func floor(percent float64) float64 { return float64(int(percent)) }

// Missed lists what no test reached, a line each, by machine and state.
func (s *Suite) Missed() string {
	var b strings.Builder
	for _, c := range s.Coverage {
		for i := range c.Items {
			x := &c.Items[i]
			if x.Hits > 0 {
				continue
			}
			line, state := 1, ""
			if x.State != nil {
				line, _ = c.Machine.Source.Position(x.State.NameSpan.Start)
				state = x.State.Name + " "
			}
			fmt.Fprintf(&b, "missed  %s:%d  %s%s\n", c.Machine.Source.Name, line, state, x.Missing())
		}
	}
	return b.String()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
