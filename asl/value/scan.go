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

// found is a child in the text; key is "" in an array.
type found struct{ key, val string }

// scan finds the children of one container. All their nodes live in one
// allocation: siblings are looked at together.
func scan(k Kind, raw string) *kids {
	var few [16]found
	all := few[:0]
	gjson.Result{Type: gjson.JSON, Raw: raw}.ForEach(func(name, val gjson.Result) bool {
		all = append(all, found{name.Raw, val.Raw})
		return true
	})
	ks := &kids{vals: make([]Value, len(all))}
	nodes := make([]node, len(all))
	for i, f := range all {
		n := &nodes[i]
		n.kind, n.size, n.raw = kindOf(f.val), int32(len(f.val)), f.val
		ks.vals[i] = Value{n}
	}
	if k == ObjectKind {
		ks.shape = shapeOf(all)
	}
	return ks
}

func shapeOf(all []found) *Shape {
	keys := make([]key, len(all))
	for i, f := range all {
		keys[i] = key{name: unquote(f.key), quoted: f.key}
	}
	return newShape(keys)
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
