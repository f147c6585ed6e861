package spans

import (
	"sort"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
)

// Index holds the attempts and lanes of a trace.
type Index struct {
	last     sim.Row // the last one that was read
	laneOf   []int32 // by move; -1 for moves without a frame
	attempts []Attempt
	lanes    []Lane
	forks    []Fork
	byFrame  map[sim.FrameID]int // the latest lane with the path
	gaps     []Gap
	busy     int // tasks at work
}

// Attempt is one attempt at a state, from its beginning to where the state was
// left, failed, or begins to wait for the next attempt.
type Attempt struct {
	Lane          int
	State         *asl.State
	Entry, Number int // n-th entry, n-th attempt in it, from 1
	Retries       int // of the retrier that decided, this one included
	First         int // number of moves before it began
	Done          int // number of moves after which it had ended, 0 = not ended
	Last          int // number of the last move that concerned it
	From, To      sim.Instant
	Until         sim.Instant // when the next attempt is due; 0 = no back-off
	Outcome       Outcome
	Index         int // of the rule, retrier or catcher that decided
	Err           *sim.Failure
	Fork          int // -1 for none
	past          []ending
}

// Lane is the execution, a branch, an iteration or a child execution.
type Lane struct {
	Frame    sim.FrameID
	Index    int // among the lanes of its fork
	Fork     int // -1 for the execution
	Attempts []int
	Done     int // number of moves after which it had ended, 0 = not ended
	Outcome  Outcome
	before   int // an earlier lane with the same path, -1 for none
	past     []ending
}

// ending is an end that a redrive took back.
type ending struct {
	outcome     Outcome
	done, again int // numbers of moves after which it had ended, and after which it went on
}

// Outcome is how an attempt or a lane ended.
type Outcome uint8

// The outcomes.
const (
	Open Outcome = iota
	Succeeded
	Caught  // failed, and a catcher took it
	Retried // failed, and is tried again
	Failed
	Aborted // a sibling failed, or the execution ended
)

// New returns the index of a trace before its first move.
func New() *Index { return &Index{byFrame: map[sim.FrameID]int{}} }

// Len returns the number of moves that have been read.
func (x *Index) Len() int { return len(x.laneOf) }

// Read takes note of at most budget rows that have not been read yet, and
// reports whether that were all. Another run's trace is read from its start.
func (x *Index) Read(t sim.Trace, budget int) bool {
	if n := x.Len(); n > t.Len() || n > 0 && t.Row(n-1) != x.last {
		*x = *New()
	}
	for ; budget > 0 && x.Len() < t.Len(); budget-- {
		i := x.Len()
		row := t.Row(i)
		x.idle(row)
		x.take(t, i, row)
		x.last = row
	}
	return x.Len() == t.Len()
}

// Lanes returns the number of lanes. Lane 0 is the execution.
func (x *Index) Lanes() int { return len(x.lanes) }

// Lane returns a lane.
func (x *Index) Lane(i int) *Lane { return &x.lanes[i] }

// Attempt returns an attempt.
func (x *Index) Attempt(i int) *Attempt { return &x.attempts[i] }

// Attempts returns the number of attempts in all lanes.
func (x *Index) Attempts() int { return len(x.attempts) }

// Fork returns a fork.
func (x *Index) Fork(i int) *Fork { return &x.forks[i] }

// Find returns the lane with a path at a moment, -1 for none: the last that had
// begun by then.
func (x *Index) Find(frame sim.FrameID, moves int) int {
	i, ok := x.byFrame[frame]
	if !ok {
		return -1
	}
	for i >= 0 && x.Begun(i) >= moves {
		i = x.lanes[i].before
	}
	return i
}

// Begun returns the number of moves before a lane's first one.
func (x *Index) Begun(lane int) int { return x.attempts[x.lanes[lane].Attempts[0]].First }

// At returns the lane's attempt at a moment, the last that had begun by then; -1
// for none.
func (x *Index) At(lane, moves int) int {
	list := x.lanes[lane].Attempts
	n := sort.Search(len(list), func(i int) bool { return x.attempts[list[i]].First >= moves })
	if n == 0 {
		return -1
	}
	return list[n-1]
}

// Before returns the attempt before another one in its lane, -1 for none.
func (x *Index) Before(attempt int) int {
	list := x.lanes[x.attempts[attempt].Lane].Attempts
	if i := sort.SearchInts(list, attempt); i > 0 {
		return list[i-1]
	}
	return -1
}

// After returns how an attempt has ended after the first moves; Open while it has not.
func (a *Attempt) After(moves int) Outcome { return after(a.Outcome, a.Done, a.past, moves) }

// After returns how a lane has ended after the first moves; Open while it has not.
func (l *Lane) After(moves int) Outcome { return after(l.Outcome, l.Done, l.past, moves) }

func after(o Outcome, done int, past []ending, moves int) Outcome {
	if done > 0 && done <= moves {
		return o
	}
	for _, e := range past {
		if e.done <= moves && moves < e.again {
			return e.outcome
		}
	}
	return Open
}

// Waits reports whether a state lets time pass without a task at work: Wait and
// tasks that are answered from outside.
func Waits(st *asl.State) bool {
	return st.Type == asl.WaitType || st.Type == asl.TaskType && debug.IsCallback(st)
}
