package jsonata

// function is a value that can be called.
type function struct {
	name      string
	arity     int // how many arguments a higher-order function passes at most
	signature *signature
	// Exactly one of these is set.
	native  native
	lambda  *lambdaNode
	pattern *pattern

	// Of a lambda: where it was made.
	frame *frame
	input item
}

// native computes a function in Go. args belongs to the caller: it must not be
// kept. A result that is a sequence need not be collapsed.
type native func(ev *evaluation, in item, args []item) (item, error)

// lambdaNode is function($a, ...){ body }.
type lambdaNode struct {
	names     []string // parameters, then the names the body binds itself
	params    int
	body      node
	signature *signature
	height    int
	releases  bool // a call's frame is not referred to after the call
}

func (n *lambdaNode) eval(_ *evaluation, in item, f *frame) (item, error) {
	return functionItem(&function{lambda: n, arity: n.params, signature: n.signature, frame: f, input: in}), nil
}

// callNode is procedure(args).
type callNode struct {
	pos       int
	name      string
	procedure node
	hint      node // the variable of the name, when the procedure is a name
	args      []node
	tail      bool
}

func (n *callNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	it, err := n.invoke(ev, in, f, nil)
	return collapse(it), err
}

func (n *callNode) evalRaw(ev *evaluation, in item, f *frame) (item, error) {
	return n.invoke(ev, in, f, nil)
}

// invoke evaluates the procedure and the arguments and calls; first goes
// before the other arguments.
func (n *callNode) invoke(ev *evaluation, in item, f *frame, first *item) (item, error) {
	ev.prepare()
	base := len(ev.args)
	if first != nil {
		ev.args = append(ev.args, *first)
	}
	for _, a := range n.args {
		it, err := a.eval(ev, in, f)
		if err != nil {
			ev.args = ev.args[:base]
			return undefined, err
		}
		ev.args = append(ev.args, it)
	}
	args := ev.args[base:len(ev.args):len(ev.args)]
	fn, err := n.function(ev, in, f)
	if err != nil {
		ev.args = ev.args[:base]
		return undefined, err
	}
	if n.tail && fn.lambda != nil {
		if ev.tail == nil {
			ev.tail = &tailCall{}
		}
		ev.tail.fn, ev.tail.in, ev.tail.args = fn, in, append(ev.tail.args[:0], args...)
		ev.args = ev.args[:base]
		return item{cell: tailCell}, nil
	}
	it, err := ev.call(fn, in, args, f)
	ev.args = ev.args[:base]
	if err != nil {
		return undefined, named(err, n.name, n.pos)
	}
	return it, nil
}

// function returns what the procedure evaluates to.
func (n *callNode) function(ev *evaluation, in item, f *frame) (*function, error) {
	if v, ok := n.procedure.(*variableNode); ok && !v.local && v.builtin != nil {
		if fn := ev.global(v).function(); fn != nil {
			return fn, nil
		}
		return nil, fail("T1006", n.pos)
	}
	p, err := n.procedure.eval(ev, in, f)
	if err != nil {
		return nil, err
	}
	if fn := p.function(); fn != nil {
		return fn, nil
	}
	return nil, n.notAFunction(ev, in, f, p, "T1005", "T1006")
}

// notAFunction makes the error, with a hint when the name lacks its $.
func (n *callNode) notAFunction(ev *evaluation, in item, f *frame, p item, hinted, plain string) error {
	if n.hint != nil && p.isUndefined() {
		if it, err := n.hint.eval(ev, in, f); err == nil && !it.isUndefined() {
			return fail(hinted, n.pos, n.name)
		}
	}
	return fail(plain, n.pos)
}

// apply calls a function as higher-order functions do.
func (ev *evaluation) apply(fn *function, in item, args ...item) (item, error) {
	return ev.call(fn, in, args, nil)
}

// callWork is what a call takes beside its body.
const callWork = 4

// call calls a function and everything that it calls in tail position. f is
// where the call stands, if it is written in the expression.
func (ev *evaluation) call(fn *function, in item, args []item, f *frame) (item, error) {
	base := len(ev.args)
	for {
		if err := ev.spend(callWork); err != nil {
			return undefined, err
		}
		if fn.signature != nil {
			checked, err := fn.signature.check(args, in)
			if err != nil {
				return undefined, err
			}
			args = checked
		}
		switch {
		case fn.native != nil:
			ev.frame = f
			it, err := fn.native(ev, in, args)
			ev.args = ev.args[:base]
			return it, err
		case fn.pattern != nil:
			return fn.pattern.call(ev, args)
		}
		it, err := ev.callLambda(fn, args)
		if err != nil || it.cell != tailCell {
			ev.args = ev.args[:base]
			return it, err
		}
		fn, in = ev.tail.fn, ev.tail.in
		ev.args = append(ev.args[:base], ev.tail.args...)
		args = ev.args[base:]
	}
}

func (ev *evaluation) callLambda(fn *function, args []item) (item, error) {
	n := fn.lambda
	if ev.depth += n.height; ev.depth > ev.maxDepth {
		return undefined, limit(noPos, tooDeep)
	}
	f := ev.newCallFrame(fn.frame, n)
	for i := range f.vals {
		switch {
		case i >= n.params:
			f.vals[i] = item{cell: unboundCell}
		case i < len(args):
			f.vals[i] = args[i]
		default:
			f.vals[i] = undefined
		}
	}
	it, err := n.body.eval(ev, fn.input, f)
	if n.releases {
		ev.release(f)
	}
	ev.depth -= n.height
	return it, err
}

// maxFree bounds the frames kept for the next calls.
const maxFree = 16

// newCallFrame returns a frame for a call, one that was released if there is one.
func (ev *evaluation) newCallFrame(parent *frame, n *lambdaNode) *frame {
	last := len(ev.free) - 1
	if last < 0 || !n.releases || len(n.names) > len(ev.free[last].inline) {
		return newFrame(parent, n.names)
	}
	f := ev.free[last]
	ev.free = ev.free[:last]
	f.parent, f.names, f.vals = parent, n.names, f.inline[:len(n.names)]
	return f
}

func (ev *evaluation) release(f *frame) {
	if len(ev.free) < maxFree {
		ev.free = append(ev.free, f)
	}
}

// partialNode is a call with placeholders: a function of what is left open.
type partialNode struct {
	call *callNode
	open []bool
}

func (n *partialNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	given := make([]item, len(n.open))
	arity := 0
	for i, a := range n.call.args {
		if n.open[i] {
			arity++
			continue
		}
		it, err := a.eval(ev, in, f)
		if err != nil {
			return undefined, err
		}
		given[i] = it
	}
	p, err := n.call.procedure.eval(ev, in, f)
	if err != nil {
		return undefined, err
	}
	fn := p.function()
	if fn == nil {
		return undefined, n.call.notAFunction(ev, in, f, p, "T1007", "T1008")
	}
	return functionItem(&function{arity: arity, native: func(ev *evaluation, in item, args []item) (item, error) {
		all := append([]item(nil), given...)
		next := 0
		for i, open := range n.open {
			if open && next < len(args) {
				all[i] = args[next]
				next++
			}
		}
		return ev.call(fn, in, all, nil)
	}}), nil
}

// applyNode is ~>: it calls the right side with the left, or composes two functions.
type applyNode struct {
	pos  int
	lhs  node
	call *callNode // the right side, when it is a call
	rhs  node
}

func (n *applyNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	it, err := n.evalRaw(ev, in, f)
	return collapse(it), err
}

func (n *applyNode) evalRaw(ev *evaluation, in item, f *frame) (item, error) {
	l, err := n.lhs.eval(ev, in, f)
	if err != nil {
		return undefined, err
	}
	if n.call != nil {
		return n.call.invoke(ev, in, f, &l)
	}
	r, err := n.rhs.eval(ev, in, f)
	if err != nil {
		return undefined, err
	}
	second := r.function()
	if second == nil {
		return undefined, fail("T2006", n.pos)
	}
	if first := l.function(); first != nil {
		return functionItem(compose(first, second)), nil
	}
	it, err := ev.apply(second, in, l)
	if err != nil {
		return undefined, named(err, second.name, n.pos)
	}
	return it, nil
}

func compose(first, second *function) *function {
	return &function{arity: 1, native: func(ev *evaluation, in item, args []item) (item, error) {
		it, err := ev.call(first, in, args, nil)
		if err != nil {
			return undefined, err
		}
		return ev.apply(second, in, collapse(it))
	}}
}
