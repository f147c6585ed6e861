package asl

import (
	"errors"
	"strconv"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/jsonata"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// jsonata compiles a member of a JSONata state: a string with a {% %}
// expression, or JSON in which such strings stand anywhere. JSON without one is
// a literal. This is the only place where JSONata is compiled.
func (l *loader) jsonata(m member) expr.Expr {
	if !l.hasJSONata(m.ref, m.node) {
		v := l.value(m)
		if v.IsAbsent() {
			return nil
		}
		return constant{l.source(m.node), v}
	}
	ok := true
	part := l.jsonataPart(m, m.node, fieldPath(m.ref), &ok)
	if !ok {
		return nil
	}
	return JSONataField{source: l.source(m.node), part: part}
}

// hasJSONata reports whether an expression stands anywhere in the JSON, and adds
// problems with the delimiters. The location is that of the field.
func (l *loader) hasJSONata(ref Ref, n *syntax.Node) bool {
	if n.Kind == syntax.String {
		opens, closes := strings.HasPrefix(n.Text, "{%"), strings.HasSuffix(n.Text, "%}")
		if opens != closes {
			l.fail(ref, n.Span, "A JSONata expression must start with {% and end with %}",
				"add the missing delimiter; no blank may stand outside of them")
		}
		return opens && closes
	}
	found := false
	for _, m := range n.Members {
		found = l.hasJSONata(ref, m.Value) || found
	}
	for _, e := range n.Elems {
		found = l.hasJSONata(ref, e) || found
	}
	return found
}

// fieldPath is the place of a field below its state as AWS's messages name it:
// "Output", "Choices[0]/Condition".
func fieldPath(ref Ref) string {
	s := string(ref)
	if i := strings.LastIndex(s, "/States/"); i >= 0 {
		s = s[i+len("/States/"):]
	}
	if i := strings.IndexByte(s, '/'); i >= 0 {
		s = s[i+1:]
	}
	return s
}

// jsonataPart compiles JSON at a location; ok becomes false when an expression
// in it cannot be parsed, which is reported.
func (l *loader) jsonataPart(m member, n *syntax.Node, at string, ok *bool) part {
	switch {
	case n.Kind == syntax.String && strings.HasPrefix(n.Text, "{%") && strings.HasSuffix(n.Text, "%}"):
		text := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(n.Text, "{%"), "%}"))
		x, err := jsonata.Compile(text)
		if err != nil {
			l.add(Problem{Code: InvalidJSONata, Ref: m.ref + Ref(strings.TrimPrefix(at, fieldPath(m.ref))), Span: n.Span,
				Msg: parserText(err), Hint: "what stands between {% and %} must be one JSONata expression"})
			*ok = false
		}
		return expressionPart{x, text, at}
	case n.Kind == syntax.Object && len(n.Members) > 0:
		o := objectPart{}
		names := make([]string, 0, len(n.Members))
		for _, member := range n.Members {
			names = append(names, member.Key)
			o.parts = append(o.parts, l.jsonataPart(m, member.Value, at+"/"+member.Key, ok))
		}
		o.shape = value.NewShape(names...)
		return o
	case n.Kind == syntax.Array && len(n.Elems) > 0:
		a := arrayPart{}
		for i, e := range n.Elems {
			a = append(a, l.jsonataPart(m, e, at+"["+strconv.Itoa(i)+"]", ok))
		}
		return a
	}
	m.node = n
	return literalPart{l.value(m)}
}

// parserText is the parser's message, from which AWS leaves out the code.
func parserText(err error) string {
	var e *expr.Error
	if errors.As(err, &e) {
		return e.Msg
	}
	return err.Error()
}

func explainJSONata(err error) string {
	var e *expr.Error
	if errors.As(err, &e) && e.Code != "" {
		return e.Code + ": " + e.Msg
	}
	return err.Error()
}

// constant is a literal where an expression could stand.
type constant struct {
	source string
	v      value.Value
}

func (c constant) Source() string                      { return c.source }
func (c constant) Eval(*expr.Env) (value.Value, error) { return c.v, nil }

// JSONataField is JSON in which JSONata expressions stand.
type JSONataField struct {
	source string
	part   part
}

// Source returns the JSON as written.
func (f JSONataField) Source() string { return f.source }

// Eval evaluates the expressions and puts their values in their places. The
// error carries AWS's sentence as Msg and the expression's place as Field.
func (f JSONataField) Eval(env *expr.Env) (value.Value, error) { return f.part.eval(env) }

// Mistyped is the error for a field whose value is not of the wanted type, with
// AWS's wording. A field without an expression is named by its value only.
func Mistyped(e expr.Expr, want string, v value.Value) *expr.Error {
	msg := "returned an unexpected result type. Expected '" + want + "', but was '" + v.Kind().String() + "' for value: " + v.JSON()
	if f, ok := e.(JSONataField); ok {
		if p, ok := f.part.(expressionPart); ok {
			return p.fail(msg, nil)
		}
	}
	return &expr.Error{Msg: "The value " + v.JSON() + " is not of the type '" + want + "'"}
}

// Misread is Mistyped for a value of the right type that the field cannot use.
func Misread(e expr.Expr, sentence string) *expr.Error {
	err := &expr.Error{Msg: sentence}
	if f, ok := e.(JSONataField); ok {
		if p, ok := f.part.(expressionPart); ok {
			err.Field = p.at
		}
	}
	return err
}

// part is a piece of a JSONata field.
type part interface {
	eval(*expr.Env) (value.Value, error)
}

type literalPart struct{ v value.Value }

func (p literalPart) eval(*expr.Env) (value.Value, error) { return p.v, nil }

type expressionPart struct {
	x    *jsonata.Expr
	text string // between the delimiters
	at   string
}

func (p expressionPart) eval(env *expr.Env) (value.Value, error) {
	v, err := p.x.Eval(env)
	if err != nil {
		return v, p.thrown(err)
	}
	if v.IsAbsent() {
		return v, p.fail("returned nothing (undefined).", nil)
	}
	return v, nil
}

// thrown words an error of the evaluation.
func (p expressionPart) thrown(err error) *expr.Error {
	var e *expr.Error
	if !errors.As(err, &e) {
		return p.fail(err.Error(), nil)
	}
	if e.Msg == jsonata.UnsupportedResult {
		return p.fail(e.Msg, e)
	}
	return p.fail("threw an error during evaluation. "+explainJSONata(e), e)
}

func (p expressionPart) fail(msg string, cause *expr.Error) *expr.Error {
	out := &expr.Error{Field: p.at, Msg: "The JSONata expression '" + p.text + "' specified for the field '" + p.at + "' " + msg}
	if cause != nil {
		out.Reason, out.Code, out.Pos, out.Hint = cause.Reason, cause.Code, cause.Pos, cause.Hint
		if cause.Reason == expr.Limit {
			out.Msg = cause.Msg
		}
	}
	return out
}

type objectPart struct {
	shape *value.Shape
	parts []part
}

func (p objectPart) eval(env *expr.Env) (value.Value, error) {
	vals := make([]value.Value, len(p.parts))
	for i, part := range p.parts {
		v, err := evalPart(env, part, p.step(i))
		if err != nil {
			return value.Value{}, err
		}
		vals[i] = v
	}
	return p.shape.Object(vals), nil
}

func (p objectPart) step(i int) value.Step { return value.MemberStep(p.shape.Key(i)) }

type arrayPart []part

func (p arrayPart) eval(env *expr.Env) (value.Value, error) {
	vals := make([]value.Value, len(p))
	for i, part := range p {
		v, err := evalPart(env, part, value.ElemStep(i))
		if err != nil {
			return value.Value{}, err
		}
		vals[i] = v
	}
	return value.Array(vals...), nil
}

// evalPart evaluates a part with env.At leading to it while reads are recorded.
func evalPart(env *expr.Env, p part, s value.Step) (value.Value, error) {
	if env.Reads == nil {
		return p.eval(env)
	}
	outer := env.At
	env.At = outer.Join(s)
	v, err := p.eval(env)
	env.At = outer
	return v, err
}
