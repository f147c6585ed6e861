package jsonata

import (
	"fmt"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// Expr is a compiled expression. It is never written after Compile and may be
// evaluated from several goroutines.
type Expr struct {
	source string
	program
}

// program is what an expression compiles to.
type program struct {
	root    node
	names   []string // variables of the outermost scope
	globals int      // number of free variables
}

var _ expr.Expr = (*Expr)(nil)

// MaxSource is the longest expression that is compiled, in bytes.
const MaxSource = 1 << 20

// Compile parses an expression, without the {% %} that surround it in a
// definition. The error is an *expr.Error with a code (S0201 and the like) and
// the byte offset of the token that is wrong.
func Compile(source string) (*Expr, error) {
	p, err := compileText(source, false)
	if err != nil {
		return nil, err
	}
	return &Expr{source: source, program: *p}, nil
}

// compileText compiles. dynamic says that the surroundings may bind variables.
func compileText(source string, dynamic bool) (*program, error) {
	if len(source) > MaxSource {
		return nil, limit(MaxSource, fmt.Sprintf("The expression has %d bytes; at most %d are read.", len(source), MaxSource))
	}
	tree, err := parse(source)
	if err != nil {
		return nil, err
	}
	if tree, err = resolve(tree); err != nil {
		return nil, err
	}
	p := &program{}
	p.root, p.names, p.globals = compile(tree, dynamic)
	return p, nil
}

// Source returns the expression as it was given to Compile.
func (x *Expr) Source() string { return x.source }

// Eval evaluates the expression as Step Functions does: there is no input
// document; data comes from $states and the workflow variables. The value is
// absent when the expression returns nothing. The error is an *expr.Error; with
// [UnsupportedResult] as its Msg when the result is or holds a function.
func (x *Expr) Eval(env *expr.Env) (value.Value, error) {
	ev := evaluation{env: env, states: true}
	return x.run(&ev)
}

// Options are what EvalWith may be told.
type Options struct {
	// Input is the document that $ and $$ mean; absent for none.
	Input value.Value
	// Bindings are variables, without their $.
	Bindings map[string]value.Value
	// Env gives the clock and the random numbers; may be nil. Its Vars count
	// after Bindings.
	Env *expr.Env
	// AllowEval makes the function $eval exist.
	AllowEval bool
	// States binds $states from Env.
	States bool
	// MaxDepth and MaxWork replace DefaultDepth and DefaultWork when not 0.
	MaxDepth, MaxWork int
}

var emptyEnv = &expr.Env{}

// EvalWith evaluates the expression against a document. The value is absent
// when the expression returns nothing. The error is an *expr.Error.
func (x *Expr) EvalWith(o Options) (value.Value, error) {
	ev := evaluation{
		env: o.Env, bindings: o.Bindings, states: o.States, allowEval: o.AllowEval,
		maxDepth: o.MaxDepth, work: o.MaxWork, root: jsonItem(o.Input),
	}
	if ev.env == nil {
		ev.env = emptyEnv
	}
	return x.run(&ev)
}

// UnsupportedResult is the message of the error for a result that JSON cannot
// hold. It has no code.
const UnsupportedResult = "returned an unsupported result type."

func (x *Expr) run(ev *evaluation) (value.Value, error) {
	if ev.work == 0 {
		ev.work = DefaultWork
	}
	if ev.maxDepth == 0 {
		ev.maxDepth = DefaultDepth
	}
	if ev.root.isArray() {
		ev.root = arrayItem([]item{ev.root}, isSequence|isOuter)
	}
	ev.slots = x.globals
	it, err := x.root.eval(ev, ev.root, newScope(nil, x.names))
	if err != nil {
		return value.Value{}, at(err, 0)
	}
	return ev.result(it)
}

// result turns the value of an expression into JSON.
func (ev *evaluation) result(it item) (value.Value, error) {
	if it.isUndefined() && ev.work >= 0 {
		return value.Value{}, nil
	}
	if it.hasFlag(isOuter) {
		it = it.at(0)
	}
	v, ok := (&conversion{ev: ev, lenient: true}).value(it)
	if ev.work < 0 {
		return value.Value{}, limit(0, tooMuchWork)
	}
	if !ok {
		return value.Value{}, &expr.Error{Msg: UnsupportedResult}
	}
	if v.Size() > value.MaxText {
		return value.Value{}, limit(0, fmt.Sprintf("The result has more than %d bytes.", value.MaxText))
	}
	if ev.built > value.MaxDepth && deeper(v, 2*value.MaxDepth) {
		return value.Value{}, limit(0, fmt.Sprintf("The result is nested deeper than %d levels.", 2*value.MaxDepth))
	}
	return v, nil
}

// deeper reports whether the value is nested deeper than n levels. A level
// takes two bytes of text, so that small values need no look.
func deeper(v value.Value, n int) bool {
	if v.Size() <= 2*n {
		return false
	}
	if n < 0 {
		return true
	}
	for _, e := range v.Elems() {
		if e.Kind() >= value.ArrayKind && deeper(e, n-1) {
			return true
		}
	}
	return false
}
