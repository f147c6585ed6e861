package jsonata_test

import (
	"strconv"
	"strings"
	"testing"

	"backstep/asl/jsonata"
)

func TestInspect(t *testing.T) {
	for _, c := range []struct{ rule, source, want string }{
		{"variables", `$a + $b.c`, "variable a@0, variable b@5"},
		{"functions are told apart", `$sum($prices)`, "variable prices@5, function sum@0"},
		{"what the expression binds is its own", `($a := $b; $a)`, "variable b@7"},
		{"parameters too", `$map($list, function($v, $i) { $v + $i })`, "variable list@5, function map@0"},
		{"and variables of steps", `$order.lines@$l#$n.{"n": $n, "l": $l}`, "variable order@0"},
		{"members of $states", `$states.input.a & $states.context.State.Name`, "states input@0, states context@18"},
		{"with predicates", `$states.result[0].a`, "states result@0"},
		{"between quotes", `$states."errorOutput".Error`, "states errorOutput@0"},
		{"$states as a whole", `$keys($states)`, "function keys@0, states @6"},
		{"a variable of that name", `($states := 1; $states.input)`, ""},
		{"there is no document", `a.b + $.c`, "document a@0, document $@6"},
		{"nor wildcards in it", `*.x`, "document *@0"},
		{"in an argument", `$sum(a)`, "function sum@0, document a@5"},
		{"after a dot there is a context", `$a.b.$uppercase(c)`, "variable a@0, function uppercase@5"},
		{"in a predicate", `$a[b = $.c]`, "variable a@0"},
		{"in a grouping and an order", `$a^(b){c: $sum(d)}`, "variable a@0, function sum@10"},
		{"in a function's body", `function($x) { y }`, ""},
		{"the root", `$a[$$.b]`, "variable a@0, root $@3"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			m, err := jsonata.Inspect(c.source)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, kind := range []struct {
				name string
				list []jsonata.Mention
			}{{"variable", m.Variables}, {"function", m.Functions}, {"states", m.States}, {"document", m.Document}, {"root", m.Root}} {
				for _, x := range kind.list {
					got = append(got, kind.name+" "+x.Name+"@"+strconv.Itoa(x.Pos))
				}
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("%s mentions %s, want %s", c.source, s, c.want)
			}
		})
	}
}

func TestInspectReportsWhatCannotBeParsed(t *testing.T) {
	if _, err := jsonata.Inspect("$a +"); err == nil {
		t.Error("no error")
	}
}
