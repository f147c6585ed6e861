package widget

import (
	"slices"
)

// Tree shows a document as foldable rows with a cursor.
//
// Cost: a frame reads the visible rows only, after one descent to the first of
// them: O(depth * log unfolded siblings). Folding and unfolding cost the number
// of unfolded siblings on the way to the root. Memory grows with the unfolded
// containers, not with the document. Find reads the whole document once.
type Tree struct {
	root   Node
	top    *branch // nil where the root is a scalar, empty or folded
	row    int     // the cursor
	first  int     // first visible row
	height int
	folds  map[string]Fold
	search search
}

// Fold is what a person did to a container; it holds for later documents too.
type Fold struct {
	Steps []Step
	Open  bool `json:",omitempty"`
	Deep  bool `json:",omitempty"` // with all that is inside
}

// NewTree returns a tree without a document.
func NewTree() *Tree { return &Tree{height: 1, folds: map[string]Fold{}} }

// Show shows a document. The containers it names (Node.Opened) are unfolded,
// below the root up to budget rows in all; then what a person folded or
// unfolded before is done again, and the cursor returns to its path or to the
// nearest one around it. The search is kept and counts anew when asked.
func (t *Tree) Show(root Node, budget int) {
	steps, closing := t.Path(), t.spot().place == closeRow
	t.root, t.top = root, nil
	if root == nil {
		t.row, t.first = 0, 0
		return
	}
	if root.Item().Len > 0 {
		t.top = grow(root, nil, 0, func(n Node) []int { return n.Opened() }, &budget)
	}
	t.refold()
	t.row = 0
	t.moveTo(t.rowOfPlaces(t.placesOf(steps)))
	if at := t.spot(); closing && at.in != nil && at.place == headRow {
		t.moveTo(rowOf(spot{at.in, closeRow}))
	}
	t.search.stale = true
}

// grow unfolds a container and below it what pick names while the budget of
// rows lasts.
func grow(n Node, parent *branch, place int, pick func(Node) []int, budget *int) *branch {
	b := newBranch(n, parent, place)
	if parent != nil {
		*budget -= b.len + 1
	}
	for _, i := range pick(n) {
		if *budget <= 0 {
			break
		}
		if kid := n.Child(i); kid.Item().Len > 0 {
			b.opened = append(b.opened, grow(kid, b, i, pick, budget))
		}
	}
	b.sum(0)
	return b
}

func (t *Tree) refold() {
	for _, f := range t.Folds() {
		if places := t.placesOf(f.Steps); len(places) == len(f.Steps) {
			t.setFold(places, f.Open, f.Deep)
		}
	}
}

// Rows returns the number of rows.
func (t *Tree) Rows() int {
	switch {
	case t.root == nil:
		return 0
	case t.top == nil:
		return 1
	}
	return t.top.rows
}

// Row returns the cursor's row, counted from 0.
func (t *Tree) Row() int { return t.row }

// Resize sets the number of visible rows. The cursor stays visible.
func (t *Tree) Resize(height int) {
	t.height = max(height, 1)
	t.moveTo(t.row)
}

// Move moves the cursor by d rows and stops at the ends.
func (t *Tree) Move(d int) { t.moveTo(t.row + d) }

// Page moves the cursor by d pages.
func (t *Tree) Page(d int) {
	step := d * max(t.height-1, 1)
	t.first += step
	t.moveTo(t.row + step)
}

// Home moves the cursor to the first row.
func (t *Tree) Home() { t.moveTo(0) }

// End moves the cursor to the last row.
func (t *Tree) End() { t.moveTo(t.Rows() - 1) }

// Scroll moves the visible part by d rows, as a mouse wheel does.
func (t *Tree) Scroll(d int) {
	t.first = clamp(t.first+d, 0, t.Rows()-t.height)
	t.moveTo(clamp(t.row, t.first, t.first+t.height-1))
}

// Click moves the cursor to a line of the drawn tree and reports whether a row
// is there.
func (t *Tree) Click(line int) bool {
	if line < 0 || line >= t.height || t.first+line >= t.Rows() {
		return false
	}
	t.moveTo(t.first + line)
	return true
}

func (t *Tree) moveTo(row int) {
	rows := t.Rows()
	t.row = clamp(row, 0, rows-1)
	t.first = clamp(t.first, t.row-t.height+1, t.row)
	t.first = clamp(t.first, 0, rows-t.height)
}

// spot returns what the cursor is on; in is nil where the tree is a single row.
func (t *Tree) spot() spot {
	if t.top == nil {
		return spot{}
	}
	return t.top.locate(t.row)
}

// Places returns the way to the cursor's node as places among siblings, empty
// for the root.
func (t *Tree) Places() []int {
	s := t.spot()
	var places []int
	if s.in == nil {
		return nil
	}
	if s.place >= 0 {
		places = append(places, s.place)
	}
	for b := s.in; b.parent != nil; b = b.parent {
		places = append(places, b.place)
	}
	slices.Reverse(places)
	return places
}

// Path returns the way to the cursor's node, empty for the root.
func (t *Tree) Path() []Step { return t.stepsOf(t.Places()) }

// Node returns the cursor's node, nil without a document.
func (t *Tree) Node() Node { return nodeAt(t.root, t.Places()) }

func nodeAt(n Node, places []int) Node {
	for _, i := range places {
		n = n.Child(i)
	}
	return n
}

func (t *Tree) stepsOf(places []int) []Step {
	n, steps := t.root, make([]Step, 0, len(places))
	for _, i := range places {
		steps = append(steps, n.Step(i))
		n = n.Child(i)
	}
	return steps
}

// placesOf follows steps as far as the document goes.
func (t *Tree) placesOf(steps []Step) []int {
	n, places := t.root, make([]int, 0, len(steps))
	for _, s := range steps {
		i := n.Find(s)
		if i < 0 {
			break
		}
		places = append(places, i)
		n = n.Child(i)
	}
	return places
}

// rowOfPlaces returns the row of a node, or of the folded container around it.
func (t *Tree) rowOfPlaces(places []int) int {
	if t.top == nil {
		return 0
	}
	b := t.top
	for _, i := range places {
		kid := b.child(i)
		if kid == nil {
			return rowOf(spot{b, i})
		}
		b = kid
	}
	return rowOf(spot{b, headRow})
}
