package replay

import (
	"sort"

	"backstep/asl"
	"backstep/sim/debug"
)

// Session returns the simulation at the event to begin with: at the payload that
// the failed attempt sent where there is one, else where the event was written. The
// report must have a Replay.
func (r *Report) Session() debug.Session {
	t := r.Replay.Trace
	event := r.Replay.nearest(r.Diagnosis.Event)
	if event < 0 {
		return debug.Resume(t, r.Rules, 0, "/")
	}
	move := sort.Search(t.Len(), func(i int) bool { return t.Events(i+1) > event }) + 1
	s := debug.Resume(t, r.Rules, move, t.Event(event).Frame)
	for i, stage := range s.Visit().Stages {
		if stage.Name == asl.StageParameters || stage.Name == asl.StageArguments {
			return s.At(debug.Cursor{Move: move, Stage: i}, s.Lane())
		}
	}
	return s
}

// nearest returns the simulation's counterpart of a recorded event, or of the last
// one before it that has one; -1 for none.
func (r *Replay) nearest(i int) int {
	for ; i >= 0; i-- {
		if r.Sims[i] >= 0 {
			return r.Sims[i]
		}
	}
	return -1
}
