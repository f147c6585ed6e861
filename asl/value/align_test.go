package value

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAlign(t *testing.T) {
	for _, c := range []struct{ rule, a, b, want string }{
		{"equal arrays", `[1,2]`, `[1,2.0]`, "0-0 1-1"},
		{"nothing and something", `[]`, `[1,2]`, ".-0 .-1"},
		{"something and nothing", `[1,2]`, `[]`, "0-. 1-."},
		{"what is new in the middle", `[1,2,5,6]`, `[1,2,9,9,5,6]`, "0-0 1-1 .-2 .-3 2-4 3-5"},
		{"members in another order are equal", `[0,{"a":1,"b":2}]`, `[{"b":2,"a":1}]`, "0-. 1-0"},
		{"one became the other", `["a","b","c"]`, `["a","x","c"]`, "0-0 1-1 2-2"},
		{"what stands in both has moved and became nothing", `["a","b"]`, `["b","a"]`, "0-. 1-0 .-1"},
	} {
		if got := written(Align(MustParse(c.a).Elems(), MustParse(c.b).Elems())); got != c.want {
			t.Errorf("%s: %s, want %s", c.rule, got, c.want)
		}
	}
}

func written(pairs []Pair) string {
	var parts []string
	for _, p := range pairs {
		parts = append(parts, place(p.Before)+"-"+place(p.After))
	}
	return strings.Join(parts, " ")
}

func place(i int) string {
	if i < 0 {
		return "."
	}
	return fmt.Sprint(i)
}

func TestAlignPairsLongArraysPlaceByPlace(t *testing.T) {
	long := make([]Value, maxAligned+2)
	for i := range long {
		long[i] = Int(int64(i))
	}
	shifted := append([]Value{String("new")}, long[:len(long)-1]...)
	pairs := Align(long, shifted)
	if len(pairs) != len(long) || pairs[5] != (Pair{5, 5}) {
		t.Errorf("%d pairs, %v", len(pairs), pairs[5])
	}
}

// longest is the simple twin of lengths.
func longest(x, y []Value) int {
	switch {
	case len(x) == 0 || len(y) == 0:
		return 0
	case Equal(x[0], y[0]):
		return 1 + longest(x[1:], y[1:])
	}
	return max(longest(x[1:], y), longest(x, y[1:]))
}

func TestAlignNamesEveryElementOnceInOrderAndKeepsTheMost(t *testing.T) {
	elem := rapid.Map(rapid.IntRange(0, 4), func(i int) Value { return Int(int64(i)) })
	rapid.Check(t, func(rt *rapid.T) {
		a, b := rapid.SliceOfN(elem, 0, 8).Draw(rt, "a"), rapid.SliceOfN(elem, 0, 8).Draw(rt, "b")
		i, j, same := 0, 0, 0
		for _, p := range Align(a, b) {
			if p.Before >= 0 && p.Before != i || p.After >= 0 && p.After != j || p.Before < 0 && p.After < 0 {
				rt.Fatalf("%v after %d, %d", p, i, j)
			}
			if p.Before >= 0 {
				i++
			}
			if p.After >= 0 {
				j++
			}
			if p.Before >= 0 && p.After >= 0 && Equal(a[p.Before], b[p.After]) {
				same++
			}
		}
		if i != len(a) || j != len(b) || same != longest(a, b) {
			rt.Fatalf("%d of %d, %d of %d, %d equal, could be %d", i, len(a), j, len(b), same, longest(a, b))
		}
	})
}

// Arrays as long as they are aligned: all elements are others, and all have
// changed places, which is the most work.
func BenchmarkAlign2000(b *testing.B) {
	x, other, reversed := make([]Value, maxAligned), make([]Value, maxAligned), make([]Value, maxAligned)
	for i := range x {
		x[i], other[i], reversed[len(x)-1-i] = Int(int64(i)), Int(int64(i+maxAligned)), Int(int64(i))
	}
	for name, y := range map[string][]Value{"others": other, "reversed": reversed} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Align(x, y)
			}
		})
	}
}
