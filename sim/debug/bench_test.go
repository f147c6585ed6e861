package debug

import (
	"fmt"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"
)

// loop is a session at the end of an execution of about n events: a value that
// is written once, and a counter that is written in every turn.
func loop(tb testing.TB, events int) Session {
	m, err := simtest.Load(`{"StartAt":"Once","States":{
		"Once":{"Type":"Pass","Result":{"kept":"here"},"ResultPath":"$.once","Next":"Count"},
		"Count":{"Type":"Pass","Parameters":{"i.$":"States.MathAdd($.n.i, 1)"},"ResultPath":"$.n","Next":"More"},
		"More":{"Type":"Choice","Choices":[{"Variable":"$.n.i","NumericLessThan":100000,"Next":"Count"}],"Default":"End"},
		"End":{"Type":"Succeed"}}}`)
	if err != nil {
		tb.Fatal(err)
	}
	s := New(sim.Start{Machine: m, Input: value.MustParse(`{"n":{"i":0}}`), Limits: sim.Limits{Events: events, Payload: 256 << 10}}, nil)
	s, _ = s.Go(Forward, Continue, nil, events)
	return s
}

func BenchmarkWatch(b *testing.B) {
	for _, source := range []string{"$.n.i", "$.once.kept", "$states.context.State.Name"} {
		s := loop(b, 25_000)
		s, _, _ = s.AddWatch(source)
		b.Run(fmt.Sprintf("%s over %d moves", source, s.Run().Trace.Len()), func(b *testing.B) {
			for b.Loop() {
				s.Work(1 << 30)
			}
		})
	}
}

func BenchmarkCondition(b *testing.B) {
	s := loop(b, 25_000)
	s, _, _ = s.SetBreakpoint(Breakpoint{Kind: Enter, When: "$.n.i = 99999"})
	for b.Loop() {
		s.Work(1 << 30)
	}
}

func BenchmarkLastWriter(b *testing.B) {
	s := loop(b, 25_000)
	for _, path := range []string{"once.kept", "n.i"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				if t := s.Writer(Resting, pathOf(path)).Go(1 << 30); !t.Done() {
					b.Fatal("not found")
				}
			}
		})
	}
}

func BenchmarkJump(b *testing.B) {
	for _, events := range []int{1_000, 25_000} {
		s := loop(b, events)
		b.Run(fmt.Sprint(events), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				s.Step(i * 37 % 300)
			}
		})
	}
}
