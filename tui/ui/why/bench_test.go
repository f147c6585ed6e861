package why

import (
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/payload"
	"backstep/asl/value"
	"backstep/sim"
)

// A path that matches each of 3,000 elements.
func BenchmarkPicksOfManyMatches(b *testing.B) {
	doc := value.MustParse(`{"items":[` + strings.TrimSuffix(strings.Repeat(`{"sku":"x","qty":1},`, 3000), ",") + `]}`)
	template, _ := payload.Compile(value.MustParse(`{"skus.$":"$.items[*].sku","n.$":"$.items[*].qty"}`))
	var reads []expr.Read
	out, err := template.Eval(&expr.Env{Input: doc, Reads: &reads})
	if err != nil {
		b.Fatal(err)
	}
	s := sim.Stage{Name: asl.StageParameters, Field: &asl.Field{Stage: asl.StageParameters, Expr: template}, In: doc, Out: out, Reads: reads}
	b.ReportAllocs()
	for b.Loop() {
		if n := len(PicksOf(s).List[0].From); n != 3000 {
			b.Fatal(n)
		}
	}
}
