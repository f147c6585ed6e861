package sim

import (
	"os"
	"testing"
	"time"

	"backstep/asl/value"
)

type echo struct{}

func (echo) Do(r Request) (Answer, bool) { return Answer{Kind: Succeed, Output: r.Payload}, true }

func benchFile(b *testing.B, def, input string) {
	d, _ := os.ReadFile("/work/shared/bench/" + def)
	in, _ := os.ReadFile("/work/shared/bench/" + input)
	m := load(b, string(d))
	v := value.MustParse(string(in))
	lim := DefaultLimits()
	lim.Events = 0
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		tr := NewTrace(Start{Machine: m, Input: v, At: time.Unix(1767225600, 0), Limits: lim})
		tr, _, err := Execute(tr, echo{}, 10000000)
		if err != nil || tr.Tip().Status() != Succeeded {
			b.Fatal(err, tr.Tip().Status(), tr.Tip().Failure())
		}
		n += tr.Tip().Transitions()
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1000, "ktrans/s")
}
func BenchmarkA(b *testing.B)     { benchFile(b, "a_loop.asl.json", "a.input.json") }
func BenchmarkAtask(b *testing.B) { benchFile(b, "a_loop_task.asl.json", "a.input.json") }
func BenchmarkB1(b *testing.B)    { benchFile(b, "b_map.asl.json", "b_1000.input.json") }
func BenchmarkB10(b *testing.B)   { benchFile(b, "b_map.asl.json", "b_10000.input.json") }
func BenchmarkC(b *testing.B)     { benchFile(b, "c_parallel.asl.json", "c.input.json") }
func BenchmarkD1(b *testing.B)    { benchFile(b, "d_jsonpath.asl.json", "d_1k.input.json") }
func BenchmarkD100(b *testing.B)  { benchFile(b, "d_jsonpath.asl.json", "d_100k.input.json") }
func BenchmarkG(b *testing.B)     { benchFile(b, "g_chain.asl.json", "g.input.json") }
