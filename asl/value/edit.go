package value

// Set returns the object with the member set: in its place when it exists,
// appended otherwise. A value that is not an object is replaced by a new one.
func (v Value) Set(name string, val Value) Value {
	if v.Kind() != ObjectKind {
		return NewShape(name).Object([]Value{val})
	}
	ks := v.index()
	i := ks.shape.find(name)
	if i < 0 {
		vals := make([]Value, len(ks.vals)+1)
		copy(vals, ks.vals)
		vals[len(ks.vals)] = val
		shape := ks.shape.with(name)
		commas := 0
		if len(ks.vals) > 0 {
			commas = 1
		}
		grown := len(shape.keys[len(ks.vals)].quoted) + 1 + commas
		return container(ObjectKind, v.Size()+grown+val.Size(), &kids{shape: shape, vals: vals})
	}
	return v.replace(i, val)
}

// SetElem returns the array or object with its i-th child replaced.
func (v Value) SetElem(i int, val Value) Value { return v.replace(i, val) }

// Delete returns the object without the member.
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
	vals := make([]Value, len(ks.vals))
	copy(vals, ks.vals)
	vals[i] = val
	size := v.Size() - ks.vals[i].Size() + val.Size()
	return container(v.n.kind, size, &kids{shape: ks.shape, vals: vals})
}
