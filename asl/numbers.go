package asl

import (
	"strconv"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/syntax"
)

// limits are the values that a numeric field may have.
type limits struct {
	least, most float64
	integer     bool
}

const (
	maxSeconds  = 99_999_999
	unbounded   = 1 << 53
	maxInterval = 31_622_400 // seconds, a leap year
)

// The limits of the numeric fields (AWS Step Functions Developer Guide; where
// it differs, what ValidateStateMachineDefinition answers).
var (
	executionSeconds = limits{0, maxSeconds, true}
	positiveSeconds  = limits{1, maxSeconds, true}
	waitSeconds      = limits{0, maxSeconds, true}
	attempts         = limits{0, maxSeconds, true}
	backoffRate      = limits{1, unbounded, false}
	delaySeconds     = limits{1, maxInterval, true}
	count            = limits{0, unbounded, true}
	atLeastOne       = limits{1, unbounded, true}
	readItems        = limits{0, 100_000_000, true}
	percentage       = limits{0, 100, false}
)

// checked returns the number of a member, reporting what the limits forbid.
func (l *loader) checked(m member, lim limits) (float64, bool) {
	want := "Number"
	if lim.integer {
		want = "Integer"
	}
	if m.node.Kind != syntax.Number {
		l.mistyped(m, want)
		return 0, false
	}
	f, err := strconv.ParseFloat(m.node.Text, 64)
	switch {
	case err != nil || f > lim.most:
		l.fail(m.ref, m.node.Span, "Maximum value is "+lim.show(lim.most), "")
	case f < lim.least:
		l.fail(m.ref, m.node.Span, "Minimum value is "+lim.show(lim.least), "")
	case lim.integer && (f != float64(int64(f)) || strings.ContainsAny(m.node.Text, ".eE") && !strings.HasSuffix(m.node.Text, ".0")):
		l.fail(m.ref, m.node.Span, "Expected value of type Integer", m.node.Text+" is not a whole number")
	default:
		return f, true
	}
	return 0, false
}

// show writes a limit as AWS does: 0 for an integer, 0.0 for a fraction.
func (lim limits) show(f float64) string {
	if lim.integer {
		return strconv.FormatFloat(f, 'f', 0, 64)
	}
	return strconv.FormatFloat(f, 'f', 1, 64)
}

// literal returns a number that cannot be computed, such as those of a retrier.
func (o object) literal(name string, lim limits, otherwise float64) float64 {
	m, ok := o.member(name)
	if !ok || m.node.Kind == syntax.String && isPlaceholder(m.node.Text) {
		return otherwise
	}
	if f, ok := o.checked(m, lim); ok {
		return f
	}
	return otherwise
}

// number returns a field that may be a literal, a reference path under the name
// with Path, or a JSONata expression; nil when it is missing.
func (o object) number(name string, lim limits) *Number {
	o.exclusive(name, name+"Path")
	if m, ok := o.member(name + "Path"); ok && o.lang == JSONPath {
		return &Number{Expr: o.reference(m), Name: m.name, Ref: m.ref, Span: m.node.Span}
	}
	m, ok := o.member(name)
	if !ok {
		return nil
	}
	n := &Number{Name: name, Ref: m.ref, Span: m.node.Span}
	switch {
	case m.node.Kind == syntax.String && isPlaceholder(m.node.Text):
		n.Expr = placeholder{m.node.Text}
	case m.node.Kind == syntax.String && o.lang == JSONata && strings.HasPrefix(m.node.Text, "{%"):
		n.Expr = o.jsonata(m)
	default:
		n.Literal, _ = o.checked(m, lim)
	}
	return n
}

// textField returns a field that may be a literal, a path or an intrinsic
// function under the name with Path, or a JSONata expression; nil when it is
// missing.
func (o object) textField(name string, compile func(member) expr.Expr) *Text {
	o.exclusive(name, name+"Path")
	if m, ok := o.member(name + "Path"); ok && o.lang == JSONPath {
		return &Text{Expr: compile(m), Name: m.name, Ref: m.ref, Span: m.node.Span}
	}
	m, ok := o.text(name)
	if !ok {
		return nil
	}
	t := &Text{Literal: m.node.Text, Name: name, Ref: m.ref, Span: m.node.Span}
	if o.lang == JSONata {
		if o.hasJSONata(m.ref, m.node) {
			t.Expr = o.jsonata(m)
		}
	} else if looksLikePath(t.Literal) {
		o.warn(NoPath, m.ref, m.node.Span, "The value of '"+name+"' looks like a path, but it is used as text",
			"to have it evaluated, name the field "+name+"Path")
	}
	return t
}
