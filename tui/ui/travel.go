package ui

import (
	"backstep/asl"
	"backstep/sim/debug"
)

// Travel is a motion as a person means it. On top of [debug.Session.Go] it steps
// through the input stages of a Parallel or Map into the first branch or
// iteration, and knows when a way back has led past its target.
type Travel struct {
	Go     Go
	Before debug.Session // where it began
}

// Start begins the motion; at most budget moves are made or passed over.
func (t Travel) Start(budget int) (debug.Session, debug.Stop) {
	if t.Go.Unit == debug.Pass {
		return t.Before.Pass(t.Go.At, budget)
	}
	s, stop := t.Before.Go(t.Go.Dir, t.Go.Unit, t.Go.Target, budget)
	return t.through(s, stop, budget)
}

// Resume goes on with a motion whose budget ran out.
func (t Travel) Resume(s debug.Session, budget int) (debug.Session, debug.Stop) {
	s, stop := s.Resume(budget)
	return t.through(s, stop, budget)
}

func (t Travel) through(s debug.Session, stop debug.Stop, budget int) (debug.Session, debug.Stop) {
	for t.Go.Unit == debug.Into && stop.Reason == debug.Stepped && throughInput(s) {
		s, stop = s.Go(t.Go.Dir, t.Go.Unit, nil, budget)
	}
	return s, stop
}

// Missed reports whether a way back came to the start without meeting its target.
func (t Travel) Missed(s debug.Session, stop debug.Stop) bool {
	g := t.Go
	return g.Unit == debug.Until && g.Dir == debug.Back && stop.Reason == debug.AtStart && !entersFirst(s, g.Target)
}

// Interrupt gives the motion up at the boundary that s has come to, and returns
// how many moves it made.
func (t Travel) Interrupt(s debug.Session) (debug.Session, int) {
	s = s.Interrupt()
	if s.Snapshot().MoveCount() != s.Cursor().Move {
		s = t.Before // over recorded moves: nothing was made
	}
	for _, open := s.Snapshot().Frame(s.Lane()); !open; {
		s, open = s.SetLane("/")
	}
	return s, s.Run().Trace.Len() - t.Before.Run().Trace.Len()
}

// entersFirst reports whether the execution begins with the state.
func entersFirst(s debug.Session, st *asl.State) bool {
	t := s.Run().Trace
	return t.Len() > 0 && t.Row(0).State == st && t.Row(0).Entered
}

// throughInput reports whether the cursor walks the input stages of a Parallel
// or Map.
func throughInput(s debug.Session) bool {
	if s.Cursor().Stage == debug.Resting {
		return false
	}
	v := s.Visit()
	if v.State == nil || v.Left || v.Err != nil || v.State.Type != asl.ParallelType && v.State.Type != asl.MapType {
		return false
	}
	return s.Frame().Join != nil
}
