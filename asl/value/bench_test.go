package value

import (
	"strconv"
	"strings"
	"testing"
)

// large returns a document of about size bytes: an object of a few scalars and
// an array of orders.
func large(size int) string {
	var b strings.Builder
	b.WriteString(`{"id":"run-1","region":"eu-central-1","orders":[`)
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		n := strconv.Itoa(i)
		b.WriteString(`{"orderId":"A-` + n + `","total":` + n + `.50,"priority":false,"customer":{"name":"Ada \"A\" Lovelace","mail":"ada@example.com"},"lines":[1,2,3]}`)
	}
	b.WriteString(`],"done":null}`)
	return b.String()
}

func BenchmarkParse100KB(b *testing.B) {
	text := large(100 << 10)
	indented := strings.ReplaceAll(text, ",", ",\n    ")
	manyKeys := strings.NewReplacer("[", "{", "]", "}").Replace(`[` + strings.TrimSuffix(strings.Repeat(`"%":1,`, 8000), ",") + `]`)
	for i := range 8000 {
		manyKeys = strings.Replace(manyKeys, "%", "key"+strconv.Itoa(i), 1)
	}
	for name, text := range map[string]string{"compact": text, "indented": indented, "object": manyKeys} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				MustParse(text)
			}
		})
	}
}

func BenchmarkIndexAll100KB(b *testing.B) {
	text := large(100 << 10)
	b.ReportAllocs()
	for b.Loop() {
		visit(MustParse(text))
	}
}

func visit(v Value) {
	for _, e := range v.Elems() {
		visit(e)
	}
}

func BenchmarkGet(b *testing.B) {
	doc := MustParse(large(100 << 10))
	b.ReportAllocs()
	for b.Loop() {
		doc.Get("orders").Elem(7).Get("customer").Get("mail")
	}
}

func BenchmarkGetFirst(b *testing.B) {
	text := large(100 << 10)
	b.ReportAllocs()
	for b.Loop() {
		parsed(text).Get("orders").Elem(7).Get("customer").Get("mail")
	}
}

func BenchmarkSet(b *testing.B) {
	doc := MustParse(large(100 << 10))
	b.ReportAllocs()
	for b.Loop() {
		doc.Set("result", True).Set("done", False)
	}
}

func BenchmarkBuildBySet(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		names := make([]string, n)
		for i := range names {
			names[i] = "member" + strconv.Itoa(i)
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v := EmptyObject
				for _, name := range names {
					v = v.Set(name, True)
				}
			}
		})
	}
}

func BenchmarkSize(b *testing.B) {
	doc := MustParse(large(100 << 10))
	b.ReportAllocs()
	for b.Loop() {
		_ = doc.Set("result", True).Size()
	}
}

func BenchmarkJSON(b *testing.B) {
	doc := rebuild(MustParse(large(100 << 10)))
	b.ReportAllocs()
	for b.Loop() {
		_ = doc.JSON()
	}
}

func BenchmarkPreview(b *testing.B) {
	doc := rebuild(MustParse(large(100 << 10)))
	b.ReportAllocs()
	for b.Loop() {
		Preview(doc, 80)
	}
}

func BenchmarkDiff(b *testing.B) {
	doc := MustParse(large(100 << 10))
	orders := doc.Get("orders")
	next := doc.Set("orders", orders.SetElem(9, orders.Elem(9).Set("total", Int(1))))
	foreign := MustParse(next.JSON())
	b.Run("shared", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Diff(doc, next)
		}
	})
	b.Run("foreign", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Diff(doc, foreign)
		}
	})
}

func BenchmarkEqual(b *testing.B) {
	doc := MustParse(large(100 << 10))
	twin := rebuild(doc)
	b.ReportAllocs()
	for b.Loop() {
		Equal(doc, twin)
	}
}
