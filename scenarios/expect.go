package scenarios

import (
	"slices"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
)

// aspect is one thing that can be expected of a T, an execution or a place in it.
type aspect[T any] struct {
	name string
	// read checks what is written where it is no condition, and returns it as it
	// is compared.
	read func(*decoder, *syntax.Node) value.Value
	// got is what there is, absent for nothing. Nil: it cannot be measured, and
	// read says so.
	got func(T) value.Value
	// measure is what a condition sees as $; nil: what there is.
	measure func(T) value.Value
	// compare tells the first difference; nil: everything must be equal.
	compare func(want, got value.Value) *Difference
}

// ends are how an execution can end.
var ends = []string{sim.Succeeded.String(), sim.Failed.String(), sim.TimedOut.String(), sim.Aborted.String()}

// ofExecution is what can be expected of an execution.
var ofExecution = []aspect[*facts]{
	{name: "status", read: readStatus, got: (*facts).status},
	{name: "path", read: readNames, got: func(f *facts) value.Value { return textList(f.path(rootFrame)) }},
	{name: "output", read: (*decoder).value, got: (*facts).output},
	{name: "outputHas", read: (*decoder).value, got: (*facts).output, compare: compareHas},
	{name: "error", read: readMaybe, got: func(f *facts) value.Value { return errorOf(f.trace.Tip().Failure()) }},
	{name: "cause", read: readMaybe, got: func(f *facts) value.Value { return causeOf(f.trace.Tip().Failure()) }},
	{name: "duration", read: readDuration,
		got:     func(f *facts) value.Value { return durationValue(f.trace.Tip().Elapsed()) },
		measure: func(f *facts) value.Value { return value.Float(f.trace.Tip().Elapsed().Seconds()) }},
	{name: "transitions", read: readCount, got: func(f *facts) value.Value { return value.Int(int64(f.trace.Tip().Transitions())) }},
	{name: costField, read: readCost, got: func(f *facts) value.Value { return CostOf(f.trace.Tip()) }, compare: compareHas},
	{name: "events", read: readEvents, got: (*facts).events, compare: compareEvents},
}

// ofPlace is what can be expected of a state, or of a branch or an iteration.
// Where a state was entered several times, what is not counted is that of the
// last time.
var ofPlace = []aspect[*spot]{
	{name: "visits", read: readCount, got: func(s *spot) value.Value { return value.Int(int64(s.times())) }},
	{name: "attempts", read: readCount, got: func(s *spot) value.Value { return value.Int(int64(s.attempts())) }},
	{name: "path", read: readNames, got: func(s *spot) value.Value { return textList(s.path()) }},
	{name: "input", read: (*decoder).value, got: (*spot).input},
	{name: "inputHas", read: (*decoder).value, got: (*spot).input, compare: compareHas},
	{name: "output", read: (*decoder).value, got: (*spot).output},
	{name: "outputHas", read: (*decoder).value, got: (*spot).output, compare: compareHas},
	{name: "error", read: readMaybe, got: func(s *spot) value.Value { return errorOf(s.failure()) }},
	{name: "cause", read: readMaybe, got: func(s *spot) value.Value { return causeOf(s.failure()) }},
	{name: "duration", read: readDuration, got: (*spot).duration, measure: (*spot).seconds},
}

// statesField holds what is expected of places.
const statesField = "states"

func (d *decoder) expect(n *syntax.Node, s *Scenario) {
	s.Expect = &Expect{}
	object(d, n, "expect", expectFields(), s.Expect)
	inOrder(s.Expect.Wants, ofExecution)
}

// inOrder sorts expectations as they are printed.
func inOrder[T any](list []Want, aspects []aspect[T]) {
	place := func(w Want) int {
		return slices.IndexFunc(aspects, func(a aspect[T]) bool { return a.name == w.Name })
	}
	slices.SortStableFunc(list, func(a, b Want) int { return place(a) - place(b) })
}

// expectFields are the fields of expect: the aspects of an execution, and states.
func expectFields() []field[Expect] {
	out := make([]field[Expect], 0, len(ofExecution)+1)
	for _, a := range ofExecution {
		out = append(out, field[Expect]{a.name,
			func(d *decoder, n *syntax.Node, e *Expect) { e.Wants = append(e.Wants, want(d, n, a)) },
			func(e *Expect) string { return wantText(e.Wants, a.name) }})
	}
	return append(out, field[Expect]{statesField, (*decoder).states, placesText})
}

func placeFields() []field[StateExpect] {
	out := make([]field[StateExpect], 0, len(ofPlace))
	for _, a := range ofPlace {
		out = append(out, field[StateExpect]{a.name,
			func(d *decoder, n *syntax.Node, e *StateExpect) { e.Wants = append(e.Wants, want(d, n, a)) },
			func(e *StateExpect) string { return wantText(e.Wants, a.name) }})
	}
	return out
}

func want[T any](d *decoder, n *syntax.Node, a aspect[T]) Want {
	d.conditions(n)
	w := Want{Name: a.name, Span: n.Span}
	if n.Kind == syntax.String && isCondition(n.Text) && a.got != nil {
		w.Value = value.String(n.Text)
	} else {
		w.Value = a.read(d, n)
	}
	return w
}

func wantText(list []Want, name string) string {
	for _, w := range list {
		if w.Name == name {
			return plain(w.Value)
		}
	}
	return ""
}

func (d *decoder) states(n *syntax.Node, e *Expect) {
	if n.Kind != syntax.Object {
		d.fail(n.Span, "write for example {Charge: {attempts: 2}}", "states is an object with a member for each place, this is %s", kindText(n))
	}
	for _, m := range n.Members {
		x := StateExpect{At: ParsePlace(m.Key), Span: m.KeySpan}
		if x.At.Attempt != 0 {
			d.fail(m.KeySpan, "write for example "+Place{Path: x.At.Path, Entry: x.At.Entry}.String(), "what is expected holds for a state or one entry of it, not for an attempt")
		}
		object(d, m.Value, "what is expected of "+clip(m.Key), placeFields(), &x)
		inOrder(x.Wants, ofPlace)
		e.States = append(e.States, x)
	}
}

// expectText writes each expectation on a line of its own.
func expectText(s *Scenario) string {
	if s.Expect == nil {
		return ""
	}
	var b strings.Builder
	for _, f := range expectFields() {
		text := f.text(s.Expect)
		if text == "" {
			continue
		}
		b.WriteString("\n  " + f.name + ":" + spaced(text))
	}
	if b.Len() == 0 {
		return "{}"
	}
	return b.String()
}

// placesText writes what is expected of each place on a line of its own, or
// everything in braces where a key is too long for that.
func placesText(e *Expect) string {
	open, between, end := "\n    ", "\n    ", ""
	for i := range e.States {
		if len(e.States[i].At.String()) > longKey/2 {
			open, between, end = "{", ", ", "}"
		}
	}
	var parts []string
	for i := range e.States {
		var key strings.Builder
		writeName(&key, e.States[i].At.String())
		parts = append(parts, key.String()+members(&e.States[i], placeFields()))
	}
	if parts == nil {
		return ""
	}
	return open + strings.Join(parts, between) + end
}

func spaced(text string) string {
	if strings.HasPrefix(text, "\n") {
		return text
	}
	return " " + text
}
