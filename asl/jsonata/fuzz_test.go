package jsonata_test

import (
	"errors"
	"testing"

	"backstep/asl/expr"
	"backstep/asl/jsonata"
	"backstep/asl/value"
	"pgregory.net/rapid"
)

// FuzzExpression checks that no text makes the engine panic or run on, that
// every failure is an *expr.Error with a message and a place in the text, and
// that a result is JSON.
func FuzzExpression(f *testing.F) {
	for _, seed := range []string{
		"a.b[c > 1].d", "$sum(a.(b*c))", "a{b: $count(c)}", "a^(>b, c)#$i.{'x': $i}", "a@$x.b.%.c",
		"$map(a, function($v, $i){$v & $i})", "$ ~> |a|{'b': 1}, 'c'|", "$replace('ab', /(a)(b)?/i, '$2$1')",
		"$formatNumber(1.5, '#,##0.00;(0)')", "$fromMillis(0, '[Y0001]-[MNn,3-3] [D1o]')", "$toMillis('1 am', '[h] [P]')",
		"($f := λ($n)<n:n>{$n > 0 ? $f($n - 1) : $n}; $f(9))", "[1..3, 'x', {'a': null}] ?? 1 ?: 2", "**.*[0][]", "/* c */ `q`.'s'",
	} {
		f.Add(seed)
	}
	doc := value.MustParse(`{"a":[{"b":1,"c":2},{"b":"x","c":[1,2]}],"s":"text"}`)
	f.Fuzz(func(t *testing.T, source string) {
		x, err := jsonata.Compile(source)
		var v value.Value
		if err == nil {
			v, err = x.EvalWith(jsonata.Options{Input: doc, AllowEval: true, MaxWork: 20_000, MaxDepth: 2_000})
		}
		if err == nil {
			if _, err := value.Parse(v.JSON()); err != nil && !v.IsAbsent() {
				t.Fatalf("%q gives %s, which is %v", source, v.JSON(), err)
			}
			return
		}
		var e *expr.Error
		if !errors.As(err, &e) || e.Msg == "" && e.Code != "D3137" && e.Code != "D3141" {
			t.Fatalf("%q: error %#v", source, err)
		}
		if e.Pos < 0 || e.Pos > len(source) {
			t.Fatalf("%q: place %d of %d", source, e.Pos, len(source))
		}
	})
}

func compileFor(t *rapid.T, source string) *jsonata.Expr {
	x, err := jsonata.Compile(source)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	for rule, source := range map[string]string{
		"integers in words": `$parseInteger($formatInteger($n, "w"), "w") = $n`,
		"ordinal words":     `$parseInteger($formatInteger($n, "w;o"), "w;o") = $n`,
		"letters":           `$parseInteger($formatInteger($n, "a"), "a") = $n`,
		"grouped digits":    `$parseInteger($formatInteger($n, "#,##0"), "#,##0") = $n`,
		"numbers":           `$number($string($n)) = $n`,
		"instants":          `$toMillis($fromMillis($n * 1000)) = $n * 1000`,
		"pictures":          `$toMillis($fromMillis($n * 1000, "[D]. [MNn] [Y0001], [h].[m01].[s01] [P]"), "[D]. [MNn] [Y0001], [h].[m].[s] [P]") = $n * 1000`,
	} {
		t.Run(rule, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				x := compileFor(t, source)
				n := rapid.Int64Range(1, 9_999_999_999).Draw(t, "n")
				v, err := x.EvalWith(jsonata.Options{Bindings: map[string]value.Value{"n": value.Int(n)}})
				if err != nil || v.JSON() != "true" {
					t.Fatalf("%d: %s %v", n, v.JSON(), err)
				}
			})
		})
	}
}

func TestOrderingIsSortedAndComplete(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Int64Range(-50, 50), 2, 40).Draw(t, "list")
		vals := make([]value.Value, len(list))
		for i, n := range list {
			vals[i] = value.Int(n)
		}
		bind := map[string]value.Value{"list": value.Array(vals...)}
		a, errA := compileFor(t, `$list^($)`).EvalWith(jsonata.Options{Bindings: bind})
		b, errB := compileFor(t, `$sort($list, function($x,$y){$x > $y})`).EvalWith(jsonata.Options{Bindings: bind})
		if errA != nil || errB != nil || !value.Equal(a, b) || a.Len() != len(list) {
			t.Fatalf("%v: %s and %s (%v, %v)", list, a.JSON(), b.JSON(), errA, errB)
		}
	})
}

func TestTransformsLeaveTheInputAlone(t *testing.T) {
	doc := value.MustParse(`{"a":[{"b":1},{"b":2}]}`)
	before := doc.JSON()
	x, err := jsonata.Compile(`$ ~> |a|{"b": b * 10}|`)
	if err != nil {
		t.Fatal(err)
	}
	v, err := x.EvalWith(jsonata.Options{Input: doc})
	if want := `{"a":[{"b":10},{"b":20}]}`; err != nil || v.JSON() != want || doc.JSON() != before {
		t.Errorf("got %s (%v) from %s, want %s", v.JSON(), err, doc.JSON(), want)
	}
}
