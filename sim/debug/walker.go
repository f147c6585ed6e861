package debug

import (
	"backstep/asl/expr"
	"backstep/asl/value"
	"backstep/sim"
)

// walker goes over the moments of a trace. Going on to a moment close behind
// makes the moves between; anything else starts at a snapshot that is kept.
type walker struct {
	trace sim.Trace
	at    int
	snap  *sim.Snapshot // nil: nowhere yet
	env   *expr.Env     // of the frame of, at the moment
	of    sim.FrameID
}

// stride is how many moves are made to go on to a moment, at most.
const stride = 16

// to returns the execution at a moment.
func (w *walker) to(i int) *sim.Snapshot {
	if w.snap != nil && w.at == i {
		return w.snap
	}
	w.env = nil
	if w.snap == nil || i < w.at || i > w.at+stride || i == w.trace.Len() {
		w.snap, w.at = w.trace.At(i), i
		return w.snap
	}
	for ; w.at < i; w.at++ {
		next, err := w.snap.After(w.trace.Move(w.at))
		if err != nil { // a recorded move is legal
			w.snap, w.at = w.trace.At(i), i
			return w.snap
		}
		w.snap = next
	}
	return w.snap
}

// look returns what expressions see in a frame at a moment, and the document
// there: the raw input of the state that the frame is in or stands before.
func (w *walker) look(i int, frame sim.FrameID) (value.Value, *expr.Env, bool) {
	snap := w.to(i)
	f, ok := snap.Frame(frame)
	if !ok {
		return value.Value{}, nil, false
	}
	if w.env == nil || w.of != frame {
		w.env, w.of = snap.Env(frame), frame
	}
	return f.Input, w.env, true
}

// exited returns the output with which a move left a frame's state.
func exited(t sim.Trace, move int, frame sim.FrameID) (value.Value, bool) {
	for i := t.Events(move+1) - 1; i >= t.Events(move); i-- {
		if ev := t.Event(i); ev.Type == sim.StateExited && ev.Frame == frame {
			return ev.Data, true
		}
	}
	return value.Value{}, false
}
