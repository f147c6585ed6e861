package sim

import "fmt"

// keepEvery is the distance of the snapshots that a trace keeps: any moment is
// at most this many moves away from one.
const keepEvery = 64

// Trace is a recorded execution: its moves, which are the truth, the history,
// a row for every move, and every 64th snapshot. It is a value: methods return
// the next one, and traces that come from one another share what they have in
// common.
type Trace struct {
	log
	kept vector[*Snapshot]
	tip  *Snapshot
}

// NewTrace starts an execution.
func NewTrace(s Start) Trace {
	t := Trace{tip: Begin(s)}
	t.kept.push(new(owner), t.tip)
	return t
}

// Len returns the number of moves made.
func (t Trace) Len() int { return t.rows.len() }

// Tip returns the execution after the last move.
func (t Trace) Tip() *Snapshot { return t.tip }

// Move returns the i-th move, counting from 0.
func (t Trace) Move(i int) Move { return t.log.move(i) }

// Row returns the summary of the i-th move.
func (t Trace) Row(i int) Row { return t.log.row(i) }

// EventCount returns the number of events written, those of child executions
// included.
func (t Trace) EventCount() int { return t.events.len() }

// Event returns the event that was written after i others. In a machine without
// distributed Maps its id is i+1.
func (t Trace) Event(i int) Event { return t.log.event(i) }

// MoveOf returns the number of the move that wrote an event.
func (t Trace) MoveOf(event int) int { return int(t.events.ref(event).move) }

// Events returns the number of history events written by the first i moves.
func (t Trace) Events(i int) int {
	if i == 0 {
		return 0
	}
	return int(t.rows.ref(i - 1).events)
}

// Do makes a move at the tip.
func (t Trace) Do(m Move) (Trace, Effect, error) {
	log, eff, err := apply(t.tip, m, t.log)
	if err != nil {
		return t, eff, err
	}
	t.log, t.tip = log, eff.After
	if t.Len()%keepEvery == 0 {
		t.kept.push(new(owner), t.tip)
	}
	return t, eff, nil
}

// At returns the execution after the first i moves. It costs at most 63 moves.
func (t Trace) At(i int) *Snapshot {
	if i == t.Len() {
		return t.tip
	}
	k := i / keepEvery
	s := t.kept.at(k)
	if k*keepEvery == i {
		return s
	}
	e := newEngine(s.w, false)
	for j := k * keepEvery; j < i; j++ {
		if err := e.do(t.Move(j)); err != nil {
			panic(fmt.Sprintf("sim: recorded move %d is illegal: %v", j, err))
		}
	}
	return e.snapshot()
}

// Effect returns what the i-th move did, stages included, by making it again.
func (t Trace) Effect(i int) Effect {
	eff, err := Apply(t.At(i), t.Move(i))
	if err != nil {
		panic(fmt.Sprintf("sim: recorded move %d is illegal: %v", i, err))
	}
	return eff
}

// Fork returns the trace of the first i moves, on which other moves can follow.
func (t Trace) Fork(i int) Trace {
	if i == t.Len() {
		return t
	}
	by := new(owner)
	return Trace{t.log.truncate(by, i), t.kept.truncate(by, i/keepEvery+1), t.At(i)}
}

// Replay makes the moves from the start.
func Replay(s Start, moves []Move) (Trace, error) {
	r := newRun(NewTrace(s))
	for i, m := range moves {
		if err := r.do(m); err != nil {
			return r.trace(), fmt.Errorf("move %d: %w", i+1, err)
		}
	}
	return r.trace(), nil
}
