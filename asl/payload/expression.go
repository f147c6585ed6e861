package payload

import (
	"slices"
	"strconv"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/intrinsic"
	"backstep/asl/jsonpath"
)

// CompileExpr compiles what may stand under a .$ key, in ErrorPath and in
// CausePath: a path, a context path, a variable path or a call of an intrinsic
// function. The error is a *jsonpath.SyntaxError.
func CompileExpr(source string) (expr.Expr, error) {
	if intrinsic.IsIntrinsic(source) {
		return intrinsic.Compile(source)
	}
	if !strings.HasPrefix(strings.TrimLeft(source, " \t\n\r"), "$") {
		return nil, &jsonpath.SyntaxError{
			Msg:  strconv.Quote(source) + " is neither a path nor an intrinsic function",
			Hint: "a path starts with $, an intrinsic function with States. and there are no blanks before either",
		}
	}
	p, err := jsonpath.Compile(source)
	if err != nil {
		return nil, err
	}
	return p, nil
}

// Variables returns the names of the workflow variables the expression reads,
// each once, in the order of their first use.
func Variables(e expr.Expr) []string {
	var names []string
	if t, ok := e.(*Template); ok {
		for _, l := range t.leaves {
			names = appendVariables(names, l.Expr)
		}
		return names
	}
	return appendVariables(nil, e)
}

func appendVariables(names []string, e expr.Expr) []string {
	for _, p := range intrinsic.Paths(e) {
		if name := p.Variable(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// notExpression is AWS's sentence for a value under a .$ key that is no
// expression.
func notExpression(key string) string {
	return "The value for the field '" + key + "' must be a valid JSONPath or a valid intrinsic function call"
}

func explain(err error) string {
	e, ok := err.(*jsonpath.SyntaxError)
	if !ok {
		return err.Error()
	}
	return e.Error() + " (at character " + strconv.Itoa(e.Pos+1) + ")"
}
