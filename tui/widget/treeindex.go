package widget

import (
	"slices"
	"sort"
)

// branch is an unfolded container. Its rows are its head, its children's rows
// and the closing bracket; a folded child takes one row. Folded containers have
// no branch, so an unopened document costs nothing.
type branch struct {
	node   Node
	parent *branch
	place  int // among the parent's children
	len    int
	rows   int
	opened []*branch // unfolded children by place
	extra  []int     // extra[i]: rows that opened[:i] take beyond one each
	depth  int
}

func newBranch(n Node, parent *branch, place int) *branch {
	b := &branch{node: n, parent: parent, place: place, len: n.Item().Len, extra: []int{0}}
	if parent != nil {
		b.depth = parent.depth + 1
	}
	b.rows = b.len + 2
	return b
}

// find returns where in opened a place is or belongs.
func (b *branch) find(place int) (int, bool) {
	i := sort.Search(len(b.opened), func(i int) bool { return b.opened[i].place >= place })
	return i, i < len(b.opened) && b.opened[i].place == place
}

// child returns the unfolded child at a place, nil when it is folded.
func (b *branch) child(place int) *branch {
	if i, ok := b.find(place); ok {
		return b.opened[i]
	}
	return nil
}

// insert adds an unfolded child.
func (b *branch) insert(kid *branch) {
	i, _ := b.find(kid.place)
	b.opened = slices.Insert(b.opened, i, kid)
	b.recount(i)
}

// remove folds a child.
func (b *branch) remove(place int) {
	if i, ok := b.find(place); ok {
		b.opened = slices.Delete(b.opened, i, i+1)
		b.recount(i)
	}
}

// recount renews the row counts from the i-th unfolded child on, here and in
// the containers around.
func (b *branch) recount(i int) {
	for b != nil {
		b.sum(i)
		if b.parent != nil {
			i, _ = b.parent.find(b.place)
		}
		b = b.parent
	}
}

// row returns the row, counted from b's head, at which a child begins.
func (b *branch) row(place int) int {
	i, _ := b.find(place)
	return 1 + place + b.extra[i]
}

// spot is a row of the tree: a folded or scalar child, or the head or closing
// bracket of an unfolded container.
type spot struct {
	in    *branch // the unfolded container; the child's parent for a plain child
	place int     // the child's place, or headRow or closeRow
}

const (
	headRow  = -1
	closeRow = -2
)

// locate returns the spot at a row counted from b's head.
func (b *branch) locate(row int) spot {
	for {
		switch {
		case row <= 0:
			return spot{b, headRow}
		case row >= b.rows-1:
			return spot{b, closeRow}
		}
		// The last unfolded child that begins at or before the row.
		i := sort.Search(len(b.opened), func(i int) bool { return 1+b.opened[i].place+b.extra[i] > row }) - 1
		if i >= 0 {
			start := 1 + b.opened[i].place + b.extra[i]
			if row < start+b.opened[i].rows {
				b, row = b.opened[i], row-start
				continue
			}
		}
		return spot{b, row - 1 - b.extra[i+1]}
	}
}

// rowOf returns a spot's row counted from the root's head.
func rowOf(s spot) int {
	row := 0
	switch s.place {
	case headRow:
	case closeRow:
		row = s.in.rows - 1
	default:
		row = s.in.row(s.place)
	}
	for b := s.in; b.parent != nil; b = b.parent {
		row += b.parent.row(b.place)
	}
	return row
}

// next returns the spot below s, the zero spot after the last.
func next(s spot) spot {
	place := s.place + 1
	switch s.place {
	case headRow:
		place = 0
	case closeRow:
		if s.in.parent == nil {
			return spot{}
		}
		s.in, place = s.in.parent, s.in.place+1
	}
	if place >= s.in.len {
		return spot{s.in, closeRow}
	}
	if kid := s.in.child(place); kid != nil {
		return spot{kid, headRow}
	}
	return spot{s.in, place}
}

// sum renews b's own row counts from the i-th unfolded child on.
func (b *branch) sum(i int) {
	b.extra = b.extra[:i+1]
	for _, kid := range b.opened[i:] {
		b.extra = append(b.extra, b.extra[len(b.extra)-1]+kid.rows-1)
	}
	b.rows = b.len + 2 + b.extra[len(b.extra)-1]
}
