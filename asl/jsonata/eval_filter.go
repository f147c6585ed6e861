package jsonata

import "math"

// stageNode is a predicate of a step, or the binding of the position to a
// variable (filter is nil).
type stageNode struct {
	filter     node
	position   float64 // of a predicate that is a number
	isPosition bool
	index      []string // the variable
}

// decoratedNode is an expression that is not a path, with predicates, grouping
// or [].
type decoratedNode struct {
	inner  node
	stages []stageNode
	group  *objectNode
	keep   bool
}

// rawNode is a node whose result may be a sequence of one item. Predicates and
// [] see it before it collapses.
type rawNode interface {
	evalRaw(ev *evaluation, in item, f *frame) (item, error)
}

func (n *decoratedNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	var it item
	var err error
	if raw, ok := n.inner.(rawNode); ok {
		it, err = raw.evalRaw(ev, in, f)
	} else {
		it, err = n.inner.eval(ev, in, f)
	}
	for i := 0; i < len(n.stages) && err == nil; i++ {
		if it, err = n.stages[i].apply(ev, it, f); n.keep && !it.isArray() && !it.isUndefined() {
			it = arrayItem([]item{it}, isSequence)
		}
	}
	if err != nil {
		return undefined, err
	}
	if n.group != nil {
		if it, err = n.group.evalGroup(ev, &stream{one: it, each: it.isArray()}, f); err != nil {
			return undefined, err
		}
	}
	if n.keep {
		return keepArray(it), nil
	}
	return collapse(it), nil
}

// place turns a position into an index: it is rounded down, and counted from
// the end when negative.
func place(position float64, n int) int {
	i := math.Floor(position)
	if i < 0 {
		i += float64(n)
	}
	if i < 0 || i >= float64(n) {
		return -1
	}
	return int(i)
}

// apply filters the elements of it, or it alone. The result has not been
// collapsed, unless that makes no difference.
func (s *stageNode) apply(ev *evaluation, it item, f *frame) (item, error) {
	if it.hasFlag(isTuples) {
		return s.applyTuples(ev, it, f)
	}
	array, n := it.isArray(), 1
	if it.isUndefined() {
		return undefined, nil
	}
	if array {
		n = it.len()
	}
	if s.isPosition {
		return pick(it, array, place(s.position, n)), nil
	}
	if err := ev.spend(n); err != nil {
		return undefined, err
	}
	if !array {
		ok, err := s.accepts(ev, it, 0, 1, f)
		if err != nil || !ok {
			return undefined, err
		}
		return it, nil
	}
	var list []item
	for i := range n {
		e := it.at(i)
		ok, err := s.accepts(ev, e, i, n, f)
		if err != nil {
			return undefined, err
		}
		if ok {
			list = append(list, e)
		}
	}
	if len(list) == 1 && !list[0].isArray() {
		return list[0], nil
	}
	return arrayItem(list, isSequence), nil
}

func pick(it item, array bool, i int) item {
	switch {
	case i < 0:
		return undefined
	case array:
		return it.at(i)
	}
	return it
}

// accepts evaluates the predicate for the i-th of n items.
func (s *stageNode) accepts(ev *evaluation, e item, i, n int, f *frame) (bool, error) {
	res, err := s.filter.eval(ev, e, f)
	if err != nil {
		return false, err
	}
	return ev.matchesPlace(res, i, n), nil
}

// matchesPlace reports whether a predicate's result selects the i-th of n
// items: a number or an array of numbers are positions, anything else counts
// by its truth.
func (ev *evaluation) matchesPlace(res item, i, n int) bool {
	switch res.kind() {
	case boolKind:
		return ev.truth(res)
	case numberKind:
		return place(res.float(), n) == i
	case arrayKind:
		if allNumbers(res) {
			for j := range res.len() {
				if place(res.at(j).float(), n) == i {
					return true
				}
			}
			return false
		}
	}
	return ev.truth(res)
}

func allNumbers(it item) bool {
	for i := range it.len() {
		if it.at(i).kind() != numberKind {
			return false
		}
	}
	return true
}

// truth is the effective boolean value, as the function $boolean gives it.
func (ev *evaluation) truth(it item) bool {
	switch it.kind() {
	case boolKind:
		b, _ := it.json.Truth()
		return b
	case numberKind:
		f := it.float()
		return f != 0 && !math.IsNaN(f)
	case stringKind:
		return it.text() != ""
	case objectKind:
		return it.len() > 0
	case arrayKind:
		ev.charge(it.len())
		for i := range it.len() {
			if ev.truth(it.at(i)) {
				return true
			}
			if ev.work < 0 {
				break
			}
		}
	}
	return false
}
