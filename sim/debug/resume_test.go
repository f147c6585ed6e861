package debug

import (
	"testing"

	"pgregory.net/rapid"
)

// A session that goes on with a recorded run stands where one that made the run
// itself stands when it looks at the same lane at the same moment.
func TestResumeStandsWhereTheRunWasMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sessions(t)
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			s, _ = s.Go(Forward, Into, nil, enough)
			if rapid.IntRange(0, 4).Draw(t, "switch") == 0 {
				s, _ = s.SwitchLane(Forward)
			}
		}
		s.cursor.Stage = Resting
		r := Resume(s.Run().Trace, s.Run().Rules, s.cursor.Move, s.lane)
		if seen(r) != seen(s) || r.Lane() != s.Lane() {
			t.Fatalf("got\n%s\nwant\n%s", seen(r), seen(s))
		}
		if r.AtTip() != s.AtTip() {
			t.Fatalf("at the tip: %v, want %v", r.AtTip(), s.AtTip())
		}
	})
}
