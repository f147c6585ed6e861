package intrinsic

import (
	"strings"
	"testing"
)

func BenchmarkEval(b *testing.B) {
	for _, call := range []string{"States.MathAdd($.n, 1)", "States.Format('{} is {}', $.name, $.n)", "States.Array($.name, 1)",
		"States.ArrayGetItem($.list, 2)", "States.StringSplit('a,b,c', ',')", "States.Hash($.name, 'SHA-256')", "States.UUID()"} {
		e, err := Compile(call)
		if err != nil {
			b.Fatal(err)
		}
		name, _, _ := strings.Cut(call, "(")
		b.Run(name, func(b *testing.B) {
			env := environment()
			b.ReportAllocs()
			for b.Loop() {
				_, _ = e.Eval(env)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = Compile("States.Format('{} is {}', $.name, States.MathAdd($.n, 1))")
	}
}
