package value

import "strconv"

// Equal reports whether a and b are the same JSON: members in any order,
// numbers by value (1 equals 1.0), everything else by kind and content.
func Equal(a, b Value) bool {
	if a.n == b.n {
		return true
	}
	if a.Kind() != b.Kind() {
		return false
	}
	switch a.Kind() {
	case NumberKind:
		return equalNumbers(a.n.raw, b.n.raw)
	case StringKind:
		return a.n.raw == b.n.raw || a.Text() == b.Text()
	case ArrayKind:
		return equalArrays(a, b)
	case ObjectKind:
		return equalObjects(a, b)
	}
	return a.n.raw == b.n.raw
}

func equalNumbers(a, b string) bool {
	if a == b {
		return true
	}
	// Integers beyond 2^53 would look equal as floats.
	x, errX := strconv.ParseInt(a, 10, 64)
	y, errY := strconv.ParseInt(b, 10, 64)
	if errX == nil && errY == nil {
		return x == y
	}
	f, _ := strconv.ParseFloat(a, 64)
	g, _ := strconv.ParseFloat(b, 64)
	return f == g
}

func equalArrays(a, b Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	for i, e := range a.Elems() {
		if !Equal(e, b.Elem(i)) {
			return false
		}
	}
	return true
}

func equalObjects(a, b Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	for i, e := range a.Elems() {
		other := b.Get(a.Key(i))
		if other.IsAbsent() || !Equal(e, other) {
			return false
		}
	}
	return true
}

// Op says how a place differs between two documents.
type Op uint8

// The ways to differ.
const (
	Added Op = iota
	Removed
	Changed
)

// Change is one difference between two documents. Where both sides are
// containers of the same kind the change lies inside, not here.
type Change struct {
	Op       Op
	Path     Path
	Old, New Value
}

// Diff returns what turns a into b, in the order of b with removals where they
// stood. Nodes that both share are passed over unread.
func Diff(a, b Value) []Change { return diff(nil, nil, a, b) }

func diff(out []Change, at Path, a, b Value) []Change {
	switch {
	case a.n == b.n:
		return out
	case a.IsAbsent():
		return append(out, Change{Added, at, a, b})
	case b.IsAbsent():
		return append(out, Change{Removed, at, a, b})
	case a.Kind() == ObjectKind && b.Kind() == ObjectKind:
		return diffObjects(out, at, a, b)
	case a.Kind() == ArrayKind && b.Kind() == ArrayKind:
		return diffArrays(out, at, a, b)
	case Equal(a, b) && a.JSON() == b.JSON():
		return out
	}
	return append(out, Change{Changed, at, a, b})
}

func diffObjects(out []Change, at Path, a, b Value) []Change {
	for i, old := range a.Elems() {
		k := a.Key(i)
		out = diff(out, at.Join(MemberStep(k)), old, b.Get(k))
	}
	for i, val := range b.Elems() {
		if k := b.Key(i); a.Get(k).IsAbsent() {
			out = append(out, Change{Added, at.Join(MemberStep(k)), Value{}, val})
		}
	}
	return out
}

func diffArrays(out []Change, at Path, a, b Value) []Change {
	for i := range max(a.Len(), b.Len()) {
		var x, y Value
		if i < a.Len() {
			x = a.Elem(i)
		}
		if i < b.Len() {
			y = b.Elem(i)
		}
		out = diff(out, at.Join(ElemStep(i)), x, y)
	}
	return out
}
