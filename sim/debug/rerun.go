package debug

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// Rerun plays a run again, on another definition, input or rules, as far as it
// goes the same way. It is a value that works in parts.
//
// What happened is done again in the same order. A task is answered as it was
// answered at the same place (frame, state, entry, attempt) if it is called with
// the same payload; but what the old rules answered is asked of the new ones
// first. Called with something else, it is answered by the new rules, or left to
// the person.
//
// Two runs go the same way while each move concerns the same frame, state and
// attempt and comes to the same end: succeeded, caught, retried. Data and times
// may differ.
type Rerun struct {
	old   Run
	to    int // the moment of the old run to come to
	trace sim.Trace
	rules mock.Rules
	ended bool
	diff  string
}

// NewRerun prepares to play the first moves of a run on another start.
func NewRerun(old Run, moves int, start sim.Start, rules mock.Rules) Rerun {
	return Rerun{old: old, to: moves, trace: sim.NewTrace(start), rules: rules}
}

// Do makes at most budget moves.
func (r Rerun) Do(budget int) Rerun {
	for ; budget > 0 && !r.Done(); budget-- {
		r = r.move(r.trace.Len())
	}
	return r
}

// Done reports whether there is nothing more to play.
func (r Rerun) Done() bool { return r.ended || r.trace.Len() >= r.to }

// Difference says where the runs go different ways, "" when they do not: step 3:
// CheckPriority went to StandardShip, was ExpressShip.
func (r Rerun) Difference() string { return r.diff }

// Run returns what has been played as a run, without a name.
func (r Rerun) Run() Run {
	return Run{Start: r.trace.Tip().Start(), Trace: r.trace, Rules: r.rules, From: r.old.Name}
}

// move makes the i-th move of the old run again.
func (r Rerun) move(i int) Rerun {
	if r.trace.Tip().Status() != sim.Running {
		return r.differs("the execution has ended: " + r.trace.Tip().Status().String())
	}
	m, ok := r.again(i)
	if !ok {
		return r.differs(r.unanswered(i))
	}
	next, _, err := r.trace.Do(m)
	if err != nil {
		return r.differs(err.Error())
	}
	was, is := r.old.Trace.Row(i), next.Row(i)
	if sameWay(was, is) {
		r.trace = next
		return r
	}
	step := int(is.Step)
	if is.Entered && was.Entered && is.Frame == was.Frame && (stateNameOf(is) != stateNameOf(was) || is.Kind != was.Kind) {
		next = r.trace // stop before it
	}
	what := r.difference(was, is)
	r.trace, r.ended, r.diff = next, true, fmt.Sprintf("step %d: %s", step, what)
	return r
}

// differs ends the rerun before a move that cannot be made.
func (r Rerun) differs(what string) Rerun {
	step := 1
	if n := r.trace.Len(); n > 0 {
		step = int(r.trace.Row(n - 1).Step)
	}
	r.ended, r.diff = true, fmt.Sprintf("step %d: %s", step, what)
	return r
}

// again returns the move that does what the i-th one did; false when it is the
// answer to a task that is called with something else now and has no rule.
func (r Rerun) again(i int) (sim.Move, bool) {
	m := r.old.Trace.Move(i)
	old, isAnswer := m.(sim.Answer)
	if !isAnswer {
		return m, true
	}
	req, asked := requested(r.trace.Tip(), old.Task)
	was, known := requested(r.old.Trace.At(i), old.Task)
	if !asked || !known { // a second word on a task, such as a heartbeat
		return m, true
	}
	next, ruled := r.rules.Do(req)
	next.Task = req.ID
	before, byRule := r.old.Rules.Do(was)
	switch same := value.Equal(req.Payload, was.Payload); {
	case same && !(ruled && byRule && mock.SameAnswer(before, old)):
		return m, true
	case ruled:
		return next, true
	}
	return nil, false
}

// requested returns what is asked of a worker for a task.
func requested(s *sim.Snapshot, id sim.TaskID) (sim.Request, bool) {
	if req, ok := s.FirstTask(); ok && req.ID == id {
		return req, true
	}
	for _, req := range s.Requests() {
		if req.ID == id {
			return req, true
		}
	}
	return sim.Request{}, false
}

func (r Rerun) unanswered(i int) string {
	a := r.old.Trace.Move(i).(sim.Answer)
	return a.Task.Place() + " is called with another payload, and no mock answers it"
}

// sameWay reports whether two moves go the same way.
func sameWay(a, b sim.Row) bool {
	return a.Frame == b.Frame && stateNameOf(a) == stateNameOf(b) && a.Kind == b.Kind && a.Entry == b.Entry &&
		a.Attempt == b.Attempt && a.Entered == b.Entered && a.Left == b.Left && wentTo(a) == wentTo(b)
}

// wentTo names the state that a move led to, "" when it left none or was the
// last of its frame.
func wentTo(r sim.Row) string {
	next := (*asl.State)(nil)
	switch {
	case r.State == nil:
	case r.Kind == sim.RowChose && r.Index >= 0:
		next = r.State.Choice.Rules[r.Index].Next
	case r.Kind == sim.RowChose:
		next = r.State.Choice.Default
	case r.Kind == sim.RowCaught:
		next = r.State.Catch[r.Index].Next
	case r.Left:
		next = r.State.Next
	}
	if next == nil {
		return ""
	}
	return next.Name
}

func stateNameOf(r sim.Row) string {
	if r.State == nil {
		return "the execution"
	}
	return r.State.Name
}

// difference says how two moves went different ways.
func (r Rerun) difference(was, is sim.Row) string {
	switch {
	case is.Frame != was.Frame:
		return fmt.Sprintf("%s goes on in %s, was %s in %s", stateNameOf(is), is.Frame, stateNameOf(was), was.Frame)
	case is.Entered && was.Entered && stateNameOf(is) != stateNameOf(was):
		return fmt.Sprintf("it begins with %s, was %s", stateNameOf(is), stateNameOf(was))
	case stateNameOf(is) == stateNameOf(was) && is.Left && was.Left && wentTo(is) != wentTo(was):
		return fmt.Sprintf("%s went to %s, was %s", stateNameOf(is), orEnd(wentTo(is)), orEnd(wentTo(was)))
	case stateNameOf(is) == stateNameOf(was) && is.Entered && was.Entered && is.State.Type != was.State.Type:
		return fmt.Sprintf("%s is a %s, was a %s", stateNameOf(is), is.State.Type, was.State.Type)
	}
	return fmt.Sprintf("%s %s, in run %s it %s", stateNameOf(is), endings[is.Kind], r.old.Name, endings[was.Kind])
}

func orEnd(name string) string {
	if name == "" {
		return "the end"
	}
	return name
}

// endings say in a word how a move ended.
var endings = [...]string{
	sim.RowNone: "did nothing", sim.RowPassed: "passed", sim.RowChose: "chose", sim.RowTask: "called its task", sim.RowScheduled: "scheduled its task",
	sim.RowAnswered: "was answered", sim.RowStarted: "started", sim.RowSubmitted: "was submitted", sim.RowSucceeded: "succeeded",
	sim.RowRetrying: "was retried", sim.RowCaught: "was caught", sim.RowFailed: "failed", sim.RowSleeping: "waited", sim.RowWoke: "ended its wait",
	sim.RowForked: "started branches", sim.RowJoined: "joined", sim.RowChanged: "was changed", sim.RowAborted: "was aborted", sim.RowTimedOut: "timed out",
	sim.RowRedriven: "was redriven",
}

// Adopt returns the session with the run that a rerun has made, at its tip. The
// cursor looks at the same lane and stage as before where they are there.
func (s Session) Adopt(r Rerun) Session {
	before := s
	lane, stage := s.lane, s.cursor.Stage
	s.lane = rootLane
	s = s.add(r.Run())
	if r.diff == "" {
		s = s.At(Cursor{s.cursor.Move, stage}, lane)
	}
	return s.note(before, "new run "+s.Run().Name)
}
