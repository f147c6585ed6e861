package value

import (
	"fmt"
	"strings"
	"testing"
)

func TestEqual(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"members in any order", `{"a":1,"b":2}`, `{"b":2,"a":1}`, true},
		{"elements in order", `[1,2]`, `[2,1]`, false},
		{"numbers by value", `1`, `1.0`, true},
		{"numbers with exponents", `[100,0.01,-5]`, `[1e2,1E-2,-50e-1]`, true},
		{"minus zero", `0`, `-0.0`, true},
		{"integers that one float stands for", `9007199254740992`, `9007199254740993`, false},
		{"integers beyond 64 bits", `123456789012345678901`, `123456789012345678902`, false},
		{"integers beyond 64 bits, written differently", `123456789012345678901`, `123456789012345678901.0`, true},
		{"numbers beyond float64", `1e400`, `1e401`, false},
		{"exponents beyond all use", `1e99999999999999999999`, `1e99999999999999999998`, false},
		{"sign", `1`, `-1`, false},
		{"strings by content", `"\u00e9"`, `"é"`, true},
		{"strings and numbers", `"1"`, `1`, false},
		{"null and false", `null`, `false`, false},
		{"fewer members", `{"a":1}`, `{"a":1,"b":2}`, false},
		{"another key", `{"a":1}`, `{"b":1}`, false},
		{"fewer elements", `[1]`, `[1,1]`, false},
		{"array and object", `[]`, `{}`, false},
		{"deep inside", `{"a":[{"b":1}]}`, `{"a":[{"b":2}]}`, false},
	} {
		a, b := MustParse(c.a), MustParse(c.b)
		for _, pair := range [][2]Value{{a, b}, {b, a}, {rebuild(a), b}, {a, rebuild(b)}} {
			if got := Equal(pair[0], pair[1]); got != c.want {
				t.Errorf("%s: %v", c.name, got)
			}
		}
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"nothing", `{"a":[1]}`, `{"a":[1]}`, ""},
		{"order of members", `{"a":1,"b":2}`, `{"b":2,"a":1}`, ""},
		{"a member", `{"a":1}`, `{"a":2}`, "changed $.a: 1 -> 2"},
		{"deep inside", `{"a":[0,{"b":1}]}`, `{"a":[0,{"b":[]}]}`, "changed $.a[1].b: 1 -> []"},
		{"the whole document", `1`, `"1"`, `changed $: 1 -> "1"`},
		{"another kind of container", `{"a":{}}`, `{"a":[]}`, "changed $.a: {} -> []"},
		{"the way a number is written", `[1]`, `[1.0]`, ""},
		{"a number that is another", `[1]`, `[1.5]`, "changed $[0]: 1 -> 1.5"},
		{"an element before the others", `[1,2,3]`, `[0,1,2,3]`, "added $[0]:  -> 0"},
		{"an element among the others", `[1,2,3]`, `[1,3]`, "removed $[1]: 2 -> "},
		{"an element that moved", `["a","b","c"]`, `["b","c","a"]`, `removed $[0]: "a" -> ; added $[2]:  -> "a"`},
		{"elements that changed places", `["a","b","c"]`, `["c","b","a"]`,
			`removed $[0]: "a" -> ; removed $[1]: "b" -> ; added $[1]:  -> "b"; added $[2]:  -> "a"`},
		{"an element that changed inside", `[{"id":1,"n":1},{"id":2,"n":1}]`, `[{"id":1,"n":1},{"id":2,"n":9},{"id":3}]`,
			`changed $[1].n: 1 -> 9; added $[2]:  -> {"id":3}`},
		{"one that changed behind one that is new", `["x",{"n":1},"y"]`, `["new","x",{"n":2},"y"]`, `added $[0]:  -> "new"; changed $[2].n: 1 -> 2`},
		{"null is a value", `{"a":null}`, `{}`, "removed $.a: null -> "},
		{"elements at the end", `[1,2,3]`, `[1]`, "removed $[1]: 2 -> ; removed $[2]: 3 -> "},
		{"more elements", `[]`, `[1]`, "added $[0]:  -> 1"},
		{"order of b, removals where they stood", `{"x":1,"a":1,"y":1,"b":1,"z":1}`, `{"b":2,"n":1,"a":2}`,
			"removed $.x: 1 -> ; removed $.y: 1 -> ; changed $.b: 1 -> 2; added $.n:  -> 1; changed $.a: 1 -> 2; removed $.z: 1 -> "},
	} {
		var got []string
		for _, ch := range Diff(MustParse(c.a), MustParse(c.b)) {
			got = append(got, fmt.Sprintf("%s %s: %s -> %s", ch.Op, ch.Path, ch.Old.JSON(), ch.New.JSON()))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, s, c.want)
		}
	}
}

func TestDiffOfAbsent(t *testing.T) {
	if d := Diff(Value{}, True); len(d) != 1 || d[0].Op != Added || d[0].New != True {
		t.Error(d)
	}
	if d := Diff(True, Value{}); len(d) != 1 || d[0].Op != Removed || d[0].Old != True {
		t.Error(d)
	}
	if d := Diff(Value{}, Value{}); d != nil {
		t.Error(d)
	}
}

func TestComparingSharedNodesDoesNotAllocate(t *testing.T) {
	a := MustParse(large(100 << 10))
	b := a.Set("orders", a.Get("orders").SetElem(5, a.Get("orders").Elem(5).Set("total", Null)))
	if n := testing.AllocsPerRun(10, func() { Equal(a, b) }); n > 0 {
		t.Errorf("Equal: %v allocations", n)
	}
	if n := testing.AllocsPerRun(10, func() { Diff(a, b) }); n > 8 {
		t.Errorf("Diff: %v allocations for one change", n)
	}
}
