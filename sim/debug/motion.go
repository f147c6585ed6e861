package debug

import (
	"strings"

	"backstep/asl"
	"backstep/sim"
)

// Dir is the direction of a motion.
type Dir int8

// The directions.
const (
	Forward Dir = 1
	Back    Dir = -1
)

// Unit is how far a motion goes.
type Unit uint8

// The units.
const (
	Over     Unit = iota // to the next state of the lane
	Into                 // to the next data stage, into branches and iterations
	Out                  // out of the branch or iteration
	Continue             // to a breakpoint, needed input, or the end
	Timer                // to the next instant (forward only)
	Until                // to the state given as target
	Pass                 // as far as the clock stays within an instant (Session.Pass)
)

// Reason says why a motion stopped.
type Reason uint8

// The reasons.
const (
	Stepped      Reason = iota // it came as far as the unit says
	AtBreakpoint               // a breakpoint was hit: Stop.Break, Stop.Why
	NeedsResult                // a task has no answer: Stop.Task
	NeedsCall                  // a callback or an activity waits: Stop.Task
	Ended                      // the execution has ended
	AtStart                    // there is nothing before
	AtTip                      // the end of what is recorded
	HistoryFull                // the next move would end the execution at the events quota
	NoTimer                    // nothing lies ahead in time
	NotInBranch                // step out at the top level
	OutOfBudget                // Resume goes on
	Waiting                    // inside a Wait or a back-off
)

// Stop is the end of a motion.
type Stop struct {
	Reason Reason
	Task   sim.Task    // of NeedsResult and NeedsCall
	Break  *Breakpoint // of AtBreakpoint
	Why    string      // of AtBreakpoint: what happened there, in words
	// From and To are the moments between which the motion went, in moves.
	From, To int
	// Made is the number of new moves.
	Made int
}

// motion is a motion in progress.
type motion struct {
	dir    Dir
	unit   Unit
	target *asl.State
	lane   sim.FrameID
	start  Cursor
	now    sim.Instant
	limit  sim.Instant // of Pass
	stages int         // known when it started
	made   int
	past   bool // started before the tip
	hit    stopOf
}

// Go moves the cursor. At most budget moves are made or passed over; when they
// do not suffice, the reason is OutOfBudget and Resume goes on.
func (s Session) Go(d Dir, u Unit, target *asl.State, budget int) (Session, Stop) {
	s.motion = &motion{
		dir: d, unit: u, target: target, lane: s.lane, start: s.cursor, now: s.snap.Now(),
		past: s.cursor.Move < s.Run().Trace.Len(),
	}
	if d == Back {
		return s.back(budget)
	}
	if u == Into && s.Frame().Entered {
		s.motion.stages = len(s.Visit().Stages)
	}
	if next, stop, done := s.walkStages(); done {
		return next, stop
	}
	if s.finished() {
		s.cursor.Stage = Resting
		s = s.settle()
		return s.finish(s.arrived())
	}
	if u == Out && s.lane == rootLane && s.cursor.Stage == Resting && !s.Frame().Entered {
		s.motion = nil
		return s, s.stop(NotInBranch)
	}
	return s.forward(budget)
}

// Pass lets everything happen that is due up to an instant, and stops there also
// when a task has no answer: time passes without one. Breakpoints stop it.
func (s Session) Pass(limit sim.Instant, budget int) (Session, Stop) {
	s.motion = &motion{
		dir: Forward, unit: Pass, lane: s.lane, start: s.cursor, now: s.snap.Now(), limit: limit,
		past: s.cursor.Move < s.Run().Trace.Len(),
	}
	return s.forward(budget)
}

// Resume goes on with a motion whose budget ran out.
func (s Session) Resume(budget int) (Session, Stop) {
	if s.motion == nil {
		return s, s.stop(Stepped)
	}
	if s.motion.dir == Back {
		return s.back(budget)
	}
	return s.forward(budget)
}

// Interrupt gives up a motion whose budget ran out, where it is.
func (s Session) Interrupt() Session {
	s.motion = nil
	if s.cursor.Stage == Resting {
		return s.settle()
	}
	return s
}

func (s Session) stop(r Reason) Stop {
	st := Stop{Reason: r, From: s.cursor.Move, To: s.cursor.Move}
	if s.motion != nil {
		st.From, st.Made = s.motion.start.Move, s.motion.made
	}
	return st
}

// finish ends the motion.
func (s Session) finish(r Reason) (Session, Stop) {
	st := s.stop(r)
	s.motion = nil
	return s, st
}

// walkStages handles the steps into that stay within the stages known already.
func (s Session) walkStages() (Session, Stop, bool) {
	if s.motion.unit != Into || s.cursor.Stage == Resting {
		return s, Stop{}, false
	}
	v := s.Visit()
	switch {
	case s.cursor.Stage < len(v.Stages)-1:
		s.cursor.Stage++
	case v.Left:
		s.cursor.Stage = Resting
		s = s.settle()
	case v.State.Type == asl.ParallelType || v.State.Type == asl.MapType:
		s.cursor.Stage = Resting
		s = s.enterLane()
	case s.sleeping():
		s.cursor.Stage = Resting
		next, stop := s.finish(Waiting)
		return next, stop, true
	default:
		return s, Stop{}, false
	}
	next, stop := s.finish(s.arrived())
	return next, stop, true
}

// finished reports whether what a step over or out is to finish has ended: only
// its stages are being looked at still.
func (s Session) finished() bool {
	if s.cursor.Stage == Resting {
		return false
	}
	switch s.motion.unit {
	case Over:
		return s.Visit().Left
	case Out:
		_, open := s.snap.Frame(s.lane)
		return !open || s.lane == rootLane && s.Visit().Left
	}
	return false
}

// arrived is the reason for a motion that did what it should: the end, if this is it.
func (s Session) arrived() Reason {
	if s.cursor.Stage == Resting && s.snap.Status() != sim.Running {
		return Ended
	}
	return Stepped
}

func (s Session) sleeping() bool {
	p := s.Frame().Phase
	return p == sim.Sleeping || p == sim.BackingOff
}

// forward passes over recorded moves and makes new ones until the unit is done.
func (s Session) forward(budget int) (Session, Stop) {
	m := *s.motion
	s.motion = &m
	if s.over() {
		s.cursor.Stage = Resting
		return s.finish(Ended)
	}
	s.own()
	for budget = s.decide(s.cursor.Move, budget); budget > 0; budget-- {
		if r, stop := s.beforeMove(); stop {
			return s.halt(r)
		}
		if r, stop := s.advance(); stop {
			return s.halt(r)
		}
		if r, stop := s.afterMove(); stop {
			return s.halt(r)
		}
	}
	s.refresh()
	return s, s.stop(OutOfBudget)
}

// halt ends a forward motion and names what it stopped at.
func (s Session) halt(r Reason) (Session, Stop) {
	if s.motion.unit != Into || r != Stepped {
		s.cursor.Stage = Resting
	}
	if s.cursor.Stage == Resting {
		s = s.settle()
	}
	next, st := s.finish(r)
	switch r {
	case NeedsResult, NeedsCall:
		st.Task = s.blockingTask()
		if _, ok := s.snap.Frame(st.Task.ID.Frame); ok {
			next.lane = st.Task.ID.Frame
		}
	case AtBreakpoint:
		return next.atBreak(s.motion.hit, st)
	}
	return next, st
}

// atBreak looks at the frame that a breakpoint is about, and names it.
func (s Session) atBreak(hit stopOf, st Stop) (Session, Stop) {
	st.Break, st.Why = s.breakpoint(hit.number), hit.why
	if _, open := s.snap.Frame(hit.frame); open {
		s.lane = hit.frame
	}
	return s, st
}

// beforeMove stops where the next move would enter the target, and where a
// breakpoint is hit.
func (s *Session) beforeMove() (Reason, bool) {
	m := s.motion
	if s.cursor == m.start && m.start.Stage == Resting {
		return 0, false
	}
	if m.unit == Until {
		if d, ok := s.snapNext(); ok && d.Kind == sim.DueEnter && d.State == m.target {
			s.lane = d.Frame
			return Stepped, true
		}
	}
	return s.breaksHere()
}

// breaksHere stops at the cursor if a breakpoint is hit there. It decides the
// moments before it, of which the one before is new at most.
func (s *Session) breaksHere() (Reason, bool) {
	if len(s.breaks) == 0 {
		return 0, false
	}
	s.decide(s.cursor.Move, len(s.breaks))
	hit, ok := s.stopsAt(s.cursor.Move)
	s.motion.hit = hit
	return AtBreakpoint, ok
}

// snapNext is the first thing due; over recorded moves it is what happened.
func (s *Session) snapNext() (sim.Due, bool) {
	t := s.Run().Trace
	if s.cursor.Move == t.Len() {
		return t.Tip().Next()
	}
	r := t.Row(s.cursor.Move)
	d := sim.Due{Frame: r.Frame, State: r.State, At: r.At}
	if r.Entered {
		d.Kind = sim.DueEnter
	}
	return d, true
}

// afterMove decides whether the motion is done after the move just passed.
func (s *Session) afterMove() (Reason, bool) {
	m := s.motion
	t := s.Run().Trace
	r := t.Row(s.cursor.Move - 1)
	switch m.unit {
	case Over, Into:
		if done, reason := s.stepped(r); done {
			return reason, true
		}
	case Out:
		if isAncestor(r.Frame, m.lane) || r.Frame == m.lane && r.Left && s.laneEnded(r) {
			return Stepped, true
		}
		if m.lane == rootLane && r.Frame == rootLane && r.Left {
			return Stepped, true
		}
	case Timer:
		if r.At > m.now {
			return Stepped, true
		}
	}
	if s.over() {
		if r, hit := s.breaksHere(); hit {
			return r, true
		}
		return Ended, true
	}
	if m.past && (m.unit == Continue || m.unit == Timer) && s.cursor.Move == t.Len() {
		return AtTip, true
	}
	return 0, false
}

// stepped decides for step over and step into.
func (s *Session) stepped(r sim.Row) (bool, Reason) {
	m := s.motion
	if isAncestor(r.Frame, m.lane) {
		return true, Stepped
	}
	if r.Frame != m.lane {
		return false, 0
	}
	if m.unit == Over {
		return r.Left || r.Kind == sim.RowFailed, s.steppedOrEnded()
	}
	if r.Began {
		m.stages = 0
	}
	if hasStages(r) {
		s.refresh()
		if len(s.Visit().Stages) > m.stages {
			s.cursor.Stage = m.stages
			return true, Stepped
		}
	}
	switch {
	case r.Left || r.Kind == sim.RowFailed:
		return true, s.steppedOrEnded()
	case r.Kind == sim.RowRetrying || r.Kind == sim.RowSleeping:
		return true, Waiting
	}
	return false, 0
}

// over reports whether the cursor stands after the last move of an execution
// that has ended.
func (s *Session) over() bool {
	t := s.Run().Trace
	return s.cursor.Move == t.Len() && t.Tip().Status() != sim.Running
}

// steppedOrEnded is the reason for a step that ended its state, or the execution with it.
func (s *Session) steppedOrEnded() Reason {
	if s.over() {
		return Ended
	}
	return Stepped
}

// laneEnded reports whether the row's frame has no next state.
func (s *Session) laneEnded(r sim.Row) bool {
	_, open := s.Run().Trace.At(s.cursor.Move).Frame(r.Frame)
	return !open
}

// isAncestor reports whether a is a frame around b.
func isAncestor(a, b sim.FrameID) bool { return a != b && strings.HasPrefix(string(b), string(a)) }

// refresh brings the snapshot to the cursor.
func (s *Session) refresh() { s.snap = s.Run().Trace.At(s.cursor.Move) }
