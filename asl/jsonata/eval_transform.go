package jsonata

import "backstep/asl/value"

// transformNode is |pattern|update, delete|: a function that returns a copy of
// its argument in which the objects that the pattern finds are changed.
type transformNode struct {
	pos                     int
	pattern, update, remove node // remove may be nil
}

var transformSignature = mustSignature("<(oa):o>")

func (n *transformNode) eval(_ *evaluation, _ item, f *frame) (item, error) {
	return functionItem(&function{arity: 1, signature: transformSignature, native: func(ev *evaluation, _ item, args []item) (item, error) {
		if args[0].isUndefined() {
			return undefined, nil
		}
		return n.transform(ev, args[0], f)
	}}), nil
}

// edits holds what became of the objects of a copy, by the node they were.
type edits map[value.Value]value.Value

// transform changes a copy whose nodes all differ, so that a node says where
// it stands. Objects are never written: the changed ones are noted and the
// copy is rebuilt in the end.
func (n *transformNode) transform(ev *evaluation, it item, f *frame) (item, error) {
	doc, err := ev.copyOf(it)
	if err != nil {
		return undefined, err
	}
	found, err := n.pattern.eval(ev, jsonItem(doc), f)
	if err != nil {
		return undefined, err
	}
	done := edits{}
	for _, match := range found.elements() {
		if match.cell != nil || match.kind() != objectKind {
			continue
		}
		changed, err := n.edit(ev, done.apply(match.json), f)
		if err != nil {
			return undefined, err
		}
		done[match.json] = changed
	}
	return jsonItem(done.apply(doc)), ev.spend(doc.Size() / 64)
}

// copyOf returns the item as JSON none of whose containers is shared.
func (ev *evaluation) copyOf(it item) (value.Value, error) {
	v, ok := ev.toValue(it)
	if !ok {
		text, err := ev.jsonText(it, false)
		if err != nil {
			return value.Value{}, err
		}
		v, _ = value.Parse(text)
	}
	if err := ev.spend(1 + v.Size()/8); err != nil {
		return value.Value{}, err
	}
	return copyValue(v), nil
}

func copyValue(v value.Value) value.Value {
	if v.Kind() != value.ArrayKind && v.Kind() != value.ObjectKind {
		return v
	}
	vals := make([]value.Value, v.Len())
	for i, e := range v.Elems() {
		vals[i] = copyValue(e)
	}
	if v.Kind() == value.ArrayKind {
		return value.Array(vals...)
	}
	return v.Shape().Object(vals)
}

// edit returns the object with the update and the deletion applied.
func (n *transformNode) edit(ev *evaluation, obj value.Value, f *frame) (value.Value, error) {
	if err := ev.spend(1 + obj.Len()); err != nil {
		return obj, err
	}
	update, err := n.update.eval(ev, jsonItem(obj), f)
	if err != nil {
		return obj, err
	}
	changed := obj
	switch {
	case update.kind() == objectKind:
		merged, ok := ev.mergeFew(arrayItem([]item{jsonItem(obj), update}, 0))
		if ok {
			changed = merged.json
		}
	case !update.isUndefined():
		return obj, fail("T2011", n.pos, showItem(update))
	}
	if n.remove == nil {
		return changed, nil
	}
	keys, err := n.remove.eval(ev, jsonItem(obj), f)
	if err != nil {
		return obj, err
	}
	for _, k := range keys.elements() {
		if k.kind() != stringKind {
			return obj, fail("T2012", n.pos, showItem(keys))
		}
		changed = changed.Delete(k.text())
	}
	return changed, nil
}

// apply returns the value with all edits in it and below it; what has none is
// shared.
func (e edits) apply(v value.Value) value.Value {
	if len(e) == 0 {
		return v
	}
	return e.rebuild(v, edits{})
}

// rebuild keeps in done what containers became. Inside its own update an
// object is what it was before.
func (e edits) rebuild(v value.Value, done edits) value.Value {
	if v.Kind() != value.ArrayKind && v.Kind() != value.ObjectKind {
		return v
	}
	if known, ok := done[v]; ok {
		return known
	}
	done[v] = v
	next := v
	if changed, ok := e[v]; ok {
		next = changed
	}
	var vals []value.Value
	for i, child := range next.Elems() {
		rebuilt := e.rebuild(child, done)
		if vals == nil && !rebuilt.Same(child) {
			vals = append(make([]value.Value, 0, next.Len()), next.Elems()[:i]...)
		}
		if vals != nil {
			vals = append(vals, rebuilt)
		}
	}
	switch {
	case vals != nil && v.Kind() == value.ArrayKind:
		next = value.Array(vals...)
	case vals != nil:
		next = next.Shape().Object(vals)
	}
	done[v] = next
	return next
}
