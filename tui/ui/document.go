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
	marking       *marking // of a document with marks
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
	n.marking.label(&item)
	item.Last = n.lastAfter
	if n.after.IsAbsent() {
		item.Last = n.lastBefore
	}
	if n.mark == widget.MarkChanged {
		item.Note = n.typeChange() + "was " + preview(n.before)
	}
	return item
}

// typeChange says that a change is one of type, "" when it is not.
func (n *node) typeChange() string {
	if n.before.Kind() == n.after.Kind() {
		return ""
	}
	return typeChange(n.before, n.after) + ", "
}

func typeChange(before, after value.Value) string {
	return before.Kind().String() + " → " + after.Kind().String()
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
	if merged := n.merge(); merged != nil {
		return len(merged)
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
	kid.marking = n.marking.child(kid.step)
	switch {
	case n.mark != widget.Unmarked: // below an added or removed node all is
		kid.mark = n.mark
		if n.mark == widget.MarkChanged {
			kid.mark = widget.MarkAdded
		}
	case n.inside != nil && p.after < 0:
		kid.mark = widget.MarkRemoved
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
	merged := n.merge()
	switch {
	case merged != nil:
		return merged[i]
	case n.after.IsAbsent():
		return pair{i, -1}
	case n.before.Same(n.after):
		return pair{i, i}
	case n.before.Kind() != n.after.Kind() || n.mark != widget.Unmarked:
		return pair{-1, i}
	}
	return pair{place(n.before, stepTo(n.after, i)), i}
}

// merge returns the children of both documents where they do not stand at the
// same places: those of an array as value.Align pairs them, those of an object
// in the order of the later document, each followed by the removed ones that
// stood behind it. Nil: the children are those of the later document.
func (n *node) merge() []pair {
	switch {
	case n.inside == nil || n.inside.merged != nil:
	case n.after.Kind() == value.ArrayKind:
		for _, p := range value.Align(n.before.Elems(), n.after.Elems()) {
			n.inside.merged = append(n.inside.merged, pair{p.Before, p.After})
		}
	case len(n.inside.gone) > 0:
		n.inside.merged = n.members()
	}
	if n.inside == nil {
		return nil
	}
	return n.inside.merged
}

// members merges the members of two objects.
func (n *node) members() []pair {
	gone := map[int][]pair{} // removed members by the place after which they stood
	at := -1
	for i := range n.before.Elems() {
		if here := place(n.after, stepTo(n.before, i)); here >= 0 {
			at = here
		} else {
			gone[at] = append(gone[at], pair{i, -1})
		}
	}
	merged := slices.Clone(gone[-1])
	for i := range n.after.Elems() {
		merged = append(merged, pair{place(n.before, stepTo(n.after, i)), i})
		merged = append(merged, gone[i]...)
	}
	return merged
}

// Step returns the way to the i-th child.
func (n *node) Step(i int) widget.Step {
	p := n.pair(i)
	if p.after >= 0 {
		return widget.Step(stepTo(n.after, p.after))
	}
	return widget.Step(stepTo(n.before, p.before))
}

// Find returns the place of the child a step leads to, -1 for none. Of an
// element that was removed and one that stands at its place now, it is the
// latter.
func (n *node) Find(s widget.Step) int {
	merged := n.merge()
	if merged == nil {
		return place(n.shown(), value.Step(s))
	}
	if a := place(n.after, value.Step(s)); a >= 0 {
		return slices.IndexFunc(merged, func(p pair) bool { return p.after == a })
	}
	b := place(n.before, value.Step(s))
	return slices.IndexFunc(merged, func(p pair) bool { return b >= 0 && p.before == b && p.after < 0 })
}

// Opened returns the children that hold changes or marks, or were added.
func (n *node) Opened() []int {
	if n.marking != nil {
		return n.marking.opened(n.after)
	}
	return slices.DeleteFunc(n.differing(), func(i int) bool { return n.pair(i).after < 0 })
}

// differing returns the places of the children that are or hold changes.
func (n *node) differing() []int {
	merged := n.merge()
	switch {
	case n.inside == nil:
		return nil
	case merged != nil:
		var list []int
		for i, p := range merged {
			if p.after < 0 || n.inside.below[stepTo(n.after, p.after)] != nil {
				list = append(list, i)
			}
		}
		return list
	}
	list := make([]int, 0, len(n.inside.below))
	for step := range n.inside.below {
		list = append(list, place(n.after, step))
	}
	slices.Sort(list)
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
