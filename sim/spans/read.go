package spans

import (
	"strings"

	"backstep/asl"
	"backstep/sim"
)

// take takes note of a row.
func (x *Index) take(t sim.Trace, i int, row sim.Row) {
	lane := -1
	if row.Back > 0 {
		lane = int(x.laneOf[row.Back-1])
	}
	if lane >= 0 && x.lanes[lane].Frame != row.Frame {
		lane = x.byFrame[row.Frame]
	}
	if lane < 0 && row.State != nil && row.Began {
		lane = x.newLane(row.Frame)
	}
	x.laneOf = append(x.laneOf, int32(lane))
	switch {
	case row.Kind == sim.RowAborted, row.Kind == sim.RowTimedOut && row.State == nil:
		x.stop(0, i+1, row.At)
	case lane >= 0:
		if row.Kind == sim.RowRedriven || x.lanes[lane].Done > 0 && row.Kind != sim.RowChanged {
			x.reopen(lane)
		}
		x.note(t, i, row, lane)
	}
	if row.Kind == sim.RowFailed && row.Err != nil && row.Err.HistoryFull {
		x.stop(0, i+1, row.At)
	}
}

// newLane adds the lane of a frame that comes up for the first time.
func (x *Index) newLane(frame sim.FrameID) int {
	l := Lane{Frame: frame, Fork: -1, before: -1}
	if old, ok := x.byFrame[frame]; ok {
		l.before = old
	}
	n := len(x.lanes)
	if parent := x.parent(frame); parent >= 0 {
		list := x.lanes[parent].Attempts
		l.Index = indexOf(frame)
		if l.Fork = x.attempts[list[len(list)-1]].Fork; l.Fork >= 0 {
			if f := &x.forks[l.Fork]; l.before >= 0 && l.Index < len(f.lanes) && int(f.lanes[l.Index]) == l.before {
				f.reopen(l.Index, x.lanes[l.before].Outcome, x.Len()+1) // a child execution that is started anew
				f.lanes[l.Index] = int32(n)
			} else {
				f.begin(l.Index, n, x.Len())
			}
		}
	}
	x.lanes = append(x.lanes, l)
	x.byFrame[frame] = n
	return n
}

// parent returns the lane around a frame, -1 for none. A state's name may hold
// "]/" too: what is cut off is longer then.
func (x *Index) parent(frame sim.FrameID) int {
	for p := strings.TrimSuffix(string(frame), "/"); p != ""; {
		cut := strings.LastIndex(p, "]/")
		id := sim.FrameID("/")
		if cut >= 0 {
			id = sim.FrameID(p[:cut+2])
		}
		if i, ok := x.byFrame[id]; ok && id != frame {
			return i
		}
		p = p[:max(cut, 0)]
	}
	return -1
}

// indexOf reads the index at the end of a frame's path: "/Each[7]/" gives 7.
func indexOf(frame sim.FrameID) int {
	n, unit := 0, 1
	for i := len(frame) - 3; i >= 0 && frame[i] >= '0' && frame[i] <= '9'; i-- {
		n += unit * int(frame[i]-'0')
		unit *= 10
	}
	return n
}

// note takes note of what a row did in its lane.
func (x *Index) note(t sim.Trace, i int, row sim.Row, lane int) {
	l := &x.lanes[lane]
	if row.Began {
		l.Attempts = append(l.Attempts, len(x.attempts))
		x.attempts = append(x.attempts, Attempt{
			Lane: lane, State: row.State, Entry: int(row.Entry), Number: int(row.Attempt),
			First: i, From: row.At, To: row.At, Fork: -1,
		})
		if works(row.State) {
			x.busy++
		}
	}
	if len(l.Attempts) == 0 { // data was changed before the first state
		return
	}
	at := l.Attempts[len(l.Attempts)-1]
	a := &x.attempts[at]
	if a.Done > 0 { // data was changed after the state
		return
	}
	a.Last, a.To, a.Index = i, row.At, int(row.Index)
	if row.Kind == sim.RowForked {
		a.Fork = len(x.forks)
		x.forks = append(x.forks, newFork(at, lanesOf(t, i)))
	}
	if o := outcomeOf(row); o != Open {
		lane := a.Lane
		x.end(at, o, row, i+1)
		if o == Failed && row.Err != nil && row.Err.Fatal && !row.Err.Limit && !row.Err.HistoryFull {
			x.failAround(lane, row, i+1)
		}
	}
}

// failAround ends the Parallels and Maps around a lane whose failure ended the
// whole execution, up to that execution.
func (x *Index) failAround(lane int, row sim.Row, done int) {
	for l := x.lanes[lane]; l.Fork >= 0; l = x.lanes[lane] {
		at := x.forks[l.Fork].Attempt
		a := &x.attempts[at]
		if a.Done > 0 || a.State.Map != nil && a.State.Map.Distributed != nil {
			return
		}
		a.To, lane = row.At, a.Lane
		x.end(at, Failed, row, done)
	}
}

// outcomeOf returns how the row's attempt ended, Open when it goes on.
func outcomeOf(row sim.Row) Outcome {
	switch {
	case row.Kind == sim.RowRetrying:
		return Retried
	case row.Kind == sim.RowCaught:
		return Caught
	case row.Kind == sim.RowFailed, row.Kind == sim.RowTimedOut:
		return Failed
	case row.Left:
		return Succeeded
	}
	return Open
}

// end ends an attempt, the lanes inside of it that are still open, and its lane
// when nothing follows in it.
func (x *Index) end(at int, o Outcome, row sim.Row, done int) {
	a := &x.attempts[at]
	a.Outcome, a.Done, a.Err = o, done, row.Err
	if works(a.State) {
		x.busy--
	}
	if a.Fork >= 0 {
		x.abort(a.Fork, done, row.At)
	}
	if o == Retried {
		a.Until = row.At + sim.Instant(row.Delay)
		a.Retries = x.retries(a) + 1
		return
	}
	last := o == Failed || o == Succeeded && a.State.Next == nil && a.State.Type != asl.ChoiceType
	if last {
		x.endLane(a.Lane, o, done)
	}
}

// retries counts the retries before an attempt by the retrier that decided on it.
func (x *Index) retries(a *Attempt) int {
	list := x.lanes[a.Lane].Attempts
	for i := len(list) - 2; i >= 0; i-- {
		b := &x.attempts[list[i]]
		if b.State != a.State || b.Entry != a.Entry {
			break
		}
		if b.Index == a.Index && b.Outcome == Retried {
			return b.Retries
		}
	}
	return 0
}

func (x *Index) endLane(lane int, o Outcome, done int) {
	l := &x.lanes[lane]
	l.Outcome, l.Done = o, done
	if l.Fork >= 0 {
		x.forks[l.Fork].end(l.Index, o, done)
	}
}

// abort ends the lanes of a fork that are still open.
func (x *Index) abort(fork, done int, at sim.Instant) {
	for _, lane := range x.forks[fork].lanes {
		if lane >= 0 && x.lanes[lane].Done == 0 {
			x.stop(int(lane), done, at)
		}
	}
}

// stop ends a lane from outside.
func (x *Index) stop(lane, done int, at sim.Instant) {
	if lane >= len(x.lanes) || x.lanes[lane].Done > 0 {
		return
	}
	list := x.lanes[lane].Attempts
	if a := &x.attempts[list[len(list)-1]]; a.Done == 0 {
		a.Outcome, a.Done, a.To = Aborted, done, at
		if works(a.State) {
			x.busy--
		}
		if a.Fork >= 0 {
			x.abort(a.Fork, done, at)
		}
	}
	x.endLane(lane, Aborted, done)
}

// works reports whether time that passes in a state is work: that of a task
// which no person answers.
func works(st *asl.State) bool { return st.Type == asl.TaskType && !Waits(st) }

// lanesOf returns the number of branches, iterations or child executions that a
// move started. The history does not tell it of a distributed Map.
func lanesOf(t sim.Trace, move int) int {
	st := t.Row(move).State
	if st.Parallel != nil {
		return len(st.Parallel.Branches)
	}
	if st.Map.Distributed != nil {
		if f, ok := t.At(move + 1).Frame(t.Row(move).Frame); ok && f.Join != nil {
			return f.Join.Total
		}
		return 0
	}
	for e := t.Events(move); e < t.Events(move+1); e++ {
		if ev := t.Event(e); ev.Type == sim.MapStateStarted && ev.More != nil {
			return ev.More.Length
		}
	}
	return 0
}
