package check

// set is a set of small numbers. Sets are not written after they are made; nil
// is empty.
type set []uint64

func (s set) has(i int) bool { return i/64 < len(s) && s[i/64]&(1<<(i%64)) != 0 }

// add returns the set with one more number.
func (s set) add(i int) set {
	if s.has(i) {
		return s
	}
	out := make(set, max(len(s), i/64+1))
	copy(out, s)
	out[i/64] |= 1 << (i % 64)
	return out
}

// with returns the union of two sets.
func (s set) with(t set) set {
	if len(t) > len(s) {
		s, t = t, s
	}
	for i, word := range t {
		if word&^s[i] != 0 {
			out := append(set(nil), s...)
			for j, w := range t {
				out[j] |= w
			}
			return out
		}
	}
	return s
}

func (s set) equal(t set) bool {
	if len(s) < len(t) {
		s, t = t, s
	}
	for i, word := range s {
		if i < len(t) && word != t[i] || i >= len(t) && word != 0 {
			return false
		}
	}
	return true
}
