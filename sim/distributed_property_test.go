package sim_test

import (
	"encoding/json"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"

	"pgregory.net/rapid"
)

// distributedCases draws executions whose Maps are distributed and start child
// executions of one type. Express ones have no quota of events: they may loop
// for ever.
func distributedCases(t *rapid.T, kind string) simtest.Case {
	c := cases(t)
	var tree any
	if err := json.Unmarshal([]byte(c.Text), &tree); err != nil {
		t.Fatal(err)
	}
	distribute(tree, kind, rapid.IntRange(0, 2).Draw(t, "tolerated"))
	text, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	m, err := simtest.Load(string(text))
	if err != nil {
		t.Skip("not possible in a child execution:", err)
	}
	c.Text, c.Start.Machine = string(text), m
	c.Start.Limits.Children = rapid.SampledFrom([]int{0, 2}).Draw(t, "children")
	c.Start.Limits.Events = 60
	c.Start.Limits.Express = rapid.SampledFrom([]time.Duration{0, 3 * time.Second}).Draw(t, "express")
	return c
}

func distribute(tree any, kind string, tolerated int) {
	switch n := tree.(type) {
	case []any:
		for _, e := range n {
			distribute(e, kind, tolerated)
		}
	case map[string]any:
		if n["Type"] == "Map" {
			for _, name := range []string{"ItemProcessor", "Iterator"} {
				if p, ok := n[name].(map[string]any); ok {
					p["ProcessorConfig"] = map[string]any{"Mode": "DISTRIBUTED", "ExecutionType": kind}
				}
			}
			n["ToleratedFailureCount"] = tolerated
		}
		for _, e := range n {
			distribute(e, kind, tolerated)
		}
	}
}

func TestTheEventsOfEveryExecutionAreNumberedFromOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := distributedCases(t, "STANDARD")
		tr := execute(t, c)
		last := map[sim.ExecID]sim.EventID{}
		for i := range tr.EventCount() {
			ev := tr.Event(i)
			if ev.ID != last[ev.Exec]+1 || ev.Prev < 0 || ev.Prev >= ev.ID || (ev.Type == sim.ExecutionStarted) != (ev.ID == 1) {
				t.Fatalf("event %d of execution %d follows %d, the one before was %d in\n%#v", ev.ID, ev.Exec, ev.Prev, last[ev.Exec], c)
			}
			last[ev.Exec] = ev.ID
		}
		for id := range tr.Tip().Executions() {
			x, _ := tr.Tip().Execution(sim.ExecID(id))
			if x.Status == sim.Running || x.Events != int(last[x.ID]) {
				t.Fatalf("%+v has written %d events in\n%#v", x, last[x.ID], c)
			}
			if most := c.Start.Limits.Events; !x.Express && x.Events > most {
				t.Fatalf("execution %d has %d events, at most %d are allowed in\n%#v", id, x.Events, most, c)
			}
		}
	})
}

func TestChildExecutionsKeepTheInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := distributedCases(t, rapid.SampledFrom([]string{"STANDARD", "EXPRESS"}).Draw(t, "ExecutionType"))
		r := wander(t, c)
		for i := range r.trace.Len() + 1 {
			if err := sim.CheckWorld(r.trace.At(i)); err != nil {
				t.Fatalf("after %d moves: %v in\n%#v", i, err, c)
			}
		}
		again, err := sim.Replay(c.Start, movesOf(r.trace))
		if err != nil {
			t.Fatal(err)
		}
		sameTrace(t, c, again, r.trace)
	})
}

func TestExecuteEqualsFoldingApplyWithChildExecutions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := distributedCases(t, "STANDARD")
		sameTrace(t, c, execute(t, c), play(t, c, func(tr sim.Trace) {
			s, m := tr.Tip(), defaultMove(t, tr, c.Worker)
			before := sim.Digest(s)
			sim.Apply(s, m)
			if sim.Digest(s) != before {
				t.Fatalf("move %d changed its argument in\n%#v", tr.Len(), c)
			}
		}).trace)
	})
}

// A move of one child execution costs the same beside ten others and ten thousand.
func TestTheCostOfAMoveDoesNotGrowWithTheChildExecutions(t *testing.T) {
	cost := func(n int) float64 {
		items := make([]value.Value, n)
		for i := range items {
			items[i] = value.Int(int64(i))
		}
		s := start(load(t, mapMachine("", callItem)), value.Array(items...))
		tr, _, err := sim.NewTrace(s).Do(sim.Run{})
		if err != nil {
			t.Fatal(err)
		}
		at := tr.Tip()
		return testing.AllocsPerRun(20, func() {
			if _, err := sim.Apply(at, sim.Run{}); err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := cost(10), cost(10_000); many > 3*few {
		t.Errorf("%v allocations beside 10 child executions, %v beside 10,000", few, many)
	}
}

func BenchmarkMapRun(b *testing.B) {
	items := make([]value.Value, 1000)
	for i := range items {
		items[i] = value.Int(int64(i))
	}
	s := start(load(b, mapMachine("", passItem)), value.Array(items...))
	b.ReportAllocs()
	for b.Loop() {
		runStart(b, s, nil)
	}
}
