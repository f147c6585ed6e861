package value

import "unicode/utf8"

const ellipsis = "…"

// Preview returns the compact text cut to at most max characters (runes), the
// last of which is … when something was cut; "" for absent. It costs the text
// it shows, not the text of the whole value.
func Preview(v Value, max int) string {
	switch {
	case v.IsAbsent() || max <= 0:
		return ""
	case v.Size() <= max:
		return v.JSON()
	}
	text := string(appendStart(nil, v, (max+1)*utf8.UTFMax))
	cut := 0
	for i := range text {
		if max--; max == 0 {
			cut = i
		}
		if max < 0 {
			return text[:cut] + ellipsis
		}
	}
	return text
}

// appendStart appends the compact text until b holds limit bytes or a little more.
func appendStart(b []byte, v Value, limit int) []byte {
	room := limit - len(b)
	switch {
	case room <= 0:
		return b
	case v.Size() <= room:
		return v.AppendJSON(b)
	case v.n.raw != "":
		return append(b, v.n.raw[:room]...)
	}
	ks := v.index()
	b = append(b, brackets[v.n.kind][0])
	for i, e := range ks.vals {
		if i > 0 {
			b = append(b, ',')
		}
		if ks.shape != nil {
			b = append(append(b, ks.shape.keys[i].quoted...), ':')
		}
		if b = appendStart(b, e, limit); len(b) >= limit {
			return b
		}
	}
	return append(b, brackets[v.n.kind][1])
}

// Describe names the kind of a value in a sentence: "a number", "an array",
// "null", "missing".
func Describe(v Value) string {
	switch v.Kind() {
	case Absent:
		return "missing"
	case NullKind:
		return "null"
	case ArrayKind, ObjectKind:
		return "an " + v.Kind().String()
	}
	return "a " + v.Kind().String()
}
