package jsonata

import "math"

// literalNode is a constant or a regular expression.
type literalNode struct{ it item }

func (n *literalNode) eval(*evaluation, item, *frame) (item, error) { return n.it, nil }

// contextNode is $, the current context.
type contextNode struct{}

func (contextNode) eval(_ *evaluation, in item, _ *frame) (item, error) {
	if in.hasFlag(isOuter) {
		return in.at(0), nil
	}
	return collapse(in), nil
}

// rootNode is $$, the input document.
type rootNode struct{}

func (rootNode) eval(ev *evaluation, _ item, _ *frame) (item, error) { return collapse(ev.root), nil }

// variableNode is $name.
type variableNode struct {
	name    string
	slot    int // among the expression's free variables
	builtin *builtin
	local   bool // the name may be bound by a frame
}

func (n *variableNode) eval(ev *evaluation, _ item, f *frame) (item, error) {
	it := n.value(ev, f)
	if ev.env.Reads != nil && it.cell == nil {
		ev.record(n, nil, it.json, f)
	}
	return it, nil
}

// value is eval without recording a read.
func (n *variableNode) value(ev *evaluation, f *frame) item {
	if n.local {
		if it, ok := f.lookup(n.name); ok {
			return collapse(it)
		}
	}
	return ev.global(n)
}

// parentNode is %, found under the label that a step bound it to.
type parentNode struct{ label string }

func (n *parentNode) eval(_ *evaluation, _ item, f *frame) (item, error) {
	it, _ := f.lookup(n.label)
	return collapse(it), nil
}

// nameNode is a member's name.
type nameNode struct{ name string }

func (n *nameNode) eval(ev *evaluation, in item, _ *frame) (item, error) {
	if in.isArray() {
		if err := ev.spend(in.len()); err != nil {
			return undefined, err
		}
	}
	return collapse(ev.lookup(in, n.name)), nil
}

// lookup returns the member of an object, or the members of all objects in an
// array as a sequence.
func (ev *evaluation) lookup(in item, name string) item {
	switch in.kind() {
	case objectKind:
		return in.get(name)
	case arrayKind:
		var list []item
		ev.charge(in.len())
		for i := 0; i < in.len() && ev.work >= 0; i++ {
			if found := ev.lookup(in.at(i), name); !found.isUndefined() {
				list = spread(list, found)
			}
		}
		return arrayItem(list, isSequence)
	}
	return undefined
}

// wildcardNode is *, all members of an object.
type wildcardNode struct{}

func (n wildcardNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	it, err := n.evalRaw(ev, in, f)
	return collapse(it), err
}

func (wildcardNode) evalRaw(ev *evaluation, in item, _ *frame) (item, error) {
	if in.hasFlag(isOuter) {
		in = in.at(0)
	}
	if k := in.kind(); k != objectKind && k != arrayKind {
		return undefined, nil
	}
	var list []item
	for i := range in.len() {
		if val := in.at(i); val.isArray() {
			list = ev.flatten(list, val)
		} else if !val.isUndefined() {
			list = append(list, val)
		}
	}
	return arrayItem(list, isSequence), ev.spend(1 + len(list))
}

// flatten appends the elements of nested arrays.
func (ev *evaluation) flatten(list []item, it item) []item {
	if !it.isArray() {
		return append(list, it)
	}
	ev.charge(it.len())
	for i := 0; i < it.len() && ev.work >= 0; i++ {
		list = ev.flatten(list, it.at(i))
	}
	return list
}

// descendantNode is **, the context and everything below it.
type descendantNode struct{}

func (descendantNode) eval(ev *evaluation, in item, _ *frame) (item, error) {
	if in.isUndefined() {
		return undefined, nil
	}
	list, err := ev.descend(nil, in)
	return sequence(list), err
}

// descendWork is what every value below the context takes.
const descendWork = 4

func (ev *evaluation) descend(list []item, it item) ([]item, error) {
	if err := ev.spend(descendWork); err != nil {
		return nil, err
	}
	k := it.kind()
	if k != arrayKind {
		list = append(list, it)
	}
	if k != arrayKind && k != objectKind {
		return list, nil
	}
	var err error
	for i := 0; i < it.len() && err == nil; i++ {
		list, err = ev.descend(list, it.at(i))
	}
	return list, err
}

// negateNode is the unary minus.
type negateNode struct {
	pos     int
	operand node
}

func (n *negateNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	it, err := n.operand.eval(ev, in, f)
	if err != nil || it.isUndefined() {
		return undefined, err
	}
	if it.kind() != numberKind {
		return undefined, fail("D1002", n.pos, showItem(it))
	}
	return numberItem(-it.float()), nil
}

// maxRange is the greatest number of integers that a range may have.
const maxRange = 1e7

// rangeNode is first..last inside an array constructor.
type rangeNode struct {
	pos         int
	first, last node
}

func (n *rangeNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	first, err := n.first.eval(ev, in, f)
	if err != nil {
		return undefined, err
	}
	last, err := n.last.eval(ev, in, f)
	switch {
	case err != nil:
		return undefined, err
	case !first.isUndefined() && !isInteger(first):
		return undefined, fail("T2003", n.pos)
	case !last.isUndefined() && !isInteger(last):
		return undefined, fail("T2004", n.pos)
	case first.isUndefined() || last.isUndefined():
		return undefined, nil
	}
	from, to := first.float(), last.float()
	if from > to {
		return undefined, nil
	}
	count := to - from + 1
	if count > maxRange {
		return undefined, fail("D2014", n.pos, numberText(count))
	}
	return collapse(rangeItem(from, int(count))), ev.spend(1 + int(count)/64)
}

// rangeItem is a sequence of consecutive integers.
func rangeItem(first float64, count int) item {
	return item{cell: &cell{kind: arrayKind, flags: isSequence, aux: span{first, count}}}
}

func isInteger(it item) bool {
	if it.kind() != numberKind {
		return false
	}
	f := it.float()
	return f == math.Trunc(f) && !math.IsInf(f, 0)
}
