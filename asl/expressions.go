package asl

import (
	"errors"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/jsonpath"
	"backstep/asl/payload"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// path compiles a member that is a JSONPath. The result is nil when it is none,
// which is reported.
func (l *loader) path(m member) expr.Expr {
	if m.node.Kind != syntax.String {
		l.mistyped(m, "String")
		return nil
	}
	if isPlaceholder(m.node.Text) {
		return placeholder{m.node.Text}
	}
	p, err := jsonpath.Compile(m.node.Text)
	if err != nil {
		l.fail(m.ref, m.node.Span, "Value must be a valid JSONPath.", explain(err))
		return nil
	}
	return p
}

// reference compiles a member that must be a path to a single node.
func (l *loader) reference(m member) expr.Expr {
	e := l.path(m)
	if p, ok := e.(*jsonpath.Path); ok && !jsonpath.IsReferencePath(p) {
		l.fail(m.ref, m.node.Span, "Value is not a Reference Path",
			"use only member names and indices, such as $.order.items[0]: the path must lead to a single node")
		return nil
	}
	return e
}

// pathOrIntrinsic compiles a member that is a path or an intrinsic function.
func (l *loader) pathOrIntrinsic(m member) expr.Expr {
	if m.node.Kind != syntax.String {
		l.mistyped(m, "String")
		return nil
	}
	if isPlaceholder(m.node.Text) {
		return placeholder{m.node.Text}
	}
	e, err := payload.CompileExpr(m.node.Text)
	if err != nil {
		l.fail(m.ref, m.node.Span, notComputable(m.name), explain(err))
		return nil
	}
	return e
}

// notComputable is AWS's text about a value that is neither path nor intrinsic.
func notComputable(field string) string {
	return "The value for the field '" + field + "' must be a valid JSONPath or a valid intrinsic function call"
}

// explain says what is wrong with an expression and what to write instead.
func explain(err error) string {
	var e *expr.Error
	if errors.As(err, &e) && e.Hint != "" {
		return e.Msg + "; " + e.Hint
	}
	return err.Error()
}

// value returns the JSON of a member.
func (l *loader) value(m member) value.Value {
	v, err := value.Parse(m.node.JSON())
	if err != nil {
		l.fail(m.ref, m.node.Span, "The value cannot be used", err.Error())
	}
	return v
}

// template compiles a payload template. The location of its problems is the
// template's, as in AWS's answers. The States Language spec (section Payload
// Template) asks for an object; the service takes any JSON but null as
// Parameters, as its maintainers say of their schema, so only the other
// templates must be objects.
func (l *loader) template(m member) expr.Expr {
	if m.node.Kind != syntax.Object && (m.name != StageParameters.Field() || m.node.Kind == syntax.Null) {
		l.mistyped(m, "Object")
		return nil
	}
	if m.node.Kind == syntax.String && looksLikePath(m.node.Text) {
		l.warn(NoPath, m.ref, m.node.Span, "The value looks like a path or an intrinsic function, but it is passed on as text",
			"to pass on a part of the input, write InputPath; to compute a value, an object with a key that ends in .$")
	}
	v := l.value(m)
	if v.IsAbsent() {
		return nil
	}
	l.warnLiterals(m.ref, m.node)
	t, problems := payload.Compile(v)
	open := false
	for _, p := range problems {
		at, val := place(m.node, p.At, p.Key)
		if val != nil && val.Kind == syntax.String && isPlaceholder(val.Text) {
			open = true
			continue
		}
		l.fail(m.ref, at, p.Msg, p.Hint)
	}
	switch {
	case open:
		return placeholder{l.source(m.node)}
	case t == nil:
		return nil
	}
	return t
}

// place finds a member of a template in the text.
func place(n *syntax.Node, at value.Path, key string) (syntax.Span, *syntax.Node) {
	for _, s := range at {
		var next *syntax.Node
		if s.Elem && s.Index < len(n.Elems) {
			next = n.Elems[s.Index]
		} else if !s.Elem {
			next = n.Get(s.Key)
		}
		if next == nil {
			return n.Span, nil
		}
		n = next
	}
	if m := n.Member(key); m != nil {
		return syntax.Span{Start: m.KeySpan.Start, End: m.Value.Span.End}, m.Value
	}
	return n.Span, n
}

// looksLikePath reports whether a literal was probably meant to be computed.
func looksLikePath(s string) bool {
	switch {
	case s == "$", s == "$$", strings.HasPrefix(s, "$."), strings.HasPrefix(s, "$$."), strings.HasPrefix(s, "$["):
		return true
	}
	name, args, call := strings.Cut(s, "(")
	return call && strings.HasPrefix(name, "States.") && strings.HasSuffix(args, ")") && !strings.ContainsAny(name, " \t\n")
}

// warnLiterals reports strings of a template that look like expressions but
// stand under a key without .$, so that they stay as they are.
func (l *loader) warnLiterals(ref Ref, n *syntax.Node) {
	for _, m := range n.Members {
		if m.Value.Kind == syntax.String && !strings.HasSuffix(m.Key, ".$") && looksLikePath(m.Value.Text) {
			l.warn(NoDollar, ref, m.KeySpan, "'"+m.Key+"' has a value that looks like a path or an intrinsic function, but it is passed on as text",
				"to have it evaluated, name the field "+m.Key+".$")
		}
		l.warnLiterals(ref, m.Value)
	}
	for _, e := range n.Elems {
		l.warnLiterals(ref, e)
	}
}
