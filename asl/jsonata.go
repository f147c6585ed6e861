package asl

import (
	"strings"

	"backstep/asl/expr"
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
	return unsupportedJSONata{l.source(m.node)}
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

// constant is a literal where an expression could stand.
type constant struct {
	source string
	v      value.Value
}

func (c constant) Source() string                      { return c.source }
func (c constant) Eval(*expr.Env) (value.Value, error) { return c.v, nil }

// unsupportedJSONata loads and is shown, but cannot be evaluated.
type unsupportedJSONata struct{ source string }

func (u unsupportedJSONata) Source() string { return u.source }

func (u unsupportedJSONata) Eval(*expr.Env) (value.Value, error) {
	return value.Value{}, &expr.Error{Msg: "JSONata is not supported yet", Hint: "this state uses " + u.source}
}
