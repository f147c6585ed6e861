package sim_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
)

// echo answers every task with what it was called with.
type echo struct{}

func (echo) Do(req sim.Request) (sim.Answer, bool) { return sim.Answer{Output: req.Payload}, true }

// counting adds one to the member n.
type counting struct{}

func (counting) Do(req sim.Request) (sim.Answer, bool) {
	n, _ := req.Payload.Get("n").Int64()
	return sim.Answer{Output: value.Object(value.Member{Key: "n", Value: value.Int(n + 1)}), After: time.Millisecond}, true
}

// workload is an execution to be timed.
type workload struct {
	name        string
	machine     string
	input       value.Value
	worker      sim.Worker
	unlimited   bool // iterations of a Map
	transitions int
	right       func(output value.Value) bool
}

func outputIs(want string) func(value.Value) bool {
	return func(v value.Value) bool { return v.JSON() == want }
}

func summaryIs(want string) func(value.Value) bool {
	return func(v value.Value) bool { return v.Get("order").Get("summary").JSON() == want }
}

const summary = `{"id":"order-7","who":"Grace Hopper","sum":1481.4}`

func workloads() []workload {
	zero := value.MustParse(`{"n":0}`)
	byJSONPath := dataFlowMachine("JSONPath", shapeByJSONPath, wrapByJSONPath, 10)
	byJSONata := dataFlowMachine("JSONata", shapeByJSONata, wrapByJSONata, 10)
	return []workload{
		{name: "loop", machine: loopMachine(1000, countByPass), input: zero, transitions: 2001, right: outputIs(`{"n":1000}`)},
		{name: "loop-of-tasks", machine: loopMachine(1000, countByTask), input: zero, worker: counting{}, transitions: 2001, right: outputIs(`{"n":1000}`)},
		{name: "map-1000", machine: eachMachine, input: itemsInput(1000), transitions: 1001, right: outputIs(itemsOutput(1000))},
		{name: "map-10000", machine: eachMachine, input: itemsInput(10_000), transitions: 10_001, right: outputIs(itemsOutput(10_000))},
		{name: "map-10000-at-once", machine: eachMachine, input: itemsInput(10_000), unlimited: true, transitions: 10_001, right: outputIs(itemsOutput(10_000))},
		{name: "parallel", machine: parallelMachine(10, 10), input: zero, transitions: 101, right: outputIs("[" + strings.Repeat(`{"n":0},`, 9) + `{"n":0}]`)},
		{name: "data-1KB", machine: byJSONPath, input: orderInput(1_000), worker: echo{}, transitions: 21, right: summaryIs(summary)},
		{name: "data-100KB", machine: byJSONPath, input: orderInput(100_000), worker: echo{}, transitions: 21, right: summaryIs(summary)},
		{name: "data-250KB", machine: byJSONPath, input: orderInput(250_000), worker: echo{}, transitions: 21, right: summaryIs(summary)},
		{name: "jsonata-1KB", machine: byJSONata, input: orderInput(1_000), worker: echo{}, transitions: 21, right: summaryIs(summary)},
		{name: "jsonata-100KB", machine: byJSONata, input: orderInput(100_000), worker: echo{}, transitions: 21, right: summaryIs(summary)},
		{name: "jsonata-250KB", machine: byJSONata, input: orderInput(250_000), worker: echo{}, transitions: 21, right: summaryIs(summary)},
		{name: "chain", machine: chainMachine("P", 250), input: zero, transitions: 250, right: outputIs(`{"n":0}`)},
	}
}

// start returns the workload's start without the limit on events.
func (w *workload) start(t failer) sim.Start {
	s := start(load(t, w.machine), w.input)
	s.Limits.Events = 0
	if w.unlimited {
		s.Limits.Concurrency = 0
	}
	return s
}

func (w *workload) run(t failer, s sim.Start) sim.Trace {
	tr, stop, err := sim.Execute(sim.NewTrace(s), w.worker, 1_000_000)
	if err != nil || stop != sim.Ended || tr.Tip().Status() != sim.Succeeded {
		t.Fatal(w.name, err, stop, tr.Tip().Status(), tr.Tip().Failure())
	}
	return tr
}

func (w *workload) check(t failer, tr sim.Trace) {
	t.Helper()
	if tip := tr.Tip(); tip.Transitions() != w.transitions || !w.right(tip.Output()) {
		t.Fatal(w.name, "transitions:", tip.Transitions(), "output:", short(tip.Output().JSON()))
	}
}

// What is timed must be right.
func TestWorkloadsGiveTheirResults(t *testing.T) {
	for _, w := range workloads() {
		w.check(t, w.run(t, w.start(t)))
	}
}

func BenchmarkExecute(b *testing.B) {
	for _, w := range workloads() {
		b.Run(w.name, func(b *testing.B) {
			s := w.start(b)
			w.check(b, w.run(b, s))
			b.ReportAllocs()
			for b.Loop() {
				w.run(b, s)
			}
			b.ReportMetric(float64(w.transitions)*float64(b.N)/b.Elapsed().Seconds(), "transitions/s")
		})
	}
}

// moment is one move in a situation.
type moment struct {
	name string
	at   *sim.Snapshot
	move sim.Move
}

// moments are pairs of moves that should cost the same: early and late in a long
// execution, with few and with many open frames.
func moments(t failer) []moment {
	loop := workload{name: "loop", machine: loopMachine(20_000, countByPass), input: value.MustParse(`{"n":0}`)}
	long := loop.run(t, loop.start(t))
	few, many := waiting(t, 10).Tip(), waiting(t, 10_000).Tip()
	late := (long.Len() - 100) / 2 * 2 // at the same state of the loop as an early even number
	return []moment{
		{"first-moves", long.At(100), sim.Run{}},
		{"last-moves", long.At(late), sim.Run{}},
		{"10-frames", few, sim.Answer{Task: few.Tasks()[5].ID, Output: value.True}},
		{"10000-frames", many, sim.Answer{Task: many.Tasks()[5000].ID, Output: value.True}},
	}
}

// The world is kept in trees of 32 children and in a balanced agenda: with a
// thousand times as many frames a move copies two levels and some ten nodes
// more, not a thousand times as much.
func TestTheCostOfAMoveDoesNotGrowWithTheExecution(t *testing.T) {
	var allocs []float64
	for _, m := range moments(t) {
		allocs = append(allocs, testing.AllocsPerRun(100, func() {
			if _, err := sim.Apply(m.at, m.move); err != nil {
				t.Fatal(err)
			}
		}))
	}
	if first, last := allocs[0], allocs[1]; last > first+2 {
		t.Errorf("%v allocations at first, %v after 40,000 moves", first, last)
	}
	if few, many := allocs[2], allocs[3]; many > few+40 {
		t.Errorf("%v allocations with 10 open frames, %v with 10,000", few, many)
	}
}

// BenchmarkApply makes one move.
func BenchmarkApply(b *testing.B) {
	for _, m := range moments(b) {
		b.Run(m.name, func(b *testing.B) { apply(b, m.at, m.move) })
	}
}

func apply(b *testing.B, s *sim.Snapshot, m sim.Move) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sim.Apply(s, m); err != nil {
			b.Fatal(err)
		}
	}
}

// waiting returns an execution in which that many iterations wait for a task.
func waiting(t failer, items int) sim.Trace {
	w := workload{machine: waitingMachine, input: itemsInput(items), unlimited: true}
	tr := sim.NewTrace(w.start(t))
	for {
		if due, ok := tr.Tip().Next(); !ok || due.At > tr.Tip().Now() {
			break
		}
		var err error
		if tr, _, err = tr.Do(sim.Run{}); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(tr.Tip().Tasks()); n != items {
		t.Fatal(n, "tasks wait, want", items)
	}
	return tr
}

// BenchmarkAt goes back to a moment in the middle, as far as possible from a
// snapshot that was kept.
func BenchmarkAt(b *testing.B) {
	loop := workload{name: "loop", machine: loopMachine(20_000, countByPass), input: value.MustParse(`{"n":0}`)}
	each := workload{name: "map", machine: eachMachine, input: itemsInput(10_000), unlimited: true}
	for _, w := range []workload{loop, each} {
		b.Run(w.name, func(b *testing.B) {
			tr := w.run(b, w.start(b))
			i := tr.Len()/2/sim.KeepEvery*sim.KeepEvery + sim.KeepEvery - 1
			b.ReportAllocs()
			for b.Loop() {
				if tr.At(i).MoveCount() != i {
					b.Fatal("another moment")
				}
			}
		})
	}
}

// BenchmarkMillionEvents goes to moments all over an execution of a million
// events, each as far as possible from a snapshot that was kept, and reports
// what the execution takes in memory.
func BenchmarkMillionEvents(b *testing.B) {
	if testing.Short() {
		b.Skip("takes a second and half a gigabyte")
	}
	w := workload{name: "loop", machine: loopMachine(250_000, countByPass), input: value.MustParse(`{"n":0}`)}
	s := w.start(b)
	before := heap()
	tr := w.run(b, s)
	size := heap() - before
	if n := tr.EventCount(); n < 1_000_000 {
		b.Fatal(n, "events")
	}
	windows, k := tr.Len()/sim.KeepEvery, 0
	for b.Loop() {
		k = (k + 7919) % windows
		if i := (k+1)*sim.KeepEvery - 1; tr.At(i).MoveCount() != i {
			b.Fatal("another moment")
		}
	}
	b.ReportMetric(float64(size)/1e6, "MB")
	b.ReportMetric(float64(size)/float64(tr.EventCount()), "bytes/event")
}

// BenchmarkMemory reports what a trace keeps for each event.
func BenchmarkMemory(b *testing.B) {
	for _, w := range workloads() {
		b.Run(w.name, func(b *testing.B) {
			s := w.start(b)
			w.check(b, w.run(b, s)) // what is computed once and kept by the definition does not count
			var tr sim.Trace
			before := heap()
			for b.Loop() {
				tr = w.run(b, s)
			}
			b.ReportMetric(float64(heap()-before)/float64(tr.EventCount()), "bytes/event")
			runtime.KeepAlive(tr)
		})
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
