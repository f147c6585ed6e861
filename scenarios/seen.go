package scenarios

import (
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// Seen is what happened at a place of a run: the last time that a state was
// entered there, or the time that the place names.
type Seen struct {
	run   *Result
	visit *visit
}

// Seen returns what happened at a place, false when the run did not come there.
func (r *Result) Seen(p Place) (Seen, bool) {
	p.Attempt = 0
	v := r.facts.at(p).last()
	return Seen{r, v}, v.state != nil
}

// State returns the state.
func (s Seen) State() *asl.State { return s.visit.state }

// Frame returns the branch or iteration that the state was entered in.
func (s Seen) Frame() sim.FrameID { return s.visit.id.Frame }

// Entered and Left return the time since the start of the execution; a state
// that was not left is left with its last move.
func (s Seen) Entered() time.Duration { return s.visit.begin.Sub(started(s.run.Trace.Tip())) }

// Left is described at Entered.
func (s Seen) Left() time.Duration { return s.visit.end.Sub(started(s.run.Trace.Tip())) }

// Moment is the moment after the last move at the place.
func (s Seen) Moment() Moment { return Moment{Move: s.visit.last, Frame: s.visit.id.Frame} }

// Before is the moment before the state was entered.
func (s Seen) Before() Moment { return Moment{Move: s.visit.first, Frame: s.visit.id.Frame} }

// Input and Output return the documents with which the state was entered and
// left; the output is absent when the state was not left.
func (s Seen) Input() value.Value { return s.visit.input }

// Output is described at Input.
func (s Seen) Output() value.Value { return s.visit.output }

// Failure returns the first failure of an attempt at the state, and the row of
// the trace that tells how the state ended; false when nothing failed.
func (s Seen) Failure() (first *sim.Failure, last sim.Row, ok bool) {
	for i := s.visit.first; i < s.visit.last; i++ {
		if r := s.run.Trace.Row(i); s.own(r.Frame, r.State) && r.Err != nil {
			if first == nil {
				first = r.Err
			}
			last = r
		}
	}
	return first, last, first != nil
}

func (s Seen) own(frame sim.FrameID, state *asl.State) bool {
	return frame == s.visit.id.Frame && state == s.visit.state
}

// Next returns the state that the same execution, branch or iteration entered
// after this one, "" when it ended there.
func (s Seen) Next() string {
	after := false
	for _, v := range s.run.facts.visits {
		switch {
		case v == s.visit:
			after = true
		case after && v.id.Frame == s.visit.id.Frame:
			return v.id.State
		}
	}
	return ""
}

// Stage returns the document of a stage, of the last attempt that came to it,
// and the stage with what it read; false when none did.
func (s Seen) Stage(name asl.Stage) (sim.Stage, bool) {
	var found sim.Stage
	ok := false
	for i := s.visit.first; i < s.visit.last; i++ {
		if r := s.run.Trace.Row(i); !s.own(r.Frame, r.State) {
			continue
		}
		eff := s.run.Trace.Effect(i)
		for _, st := range eff.Stages {
			if st.Name == name && s.own(st.Frame, st.State) {
				found, ok = st, true
			}
		}
	}
	return found, ok
}

// Variables returns the workflow variables as the state left them.
func (s Seen) Variables() value.Value {
	var list []value.Member
	s.run.Trace.At(s.visit.last).Vars(s.visit.id.Frame, func(name string, v value.Value) {
		list = append(list, value.Member{Key: name, Value: v})
	})
	return value.Object(list...)
}

// Path returns the states that the execution itself entered.
func (r *Result) Path() []string { return r.facts.path(rootFrame) }

// FirstFailure returns the place at which something failed first, false when
// nothing did.
func (r *Result) FirstFailure() (Seen, bool) {
	for i := range r.Trace.Len() {
		row := r.Trace.Row(i)
		if row.Err == nil || row.State == nil {
			continue
		}
		for _, v := range r.facts.visits {
			if v.id.Frame == row.Frame && v.state == row.State && v.first <= i && i < v.last {
				return Seen{r, v}, true
			}
		}
	}
	return Seen{}, false
}
