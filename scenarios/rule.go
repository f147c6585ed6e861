package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// ruleFields are in the order in which a rule is written: whom it is for, when
// the answer comes, what it is.
var ruleFields = []field[mock.Rule]{
	{"state",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.State = d.string(n) },
		func(r *mock.Rule) string { return textOf(r.State) }},
	{"entry",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Entry = d.count(n, 1) },
		func(r *mock.Rule) string { return nonzero(uint64(r.Entry)) }},
	{"attempt",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Attempt = d.count(n, 1) },
		func(r *mock.Rule) string { return nonzero(uint64(r.Attempt)) }},
	{"calls",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Calls = d.calls(n) },
		func(r *mock.Rule) string { return callsText(r.Calls) }},
	{"input",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Input = d.value(n) },
		func(r *mock.Rule) string { return flow(r.Input) }},
	{"latency",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Answer.After = d.duration(n) },
		func(r *mock.Rule) string { return latency(r.Answer.After) }},
	{"heartbeats",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Answer.Heartbeats = d.durations(n) },
		func(r *mock.Rule) string { return durations(r.Answer.Heartbeats) }},
	{"worker",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Answer.Worker = d.string(n) },
		func(r *mock.Rule) string { return textOf(r.Answer.Worker) }},
	{"submitted",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Answer.Submitted = d.value(n) },
		func(r *mock.Rule) string { return flow(r.Answer.Submitted) }},
	{"return",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Answer.Output = d.value(n) },
		func(r *mock.Rule) string { return flow(r.Answer.Output) }},
	{"echo",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { d.yes(n); r.Echo = true },
		func(r *mock.Rule) string {
			if !r.Echo {
				return ""
			}
			return "true"
		}},
	{"error",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { d.errorName(n, &r.Answer.Fail) },
		func(r *mock.Rule) string { return onFail(r, errorText(&r.Answer.Fail)) }},
	{"cause",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Answer.Fail.Cause = d.string(n) },
		func(r *mock.Rule) string { return onFail(r, causeText(&r.Answer.Fail)) }},
	{"when",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { r.Answer.When = d.when(n) },
		func(r *mock.Rule) string { return whenText(r.Answer.When) }},
	{"never",
		func(d *decoder, n *syntax.Node, r *mock.Rule) { d.yes(n) },
		func(r *mock.Rule) string {
			if r.Answer.Kind != sim.Never {
				return ""
			}
			return "true"
		}},
}

// outcomes are the fields that say how a task ends, and what they make of it.
var outcomes = []struct {
	name string
	kind sim.AnswerKind
}{{"return", sim.Succeed}, {"echo", sim.Succeed}, {"error", sim.Fail}, {"cause", sim.Fail}, {"never", sim.Never}}

func (d *decoder) rule(n *syntax.Node) mock.Rule {
	var r mock.Rule
	object(d, n, "a rule", ruleFields, &r)
	if n.Kind != syntax.Object {
		return r
	}
	if r.State == "" && (n.Get("state") == nil || n.Get("state").Kind == syntax.String) {
		d.fail(n.Span, "write state: and the name of a Task state", "the rule does not say which state it is for")
	}
	var kinds []sim.AnswerKind
	for _, o := range outcomes {
		if n.Get(o.name) != nil && !slices.Contains(kinds, o.kind) {
			kinds = append(kinds, o.kind)
		}
	}
	switch {
	case len(kinds) != 1:
		d.fail(n.Span, "write one of: return, echo, error, never", "the rule says %d times how the task ends", len(kinds))
		return r
	case n.Get("echo") != nil && n.Get("return") != nil:
		d.fail(n.Get("echo").Span, "echo returns what the task is called with", "write echo or return, not both")
	case n.Get("when") != nil && kinds[0] != sim.Fail:
		d.fail(n.Get("when").Span, "it tells in which phase an error happens", "when belongs to error")
	}
	r.Answer.Kind = kinds[0]
	if r.Answer.Kind == sim.Fail {
		r.Answer.Fail.NoError = r.Answer.Fail.NoError || n.Get("error") == nil
		r.Answer.Fail.NoCause = n.Get("cause") == nil
	}
	return r
}

// calls reads a number, or a range in a text: 2-4.
func (d *decoder) calls(n *syntax.Node) mock.Calls {
	if n.Kind != syntax.String {
		c := d.count(n, 1)
		return mock.Calls{First: c, Last: c}
	}
	c, ok := mock.ParseCalls(n.Text)
	if !ok || c.First < 1 {
		d.fail(n.Span, "write a number from 1 on, or a range such as 2-4", "%q are no calls of a state", n.Text)
	}
	return c
}

func callsText(c mock.Calls) string {
	switch {
	case c == mock.Calls{}:
		return ""
	case c.First == c.Last:
		return strconv.Itoa(c.First)
	}
	return fmt.Sprintf("%d-%d", c.First, c.Last)
}

// errorName reads an error's name; null is an error without one.
func (d *decoder) errorName(n *syntax.Node, x *sim.Failure) {
	if n.Kind == syntax.Null {
		x.NoError = true
		return
	}
	x.Error = d.string(n)
}

func errorText(x *sim.Failure) string {
	switch {
	case !x.NoError:
		return flow(value.String(x.Error))
	case x.NoCause:
		return "null"
	}
	return ""
}

func causeText(x *sim.Failure) string {
	if x.NoCause {
		return ""
	}
	return flow(value.String(x.Cause))
}

func onFail(r *mock.Rule, text string) string {
	if r.Answer.Kind != sim.Fail {
		return ""
	}
	return text
}

// phases are the values of when, by sim.FailWhen.
var phases = [...]string{sim.FailRun: "run", sim.FailSchedule: "schedule", sim.FailStart: "start", sim.FailSubmit: "submit"}

func (d *decoder) when(n *syntax.Node) sim.FailWhen {
	i := slices.Index(phases[:], n.Text)
	if n.Kind != syntax.String || i < 0 {
		d.fail(n.Span, "it is one of "+strings.Join(phases[:], ", "), "there is no phase %s", wordText(n))
		return sim.FailRun
	}
	return sim.FailWhen(i)
}

func whenText(w sim.FailWhen) string {
	if w == sim.FailRun {
		return ""
	}
	return phases[w]
}

func latency(t time.Duration) string {
	if t == 0 {
		return ""
	}
	return FormatDuration(t)
}

// durations reads the times of heartbeats.
func (d *decoder) durations(n *syntax.Node) (out []time.Duration) {
	for _, e := range d.list(n, "heartbeats") {
		out = append(out, d.duration(e))
	}
	return out
}

func durations(list []time.Duration) string {
	if len(list) == 0 {
		return ""
	}
	parts := make([]string, len(list))
	for i, t := range list {
		parts[i] = FormatDuration(t)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// textOf writes a text, "" for none.
func textOf(s string) string {
	if s == "" {
		return ""
	}
	if isWord(s) {
		return s
	}
	return flow(value.String(s))
}

// isWord reports whether a text can stand without quotes in a YAML list or
// object: letters, digits and marks that mean nothing to YAML.
func isWord(s string) bool {
	if _, err := strconv.ParseFloat(s, 64); err == nil || s == "" {
		return false
	}
	switch strings.ToLower(s) {
	case "true", "false", "null":
		return false
	}
	path := strings.HasPrefix(s, "./") || strings.HasPrefix(s, "../") || s[0] == '/'
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 && !path || !strings.ContainsRune("0123456789_-./", r)) {
			return false
		}
	}
	return true
}
