package jsonata

import (
	"fmt"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// node is a compiled part of an expression.
type node interface {
	// eval computes the value with the context item in and the variables of f.
	// A result that is a sequence has been collapsed.
	eval(ev *evaluation, in item, f *frame) (item, error)
}

// evaluation is the state of one evaluation of one expression.
type evaluation struct {
	env       *expr.Env
	bindings  map[string]value.Value
	states    bool // $states is bound
	allowEval bool // $eval exists
	maxDepth  int
	root      item
	slots     int      // number of the expression's free variables
	globals   []item   // their values by slot, see prepare; unboundCell: not looked up yet
	args      []item   // stack of arguments
	built     int      // containers constructed
	depth     int      // nested calls, weighted by the height of what they evaluate
	work      int      // units left
	free      []*frame // released by calls
	draws     uint64   // random numbers drawn
	frame     *frame   // of the call being made, for $eval

	tail *tailCall
}

// tailCall is a call in tail position, waiting for the caller of the lambda.
type tailCall struct {
	fn   *function
	in   item
	args []item
}

// Bounds of one evaluation.
const (
	// DefaultWork is how many units of work an evaluation may do: a unit is
	// about one element looked at or 16 bytes of text made, so that reaching the
	// bound takes about a second and a few hundred megabytes.
	DefaultWork = 10_000_000
	// DefaultDepth bounds nested calls. A call counts as many levels as its
	// function's body is nested.
	DefaultDepth = 50_000
	// bytesPerWork is the length of text that counts as a unit of work.
	bytesPerWork = 16
)

const (
	tooMuchWork = "Expression evaluation timeout: Check for infinite loop"
	tooDeep     = "Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive."
)

// spend takes n units of work.
func (ev *evaluation) spend(n int) error {
	ev.work -= n
	if ev.work < 0 {
		return limit(noPos, tooMuchWork)
	}
	return nil
}

// charge takes n units of work where no error can be returned. Whoever walks
// through containers stops when the work is used up; the next spend, or the end
// of the evaluation, reports it.
func (ev *evaluation) charge(n int) { ev.work -= n }

// spendText takes the work of making n bytes of text.
func (ev *evaluation) spendText(n int) error { return ev.spend(1 + n/bytesPerWork) }

// makeText takes the work of making a text of n bytes, before it is made: a text
// that is too long never is.
func (ev *evaluation) makeText(n int) error {
	if err := fitsText(n); err != nil {
		return err
	}
	return ev.spendText(n)
}

func fitsText(n int) error {
	if n > value.MaxText {
		return limit(noPos, fmt.Sprintf("A text has more than %d bytes.", value.MaxText))
	}
	return nil
}

// firstArgs is how many arguments there is room for at first.
const firstArgs = 4

// prepare makes room for free variables and arguments, which paths do without.
func (ev *evaluation) prepare() {
	if ev.globals != nil {
		return
	}
	room := make([]item, ev.slots+firstArgs)
	ev.globals = room[:ev.slots:ev.slots]
	for i := range ev.globals {
		ev.globals[i].cell = unboundCell
	}
	if ev.args == nil {
		ev.args = room[ev.slots:ev.slots]
	}
}

// global returns the value of a free variable: a binding of the caller, a
// workflow variable, or a built-in function.
func (ev *evaluation) global(v *variableNode) item {
	ev.prepare()
	if v.slot < len(ev.globals) {
		if known := ev.globals[v.slot]; known.cell != unboundCell {
			return known
		}
	}
	it := ev.lookupGlobal(v.name)
	if it.isUndefined() && v.builtin != nil {
		it = v.builtin.item
		if v.name == "eval" && !ev.allowEval {
			it = undefined
		}
	}
	if v.slot < len(ev.globals) {
		ev.globals[v.slot] = it
	}
	return it
}

func (ev *evaluation) lookupGlobal(name string) item {
	if name == "states" && ev.states {
		return jsonItem(statesOf(ev.env))
	}
	if it, ok := ev.bindings[name]; ok {
		return jsonItem(it)
	}
	if ev.env.Vars != nil {
		if v, ok := ev.env.Vars.Lookup(name); ok {
			return jsonItem(v)
		}
	}
	return undefined
}
