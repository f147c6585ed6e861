package scenarios

import (
	"reflect"

	"backstep/asl/template"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// FromTrace returns the scenario of an execution: how it was started, what was
// done that the rules do not do by themselves, and what came of it. The machine
// and the file of the rules are the caller's, who knows them.
func FromTrace(t sim.Trace, rules mock.Rules) *Scenario {
	start := t.Tip().Start()
	s := &Scenario{Seed: start.Seed, Expect: factsOf(t).expectation()}
	own := answeredByHand(t, rules)
	for i := range t.Len() {
		s.record(t, i, own)
	}
	if !value.Equal(start.Input, value.EmptyObject) {
		s.Input = start.Input
	}
	if !start.At.Equal(DefaultAt) {
		s.At = start.At
	}
	if start.Express {
		s.Type = template.Express
	}
	if t.Tip().Status() == sim.Running {
		s.Expect = nil
	}
	return s
}

// answeredByHand returns the places of tasks whose answer is not that of the
// rules. A Parallel or Map that is entered again has the same places again: then
// all answers there are a person's, so that each finds its turn.
func answeredByHand(t sim.Trace, rules mock.Rules) map[sim.TaskID]bool {
	own := map[sim.TaskID]bool{}
	for i := range t.Len() {
		if a, ok := t.Move(i).(sim.Answer); ok && !own[a.Task] && !answers(rules, t.At(i), a) {
			own[a.Task] = true
		}
	}
	return own
}

// record adds what a person did with the i-th move.
func (s *Scenario) record(t sim.Trace, i int, own map[sim.TaskID]bool) {
	switch m := t.Move(i).(type) {
	case sim.Answer:
		if own[m.Task] {
			s.Moves = append(s.Moves, answered(m))
		}
	case sim.Inject:
		f, _ := t.At(i).Frame(m.Frame)
		id := sim.TaskID{Frame: m.Frame, State: f.State.Name}
		x := Move{At: Place{Path: id.Place(), Entry: f.Entry + 1}, Do: Set, Value: m.Set}
		if m.Fail != nil {
			x.Do, x.Failure = Fail, *m.Fail
		}
		s.Moves = append(s.Moves, x)
	case sim.Redrive:
		s.Moves = append(s.Moves, Move{Do: Redrive, After: m.After})
	case sim.Abort:
		s.Moves = append(s.Moves, Move{Do: Abort, Failure: sim.Failure{Error: m.Error, Cause: m.Cause}, After: t.At(i).Elapsed()})
	}
}

// answers reports whether a rule gives the answer.
func answers(rules mock.Rules, at *sim.Snapshot, a sim.Answer) bool {
	for _, req := range at.Requests() {
		if req.ID == a.Task {
			given, ok := rules.Do(req)
			given.Task = req.ID
			return ok && reflect.DeepEqual(given, a)
		}
	}
	return false
}

// kindActions are the actions that answers are.
var kindActions = map[sim.AnswerKind]Action{
	sim.Succeed: Return, sim.Fail: Fail, sim.Never: Never, sim.Submit: Submit, sim.Heartbeat: Heartbeat,
}

func answered(a sim.Answer) Move {
	m := Move{
		At: Place{a.Task.Place(), a.Task.Entry, a.Task.Attempt}, Do: kindActions[a.Kind], After: a.After,
		Heartbeats: a.Heartbeats, Worker: a.Worker, Submitted: a.Submitted,
	}
	switch m.Do {
	case Fail:
		m.Failure, m.When = a.Fail, a.When
	case Return, Submit:
		m.Value = a.Output.Or(value.Null)
	}
	return m
}
