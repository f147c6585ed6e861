package ui

import (
	"fmt"
	"slices"

	"backstep/asl/value"
	"backstep/tui/widget"
)

// changes are the differences at and below a place.
type changes struct {
	count  int         // at and below
	marked widget.Mark // of this very place
	below  map[value.Step]*changes
	gone   map[value.Step]bool // steps in the document before to children that are gone
	merged []pair              // the children of both documents; see node.merge
}

var marks = [...]widget.Mark{value.Added: widget.MarkAdded, value.Removed: widget.MarkRemoved, value.Changed: widget.MarkChanged}

// add enters a change under its path.
func (c *changes) add(ch value.Change) {
	for i, step := range ch.Path {
		c.count++
		if ch.Op == value.Removed && i == len(ch.Path)-1 {
			if c.gone == nil {
				c.gone = map[value.Step]bool{}
			}
			c.gone[step] = true
			return
		}
		if c.below == nil {
			c.below = map[value.Step]*changes{}
		}
		next := c.below[step]
		if next == nil {
			next = &changes{}
			c.below[step] = next
		}
		c = next
	}
	c.count++
	c.marked = marks[ch.Op]
}

// Diff is what lies between two documents. It is not changed after NewDiff.
type Diff struct {
	Before, After           value.Value
	Added, Changed, Removed int
	Changes                 []value.Change // in document order

	root   *node
	places [][]int // of the changes, listed by the first Next
}

// NewDiff compares two documents. Either may be absent. The cost is that of
// value.Diff: nodes that both share are not read.
func NewDiff(before, after value.Value) *Diff {
	d := &Diff{Before: before, After: after, Changes: value.Diff(before, after)}
	all := &changes{}
	counts := [...]*int{value.Added: &d.Added, value.Removed: &d.Removed, value.Changed: &d.Changed}
	for _, c := range d.Changes {
		*counts[c.Op]++
		all.add(c)
	}
	d.root = &node{before: before, after: after, lastBefore: true, lastAfter: true, inside: all}
	if len(d.Changes) == 0 {
		d.root.inside = nil
	}
	d.root.take()
	return d
}

// walk lists the ways to all changes at and below a node, in document order.
func walk(out [][]int, n *node, places []int) [][]int {
	if n.mark != widget.Unmarked {
		return append(out, slices.Clone(places))
	}
	for _, i := range n.differing() {
		out = walk(out, n.Child(i).(*node), append(places, i))
	}
	return out
}

// Root returns the tree's root, nil when there is neither document.
func (d *Diff) Root() widget.Node {
	if d.Before.IsAbsent() && d.After.IsAbsent() {
		return nil
	}
	return d.root
}

// Next moves a tree's cursor to the next (step = 1) or previous (step = -1)
// change, around the ends. It reports whether there is one.
func (d *Diff) Next(t *widget.Tree, step int) bool {
	if len(d.Changes) == 0 {
		return false
	}
	if d.places == nil {
		d.places = walk(nil, d.root, []int{})
	}
	return t.RevealNext(d.places, step)
}

// NextPlace moves a tree's cursor to the next (step = 1) or previous (step = -1)
// of some paths, around the ends. It reports whether there is one.
func NextPlace(t *widget.Tree, paths []value.Path, step int) bool {
	var places [][]int
	for _, p := range paths {
		if at, ok := t.PlacesOf(Steps(p)); ok {
			places = append(places, at)
		}
	}
	slices.SortFunc(places, slices.Compare)
	return t.RevealNext(places, step)
}

// BeforeSide and AfterSide are the two sides of a tree of NewDiff: what stood at
// a place before, and what stands there after. False means nothing.
func BeforeSide(n widget.Node) (widget.Item, bool) {
	at := n.(*node)
	if at.before.IsAbsent() {
		return widget.Item{}, false
	}
	item := at.side(at.before)
	item.Last = at.lastBefore
	return item, true
}

// AfterSide is described at BeforeSide.
func AfterSide(n widget.Node) (widget.Item, bool) {
	at := n.(*node)
	if at.after.IsAbsent() {
		return widget.Item{}, false
	}
	item := at.side(at.after)
	item.Last = at.lastAfter
	if at.mark == widget.MarkChanged && at.before.Kind() != at.after.Kind() {
		item.Note = typeChange(at.before, at.after)
	}
	return item, true
}

// Counts returns the numbers of changes for a line below the documents:
// +1 added  ~0 changed  -0 removed; short leaves out the words.
func (d *Diff) Counts(short bool) string {
	form := "+%d added  ~%d changed  -%d removed"
	if short {
		form = "+%d ~%d -%d"
	}
	return fmt.Sprintf(form, d.Added, d.Changed, d.Removed)
}

// Sizes returns the sizes of both documents' compact texts: 149 → 216 B.
func (d *Diff) Sizes(t *Theme) string {
	return widget.Count(d.Before.Size()) + " " + t.Glyphs.Of(widget.Arrow) + " " + widget.Count(d.After.Size()) + " B"
}

// Row returns the i-th change as a line of the changes-only form:
// + $.validation.valid true.
func (d *Diff) Row(i int, t *Theme) Line {
	c := d.Changes[i]
	m := marks[c.Op]
	sign, style := m.Sign(t)
	line := Line{{Text: sign + " " + widget.FormatPath(Steps(c.Path)) + " ", Style: style}}
	if c.Op == value.Changed {
		line = append(line, Span{Text: t.Glyphs.Text(preview(c.Old) + " → " + preview(c.New))})
		if c.Old.Kind() != c.New.Kind() {
			line = append(line, Span{Text: "  " + t.Glyphs.Text(typeChange(c.Old, c.New)), Style: widget.Faint})
		}
		return line
	}
	return append(line, Span{Text: c.New.Or(c.Old).JSON()})
}

// Steps returns a path as a tree takes it.
func Steps(p value.Path) []widget.Step {
	list := make([]widget.Step, len(p))
	for i, s := range p {
		list[i] = widget.Step(s)
	}
	return list
}

// ValueAt returns the value under a tree's cursor, absent without a document.
func ValueAt(t *widget.Tree) value.Value {
	if n, ok := t.Node().(*node); ok {
		return n.shown()
	}
	return value.Value{}
}

// PathAt returns the path of a tree's cursor.
func PathAt(t *widget.Tree) value.Path {
	var p value.Path
	for _, s := range t.Path() {
		p = append(p, value.Step(s))
	}
	return p
}

// DrawSplit draws a tree of NewDiff side by side: before, a line, after. The
// cursor's marker stands at the left side.
func DrawSplit(c Canvas, t *Theme, tree *widget.Tree, focused bool) {
	s := c.Size()
	left, right := c.Columns((s.W-1)/2, 1)
	tree.Draw(left, t, widget.TreeView{Focused: focused, Side: BeforeSide, NoCursor: !focused})
	tree.Draw(right, t, widget.TreeView{Focused: focused, Side: AfterSide, NoCursor: true})
	c.Column(left.Size().W, 0, s.H, t.Glyphs.Frame(false).V, widget.Border)
}
