package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"backstep/tui/ui"
)

// large is a program at the end of an execution of 25,000 events that carries a
// document of 256 KiB.
func large(b *testing.B) *desk {
	one := `{"orderId":"A-1001","customer":{"name":"Ada","tier":"gold"},"tags":["a","b"],"total":149.5},`
	input := `{"items":[` + strings.TrimSuffix(strings.Repeat(one, 250<<10/len(one)), ",") + `],"turn":{"n":0}}`
	machine := `{"StartAt":"Turn","States":{
		"Turn":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.turn.n, 1)"},"ResultPath":"$.turn","Next":"More"},
		"More":{"Type":"Choice","Choices":[{"Variable":"$.turn.n","NumericGreaterThan":6200,"Next":"Done"}],"Default":"Turn"},
		"Done":{"Type":"Succeed"}}}`
	d := newDesk(b, options(b, machine, input, nil), ui.Size{W: 200, H: 60})
	d.press("c esc")
	if n := d.m.session.Snapshot().Events(); n < 24_000 {
		b.Fatalf("%d events", n)
	}
	return d
}

// A key press and the frame that shows it, on a screen of 200 x 60.
func BenchmarkKey(b *testing.B) {
	for _, bench := range []struct{ name, there, back string }{
		{"over", "N", "n"},
		{"into", "S", "s"},
		{"stage", "[", "]"},
		{"cursor", "j", "k"},
		{"gantt", "v t pgup", "pgdown"},
		{"events", "v t 2 pgup", "pgdown"},
		{"open the timeline view", "v t", "esc"},
		{"breakpoint", "b", "b"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			d := large(b)
			d.press("N N N")
			b.ReportAllocs()
			for keys := bench.there; b.Loop(); {
				d.press(keys)
				if keys == bench.there {
					keys = bench.back
				} else {
					keys = bench.there
				}
			}
		})
	}
}

func BenchmarkFrame(b *testing.B) {
	d := large(b)
	b.ReportAllocs()
	for b.Loop() {
		d.m.frame = ""
		d.m.View()
	}
}

// The way from the end of 25,000 events to the start.
func BenchmarkToTheStart(b *testing.B) {
	d := large(b)
	b.ReportAllocs()
	for b.Loop() {
		d.press("C g e")
	}
}

// The views of a document of 256 KiB: Update and View together. p95-ms is what
// 95 of 100 key presses take at most.
func BenchmarkLargeDocument(b *testing.B) {
	for _, bench := range []struct{ name, first, there, back string }{
		{"split", "", "[", "]"},
		{"changes only", "d d d", "[", "]"},
		{"pick overlay", "p", "[", "]"},
		{"pick cursor", "p 3", "j", "k"},
		{"stages", "v s", "up", "down"},
		{"stages and picks", "v s p", "[", "]"},
		{"explanation", "i", "N", "n"},
		{"points", "3", ")", "("},
		{"fold and unfold", "3 home", "=", "-"},
		{"find next", "3 / 'gold enter", "*", "#"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			d := large(b)
			d.press("N N " + bench.first)
			var took []time.Duration
			b.ReportAllocs()
			for keys := bench.there; b.Loop(); {
				start := time.Now()
				d.press(keys)
				took = append(took, time.Since(start))
				keys = map[string]string{bench.there: bench.back, bench.back: bench.there}[keys]
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}
