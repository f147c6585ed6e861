package dialog

import (
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"
)

// forecastMoves is the most moves a forecast makes to reach its state, and to
// leave it: at most 10 ms.
const forecastMoves = 1000

// forecast is what will happen to a target under other rules.
type forecast struct {
	target  target // with frame and entry known once it is reached
	session debug.Session
	rules   mock.Rules
	rows    []int // numbers of the moves that concerned the target
	stop    debug.Stop
	reached bool
}

// foresee runs a fork of the session from a moment on until the target's state
// is left or cannot go on.
func foresee(v ui.View, t target, rules mock.Rules, at int) forecast {
	s, _ := v.Session.EditAt(at, rules)
	for _, b := range s.Breakpoints() {
		s, _, _ = s.ToggleBreakpoint(b.State)
	}
	f := forecast{target: t, rules: rules}
	if t.frame != "" {
		s, _ = s.SetLane(t.frame)
	}
	from := t.entered
	inside := t.inside(s)
	if t.entered >= 0 && at > t.entered && !inside {
		f.session, f.reached = s, true
		f.collect(t.entered)
		return f
	}
	if !inside && (s.State() != t.state || s.Frame().Entered) {
		s, f.stop = s.Go(debug.Forward, debug.Until, t.state, forecastMoves)
		if f.stop.Reason != debug.Stepped || s.State() != t.state {
			f.session = s
			return f
		}
		f.target.frame, f.target.entry = s.Lane(), s.Frame().Entry+1
	}
	if from < 0 {
		from = s.Cursor().Move
	}
	f.reached = true
	f.session, f.stop = s.Go(debug.Forward, debug.Over, nil, forecastMoves)
	f.collect(from)
	return f
}

// inside reports whether the target's entry has begun and not ended at the
// session's moment.
func (t target) inside(s debug.Session) bool {
	f, ok := s.Snapshot().Frame(t.frame)
	return ok && t.entered >= 0 && f.State == t.state && f.Entered && f.Entry == t.entry
}

// collect lists the moves that concerned the target, from one on.
func (f *forecast) collect(from int) {
	trace := f.session.Run().Trace
	for i := from; i < f.session.Cursor().Move; i++ {
		if f.target.has(trace.Row(i)) {
			f.rows = append(f.rows, i)
		}
	}
}

// row returns the summary of a move of the fork.
func (f forecast) row(i int) sim.Row { return f.session.Run().Trace.Row(i) }

// last returns the number and summary of the target's last move; false when it
// has made none.
func (f forecast) last() (int, sim.Row, bool) {
	if len(f.rows) == 0 {
		return 0, sim.Row{}, false
	}
	i := f.rows[len(f.rows)-1]
	return i, f.row(i), true
}

// answer returns the last answer that an attempt got in the fork, with its
// request; false when none.
func (f forecast) answer(attempt int) (sim.Answer, sim.Request, bool) {
	for n := len(f.rows) - 1; n >= 0; n-- {
		i := f.rows[n]
		a, ok := f.session.Run().Trace.Move(i).(sim.Answer)
		if !ok || !decides(a) || int(f.row(i).Attempt) != attempt {
			continue
		}
		req, found := requestAt(f.session.Run().Trace, i)
		return a, req, found
	}
	return sim.Answer{}, sim.Request{}, false
}

// request returns what the target's task is called with in the fork, also if it
// still waits for an answer.
func (f forecast) request() (sim.Request, bool) {
	if f.target.attempt > 0 {
		if _, req, ok := f.answer(f.target.attempt); ok {
			return req, true
		}
	}
	for _, req := range f.session.Snapshot().Requests() {
		if req.ID.Frame == f.target.frame && req.State == f.target.state {
			return req, true
		}
	}
	return sim.Request{}, false
}

// unreached says why the state is not reached.
func (f forecast) unreached() string {
	name := f.target.state.Name
	switch f.stop.Reason {
	case debug.NeedsResult, debug.NeedsCall:
		return name + " is not reached yet: " + f.stop.Task.ID.State + " needs an answer first"
	case debug.Ended:
		return name + " is not reached any more from here"
	case debug.OutOfBudget:
		return name + " lies too far ahead to tell"
	}
	return name + " is not reached from here"
}
