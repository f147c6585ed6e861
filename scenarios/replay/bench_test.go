package replay_test

import (
	"fmt"
	"strings"
	"testing"

	"backstep/scenarios/replay"
	"backstep/sim"
	"backstep/sim/history"
	"backstep/sim/mock"
)

// loopOfTasks writes about 7 events a round.
const loopOfTasks = `{"StartAt": "Inc", "States": {
	"Inc": {"Type": "Task", "Resource": "LAMBDA", "ResultPath": "$.last", "Next": "Count"},
	"Count": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)", "pad.$": "$.pad", "last.$": "$.last"}, "Next": "Check"},
	"Check": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThan": ROUNDS, "Next": "Inc"}], "Default": "Done"},
	"Done": {"Type": "Succeed"}}}`

// BenchmarkOpen opens histories of about 25,000 events, of 8 and of 16 MB, without
// their definition and with it.
func BenchmarkOpen(b *testing.B) {
	for _, pad := range []int{0, 300} {
		m := machine(b, strings.Replace(loopOfTasks, "ROUNDS", "2770", 1))
		input := fmt.Sprintf(`{"n": 0, "pad": %q}`, strings.Repeat("x", pad))
		trace := run(b, m, input, mock.Rules{{State: "Inc", Answer: sim.Answer{}}})
		var text []byte
		for piece := range history.TextOf(trace, 0) {
			text = append(text, piece...)
		}
		doc := history.Document{Name: "hist.json", Text: string(text)}
		b.Run(fmt.Sprintf("read/%d-MB", len(text)/1_000_000), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := history.Read("", doc); err != nil {
					b.Fatal(err)
				}
			}
		})
		rec, _ := history.Read("", doc)
		b.Run(fmt.Sprintf("diagnose/%d-MB", len(text)/1_000_000), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				opened(b, rec, nil, nil)
			}
		})
		b.Run(fmt.Sprintf("play/%d-events-%d-MB", len(rec.Events), len(text)/1_000_000), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rep, err := replay.Play(replay.Subject{Recording: rec, Start: trace.Tip().Start()})
				if err != nil || rep.Match.First != nil {
					b.Fatal(err, rep.Match.First)
				}
			}
		})
	}
}
