package debug

import (
	"sort"

	"backstep/sim"
)

// At goes to a moment of the current run and looks at a lane there. What does
// not exist is brought into bounds: a moment beyond the tip becomes the tip, a
// stage that the lane does not have becomes resting, a lane that is not open
// the next one around it. It costs the same on long and short executions.
func (s Session) At(c Cursor, lane sim.FrameID) Session {
	c.Move = min(max(c.Move, 0), s.Run().Trace.Len())
	s.motion, s.lane = nil, lane
	s = s.moveTo(Cursor{c.Move, Resting})
	if c.Stage >= 0 && c.Stage < len(s.Visit().Stages) {
		s.cursor.Stage = c.Stage
		return s
	}
	return s.settle()
}

// AtRun goes to a moment of another run.
func (s Session) AtRun(run int, c Cursor, lane sim.FrameID) Session {
	if run < 0 || run >= len(s.runs) {
		return s
	}
	s.current, s.snap = run, nil
	return s.At(c, lane)
}

// Step goes to where the execution stands before its n-th step begins; 0 or 1 is
// the start, a number beyond the last step the tip.
func (s Session) Step(n int) Session {
	return s.At(Cursor{s.stepBegins(n), Resting}, rootLane)
}

// stepBegins returns the moment before the move that begins a step, the tip for
// a step that has not begun.
func (s *Session) stepBegins(n int) int {
	t := s.Run().Trace
	return sort.Search(t.Len(), func(i int) bool { return int(t.Row(i).Step) >= n })
}
