package scenarios

import (
	"slices"
	"strconv"
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
	{"return", readValue, writeValue(Return)},
	{"fail", readFailure, writeFailure(Fail)},
	{"never", readYes, writeYes(Never)},
	{"submit", readValue, writeValue(Submit)},
	{"heartbeat", readYes, writeYes(Heartbeat)},
	{"set", readValue, writeValue(Set)},
	{"abort", readFailure, writeFailure(Abort)},
}

// actionNames are the fields that name an action, by Action.
var actionNames = [...]string{
	Return: "return", Fail: "fail", Never: "never", Submit: "submit", Heartbeat: "heartbeat", Set: "set", Abort: "abort",
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
	if m.At.Path == "" && m.Do != Abort && found == 1 {
		d.fail(n.Span, "write for example at: Charge#1.2", "the move does not say where")
	}
	return m
}

// String writes the place as Path#entry.attempt.
func (p Place) String() string {
	switch {
	case p.Attempt != 0:
		return p.Path + "#" + strconv.Itoa(p.Entry) + "." + strconv.Itoa(p.Attempt)
	case p.Entry != 0 || ParsePlace(p.Path).Path != p.Path:
		return p.Path + "#" + strconv.Itoa(p.Entry)
	}
	return p.Path
}

// ParsePlace reads a place; what follows the last # counts if it is one or two
// numbers.
func ParsePlace(s string) Place {
	i := strings.LastIndexByte(s, '#')
	if i < 0 {
		return Place{Path: s}
	}
	entry, attempt, two := strings.Cut(s[i+1:], ".")
	p := Place{Path: s[:i]}
	ok := number(entry, &p.Entry)
	if two {
		ok = ok && number(attempt, &p.Attempt)
	}
	if !ok {
		return Place{Path: s}
	}
	return p
}

// number reads a number without sign and leading zeros.
func number(s string, out *int) bool {
	n, err := strconv.ParseUint(s, 10, 31)
	*out = int(n)
	return err == nil && strconv.Itoa(*out) == s
}

var expectFields = []field[Expect]{
	{"status",
		func(d *decoder, n *syntax.Node, e *Expect) { e.Status = d.status(n) },
		func(e *Expect) string { return e.Status }},
	{"path",
		func(d *decoder, n *syntax.Node, e *Expect) {
			e.Path = []string{}
			for _, s := range d.list(n, "path") {
				e.Path = append(e.Path, d.string(s))
			}
		},
		pathText},
	{"output",
		func(d *decoder, n *syntax.Node, e *Expect) { e.Output = d.value(n) },
		func(e *Expect) string { return flow(e.Output) }},
	{"error",
		func(d *decoder, n *syntax.Node, e *Expect) { e.Error = d.optional(n) },
		func(e *Expect) string { return optionalText(e.Error) }},
	{"cause",
		func(d *decoder, n *syntax.Node, e *Expect) { e.Cause = d.optional(n) },
		func(e *Expect) string { return optionalText(e.Cause) }},
}

func (d *decoder) expect(n *syntax.Node, s *Scenario) {
	s.Expect = &Expect{}
	object(d, n, "expect", expectFields, s.Expect)
}

func expectText(s *Scenario) string {
	if s.Expect == nil {
		return ""
	}
	return members(s.Expect, expectFields)
}

func (d *decoder) status(n *syntax.Node) string {
	ends := []string{sim.Succeeded.String(), sim.Failed.String(), sim.TimedOut.String(), sim.Aborted.String()}
	if n.Kind != syntax.String || !slices.Contains(ends, n.Text) {
		d.fail(n.Span, "it is one of "+strings.Join(ends, ", "), "there is no status %s", kindText(n))
		return ""
	}
	return n.Text
}

func (d *decoder) optional(n *syntax.Node) *string {
	s := d.string(n)
	return &s
}

func optionalText(s *string) string {
	if s == nil {
		return ""
	}
	return flow(value.String(*s))
}

func pathText(e *Expect) string {
	if e.Path == nil {
		return ""
	}
	parts := make([]string, len(e.Path))
	for i, s := range e.Path {
		if parts[i] = textOf(s); s == "" {
			parts[i] = `""`
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
