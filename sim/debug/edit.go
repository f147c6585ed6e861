package debug

import (
	"backstep/sim"
	"backstep/sim/mock"
)

// Edit returns the session with other rules in force from the cursor on. In the
// past that forks a new run and keeps the old one; forked tells.
func (s Session) Edit(rules mock.Rules) (next Session, forked bool) {
	return s.EditAt(s.cursor.Move, rules)
}

// EditAt is Edit with effect from an earlier moment: the moves after it are made anew.
func (s Session) EditAt(move int, rules mock.Rules) (next Session, forked bool) {
	before := s
	if forked = move < s.Run().Trace.Len(); forked {
		s = s.fork(move)
	}
	runs := append([]Run(nil), s.runs...)
	runs[s.current].Rules = rules
	s.runs = runs
	return s.note(before, "change of faults and mocks"), forked
}

// fork adds a run that shares the first moves with the current one, and goes to its tip.
func (s Session) fork(move int) Session {
	from := s.Run()
	return s.add(Run{Start: from.Start, Trace: from.Trace.Fork(move), Rules: from.Rules, From: from.Name, At: move})
}

func (s Session) add(r Run) Session {
	r.Name = RunName(len(s.runs))
	s.runs = append(s.runs[:len(s.runs):len(s.runs)], r)
	s.current = len(s.runs) - 1
	s.cursor = Cursor{r.Trace.Len(), Resting}
	s.motion = nil
	s.refresh()
	return s.settle()
}

// RunName is the name of a session's i-th run, counting from 0: A to Z, AA, AB and
// so on.
func RunName(i int) string {
	name := string(rune('A' + i%26))
	if i >= 26 {
		return RunName(i/26-1) + name
	}
	return name
}

// Restart starts a new run with the same start and rules.
func (s Session) Restart() Session {
	from := s.Run()
	return s.RestartWith(from.Start)
}

// RestartWith starts a new run with another start, such as another input.
func (s Session) RestartWith(start sim.Start) Session {
	from := s.Run()
	next := s
	next.lane = rootLane
	next = next.add(Run{Start: start, Trace: sim.NewTrace(start), Rules: from.Rules, From: from.Name})
	return next.note(s, "new run "+next.Run().Name)
}

// Show goes to a run's tip.
func (s Session) Show(run int) Session {
	s.current = run
	s.cursor = Cursor{s.Run().Trace.Len(), Resting}
	s.lane, s.motion = rootLane, nil
	s.refresh()
	return s
}

// Do makes a move at the cursor: an answer, an injection, the end of the
// execution. In the past it forks.
func (s Session) Do(m sim.Move) (next Session, forked bool, err error) {
	old := s
	if forked = s.cursor.Move < s.Run().Trace.Len(); forked {
		s = s.fork(s.cursor.Move)
	}
	t, _, err := s.Run().Trace.Do(m)
	if err != nil {
		return old, false, err
	}
	s = s.withTrace(t)
	s.cursor = Cursor{t.Len(), Resting}
	s.refresh()
	if s = s.settle(); forked {
		s = s.note(old, "new run "+s.Run().Name)
	}
	return s, forked, nil
}
