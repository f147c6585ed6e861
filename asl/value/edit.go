package value

import "math"

// Set returns the object with the member set: in its place when it exists,
// appended otherwise. A value that is not an object is replaced by a new one.
// Setting an absent value deletes the member. Large objects are built with
// [Object]: each Set copies the list of members.
func (v Value) Set(name string, val Value) Value {
	switch {
	case val.IsAbsent():
		return v.Delete(name)
	case v.Kind() != ObjectKind:
		return NewShape(name).Object([]Value{val})
	}
	ks := v.index()
	if i := ks.shape.find(name); i >= 0 {
		return v.replace(i, val)
	}
	n := len(ks.vals)
	vals := make([]Value, n+1)
	copy(vals, ks.vals)
	vals[n] = val
	shape := ks.shape.with(name)
	grown := len(shape.keys[n].quoted) + len(":") + val.Size()
	if n > 0 {
		grown += len(",")
	}
	return v.resized(grown, kids{shape: shape, vals: vals})
}

// SetElem returns the array or object with its i-th child replaced; absent
// becomes null. It panics when there is no such child.
func (v Value) SetElem(i int, val Value) Value { return v.replace(i, val.Or(Null)) }

// Delete returns the value without the member.
func (v Value) Delete(name string) Value {
	if v.Kind() != ObjectKind {
		return v
	}
	ks := v.index()
	i := ks.shape.find(name)
	if i < 0 {
		return v
	}
	vals := make([]Value, 0, len(ks.vals)-1)
	vals = append(append(vals, ks.vals[:i]...), ks.vals[i+1:]...)
	return ks.shape.without(i).Object(vals)
}

func (v Value) replace(i int, val Value) Value {
	ks := v.index()
	if ks.vals[i].Same(val) {
		return v
	}
	vals := make([]Value, len(ks.vals))
	copy(vals, ks.vals)
	vals[i] = val
	return v.resized(val.Size()-ks.vals[i].Size(), kids{shape: ks.shape, vals: vals})
}

// resized returns a container like v with other children and a text that is
// longer by grown bytes.
func (v Value) resized(grown int, ks kids) Value {
	if v.Size() == math.MaxInt32 {
		return container(v.n.kind, ks) // v's size is not known
	}
	return sized(v.n.kind, v.Size()+grown, ks)
}
