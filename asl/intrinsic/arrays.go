package intrinsic

import (
	"math"
	"slices"
	"strconv"

	"backstep/asl/expr"
	"backstep/asl/value"
)

const (
	// maxRange is how many elements States.ArrayRange may make.
	maxRange = 1000
	// maxPayload is the largest input of States.ArrayPartition in bytes.
	maxPayload = 256 << 10
)

const notArray = "the first argument must be an array"

func array(_ *Call, args []value.Value) (value.Value, string) { return value.Array(args...), "" }

func arrayContains(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	if a[0].Kind() != value.ArrayKind {
		return value.Value{}, notArray
	}
	for _, e := range a[0].Elems() {
		if value.Equal(e, a[1]) {
			return value.True, ""
		}
	}
	return value.False, ""
}

func arrayGetItem(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	if a[0].Kind() != value.ArrayKind {
		return value.Value{}, notArray
	}
	i, ok := rounded(a[1])
	if !ok {
		return value.Value{}, "the index must be a number"
	}
	if i < 0 || i >= int64(a[0].Len()) {
		return value.Value{}, "the array has no element " + strconv.FormatInt(i, 10) + ": its length is " + strconv.Itoa(a[0].Len())
	}
	return a[0].Elem(int(i)), ""
}

func arrayLength(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	if a[0].Kind() != value.ArrayKind {
		return value.Value{}, "the argument must be an array"
	}
	return value.Int(int64(a[0].Len())), ""
}

func arrayPartition(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	size, ok := rounded(a[1])
	switch {
	case a[0].Kind() != value.ArrayKind:
		return value.Value{}, notArray
	case !ok || size <= 0:
		return value.Value{}, "the chunk size must be a positive number"
	case a[0].Size() > maxPayload:
		return value.Value{}, "the array is larger than 256 KiB"
	}
	elems := a[0].Elems()
	size = min(size, int64(max(1, len(elems))))
	var chunks []value.Value
	for chunk := range slices.Chunk(elems, int(size)) {
		chunks = append(chunks, value.Array(chunk...))
	}
	return value.Array(chunks...), ""
}

// arrayRange drops the fractions of its arguments, where AWS's guide says that
// they are rounded (observed on AWS).
func arrayRange(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	var n [3]int64
	for i, v := range a {
		f, ok := v.Float64()
		if !ok || math.Abs(f) > maxExact {
			return value.Value{}, "all three arguments must be numbers"
		}
		n[i] = int64(f)
	}
	first, last, step := n[0], n[1], n[2]
	if step == 0 {
		return value.Value{}, "the step must not be 0"
	}
	count := (last-first)/step + 1
	if (last-first)*sign(step) < 0 {
		count = 0
	}
	if count > maxRange {
		return value.Value{}, "the range has more than 1000 elements"
	}
	elems := make([]value.Value, count)
	for i := range elems {
		elems[i] = value.Int(first + int64(i)*step)
	}
	return value.Array(elems...), ""
}

func sign(n int64) int64 {
	if n < 0 {
		return -1
	}
	return 1
}

// arrayUnique keeps the first of equal elements. AWS's order is that of a Java
// hash set, which nothing should rely on.
func arrayUnique(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	if a[0].Kind() != value.ArrayKind {
		return value.Value{}, "the argument must be an array"
	}
	elems := a[0].Elems()
	seen := make(map[string]bool, len(elems))
	unique := make([]value.Value, 0, len(elems))
	var key []byte
	for _, e := range elems {
		key = appendCanonical(key[:0], e)
		if !seen[string(key)] {
			seen[string(key)] = true
			unique = append(unique, e)
		}
	}
	return value.Array(unique...), ""
}

// appendCanonical writes equal values alike: members sorted by key, numbers and
// strings in one form.
func appendCanonical(b []byte, v value.Value) []byte {
	switch v.Kind() {
	case value.NumberKind:
		if i, ok := v.Int64(); ok {
			return strconv.AppendInt(b, i, 10)
		}
		f, _ := v.Float64()
		return strconv.AppendFloat(b, f, 'g', -1, 64)
	case value.StringKind:
		return append(b, value.Quote(v.Text())...)
	case value.ArrayKind:
		b = append(b, '[')
		for _, e := range v.Elems() {
			b = append(appendCanonical(b, e), ',')
		}
		return append(b, ']')
	case value.ObjectKind:
		return appendSorted(b, v)
	}
	return v.AppendJSON(b)
}

func appendSorted(b []byte, v value.Value) []byte {
	keys := make([]string, v.Len())
	for i := range keys {
		keys[i] = v.Key(i)
	}
	slices.Sort(keys)
	b = append(b, '{')
	for _, k := range keys {
		b = append(append(b, value.Quote(k)...), ':')
		b = append(appendCanonical(b, v.Get(k)), ',')
	}
	return append(b, '}')
}
