package debug

import (
	"slices"

	"backstep/asl"
	"backstep/sim"
)

// Visit is one attempt at a state as far as it has come: what the data pane shows.
type Visit struct {
	Frame   sim.FrameID
	State   *asl.State // nil: nothing has run in the lane yet
	Entry   int
	Attempt int
	Stages  []Stage
	First   int // number of moves before the attempt
	Entered int // number of moves before the state was entered
	Left    bool
	Err     *sim.Failure // of the last move, also if it was retried or caught
}

// mostBack is how many moves of a lane VisitBefore looks at.
const mostBack = 5000

// VisitBefore returns the attempt before a visit of the lane or, for a first
// attempt, the last one of the time the state was entered before. False: there
// is none, or it lies too far back.
func (s Session) VisitBefore(v Visit) (Visit, bool) {
	t := s.Run().Trace
	if v.State == nil {
		return Visit{}, false
	}
	for n, i := 0, int(t.Row(v.First).Back)-1; i >= 0 && n < mostBack; n++ {
		if r := t.Row(i); r.State == v.State {
			return s.visit(v.Frame, i+1), true
		}
		i = int(t.Row(i).Back) - 1
	}
	return Visit{}, false
}

// Stage is a stage and the moment at which it is reached.
type Stage struct {
	sim.Stage
	Move int // number of moves made when it is seen
}

// Visit returns the attempt that the lane is in or, between states, the one it
// left last.
func (s Session) Visit() Visit { return s.visit(s.lane, s.cursor.Move) }

// VisitAt returns the attempt that a frame is in at a moment, or has left last.
func (s Session) VisitAt(lane sim.FrameID, move int) Visit { return s.visit(lane, move) }

func (s Session) visit(lane sim.FrameID, move int) Visit {
	rows := s.attemptRows(lane, move)
	if len(rows) == 0 {
		return Visit{Frame: lane}
	}
	t := s.Run().Trace
	first, last := t.Row(rows[0]), t.Row(rows[len(rows)-1])
	v := Visit{
		Frame: lane, State: first.State, Entry: int(first.Entry), Attempt: int(first.Attempt),
		First: rows[0], Entered: s.entryRow(rows[0]), Err: last.Err,
	}
	for _, i := range rows {
		v.Left = v.Left || t.Row(i).Left // its output may be changed afterwards
		if !hasStages(t.Row(i)) {
			continue
		}
		for _, st := range t.Effect(i).Stages {
			if st.Frame == lane && shown(&st) {
				v.Stages = append(v.Stages, Stage{st, i + 1})
			}
		}
	}
	return v
}

// hasStages tells the moves that pass data through stages: those that begin an
// attempt, and those that go on after the work.
func hasStages(r sim.Row) bool { return r.Began || r.Left || r.Err != nil }

// shown leaves out the stages that Wait, Choice, Succeed and Fail do not set.
func shown(st *sim.Stage) bool {
	switch st.State.Type {
	case asl.WaitType, asl.ChoiceType, asl.SucceedType, asl.FailType:
		return st.Field == nil || !st.Field.Default
	}
	return true
}

// attemptRows returns the numbers of the lane's moves in its last attempt, in order.
func (s Session) attemptRows(lane sim.FrameID, move int) []int {
	t := s.Run().Trace
	var rows []int
	for i := s.lastRow(lane, move); i >= 0; i = int(t.Row(i).Back) - 1 {
		rows = append(rows, i)
		if t.Row(i).Began {
			slices.Reverse(rows)
			return rows
		}
	}
	return nil // data was changed before the first state
}

// lastRow returns the number of the last move before a moment that concerned
// the lane, -1 when there is none. A branch or iteration can still be looked at
// right after the move that ended it.
func (s Session) lastRow(lane sim.FrameID, move int) int {
	snap := s.snap
	if move != s.cursor.Move {
		snap = s.Run().Trace.At(move)
	}
	f, ok := snap.Frame(lane)
	if !ok {
		if move > 0 && s.Run().Trace.Row(move-1).Frame == lane {
			return move - 1
		}
		return -1
	}
	return f.Moved - 1
}

// entryRow goes back from a move to the one that entered the state.
func (s Session) entryRow(i int) int {
	t := s.Run().Trace
	for i >= 0 && !t.Row(i).Entered {
		i = int(t.Row(i).Back) - 1
	}
	return i
}

// boundary returns the moment at which the lane came to stand before the state
// that the move enters, and the lane to look at there: the parent's when it is
// the lane's first state.
func (s Session) boundary(entry int) (int, bool) {
	back := int(s.Run().Trace.Row(entry).Back)
	return back, back > 0
}
