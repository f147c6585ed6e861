package jsonata

import (
	"math"
	"slices"
)

// stageNode is a predicate of a step, or the binding of the position to a
// variable (filter is nil).
type stageNode struct {
	filter      node
	position    float64 // of a predicate that is a number
	isPosition  bool
	isPositions bool     // the filter is an array of numbers that are written out
	index       []string // the variable
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
		times, err := s.selects(ev, it, 0, 1, f)
		if err != nil || times == 0 {
			return undefined, err
		}
		return selection(slices.Repeat([]item{it}, times)), nil
	}
	if s.isPositions && n > 0 {
		return s.pickPlaces(ev, it, n, f)
	}
	var list []item
	for i := range n {
		e := it.at(i)
		times, err := s.selects(ev, e, i, n, f)
		if err != nil {
			return undefined, err
		}
		for range times {
			list = append(list, e)
		}
	}
	return selection(list), nil
}

// selection is what a predicate leaves of an array.
func selection(list []item) item {
	if len(list) == 1 && !list[0].isArray() {
		return list[0]
	}
	return arrayItem(list, isSequence)
}

// pickPlaces takes the n elements whose places are written out, without
// looking at the others.
func (s *stageNode) pickPlaces(ev *evaluation, it item, n int, f *frame) (item, error) {
	res, err := s.filter.eval(ev, undefined, f)
	if err != nil {
		return undefined, err
	}
	var list []item
	for _, i := range places(res, n) {
		list = append(list, it.at(i))
	}
	return selection(list), ev.spend(len(list))
}

// places are the indices that an array of positions selects from n items, in
// their order; an index that several positions mean is there several times.
func places(res item, n int) []int {
	from, to := 0, res.len()
	if s, ok := res.span(); ok {
		from, to = s.within(float64(-n), float64(n-1))
	}
	var list []int
	for j := from; j < to; j++ {
		if i := place(res.at(j).float(), n); i >= 0 {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	return list
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

// selects evaluates the predicate for the i-th of n items, and returns how many
// times it selects the item: a number or an array of numbers are positions,
// anything else counts by its truth.
func (s *stageNode) selects(ev *evaluation, e item, i, n int, f *frame) (times int, err error) {
	res, err := s.filter.eval(ev, e, f)
	switch {
	case err != nil:
		return 0, err
	case res.kind() == numberKind:
		return once(place(res.float(), n) == i), nil
	case res.isArray():
		if p, ok := res.span(); ok {
			return once(p.has(float64(i))) + once(p.has(float64(i-n))), nil
		}
		if err := ev.spend(res.len() / positionsPerWork); err != nil || allNumbers(res) {
			return positionsOf(res, i, n), err
		}
	}
	return once(ev.truth(res)), nil
}

func once(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// positionsOf returns how many of the positions mean the i-th of n items.
func positionsOf(res item, i, n int) (times int) {
	for j := range res.len() {
		times += once(place(res.at(j).float(), n) == i)
	}
	return times
}

// positionsPerWork is how many positions of an array count as a unit of work.
const positionsPerWork = 16

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
