package standing

import (
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"
)

// A trace of a hundred thousand moves.
func BenchmarkRead(b *testing.B) {
	m := simtest.Machine(b, `{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"C"}],"Default":"A"},"C":{`+end+`}}}`)
	limits := sim.DefaultLimits()
	limits.Events = 10_000_000
	start := sim.Start{Machine: m, Input: value.EmptyObject, At: time.Unix(0, 0), Limits: limits}
	trace, _, err := sim.Execute(sim.NewTrace(start), retrying{}, 100_000)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		NewRecord(m).Read(trace)
	}
	b.ReportMetric(float64(trace.Len()), "moves")
}
