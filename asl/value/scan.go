package value

import "github.com/tidwall/gjson"

// index returns the children, finding them in the text on the first call.
func (v Value) index() *kids {
	if v.n == nil || v.n.kind < ArrayKind {
		return nil
	}
	if ks := v.n.kids.Load(); ks != nil {
		return ks
	}
	ks := scan(v.n.kind, v.n.raw)
	if !v.n.kids.CompareAndSwap(nil, ks) {
		return v.n.kids.Load() // another goroutine was first
	}
	return ks
}

// scan finds the children of one container. All their nodes live in one
// allocation: siblings are looked at together.
func scan(k Kind, raw string) *kids {
	n := countChildren(raw)
	nodes := make([]node, 0, n)
	vals := make([]Value, 0, n)
	var keys []key
	if k == ObjectKind {
		keys = make([]key, 0, n)
	}
	gjson.Parse(raw).ForEach(func(name, val gjson.Result) bool {
		nodes = append(nodes, node{kind: kindOf(val.Raw), size: int32(len(val.Raw)), raw: val.Raw})
		vals = append(vals, Value{&nodes[len(nodes)-1]})
		if k == ObjectKind {
			keys = append(keys, key{name: unquote(name.Raw), quoted: name.Raw})
		}
		return true
	})
	if k == ArrayKind {
		return &kids{vals: vals}
	}
	return &kids{shape: newShape(keys), vals: vals}
}

// countChildren counts the members or elements of compact text.
func countChildren(raw string) int {
	if len(raw) <= 2 {
		return 0
	}
	n, depth := 1, 0
	for i := 1; i < len(raw)-1; i++ {
		switch raw[i] {
		case '"':
			i = endOfString(raw, i)
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case ',':
			if depth == 0 {
				n++
			}
		}
	}
	return n
}

// kindOf tells the kind from the first byte of a text.
func kindOf(raw string) Kind {
	switch raw[0] {
	case '{':
		return ObjectKind
	case '[':
		return ArrayKind
	case '"':
		return StringKind
	case 't', 'f':
		return BoolKind
	case 'n':
		return NullKind
	}
	return NumberKind
}
