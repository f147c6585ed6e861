package debug

import "backstep/sim"

// back moves the cursor back. Only Continue and Until look at more than a few
// rows; they do so within the budget.
func (s Session) back(budget int) (Session, Stop) {
	if s.cursor.Move == 0 && s.cursor.Stage == Resting {
		return s.finish(AtStart)
	}
	switch s.motion.unit {
	case Into:
		return s.backInto().finish(Stepped)
	case Over:
		return s.backOver().finish(Stepped)
	case Out:
		if s.lane != rootLane {
			return s.leaveLane().backOver().finish(Stepped)
		}
		return s.backOver().finish(Stepped)
	}
	return s.scanBack(budget)
}

// backInto goes to the stage before, or to the end of the attempt before.
func (s Session) backInto() Session {
	v := s.Visit()
	if s.cursor.Stage > 0 {
		stage := s.cursor.Stage - 1
		return s.moveTo(Cursor{v.Stages[stage].Move, stage})
	}
	if s.cursor.Stage == Resting {
		if len(v.Stages) > 0 {
			return s.lastStage()
		}
		return s.leaveLane().lastStage()
	}
	if v.First > v.Entered { // a retry: its back-off lies before
		return s.moveTo(Cursor{v.First, Resting})
	}
	return s.before(v.Entered)
}

// lastStage looks at the last stage known at the cursor.
func (s Session) lastStage() Session {
	stages := s.Visit().Stages
	if n := len(stages); n > 0 {
		return s.moveTo(Cursor{stages[n-1].Move, n - 1})
	}
	return s
}

// backOver goes to where the lane stood before the state that it is in or,
// between states, has left last.
func (s Session) backOver() Session {
	v := s.Visit()
	if v.State == nil {
		if s.lane == rootLane {
			return s.moveTo(Cursor{0, Resting})
		}
		return s.leaveLane().backOver()
	}
	return s.before(v.Entered)
}

// before goes to where the lane came to stand before the state that a move
// entered. A branch or iteration came to stand before its first state when its
// parent started it.
func (s Session) before(entry int) Session {
	if at, ok := s.boundary(entry); ok {
		return s.moveTo(Cursor{at, Resting})
	}
	if s.lane == rootLane {
		return s.moveTo(Cursor{0, Resting})
	}
	return s.moveTo(Cursor{s.opened(entry), Resting})
}

// opened returns the moment at which the lane's frame was opened. Frames are
// opened by their parent's fork, or by the end of an earlier iteration; both lie
// at most one attempt of the parent back.
func (s Session) opened(entry int) int {
	t := s.Run().Trace
	lo, hi := 0, entry // not open at lo, open at hi
	parent, _ := t.At(entry).Frame(s.lane)
	if p := s.lastRow(parent.Parent, entry); p >= 0 {
		lo = p
	}
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if _, ok := t.At(mid).Frame(s.lane); ok {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi
}

// scanBack goes back move by move to a breakpoint or the target.
func (s Session) scanBack(budget int) (Session, Stop) {
	m := *s.motion
	s.motion = &m
	t := s.Run().Trace
	for range budget {
		i := s.cursor.Move - 1
		if i < 0 {
			return s.arriveBack(0, rootLane, AtStart)
		}
		s.cursor = Cursor{i, Resting}
		r := t.Row(i)
		if !r.Entered {
			continue
		}
		switch {
		case m.unit == Until && r.State == m.target:
			return s.arriveBack(i, r.Frame, Stepped)
		case m.unit == Continue && s.breakpointOn(r.State) != nil && i < m.start.Move:
			return s.arriveBack(i, r.Frame, AtBreakpoint)
		}
	}
	return s, s.stop(OutOfBudget)
}

func (s Session) arriveBack(move int, lane sim.FrameID, r Reason) (Session, Stop) {
	s.cursor = Cursor{move, Resting}
	s.refresh()
	s.lane = lane
	b := s.breakAhead()
	s, st := s.settle().finish(r)
	if r == AtBreakpoint {
		st.Break = b
	}
	return s, st
}
