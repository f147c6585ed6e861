package value

import "slices"

// Op says how a place differs between two documents.
type Op uint8

// The ways to differ.
const (
	Added Op = iota
	Removed
	Changed
)

var opNames = [...]string{"added", "removed", "changed"}

// String returns the operation in lower case.
func (o Op) String() string { return opNames[o] }

// Change is one difference between two documents. Where both sides are
// containers of the same kind the change lies inside, not here. Elements on the
// way are counted in the later document; only the last step to one that was
// removed is counted in the earlier.
type Change struct {
	Op       Op
	Path     Path
	Old, New Value // absent where Op says so
}

// Diff returns what turns a into b, in the order of b with removals where they
// stood. The order of members and the way a number is written are no
// differences. Which elements are compared with each other says Align. Nodes
// that both share are passed over unread.
func Diff(a, b Value) []Change {
	var d differ
	d.diff(a, b)
	return d.changes
}

type differ struct {
	changes []Change
	at      Path // grows and shrinks with the place that is compared
}

func (d *differ) diff(a, b Value) {
	switch {
	case same(a, b):
	case a.Kind() == NumberKind && b.Kind() == NumberKind && Equal(a, b):
	case a.Kind() == ObjectKind && b.Kind() == ObjectKind:
		d.objects(a.index(), b.index())
	case a.Kind() == ArrayKind && b.Kind() == ArrayKind:
		d.arrays(a.Elems(), b.Elems())
	default:
		d.changes = append(d.changes, Change{operation(a, b), slices.Clone(d.at), a, b})
	}
}

func operation(a, b Value) Op {
	switch {
	case a.IsAbsent():
		return Added
	case b.IsAbsent():
		return Removed
	}
	return Changed
}

func (d *differ) child(s Step, a, b Value) {
	if a.n == b.n {
		return
	}
	d.at = append(d.at, s)
	d.diff(a, b)
	d.at = d.at[:len(d.at)-1]
}

func (d *differ) arrays(a, b []Value) {
	for _, p := range Align(a, b) {
		switch {
		case p.After < 0:
			d.child(ElemStep(p.Before), a[p.Before], Value{})
		case p.Before < 0:
			d.child(ElemStep(p.After), Value{}, b[p.After])
		default:
			d.child(ElemStep(p.After), a[p.Before], b[p.After])
		}
	}
}

func (d *differ) objects(a, b *kids) {
	next := 0 // members of a before it are done
	for i, val := range b.vals {
		name := b.shape.keys[i].name
		j := i
		if j >= len(a.vals) || a.shape != b.shape && a.shape.keys[j].name != name {
			j = a.shape.find(name)
		}
		if j < 0 {
			d.child(MemberStep(name), Value{}, val)
			continue
		}
		d.removed(a, b, next, j)
		next = max(next, j+1)
		d.child(MemberStep(name), a.vals[j], val)
	}
	d.removed(a, b, next, len(a.vals))
}

// removed records the members from..to of a that b lacks.
func (d *differ) removed(a, b *kids, from, to int) {
	for i := from; i < to; i++ {
		if name := a.shape.keys[i].name; b.shape.find(name) < 0 {
			d.child(MemberStep(name), a.vals[i], Value{})
		}
	}
}
