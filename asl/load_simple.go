package asl

import (
	"strings"

	"backstep/asl/expr"
	"backstep/asl/syntax"
)

var (
	inputPath  = []Stage{StageInputPath}
	outputPath = []Stage{StageOutputPath}
)

func (l stateLoader) pass() {
	l.state.Pass = &Pass{}
	in := callIn
	if m, ok := l.member("Result"); ok && l.lang == JSONPath {
		// Result wins: InputPath and Parameters are not even evaluated (recorded by AWS).
		l.state.Pass.Result = l.value(m)
		l.warnStatic(m.ref, m.node)
		l.unusedInput()
		in = nil
	}
	l.flow(in, []Stage{StageResultPath, StageOutputPath}, nil)
	l.next()
}

// unusedInput checks the fields that a Result makes useless.
func (l stateLoader) unusedInput() {
	if l.has("InputPath") {
		l.stage(StageInputPath)
	}
	if l.has("Parameters") {
		l.stage(StageParameters)
	}
}

// warnStatic reports what looks like an expression in a Result, once.
func (l *loader) warnStatic(ref Ref, n *syntax.Node) bool {
	static := func(span syntax.Span) bool {
		l.warn(PassResultIsStatic, ref, span, "Result is not evaluated: what looks like a path in it stays text",
			"write Parameters instead of Result, with .$ at the end of the keys to evaluate")
		return true
	}
	if n.Kind == syntax.String && looksLikePath(n.Text) {
		return static(n.Span)
	}
	for _, m := range n.Members {
		if strings.HasSuffix(m.Key, ".$") {
			return static(m.KeySpan)
		}
		if l.warnStatic(ref, m.Value) {
			return true
		}
	}
	for _, e := range n.Elems {
		if l.warnStatic(ref, e) {
			return true
		}
	}
	return false
}

func (l stateLoader) succeed() {
	l.state.ends = true
	l.flow(inputPath, outputPath, nil)
}

func (l stateLoader) failure() {
	l.state.ends = true
	l.state.Fail = &Fail{
		Error: l.textField("Error", l.pathOrIntrinsic),
		Cause: l.textField("Cause", l.pathOrIntrinsic),
	}
}

func (l stateLoader) wait() {
	l.state.Wait = &Wait{}
	l.flow(inputPath, outputPath, nil)
	l.next()
	times := []string{"SecondsPath", "Seconds", "TimestampPath", "Timestamp"}
	if l.lang == JSONata {
		times = []string{"Seconds", "Timestamp"}
	}
	if !l.exactlyOne(`write how long to wait, such as "Seconds": 10`, times...) {
		return
	}
	l.state.Wait.Seconds = l.number("Seconds", waitSeconds)
	l.timestamp()
}

func (l stateLoader) timestamp() {
	if m, ok := l.member("TimestampPath"); ok && l.lang == JSONPath {
		l.state.Wait.Timestamp = &Text{Expr: l.reference(m), Name: m.name, Ref: m.ref, Span: m.node.Span}
		return
	}
	m, ok := l.text("Timestamp")
	if !ok {
		return
	}
	t := &Text{Literal: m.node.Text, Name: m.name, Ref: m.ref, Span: m.node.Span}
	l.state.Wait.Timestamp = t
	if t.Expr = l.computed(m); t.Expr != nil {
		return
	}
	if l.state.Wait.At, ok = ParseTimestamp(t.Literal); !ok {
		l.fail(m.ref, m.node.Span, "String does not match RFC3339 timestamp", timestampHint(t.Literal))
	}
}

func timestampHint(literal string) string {
	if looksLikePath(literal) {
		return "to read it from the input, name the field TimestampPath"
	}
	return "write it as 2026-01-31T08:00:00Z"
}

// computed returns the expression of a string that is a placeholder or JSONata,
// nil when it is a literal.
func (o object) computed(m member) expr.Expr {
	switch {
	case isPlaceholder(m.node.Text):
		return placeholder{m.node.Text}
	case o.lang == JSONata && o.hasJSONata(m.ref, m.node):
		return o.jsonata(m)
	}
	return nil
}
