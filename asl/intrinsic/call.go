package intrinsic

import (
	"backstep/asl/expr"
	"backstep/asl/jsonpath"
	"backstep/asl/value"
)

// MaxNesting is how many intrinsic functions may stand inside each other in one
// field (AWS Step Functions Developer Guide).
const MaxNesting = 10

// Call is a compiled call of an intrinsic function. It is never written after
// [Compile].
type Call struct {
	source   string
	function *function
	args     []expr.Expr
	format   *format // of States.Format with a literal template
}

// Source returns the call as written.
func (c *Call) Source() string { return c.source }

// Name returns the function's name: "States.Format".
func (c *Call) Name() string { return c.function.name }

// Args returns the arguments: *jsonpath.Path, *Call or *Literal.
func (c *Call) Args() []expr.Expr { return c.args }

// Count returns how many intrinsic functions the call has, itself included.
func (c *Call) Count() int {
	n := 1
	for _, a := range c.args {
		if inner, ok := a.(*Call); ok {
			n += inner.Count()
		}
	}
	return n
}

// Eval computes the call. The error is an *expr.Error: the one of a path that
// leads nowhere, or "Invalid arguments in " and the function's name with a hint
// that says why.
func (c *Call) Eval(env *expr.Env) (value.Value, error) {
	if c.function.list != nil {
		return c.evalList(env)
	}
	var args [maxFixed]value.Value
	for i, a := range c.args {
		v, err := a.Eval(env)
		if err != nil {
			return value.Value{}, err
		}
		args[i] = v
	}
	v, why := c.function.fixed(env, args)
	return c.finish(v, why)
}

func (c *Call) evalList(env *expr.Env) (value.Value, error) {
	args := make([]value.Value, len(c.args))
	for i, a := range c.args {
		v, err := a.Eval(env)
		if err != nil {
			return value.Value{}, err
		}
		args[i] = v
	}
	v, why := c.function.list(c, args)
	return c.finish(v, why)
}

// finish turns the reason for a failure into an error. Calls that multiply
// their arguments inside each other are stopped before anybody writes the text.
func (c *Call) finish(v value.Value, why string) (value.Value, error) {
	switch {
	case why != "":
		return value.Value{}, &expr.Error{Msg: "Invalid arguments in " + c.function.name, Hint: why}
	case v.Size() > value.MaxText:
		return value.Value{}, &expr.Error{Reason: expr.Limit, Msg: "The result of " + c.function.name + " is too large",
			Hint: "at most 64 MiB of JSON are made"}
	}
	return v, nil
}

// Literal is an argument that is written in the call.
type Literal struct {
	source string
	value  value.Value
}

// Source returns the argument as written.
func (l *Literal) Source() string { return l.source }

// Eval returns the argument.
func (l *Literal) Eval(*expr.Env) (value.Value, error) { return l.value, nil }

// Paths returns the paths an expression reads, those inside filters and nested
// calls included, in the order they are written. It understands *jsonpath.Path
// and *Call; other expressions have none.
func Paths(e expr.Expr) []*jsonpath.Path {
	switch e := e.(type) {
	case *jsonpath.Path:
		return append([]*jsonpath.Path{e}, e.Inner()...)
	case *Call:
		var all []*jsonpath.Path
		for _, a := range e.args {
			all = append(all, Paths(a)...)
		}
		return all
	}
	return nil
}
