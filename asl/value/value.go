package value

import (
	"math"
	"strconv"
	"strings"
	"sync/atomic"
)

// Kind is the JSON type of a value.
type Kind uint8

// The kinds. Absent is the zero [Value]: no value at all, which differs from null.
const (
	Absent Kind = iota
	NullKind
	BoolKind
	NumberKind
	StringKind
	ArrayKind
	ObjectKind
)

var kindNames = [...]string{"absent", "null", "boolean", "number", "string", "array", "object"}

// String returns the kind's JSON name in lower case.
func (k Kind) String() string { return kindNames[k] }

// Value is an immutable JSON value. The zero Value is absent.
type Value struct{ n *node }

type node struct {
	kind Kind
	size int32  // bytes of compact text, at most MaxInt32
	raw  string // the text, "" for a container that was built
	kids atomic.Pointer[kids]
}

// kids are the members of an object (shape set) or the elements of an array.
type kids struct {
	shape *Shape
	vals  []Value
}

var (
	// Null is JSON null.
	Null = scalar(NullKind, "null")
	// True is JSON true.
	True = scalar(BoolKind, "true")
	// False is JSON false.
	False = scalar(BoolKind, "false")
	// EmptyObject is {}.
	EmptyObject = NewShape().Object(nil)
	// EmptyArray is [].
	EmptyArray = Array()
)

func scalar(k Kind, raw string) Value { return Value{&node{kind: k, size: int32(len(raw)), raw: raw}} }

// Bool returns true or false.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// Int returns a number.
func Int(i int64) Value { return scalar(NumberKind, strconv.FormatInt(i, 10)) }

// Float returns a number in the shortest form that reads back as f; NaN and
// the infinities, which JSON cannot hold, become null.
func Float(f float64) Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Null
	}
	if f == 0 {
		return Int(0) // -0 too, as ECMAScript prints it
	}
	if abs := math.Abs(f); abs >= 1e21 || abs < 1e-6 {
		s := strconv.FormatFloat(f, 'e', -1, 64)
		// ECMAScript writes 1e-7 where Go writes 1e-07.
		if i := strings.IndexByte(s, 'e'); s[i+2] == '0' {
			s = s[:i+2] + s[i+3:]
		}
		return scalar(NumberKind, s)
	}
	return scalar(NumberKind, strconv.FormatFloat(f, 'f', -1, 64))
}

// Number returns a number with the given literal, which must be valid JSON.
func Number(literal string) Value { return scalar(NumberKind, literal) }

// String returns a string value.
func String(s string) Value { return scalar(StringKind, Quote(s)) }

// Array returns an array; absent elements become null. It keeps elems: the
// caller must not use it afterwards.
func Array(elems ...Value) Value { return container(ArrayKind, kids{vals: elems}) }

// container makes an array or object from its children.
func container(k Kind, ks kids) Value {
	size := 2 + max(0, len(ks.vals)-1)
	if ks.shape != nil {
		size += ks.shape.bytes
	}
	for i, v := range ks.vals {
		if v.n == nil {
			ks.vals[i], v = Null, Null // no text could stand there
		}
		size += v.Size()
	}
	return sized(k, size, ks)
}

// sized makes a container; its parts live in one allocation.
func sized(k Kind, size int, ks kids) Value {
	n := &struct {
		node
		own kids
	}{own: ks}
	n.kind, n.size = k, int32(min(size, math.MaxInt32))
	n.kids.Store(&n.own)
	return Value{&n.node}
}

// Kind returns the value's kind.
func (v Value) Kind() Kind {
	if v.n == nil {
		return Absent
	}
	return v.n.kind
}

// IsAbsent reports whether there is no value.
func (v Value) IsAbsent() bool { return v.n == nil }

// IsNull reports whether the value is JSON null.
func (v Value) IsNull() bool { return v.Kind() == NullKind }

// Or returns v, or other when v is absent.
func (v Value) Or(other Value) Value {
	if v.n == nil {
		return other
	}
	return v
}

// Same reports whether v and w are the very same node; equal values need not be.
func (v Value) Same(w Value) bool { return v.n == w.n }

// Truth returns the boolean and whether v is one.
func (v Value) Truth() (b, ok bool) {
	if v.Kind() != BoolKind {
		return false, false
	}
	return v.n.raw == "true", true
}

// Text returns the decoded string; "" when v is not a string.
func (v Value) Text() string {
	if v.Kind() != StringKind {
		return ""
	}
	return unquote(v.n.raw)
}

// Literal returns a number as it was written; "" when v is not a number.
func (v Value) Literal() string {
	if v.Kind() != NumberKind {
		return ""
	}
	return v.n.raw
}

// Float64 returns the number nearest to the literal and whether v is a number.
func (v Value) Float64() (float64, bool) {
	if v.Kind() != NumberKind {
		return 0, false
	}
	f, err := strconv.ParseFloat(v.n.raw, 64)
	return f, err == nil || math.IsInf(f, 0)
}

// Int64 returns the number and whether v is a number that is an integer in
// range; 1.0 and 1e3 count as integers.
func (v Value) Int64() (int64, bool) {
	if v.Kind() != NumberKind {
		return 0, false
	}
	if i, err := strconv.ParseInt(v.n.raw, 10, 64); err == nil {
		return i, true
	}
	d, ok := parseDecimal(v.n.raw)
	if !ok {
		return 0, false
	}
	return d.int64()
}

// Size returns the length of the compact text in bytes, 0 for absent. It stops
// counting at 2 GiB, which sharing can build from little memory: check it
// before asking for the text.
func (v Value) Size() int {
	if v.n == nil {
		return 0
	}
	return int(v.n.size)
}

// Len returns the number of elements or members, 0 for anything else.
func (v Value) Len() int {
	if ks := v.index(); ks != nil {
		return len(ks.vals)
	}
	return 0
}

// Elem returns the i-th element of an array or the i-th member's value of an
// object. It panics when there is none.
func (v Value) Elem(i int) Value { return v.index().vals[i] }

// Key returns the i-th member's key of an object. It panics when there is none.
func (v Value) Key(i int) string { return v.index().shape.keys[i].name }

// Shape returns the keys of an object, nil for anything else.
func (v Value) Shape() *Shape {
	if ks := v.index(); ks != nil {
		return ks.shape
	}
	return nil
}

// Elems returns the elements of an array or the values of an object's members.
// The slice is the value's own: it must not be written to.
func (v Value) Elems() []Value {
	if ks := v.index(); ks != nil {
		return ks.vals
	}
	return nil
}

// Get returns an object's member, absent when there is none.
func (v Value) Get(key string) Value {
	if v.Kind() != ObjectKind {
		return Value{}
	}
	ks := v.index()
	if i := ks.shape.find(key); i >= 0 {
		return ks.vals[i]
	}
	return Value{}
}
