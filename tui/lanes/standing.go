package lanes

import (
	"fmt"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/spans"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// mark is a sign with its style.
type mark struct {
	glyph widget.Glyph
	style widget.Style
}

var notBegun = mark{widget.NotReached, widget.Faint}

var marks = map[spans.Outcome]mark{
	spans.Open:      {widget.ElsewhereActive, widget.Active},
	spans.Succeeded: {widget.Success, widget.Succeeded},
	spans.Caught:    {widget.CaughtFailure, widget.Caught},
	spans.Retried:   {widget.Retry, widget.Retried},
	spans.Failed:    {widget.Failure, widget.Failed},
	spans.Aborted:   {widget.Aborted, widget.Faint},
}

// standing is where a lane is at the moment that is looked at.
type standing struct {
	sign   mark
	state  *asl.State
	status string
	at     sim.Instant // when it ended, or what it waits for is due; 0 = unknown
}

func (d *painter) standing(i int) standing {
	lane := d.fork.Lane(d.x, i, d.moves)
	if lane < 0 {
		if f, ok := d.v.Session.Snapshot().Frame(d.frame(i)); ok {
			return standing{sign: marks[spans.Open], state: f.State, status: "ready"}
		}
		return standing{sign: notBegun, status: "not begun"}
	}
	l := d.x.Lane(lane)
	a := d.x.Attempt(d.x.At(lane, d.moves))
	st := standing{sign: marks[l.After(d.moves)], state: a.State, at: a.To}
	switch l.After(d.moves) {
	case spans.Succeeded:
		st.status = "succeeded"
	case spans.Failed:
		if st.status = ui.ErrorName(a.Err); a.Err == nil {
			st.status = "timed out"
		}
	case spans.Aborted:
		st.status = "aborted"
	default:
		d.going(&st, l.Frame)
	}
	return st
}

// going says what a lane that has not ended does.
func (d *painter) going(st *standing, id sim.FrameID) {
	f, ok := d.v.Session.Snapshot().Frame(id)
	if !ok {
		st.status = "over"
		return
	}
	st.state, st.at = f.State, f.Until
	if say, ok := phases[f.Phase]; ok {
		say(st, f)
	}
}

// phases say what an open lane does.
var phases = map[sim.Phase]func(*standing, sim.Frame){
	sim.Ready:   func(st *standing, _ sim.Frame) { st.status = "ready" },
	sim.Joining: func(st *standing, f sim.Frame) { st.status = fmt.Sprintf("%d open inside", f.Join.Open) },
	sim.Failing: func(st *standing, _ sim.Frame) { st.status, st.sign = "failed", marks[spans.Failed] },
	sim.Sleeping: func(st *standing, _ sim.Frame) {
		st.status, st.sign = "timer", mark{widget.TimerWait, widget.Timer}
	},
	sim.BackingOff: func(st *standing, _ sim.Frame) {
		st.status, st.sign = "backoff", marks[spans.Retried]
	},
	sim.WaitingForTask: func(st *standing, f sim.Frame) {
		st.status = "working"
		if debug.IsCallback(f.State) && f.Task != nil && !f.Task.Answered {
			st.status, st.sign = "callback", mark{widget.CallbackWait, widget.Callback}
		}
	},
}
