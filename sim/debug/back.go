package debug

import "backstep/sim"

// back moves the cursor back. Only Continue and Until look at more than a few
// rows; they do so within the budget.
func (s Session) back(budget int) (Session, Stop) {
	if s.cursor.Move == 0 && s.cursor.Stage == Resting {
		return s.arriveBack(0, rootLane, AtStart)
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

// backInto goes to the moment before at which a step into stops: a stage, a wait
// or a back-off, or where the lane stood before the state.
func (s Session) backInto() Session {
	v := s.Visit()
	switch {
	case v.State == nil && s.lane == rootLane:
		return s.moveTo(Cursor{0, Resting})
	case v.State == nil:
		return s.leaveLane().lastStage()
	}
	stops := s.stops(v)
	n := len(stops)
	for i, c := range stops {
		if c == s.cursor || c.Stage == s.cursor.Stage && c.Stage != Resting {
			n = i
		}
	}
	switch {
	case n > 0:
		return s.moveTo(stops[n-1])
	case v.First > v.Entered: // a retry: its back-off lies before
		return s.moveTo(Cursor{int(s.Run().Trace.Row(v.First).Back), Resting})
	}
	return s.before(v.Entered)
}

// stops returns the moments of an attempt at which steps into stop, in order.
func (s Session) stops(v Visit) []Cursor {
	var out []Cursor
	t := s.Run().Trace
	stage := 0
	for _, i := range s.attemptRows(s.lane, s.cursor.Move) {
		for ; stage < len(v.Stages) && v.Stages[stage].Move == i+1; stage++ {
			out = append(out, Cursor{i + 1, stage})
		}
		if k := t.Row(i).Kind; k == sim.RowSleeping || k == sim.RowRetrying {
			out = append(out, Cursor{i + 1, Resting})
		}
	}
	return out
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
	return s.moveTo(Cursor{s.opened(s.lane, entry), Resting})
}

// opened returns the moment at which a lane's frame was opened. Frames are
// opened by their parent's fork, or by the end of an earlier iteration; both lie
// at most one attempt of the parent back.
func (s Session) opened(lane sim.FrameID, entry int) int {
	t := s.Run().Trace
	lo, hi := 0, entry // not open at lo, open at hi
	parent, _ := t.At(entry).Frame(lane)
	if p := s.lastRow(parent.Parent, entry); p >= 0 {
		lo = p
	}
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if _, ok := t.At(mid).Frame(lane); ok {
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
	if m.unit == Continue {
		s.own()
		budget = s.decide(m.start.Move, budget)
	}
	t := s.Run().Trace
	for ; budget > 0; budget-- {
		i := s.cursor.Move - 1
		if i < 0 {
			return s.arriveBack(0, rootLane, AtStart)
		}
		s.cursor = Cursor{i, Resting}
		if m.unit == Until {
			if r := t.Row(i); r.Entered && r.State == m.target {
				return s.arriveBack(i, r.Frame, Stepped)
			}
			continue
		}
		if hit, ok := s.stopsAt(i); ok && i < m.start.Move {
			m.hit = hit
			return s.arriveBack(i, s.lane, AtBreakpoint)
		}
	}
	s.refresh()
	return s, s.stop(OutOfBudget)
}

func (s Session) arriveBack(move int, lane sim.FrameID, r Reason) (Session, Stop) {
	s.cursor = Cursor{move, Resting}
	s.refresh()
	s.lane = lane
	if r != AtBreakpoint {
		return s.settle().finish(r)
	}
	hit := s.motion.hit
	s, st := s.finish(r)
	s, st = s.atBreak(hit, st)
	return s.settle(), st
}
