package jsonpath

import (
	"strings"
	"testing"

	"backstep/asl/expr"
	"backstep/asl/value"
)

func BenchmarkEval(b *testing.B) {
	env := shopEnv()
	for _, path := range []string{"$.store.book[1].title", "$cart.items[1].sku", "$.nope", "$.store.book[*].price",
		"$.store.book[?(@.price > 10)].title", "$..price"} {
		p, err := Compile(path)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(strings.ReplaceAll(path, " ", ""), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = p.Eval(env)
			}
		})
	}
}

func BenchmarkLookupOfAMissingMember(b *testing.B) {
	env := shopEnv()
	p, _ := Compile("$.store.nope")
	b.ReportAllocs()
	for b.Loop() {
		_, _ = p.Lookup(env)
	}
}

func BenchmarkPlace(b *testing.B) {
	doc := value.MustParse(shop)
	r, err := CompileReference("$.store.bicycle.color")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		_, _ = r.Place(doc, value.Null)
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = Compile("$.store.book[?(@.price > 10)].title")
	}
}

func TestADefinitePathAllocatesNothing(t *testing.T) {
	env := shopEnv()
	for _, path := range []string{"$", "$.store.book[-1].title", "$$.State.Name", "$cart.items[0]"} {
		p, err := Compile(path)
		if err != nil {
			t.Fatal(err)
		}
		var sink value.Value
		eval := func() { sink, _ = p.Eval(env) }
		eval() // the first look at a document indexes it
		if n := testing.AllocsPerRun(100, eval); n != 0 || sink.IsAbsent() {
			t.Errorf("%s: %v allocations", path, n)
		}
	}
}

var _ expr.Expr = (*Path)(nil)
