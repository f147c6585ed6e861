package widget

import (
	"maps"
	"slices"
)

// Fold folds the container the cursor is on or in: a folded or scalar row folds
// the container around it.
func (t *Tree) Fold() {
	s := t.spot()
	if s.in == nil {
		return
	}
	b := s.in
	places := t.Places()
	if s.place >= 0 {
		places = places[:len(places)-1]
	}
	t.remember(places, false, false)
	t.close(b)
	t.moveTo(t.rowOfPlaces(places))
}

// Unfold unfolds the container the cursor is on.
func (t *Tree) Unfold() { t.unfold(false) }

// UnfoldAll unfolds the container the cursor is on and all below it. It reads
// the whole of it once.
func (t *Tree) UnfoldAll() { t.unfold(true) }

func (t *Tree) unfold(deep bool) {
	if n := t.Node(); n == nil || n.Item().Len == 0 {
		return
	}
	places := t.Places()
	t.remember(places, true, deep)
	t.setFold(places, true, deep)
	t.moveTo(t.rowOfPlaces(places))
}

// Toggle unfolds a folded container and folds an unfolded one. It reports
// whether the cursor was on one.
func (t *Tree) Toggle() bool {
	n := t.Node()
	if n == nil || n.Item().Len == 0 {
		return false
	}
	if s := t.spot(); s.in == nil || s.place >= 0 {
		t.Unfold()
	} else {
		t.Fold()
	}
	return true
}

// Left folds an unfolded container; from any other row it goes to the container
// around.
func (t *Tree) Left() {
	s := t.spot()
	switch {
	case s.in == nil:
	case s.place < 0:
		t.Fold()
	default:
		t.moveTo(rowOf(spot{s.in, headRow}))
	}
}

// Right unfolds a folded container; from an unfolded one it goes to the first
// child.
func (t *Tree) Right() {
	if s := t.spot(); s.in != nil && s.place == headRow {
		t.Move(1)
		return
	}
	if n := t.Node(); n != nil && n.Item().Len > 0 {
		t.Unfold()
	}
}

// Sibling goes to the next (d = 1) or previous (d = -1) child of the same
// container. It reports whether there is one.
func (t *Tree) Sibling(d int) bool {
	places := t.Places()
	if len(places) == 0 {
		return false
	}
	last := len(places) - 1
	to := places[last] + d
	if to < 0 || to >= nodeAt(t.root, places[:last]).Item().Len {
		return false
	}
	places[last] = to
	t.moveTo(t.rowOfPlaces(places))
	return true
}

// Reveal moves the cursor to a node, unfolding what hides it. Places are those
// of Places. It reports whether the node exists.
func (t *Tree) Reveal(places []int) bool {
	n := t.root
	for _, i := range places {
		if n == nil || i < 0 || i >= n.Item().Len {
			return false
		}
		n = n.Child(i)
	}
	if n == nil {
		return false
	}
	if len(places) > 0 {
		t.setFold(places[:len(places)-1], true, false)
	}
	t.moveTo(t.rowOfPlaces(places))
	return true
}

// RevealNext reveals the next (d = 1) or previous (d = -1) of some nodes in
// ascending order, around the ends. It reports whether there is one.
func (t *Tree) RevealNext(nodes [][]int, d int) bool {
	if len(nodes) == 0 {
		return false
	}
	i, exact := slices.BinarySearchFunc(nodes, t.Places(), slices.Compare)
	if d < 0 {
		i--
	} else if exact {
		i++
	}
	return t.Reveal(nodes[(i+len(nodes))%len(nodes)])
}

// PlacesOf returns the way to a path's node as places among siblings, and
// whether it exists.
func (t *Tree) PlacesOf(steps []Step) ([]int, bool) {
	if t.root == nil {
		return nil, false
	}
	places := t.placesOf(steps)
	return places, len(places) == len(steps)
}

// RevealPath is Reveal for a path. Where the path leads out of the document it
// goes to the nearest node around and reports false.
func (t *Tree) RevealPath(steps []Step) bool {
	if t.root == nil {
		return false
	}
	places := t.placesOf(steps)
	return t.Reveal(places) && len(places) == len(steps)
}

func (t *Tree) remember(places []int, open, deep bool) {
	steps := t.stepsOf(places)
	t.folds[FormatPath(steps)] = Fold{steps, open, deep}
}

// setFold folds or unfolds a container. Unfolding unfolds what is around it
// too. Scalars and empty containers are left alone.
func (t *Tree) setFold(places []int, open, deep bool) {
	if !open {
		if b := t.branchAt(places); b != nil {
			t.close(b)
		}
		return
	}
	if t.top == nil {
		if t.root.Item().Len == 0 {
			return
		}
		t.top = newBranch(t.root, nil, 0)
	}
	b := t.top
	for _, i := range places {
		kid := b.child(i)
		if kid == nil {
			n := b.node.Child(i)
			if n.Item().Len == 0 {
				return
			}
			kid = newBranch(n, b, i)
			b.insert(kid)
		}
		b = kid
	}
	if deep {
		t.growAll(b)
	}
}

func (t *Tree) growAll(b *branch) {
	budget := 1 << 30
	full := grow(b.node, b.parent, b.place, everyChild, &budget)
	if b.parent == nil {
		t.top = full
		return
	}
	b.parent.remove(b.place)
	b.parent.insert(full)
}

func everyChild(n Node) []int {
	all := make([]int, n.Item().Len)
	for i := range all {
		all[i] = i
	}
	return all
}

// branchAt returns the unfolded container at places, nil when it or one around
// it is folded.
func (t *Tree) branchAt(places []int) *branch {
	b := t.top
	for _, i := range places {
		if b == nil {
			return nil
		}
		b = b.child(i)
	}
	return b
}

func (t *Tree) close(b *branch) {
	if b.parent == nil {
		t.top = nil
		return
	}
	b.parent.remove(b.place)
}

// Folds returns what a person folded and unfolded, outer containers first.
func (t *Tree) Folds() []Fold {
	list := make([]Fold, 0, len(t.folds))
	for _, path := range slices.Sorted(maps.Keys(t.folds)) {
		list = append(list, t.folds[path])
	}
	slices.SortStableFunc(list, func(a, b Fold) int { return len(a.Steps) - len(b.Steps) })
	return list
}

// SetFolds does again what a person folded and unfolded, from the next document
// on.
func (t *Tree) SetFolds(list []Fold) {
	for _, f := range list {
		t.folds[FormatPath(f.Steps)] = f
	}
}
