package scenarios

import (
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/sim"
	"backstep/sim/mock"
)

// Test is a scenario with all that it names, ready to run. It is not written
// afterwards and may be run from several goroutines.
type Test struct {
	Source   *syntax.Source // of the scenario
	Scenario *Scenario
	Start    sim.Start
	Rules    mock.Rules // the scenario's own, then those of its mocks file
}

// budget is the number of moves after which a run is stopped.
const budget = 1_000_000

// Result is how a scenario came out.
type Result struct {
	Test  *Test
	Trace sim.Trace
	// Stop says whether the execution ended. NeedsAnswer: a task has no mock and
	// no move; Snapshot.FirstTask of the trace's tip names it.
	Stop     sim.Stop
	Failures []Failure // none: the scenario passed
	// Made are the moves of the scenario in the order in which they were made.
	Made []MadeMove

	facts *facts
}

// MadeMove says when a move of the scenario was made.
type MadeMove struct {
	Index int // in Scenario.Moves
	Move  int // number of moves of the trace before it
}

// Passed reports whether everything was as expected.
func (r *Result) Passed() bool { return r.Stop == sim.Ended && len(r.Failures) == 0 }

// Run executes a scenario and measures it against what it expects. What it
// covers is noted in c unless that is nil.
func Run(t *Test, c *Coverage) *Result { return RunWithin(t, c, budget) }

// RunWithin is Run with another number of moves after which a run is stopped.
func RunWithin(t *Test, c *Coverage, budget int) *Result {
	r := &runner{test: t, trace: sim.NewTrace(t.Start), cover: c, budget: budget}
	for i := range t.Scenario.Moves {
		r.pending = append(r.pending, i)
	}
	out := &Result{Test: t, Stop: r.run(), Trace: r.trace, Made: r.made}
	out.facts = factsOf(r.trace)
	out.judge(r)
	return out
}

// Against measures the same run against the expectations of another test, which
// must start and answer in the same way.
func (r *Result) Against(t *Test) *Result {
	out := &Result{Test: t, Trace: r.Trace, Stop: r.Stop, Made: r.Made, facts: r.facts}
	for _, f := range r.Failures {
		if !strings.HasPrefix(f.Field, "expect.") { // of the run itself
			out.Failures = append(out.Failures, f)
		}
	}
	out.judge(&runner{test: t, budget: budget})
	return out
}

// runner makes the moves of an execution: the scenario's where they belong,
// the rules' answers, and what falls due.
type runner struct {
	test    *Test
	trace   sim.Trace
	cover   *Coverage
	budget  int
	pending []int // moves of the scenario that were not made yet
	made    []MadeMove
	refused []refusal
}

// refusal is a move that the simulator did not take.
type refusal struct {
	index int // of the move; -1: a rule's answer
	err   error
}

func (r *runner) run() sim.Stop {
	for range r.budget {
		tip := r.trace.Tip()
		move, index, ok := r.next(tip)
		if !ok && tip.Status() != sim.Running {
			return sim.Ended
		}
		if !ok {
			return sim.NeedsAnswer
		}
		next, eff, err := r.trace.Do(move)
		if index >= 0 {
			r.pending = slices.DeleteFunc(r.pending, func(i int) bool { return i == index })
		}
		if err != nil {
			r.refused = append(r.refused, refusal{index, err})
			if index < 0 {
				return sim.Ended
			}
			continue
		}
		if index >= 0 {
			r.made = append(r.made, MadeMove{index, r.trace.Len()})
		}
		r.trace = next
		if r.cover != nil {
			r.cover.note(&eff)
		}
	}
	return sim.OutOfBudget
}

// next chooses the next move, and the move of the scenario that it is, -1 for
// none. It is false when a task has no answer, or nothing is due any more.
func (r *runner) next(tip *sim.Snapshot) (sim.Move, int, bool) {
	if tip.Status() != sim.Running {
		return r.redrive()
	}
	req, asked := tip.FirstTask()
	due, found := tip.Next()
	if len(r.pending) > 0 {
		if m, i := r.person(tip, req, asked, due, found); m != nil {
			return m, i, true
		}
	}
	if !asked {
		return sim.Run{}, -1, found
	}
	a, ok := r.test.Rules.Do(req)
	if !ok {
		return r.abortLater()
	}
	a.Task = req.ID
	return a, -1, true
}

// person returns what the scenario's person does now, nil for nothing.
func (r *runner) person(tip *sim.Snapshot, req sim.Request, asked bool, due sim.Due, found bool) (sim.Move, int) {
	if asked {
		for _, i := range r.pending {
			if m := &r.test.Scenario.Moves[i]; isAt(m.At, req.ID) && m.Do != Set {
				return m.onTask(req.ID), i
			}
		}
	}
	if found && due.Kind == sim.DueEnter {
		id := entering(tip, due)
		for _, i := range r.pending {
			if m := &r.test.Scenario.Moves[i]; isAt(m.At, id) {
				if move := m.onEntering(id, due.State); move != nil {
					return move, i
				}
			}
		}
	}
	for _, i := range r.pending {
		m := &r.test.Scenario.Moves[i]
		if m.Do == Abort && m.At.Path == "" && !asked && (!found || due.At.Sub(started(tip)) > m.After) {
			return m.abort(), i
		}
	}
	return nil, -1
}

// abortLater is the abort of a scenario whose task nobody answers.
func (r *runner) abortLater() (sim.Move, int, bool) {
	for _, i := range r.pending {
		if m := &r.test.Scenario.Moves[i]; m.Do == Abort && m.At.Path == "" {
			return m.abort(), i, true
		}
	}
	return nil, -1, false
}

// redrive is the scenario's next redrive of an execution that has ended.
func (r *runner) redrive() (sim.Move, int, bool) {
	for _, i := range r.pending {
		if m := &r.test.Scenario.Moves[i]; m.Do == Redrive {
			return sim.Redrive{After: m.After}, i, true
		}
	}
	return nil, -1, false
}

func started(tip *sim.Snapshot) sim.Instant { return sim.Instant(tip.Start().At.UnixNano()) }

// entering is the place of the entry that is due.
func entering(tip *sim.Snapshot, due sim.Due) sim.TaskID {
	f, _ := tip.Frame(due.Frame)
	return sim.TaskID{Frame: due.Frame, State: due.State.Name, Entry: f.Entry + 1, Attempt: 1}
}

// answerKinds are the answers that actions on a task are.
var answerKinds = map[Action]sim.AnswerKind{
	Return: sim.Succeed, Fail: sim.Fail, Never: sim.Never, Submit: sim.Submit, Heartbeat: sim.Heartbeat,
}

// onTask is the action on a task that waits for an answer.
func (m *Move) onTask(id sim.TaskID) sim.Move {
	if m.Do == Abort {
		return m.abort()
	}
	a := m.answer()
	a.Task = id
	return a
}

func (m *Move) answer() sim.Answer {
	return sim.Answer{
		Kind: answerKinds[m.Do], Output: m.Value, Fail: m.Failure, When: m.When, After: m.After,
		Heartbeats: m.Heartbeats, Worker: m.Worker, Submitted: m.Submitted,
	}
}

// onEntering is the action where a frame stands before a state, nil for none.
func (m *Move) onEntering(id sim.TaskID, s *asl.State) sim.Move {
	switch {
	case m.Do == Set:
		return sim.Inject{Frame: id.Frame, Set: m.Value}
	case m.Do == Fail && s.Type != asl.TaskType:
		return sim.Inject{Frame: id.Frame, Fail: &m.Failure}
	case m.Do == Abort && s.Type != asl.TaskType:
		return m.abort()
	}
	return nil
}

func (m *Move) abort() sim.Move { return sim.Abort{Error: m.Failure.Error, Cause: m.Failure.Cause} }

// Answers returns the rules with the scenario's answers to tasks before them, as
// a debugger needs them that makes the moves after a fork anew.
func (t *Test) Answers() mock.Rules {
	var out mock.Rules
	for i := range t.Scenario.Moves {
		m := &t.Scenario.Moves[i]
		if m.Do == Return || m.Do == Fail || m.Do == Never {
			out = append(out, mock.Rule{State: m.At.Path, Entry: m.At.Entry, Attempt: m.At.Attempt, Answer: m.answer()})
		}
	}
	return append(out, t.Rules...)
}
