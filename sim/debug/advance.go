package debug

import (
	"backstep/asl"
	"backstep/sim"
)

// advance passes over one recorded move or makes one at the tip.
func (s *Session) advance() (Reason, bool) {
	t := s.Run().Trace
	if s.cursor.Move < t.Len() {
		if s.motion.unit == Pass && t.Row(s.cursor.Move).At > s.motion.limit {
			return Stepped, true
		}
		s.cursor = Cursor{s.cursor.Move + 1, Resting}
		return 0, false
	}
	s.snap = t.Tip()
	unit := s.motion.unit
	move, r, stop := s.nextMove(unit == Timer || unit == Pass)
	if stop {
		return r, true
	}
	if due, ok := s.snap.Next(); unit == Pass && ok && due.At > s.motion.limit {
		if _, runs := move.(sim.Run); runs {
			return Stepped, true
		}
	}
	next, _, err := t.Do(move)
	if err != nil { // a rule's answer that fits no task: ask the person instead
		return NeedsResult, true
	}
	if x := next.Tip().Failure(); x != nil && x.HistoryFull {
		return HistoryFull, true
	}
	*s = s.withTrace(next)
	s.cursor = Cursor{next.Len(), Resting}
	s.snap = next.Tip()
	s.motion.made++
	return 0, false
}

// nextMove chooses the move at the tip: the answer to a task if a rule has one,
// else what is due. Time does not pass while a task has no answer, unless timer:
// the motion is to the next timer.
func (s *Session) nextMove(timer bool) (sim.Move, Reason, bool) {
	tip := s.Tip()
	if tip.Status() != sim.Running {
		return nil, Ended, true
	}
	waits := false
	for _, req := range tip.Requests() {
		if a, ok := s.Run().Rules.Do(req); ok {
			a.Task = req.ID
			return a, 0, false
		}
		waits = true
	}
	due, ok := tip.Next()
	switch {
	case !ok || due.Kind == sim.DueExecution && waits && !timer:
		return nil, s.need(), true
	case waits && due.At > tip.Now() && !timer:
		return nil, s.need(), true
	case timer && due.Kind == sim.DueExecution && tip.Start().Machine.Timeout == 0:
		return nil, NoTimer, true
	}
	return sim.Run{}, 0, false
}

// need tells a task whose result is missing from a callback that a person or an
// outside system answers.
func (s *Session) need() Reason {
	t := s.blockingTask()
	if t.State == nil {
		return NoTimer
	}
	if IsCallback(t.State) {
		return NeedsCall
	}
	return NeedsResult
}

// IsCallback reports whether a task is answered from outside: a callback or an activity.
func IsCallback(st *asl.State) bool {
	return st.Task.Resource.External()
}

// blockingTask is the task that the motion waits for: the lane's own, else the first.
func (s *Session) blockingTask() sim.Task {
	tasks := s.snap.Tasks()
	for _, t := range tasks {
		if t.ID.Frame == s.lane {
			return t
		}
	}
	if len(tasks) > 0 {
		return tasks[0]
	}
	return sim.Task{}
}

func (s Session) withTrace(t sim.Trace) Session {
	runs := append([]Run(nil), s.runs...)
	runs[s.current].Trace = t
	s.runs = runs
	return s
}
