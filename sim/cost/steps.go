package cost

import (
	"sort"

	"backstep/asl"
	"backstep/sim"
)

// Step is one step of an execution with its bill: a transition of its own
// frame, with everything that happens until the next one begins. What comes before
// the first step belongs to it.
type Step struct {
	Number  int
	State   *asl.State
	Attempt int
	Bill    Bill
	Events  int // written in the execution's own history
}

// Steps returns the number of steps that had begun after the first moves.
func Steps(t sim.Trace, moves int) int {
	if moves == 0 {
		return 0
	}
	return int(t.Row(moves - 1).Step)
}

// StepAt returns a step from 1 on as it stands after the first moves. It costs
// two searches by bisection and two snapshots.
func StepAt(t sim.Trace, moves, number int) Step {
	first, end := Begins(t, moves, number), Begins(t, moves, number+1)
	row := t.Row(first)
	s := Step{Number: number, State: row.State, Attempt: int(row.Attempt)}
	from := first
	if number == 1 {
		from = 0
	}
	before, after := t.At(from), t.At(end)
	s.Bill = Of(after).Minus(Of(before))
	s.Events = after.Events() - before.Events()
	return s
}

// Begins returns the number of moves before the one that begins a step.
func Begins(t sim.Trace, moves, number int) int {
	return sort.Search(moves, func(i int) bool { return int(t.Row(i).Step) >= number })
}
