package asl

import (
	"slices"

	"backstep/asl/syntax"
)

// The defaults of a retrier (States Language spec, section Retrying After Error).
const (
	defaultInterval = 1
	defaultAttempts = 3
	defaultBackoff  = 2.0
)

// errorHandling loads Retry and Catch.
func (l stateLoader) errorHandling() {
	retriers, _ := l.array("Retry")
	for i, m := range retriers {
		if o, ok := l.asObject(m); ok {
			l.state.Retry = append(l.state.Retry, o.retrier(i == len(retriers)-1))
		}
	}
	catchers, _ := l.array("Catch")
	l.state.Catch = make([]Catcher, 0, len(catchers)) // never grows: links point into it
	for i, m := range catchers {
		if o, ok := l.asObject(m); ok {
			l.state.Catch = append(l.state.Catch, Catcher{})
			l.catcher(o, &l.state.Catch[len(l.state.Catch)-1], i == len(catchers)-1)
		}
	}
}

func (o object) retrier(last bool) Retrier {
	o.check(retrierFields, "a retrier")
	r := Retrier{
		Errors:      o.errorEquals(last),
		Interval:    o.literal("IntervalSeconds", positiveSeconds, defaultInterval),
		MaxAttempts: int(o.literal("MaxAttempts", attempts, defaultAttempts)),
		Backoff:     o.literal("BackoffRate", backoffRate, defaultBackoff),
		MaxDelay:    o.literal("MaxDelaySeconds", delaySeconds, 0),
		Comment:     o.comment(),
		Ref:         o.ref,
		Span:        o.node.Span,
	}
	if o.oneOf("JitterStrategy", "NONE", "FULL") == "FULL" {
		r.Jitter = JitterFull
	}
	return r
}

func (l stateLoader) catcher(o object, c *Catcher, last bool) {
	o.check(catcherFields, "a catcher")
	*c = Catcher{Errors: o.errorEquals(last), Comment: o.comment(), Ref: o.ref, Span: o.node.Span}
	c.Assign = l.assign(o, l.state)
	stage := StageResultPath
	if l.lang == JSONata {
		stage = StageOutput
	}
	c.Result = stateLoader{object: o, state: l.state}.stage(stage)
	if m, ok := o.text("Next"); ok {
		l.targets.link(m, &c.Next)
	} else if !o.has("Next") {
		o.require("Next")
	}
}

// errorEquals returns the error names of a retrier or catcher.
func (o object) errorEquals(last bool) []string {
	if !o.require("ErrorEquals") {
		return nil
	}
	names, ok := o.array("ErrorEquals")
	if !ok {
		return nil
	}
	m, _ := o.member("ErrorEquals")
	if len(names) == 0 {
		o.fail(m.ref, m.node.Span, "Value cannot be empty", "list the error names to match, or States.ALL")
	}
	var out []string
	for _, n := range names {
		if n.node.Kind != syntax.String {
			o.mistyped(n, "String")
			continue
		}
		out = append(out, n.node.Text)
	}
	if slices.Contains(out, errorAll) && (len(out) > 1 || !last) {
		o.fail(m.ref, m.node.Span, "States.ALL must appear alone and at end of list",
			"States.ALL matches every error: nothing in or after its list would ever be looked at")
	}
	return out
}
