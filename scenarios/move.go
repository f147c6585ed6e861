package scenarios

import (
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
)

var moveFields = []field[Move]{
	{"at",
		func(d *decoder, n *syntax.Node, m *Move) { m.At = ParsePlace(d.string(n)) },
		func(m *Move) string { return textOf(m.At.String()) }},
	{"after",
		func(d *decoder, n *syntax.Node, m *Move) { m.After = d.duration(n) },
		func(m *Move) string { return latency(m.After) }},
	{"heartbeats",
		func(d *decoder, n *syntax.Node, m *Move) { m.Heartbeats = d.durations(n) },
		func(m *Move) string { return durations(m.Heartbeats) }},
	{"worker",
		func(d *decoder, n *syntax.Node, m *Move) { m.Worker = d.string(n) },
		func(m *Move) string { return textOf(m.Worker) }},
	{"submitted",
		func(d *decoder, n *syntax.Node, m *Move) { m.Submitted = d.value(n) },
		func(m *Move) string { return flow(m.Submitted) }},
	{"return", readValue, writeValue(Return)},
	{"fail", readFailure, writeFailure(Fail)},
	{"never", readYes, writeYes(Never)},
	{"submit", readValue, writeValue(Submit)},
	{"heartbeat", readYes, writeYes(Heartbeat)},
	{"set", readValue, writeValue(Set)},
	{"abort", readFailure, writeFailure(Abort)},
	{"redrive", readYes, writeYes(Redrive)},
}

// actionNames are the fields that name an action, by Action.
var actionNames = [...]string{
	Return: "return", Fail: "fail", Never: "never", Submit: "submit", Heartbeat: "heartbeat", Set: "set", Abort: "abort",
	Redrive: "redrive",
}

func readValue(d *decoder, n *syntax.Node, m *Move) { m.Value = d.value(n) }
func readYes(d *decoder, n *syntax.Node, _ *Move)   { d.yes(n) }

func writeValue(a Action) func(*Move) string {
	return func(m *Move) string { return only(m, a, flow(m.Value)) }
}

func writeYes(a Action) func(*Move) string {
	return func(m *Move) string { return only(m, a, "true") }
}

func writeFailure(a Action) func(*Move) string {
	return func(m *Move) string { return only(m, a, members(m, failureFields)) }
}

func only(m *Move, a Action, text string) string {
	if m.Do != a {
		return ""
	}
	return text
}

// failureFields are what stands under fail and abort.
var failureFields = []field[Move]{
	{"error",
		func(d *decoder, n *syntax.Node, m *Move) { m.Failure.Error, m.Failure.NoError = d.string(n), false },
		func(m *Move) string {
			if m.Failure.NoError {
				return ""
			}
			return flow(value.String(m.Failure.Error))
		}},
	{"cause",
		func(d *decoder, n *syntax.Node, m *Move) { m.Failure.Cause, m.Failure.NoCause = d.string(n), false },
		func(m *Move) string { return causeText(&m.Failure) }},
	{"when",
		func(d *decoder, n *syntax.Node, m *Move) { m.When = d.when(n) },
		func(m *Move) string { return whenText(m.When) }},
}

func readFailure(d *decoder, n *syntax.Node, m *Move) {
	m.Failure = sim.Failure{NoError: true, NoCause: true}
	object(d, n, "a failure", failureFields, m)
}

func (d *decoder) move(n *syntax.Node) Move {
	var m Move
	object(d, n, "a move", moveFields, &m)
	if n.Kind != syntax.Object {
		return m
	}
	found := 0
	for a, name := range actionNames {
		if n.Get(name) != nil {
			m.Do = Action(a)
			found++
		}
	}
	if found != 1 {
		d.fail(n.Span, "write one of: "+strings.Join(actionNames[:], ", "), "the move says %d times what was done", found)
	}
	switch {
	case m.At.Path == "" && m.Do != Abort && m.Do != Redrive && found == 1:
		d.fail(n.Span, "write for example at: Charge#1.2", "the move does not say where")
	case m.At.Path != "" && m.Do == Abort && m.After != 0:
		d.fail(n.Get("after").Span, "leave out at or after", "an abort happens at a place, or some time after the start")
	case m.At.Path != "" && m.Do == Redrive:
		d.fail(n.Get("at").Span, "leave it out", "a redrive is of the execution that has ended, not of a place")
	case m.After != 0 && m.Do == Set:
		d.fail(n.Get("after").Span, "leave it out", "data is changed when the execution comes to the place")
	}
	return m
}
