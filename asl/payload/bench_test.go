package payload

import (
	"testing"

	"backstep/asl/expr"
)

const order = `{"orderId.$":"$.id","static":{"region":"eu-west-1","tags":["a","b"]},"item":{"sku.$":"$.item.sku","by.$":"$who"},"next.$":"States.MathAdd($.id, 1)"}`

func BenchmarkEval(b *testing.B) {
	tm, env := compile(b, order), environment()
	b.ReportAllocs()
	for b.Loop() {
		_, _ = tm.Eval(env)
	}
}

func BenchmarkEvalWithReads(b *testing.B) {
	tm, env := compile(b, order), environment()
	b.ReportAllocs()
	for b.Loop() {
		var reads []expr.Read
		env.Reads = &reads
		_, _ = tm.Eval(env)
	}
}

func BenchmarkCompile(b *testing.B) {
	tm := compile(b, order)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = Compile(tm.written)
	}
}

var _ expr.Expr = (*Template)(nil)
