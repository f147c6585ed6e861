package value

// Equal reports whether a and b are the same JSON: members in any order,
// numbers by value (1 equals 1.0 and 10e-1), everything else by kind and content.
func Equal(a, b Value) bool {
	if same(a, b) {
		return true
	}
	if a.Kind() != b.Kind() {
		return false
	}
	switch a.Kind() {
	case NumberKind:
		return equalNumbers(a.n.raw, b.n.raw)
	case ArrayKind:
		return equalArrays(a.Elems(), b.Elems())
	case ObjectKind:
		return equalObjects(a.index(), b.index())
	}
	return false
}

// same reports what is known without looking into containers: that both are
// one node, or have the same text.
func same(a, b Value) bool {
	return a.n == b.n || a.n != nil && b.n != nil && a.n.raw != "" && a.n.raw == b.n.raw
}

func equalArrays(a, b []Value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

func equalObjects(a, b *kids) bool {
	if len(a.vals) != len(b.vals) {
		return false
	}
	for i := range a.vals {
		if !Equal(a.vals[i], b.partner(a, i)) {
			return false
		}
	}
	return true
}

// partner returns the member of ks with the same key as the i-th of other,
// absent when there is none. Most objects that are compared have the same
// order of keys.
func (ks *kids) partner(other *kids, i int) Value {
	name := other.shape.keys[i].name
	if i < len(ks.vals) && (ks.shape == other.shape || ks.shape.keys[i].name == name) {
		return ks.vals[i]
	}
	if j := ks.shape.find(name); j >= 0 {
		return ks.vals[j]
	}
	return Value{}
}
