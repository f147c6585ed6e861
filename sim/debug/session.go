package debug

import (
	"backstep/asl"
	"backstep/sim"
	"backstep/sim/mock"
)

// Session is the state of a debugger.
type Session struct {
	runs    []Run // never written in place
	current int
	cursor  Cursor
	lane    sim.FrameID
	breaks  []Breakpoint
	hits    []hits // of the breakpoints, by run
	ids     int    // the last one given to a breakpoint
	watches []Watch
	series  []series // of the watches, by run and lane
	marks   []Mark
	edits   []edit  // what a person changed
	done    int     // the edits after these were undone
	motion  *motion // in progress, when the budget ran out
	snap    *sim.Snapshot
}

// Run is one execution and what answers its tasks.
type Run struct {
	Name  string // "A", "B", ..., "AA"
	Start sim.Start
	Trace sim.Trace
	Rules mock.Rules // what a person changed first, then the file's
	From  string     // the run it was forked from, "" for none
	At    int        // the number of moves it shares with that run
}

// Cursor is a moment: after Move moves, looking at a stage of the lane's state.
type Cursor struct {
	Move int
	// Stage is an index in Session.Visit's stages while they are walked through,
	// Resting otherwise: the lane stands before a state, or waits inside one.
	Stage int
}

// Resting is the Stage of a cursor that does not walk through stages.
const Resting = -1

// New starts a session with run A before its first move.
func New(start sim.Start, rules mock.Rules) Session {
	t := sim.NewTrace(start)
	return Session{
		runs:   []Run{{Name: "A", Start: start, Trace: t, Rules: rules}},
		cursor: Cursor{0, Resting},
		lane:   rootLane,
		snap:   t.Tip(),
	}
}

// Resume starts a session with a run that was recorded, as run A after move of
// its moves. It looks at the lane if that has not ended before.
func Resume(t sim.Trace, rules mock.Rules, move int, lane sim.FrameID) Session {
	s := New(t.Tip().Start(), rules)
	s.runs[0].Trace = t
	s.cursor.Move, s.lane = move, lane
	s.refresh()
	if s.lastRow(lane, move) < 0 {
		return s.settle()
	}
	return s
}

const rootLane sim.FrameID = "/"

// Run returns the run that is looked at.
func (s Session) Run() Run { return s.runs[s.current] }

// Runs returns all runs.
func (s Session) Runs() []Run { return s.runs }

// Cursor returns the moment that is looked at.
func (s Session) Cursor() Cursor { return s.cursor }

// Lane returns the frame that motions refer to.
func (s Session) Lane() sim.FrameID { return s.lane }

// Snapshot returns the execution at the cursor.
func (s Session) Snapshot() *sim.Snapshot { return s.snap }

// Tip returns the execution after the run's last move.
func (s Session) Tip() *sim.Snapshot { return s.Run().Trace.Tip() }

// AtTip reports whether nothing has been recorded after the cursor.
func (s Session) AtTip() bool {
	if s.cursor.Move < s.Run().Trace.Len() {
		return false
	}
	return s.cursor.Stage == Resting || s.cursor.Stage == len(s.Visit().Stages)-1
}

// Frame returns the lane's frame at the cursor.
func (s Session) Frame() sim.Frame {
	if f, ok := s.snap.Frame(s.lane); ok {
		return f
	}
	return s.snap.Root()
}

// State returns the state that the cursor is at: the one whose stages are walked
// through or in which the lane waits, else the one the lane stands before; nil
// after the execution has ended.
func (s Session) State() *asl.State {
	if s.cursor.Stage != Resting {
		return s.Visit().State
	}
	f := s.Frame()
	if f.Phase == sim.Done || s.snap.Status() != sim.Running {
		return nil
	}
	return f.State
}

// moveTo returns the session with the cursor at a moment.
func (s Session) moveTo(c Cursor) Session {
	if c.Move != s.cursor.Move || s.snap == nil {
		s.snap = s.Run().Trace.At(c.Move)
	}
	s.cursor = c
	return s
}
