package jsonata_test

import (
	"fmt"
	"strings"
	"testing"

	"backstep/asl/jsonata"
	"backstep/asl/value"
)

// invoice makes a document with the given number of positions.
func invoice(positions int) value.Value {
	var b strings.Builder
	b.WriteString(`{"number":"R-77","buyer":{"name":"Grace","seat":{"town":"Arlington","country":"US"}},"lines":[`)
	for i := range positions {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"article":"A%04d","count":%d,"each":%d.%02d,"text":"Article no %d","kind":{"group":"%s","bulky":%t}}`,
			i, i%9+1, i%40+3, i%100, i, []string{"tool", "part", "book"}[i%3], i%4 == 0)
	}
	b.WriteString(`],"sum":{"net":100.25,"gross":119.3}}`)
	return value.MustParse(b.String())
}

var benchmarkExpressions = []struct{ name, source string }{
	{"path", "buyer.seat.town"},
	{"filter", "lines[count > 4 and kind.group = 'tool'].article"},
	{"sum", "$sum(lines.(count * each))"},
	{"map", "lines.{'a': article, 'v': count * each}"},
	{"group", "lines{kind.group: $sum(count)}"},
	{"higher", "$reduce($map($filter(lines, function($l){$l.count > 3}), function($l){$l.each}), function($a,$b){$a + $b})"},
	{"sort", "lines^(>each).article"},
	{"merge", "$merge([$, {'extra': {'number': number, 'total': sum.gross}}])"},
}

func BenchmarkEvaluate(b *testing.B) {
	for _, size := range []int{5, 800} {
		doc := invoice(size)
		for _, e := range benchmarkExpressions {
			x, err := jsonata.Compile(e.source)
			if err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("%s/%d", e.name, size), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := x.EvalWith(jsonata.Options{Input: doc}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		for _, e := range benchmarkExpressions {
			if _, err := jsonata.Compile(e.source); err != nil {
				b.Fatal(err)
			}
		}
	}
}
