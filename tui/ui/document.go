package ui

import (
	"slices"

	"backstep/asl/value"
	"backstep/tui/widget"
)

// NewDocument returns a document's root for a tree.
func NewDocument(v value.Value) widget.Node {
	if v.IsAbsent() {
		return nil
	}
	return &node{before: v, after: v, lastBefore: true, lastAfter: true}
}

// node is a place in two documents laid over each other. In a document shown by
// itself both sides are the same.
type node struct {
	before, after value.Value // absent where a side has nothing here
	step          value.Step
	named         bool
	lastBefore    bool // no comma follows in the document before
	lastAfter     bool
	mark          widget.Mark
	inside        *changes // what differs below, nil for nothing
	merged        []pair   // the children, where some were removed
}

// pair is a child's key and its places in both documents, -1 for none.
type pair struct {
	before, after int
}

// shown returns the side that decides the node's children: the later one while
// it exists.
func (n *node) shown() value.Value { return n.after.Or(n.before) }

// Item returns what is shown in the unified form.
func (n *node) Item() widget.Item {
	item := n.side(n.shown())
	item.Len = n.len()
	item.Last = n.lastAfter
	if n.after.IsAbsent() {
		item.Last = n.lastBefore
	}
	if n.mark == widget.MarkChanged {
		item.Note = "was " + n.was()
	}
	return item
}

// was names the value before a change, with its type where that changed.
func (n *node) was() string {
	text := preview(n.before)
	if n.before.Kind() != n.after.Kind() {
		return n.before.Kind().String() + " " + text
	}
	return text
}

// preview returns a scalar's text, or a container's number of children.
func preview(v value.Value) string {
	switch v.Kind() {
	case value.ObjectKind:
		return "{" + widget.Count(v.Len()) + "}"
	case value.ArrayKind:
		return "[" + widget.Count(v.Len()) + "]"
	}
	return v.JSON()
}

// side returns what is shown of one of the two values.
func (n *node) side(v value.Value) widget.Item {
	item := widget.Item{Kind: kinds[v.Kind()], Named: n.named, Key: n.step.Key, Mark: n.mark, Len: v.Len()}
	if item.Kind < widget.ArrayNode {
		item.Text = v.JSON()
	}
	if n.inside != nil {
		item.Inside = n.inside.count
	}
	return item
}

var kinds = [...]widget.Kind{value.StringKind: widget.StringNode, value.ArrayKind: widget.ArrayNode, value.ObjectKind: widget.ObjectNode}

func (n *node) len() int {
	if n.merge() {
		return len(n.merged)
	}
	return n.shown().Len()
}

// Child returns the i-th child.
func (n *node) Child(i int) widget.Node {
	p := n.pair(i)
	kid := &node{lastBefore: p.before == n.before.Len()-1, lastAfter: p.after == n.after.Len()-1}
	if p.before >= 0 {
		kid.before, kid.step = n.before.Elem(p.before), stepTo(n.before, p.before)
	}
	if p.after >= 0 {
		kid.after, kid.step = n.after.Elem(p.after), stepTo(n.after, p.after)
	}
	kid.named = !kid.step.Elem
	switch {
	case n.mark != widget.Unmarked: // below an added or removed node all is
		kid.mark = n.mark
		if n.mark == widget.MarkChanged {
			kid.mark = widget.MarkAdded
		}
	case n.inside != nil:
		kid.inside = n.inside.below[kid.step]
		kid.take()
	}
	return kid
}

// take makes the node's own change its mark.
func (n *node) take() {
	if n.inside != nil && n.inside.marked != widget.Unmarked {
		n.mark, n.inside = n.inside.marked, nil
	}
}

// pair returns where the i-th child stands in both documents.
func (n *node) pair(i int) pair {
	switch {
	case n.merge():
		return n.merged[i]
	case n.after.IsAbsent():
		return pair{i, -1}
	case n.before.Same(n.after):
		return pair{i, i}
	case n.before.Kind() != n.after.Kind() || n.mark != widget.Unmarked:
		return pair{-1, i}
	}
	return pair{place(n.before, stepTo(n.after, i)), i}
}

// merge reports whether the children are listed in merged, and lists them at
// the first call: those of the later document in order, each followed by the
// removed ones that stood behind it.
func (n *node) merge() bool {
	if n.merged != nil {
		return true
	}
	if n.inside == nil || n.inside.removed == 0 {
		return false
	}
	gone := map[int][]pair{} // removed children by the place after which they stood
	at := -1
	for i := range n.before.Elems() {
		if here := place(n.after, stepTo(n.before, i)); here >= 0 {
			at = here
		} else {
			gone[at] = append(gone[at], pair{i, -1})
		}
	}
	n.merged = slices.Clone(gone[-1])
	for i := range n.after.Elems() {
		n.merged = append(n.merged, pair{place(n.before, stepTo(n.after, i)), i})
		n.merged = append(n.merged, gone[i]...)
	}
	return true
}

// Step returns the way to the i-th child.
func (n *node) Step(i int) widget.Step {
	p := n.pair(i)
	if p.after >= 0 {
		return widget.Step(stepTo(n.after, p.after))
	}
	return widget.Step(stepTo(n.before, p.before))
}

// Find returns the place of the child a step leads to, -1 for none.
func (n *node) Find(s widget.Step) int {
	if !n.merge() {
		return place(n.shown(), value.Step(s))
	}
	a, b := place(n.after, value.Step(s)), place(n.before, value.Step(s))
	return slices.IndexFunc(n.merged, func(p pair) bool { return a >= 0 && p.after == a || a < 0 && b >= 0 && p.before == b && p.after < 0 })
}

// Opened returns the children that hold changes or were added.
func (n *node) Opened() []int {
	return slices.DeleteFunc(n.differing(), func(i int) bool { return n.pair(i).after < 0 })
}

// differing returns the places of the children that are or hold changes.
func (n *node) differing() []int {
	switch {
	case n.inside == nil:
		return nil
	case n.merge():
		return n.differingMerged()
	}
	list := make([]int, 0, len(n.inside.below))
	for step := range n.inside.below {
		list = append(list, place(n.after, step))
	}
	slices.Sort(list)
	return list
}

func (n *node) differingMerged() []int {
	var list []int
	for i := range n.merged {
		if n.inside.below[value.Step(n.Step(i))] != nil {
			list = append(list, i)
		}
	}
	return list
}

// stepTo returns the way to a container's i-th child.
func stepTo(v value.Value, i int) value.Step {
	if v.Kind() == value.ObjectKind {
		return value.MemberStep(v.Key(i))
	}
	return value.ElemStep(i)
}

// place returns where a step leads in a container, -1 for nowhere.
func place(v value.Value, s value.Step) int {
	switch {
	case s.Elem && v.Kind() == value.ArrayKind && s.Index >= 0 && s.Index < v.Len():
		return s.Index
	case !s.Elem && v.Kind() == value.ObjectKind:
		return v.Shape().Find(s.Key)
	}
	return -1
}
