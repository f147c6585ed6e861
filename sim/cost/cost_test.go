package cost_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/cost"
	"backstep/sim/simtest"

	"pgregory.net/rapid"
)

// The examples of AWS's pricing page, worked out there step by step.
func TestExamplesOfThePricingPage(t *testing.T) {
	for _, tt := range []struct {
		name  string
		bill  cost.Bill
		times int64
		want  float64
	}{
		{"100,000 executions with 5 transitions", cost.Bill{Transitions: 5}, 100_000, 12.40},
		{"the free tier covers 1,000 executions with 4 transitions", cost.Bill{Transitions: 4}, 1000, 0},
		{"one transition more is paid for", cost.Bill{Transitions: 4001}, 1, 0.000025},
		{"a million Express requests", cost.Bill{Requests: 1}, 1_000_000, 1.00},
		{"100 million Express executions of 10 seconds in 64 MB", cost.Bill{Requests: 1, Memory: 64 * 10_000}, 100_000_000, 482.97},
		{"a first tier that is full: 1,000 GB-hours", cost.Bill{Memory: 1024 * 3600 * 1000}, 1000, 60},
		{"one GB-hour in the second tier", cost.Bill{Memory: 1024 * 3600 * 1000}, 1001, 60.03},
	} {
		if got := cost.Current.Month(tt.bill, tt.times); math.Abs(got-tt.want) > 0.004 && tt.want >= 0.01 || math.Abs(got-tt.want) > 1e-9 && tt.want < 0.01 {
			t.Errorf("%s: $%.6f, want $%.6f", tt.name, got, tt.want)
		}
	}
}

func TestExpressIsBilledInChunks(t *testing.T) {
	for _, tt := range []struct {
		name                string
		definition, largest int
		spread              int64
		want                int64
	}{
		{"a small machine", 500, 1000, 0, 64},
		{"400 iterations with 32 KB each and a definition of 50 KB", 50_000, 32_000, 400 * 32_000, 64},
		{"the same with 500 iterations", 50_000, 32_000, 500 * 32_000, 128},
		{"exactly 64 MB", 4_000_000, 10_000_000, 0, 64},
		{"one byte more", 4_000_000, 10_000_001, 0, 128},
	} {
		if got := sim.ExpressMemory(tt.definition, tt.largest, tt.spread); got != tt.want {
			t.Errorf("%s: %d MB, want %d", tt.name, got, tt.want)
		}
	}
	for _, tt := range []struct {
		took time.Duration
		want int64
	}{{0, 0}, {time.Nanosecond, 100}, {100 * time.Millisecond, 100}, {101 * time.Millisecond, 200}, {5 * time.Minute, 300_000}} {
		if got := sim.ExpressDuration(tt.took); got != tt.want {
			t.Errorf("%s is billed as %d ms, want %d", tt.took, got, tt.want)
		}
	}
}

// second answers every task after a second and a bit.
type second struct{}

func (second) Do(sim.Request) (sim.Answer, bool) {
	return sim.Answer{Output: value.True, After: 1020 * time.Millisecond}, true
}

func run(t *testing.T, text string, express bool) sim.Trace {
	t.Helper()
	m := simtest.Machine(t, text)
	tr, stop, err := sim.Execute(sim.NewTrace(sim.Start{Machine: m, Input: value.MustParse(`{"items":[1,2,3]}`), At: simtest.At, Express: express, Limits: sim.DefaultLimits()}), second{}, simtest.Budget)
	if err != nil || stop != sim.Ended {
		t.Fatal(stop, err)
	}
	return tr
}

const (
	task = `"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"`
	two  = `{"StartAt": "A", "States": {"A": {` + task + `, "Next": "B"}, "B": {"Type": "Pass", "End": true}}}`
	each = `{"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$.items", "End": true,
		"ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "TYPE"}, "StartAt": "A", "States": {"A": {` + task + `, "End": true}}}}}}`
)

func TestBills(t *testing.T) {
	const ticks = 64 * 1100 // MB ms of 1.02 s in 64 MB
	for _, tt := range []struct {
		name, machine                 string
		express                       bool
		actual, asStandard, asExpress cost.Bill
		obstacles                     string
	}{
		{"a Standard execution", two, false, cost.Bill{Transitions: 2}, cost.Bill{Transitions: 2}, cost.Bill{Requests: 1, Memory: ticks}, ""},
		{"an Express execution", two, true, cost.Bill{Requests: 1, Memory: ticks}, cost.Bill{Transitions: 2}, cost.Bill{Requests: 1, Memory: ticks}, ""},
		{"Standard child executions", strings.ReplaceAll(each, "TYPE", "STANDARD"), false, cost.Bill{Transitions: 4}, cost.Bill{Transitions: 4}, cost.Bill{Requests: 1, Memory: ticks}, "Each is a distributed Map"},
		{"Express child executions", strings.ReplaceAll(each, "TYPE", "EXPRESS"), false, cost.Bill{Transitions: 1, Requests: 3, Memory: 3 * ticks},
			cost.Bill{Transitions: 1, Requests: 3, Memory: 3 * ticks}, cost.Bill{Requests: 4, Memory: 4 * ticks}, "Each is a distributed Map"},
		{"callbacks", `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
			"Parameters": {"QueueUrl": "q", "MessageBody": {"t.$": "$$.Task.Token"}}, "End": true}}}`, false,
			cost.Bill{Transitions: 1}, cost.Bill{Transitions: 1}, cost.Bill{Requests: 1, Memory: ticks}, "A waits for the end of its job or for a callback"},
		{"a long Wait", `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 301, "End": true}}}`, false,
			cost.Bill{Transitions: 1}, cost.Bill{Transitions: 1}, cost.Bill{Requests: 1, Memory: 64 * 301_000}, "it takes longer than 5m0s"},
	} {
		s := run(t, tt.machine, tt.express).Tip()
		if got := cost.Of(s); got != tt.actual {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.actual)
		}
		if got := cost.AsStandard(s); got != tt.asStandard {
			t.Errorf("%s as Standard: %+v, want %+v", tt.name, got, tt.asStandard)
		}
		if got := cost.AsExpress(s); got != tt.asExpress {
			t.Errorf("%s as Express: %+v, want %+v", tt.name, got, tt.asExpress)
		}
		if got := strings.Join(cost.Obstacles(s), "; "); got != tt.obstacles {
			t.Errorf("%s: obstacles %q, want %q", tt.name, got, tt.obstacles)
		}
	}
}

func TestNothingIsBilledBeforeTheStart(t *testing.T) {
	m := simtest.Machine(t, two)
	s := sim.Begin(sim.Start{Machine: m, Input: value.EmptyObject, At: simtest.At})
	if cost.Of(s) != (cost.Bill{}) || cost.AsExpress(s) != (cost.Bill{}) || s.Usage() != (sim.Usage{}) {
		t.Errorf("%+v, %+v", cost.Of(s), s.Usage())
	}
}

// cases draws executions of either type. Express has no quota of events, so that
// one that loops ends by its duration.
func cases(t *rapid.T) simtest.Case {
	c := simtest.Cases().Draw(t, "case")
	c.Start.Express = rapid.Bool().Draw(t, "express")
	return c
}

func execute(t *rapid.T, c simtest.Case) sim.Trace {
	tr, _, err := sim.Execute(sim.NewTrace(c.Start), c.Worker, 500)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func TestStepsMakeUpTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		tr := execute(t, c)
		moves := rapid.IntRange(0, tr.Len()).Draw(t, "moves")
		var sum cost.Bill
		events := 0
		for n := 1; n <= cost.Steps(tr, moves); n++ {
			s := cost.StepAt(tr, moves, n)
			if s.Bill.Transitions < 0 || s.Bill.Requests < 0 || s.Bill.Memory < 0 || s.Events < 0 {
				t.Fatalf("step %d takes back: %+v in\n%#v", n, s, c)
			}
			sum, events = sum.Plus(s.Bill), events+s.Events
		}
		if at := tr.At(moves); cost.Steps(tr, moves) > 0 && (sum != cost.Of(at) || events != at.Events()) {
			t.Fatalf("the steps sum up to %+v and %d events, the total is %+v and %d in\n%#v", sum, events, cost.Of(at), at.Events(), c)
		}
	})
}

func TestForksAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		tr := execute(t, c)
		fork := tr.Fork(rapid.IntRange(0, tr.Len()).Draw(t, "at"))
		on, _, err := sim.Execute(fork, c.Worker, 500-fork.Len())
		if err != nil {
			t.Fatal(err)
		}
		if got, want := on.Tip().Usage(), tr.At(on.Len()).Usage(); got != want {
			t.Fatalf("%+v after a fork at %d, %+v without in\n%#v", got, fork.Len(), want, c)
		}
	})
}

// A twin that goes through the whole trace.
func TestUsageIsWhatTheTraceHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		tr := execute(t, c)
		began, largest := 0, 0
		for i := range tr.Len() {
			if tr.Row(i).Began {
				began++
			}
		}
		for i := range tr.EventCount() {
			largest = max(largest, len(tr.Event(i).Data.JSON()))
		}
		u := tr.Tip().Usage()
		if int(u.Transitions+u.Express) != began || u.Largest != largest || largest > 0 && len(tr.Event(u.At).Data.JSON()) != largest {
			t.Fatalf("%+v, want %d transitions and %d bytes in\n%#v", u, began, largest, c)
		}
	})
}

func TestQuotas(t *testing.T) {
	tr := run(t, two, false)
	for _, tt := range []struct {
		limits sim.Limits
		near   string
	}{
		{sim.DefaultLimits(), ""},
		{sim.Limits{Events: 8}, "events"},
		{sim.Limits{Events: 9, Payload: 18}, "events, largest payload"},
		{sim.Limits{Standard: 1200 * time.Millisecond}, "duration"},
		{sim.Limits{}, ""},
	} {
		start := tr.Tip().Start()
		start.Limits = tt.limits
		again, _, err := sim.Execute(sim.NewTrace(start), second{}, simtest.Budget)
		if err != nil {
			t.Fatal(err)
		}
		var near []string
		for _, q := range cost.Quotas(again.Tip()) {
			if q.Near() {
				near = append(near, q.Name.String())
			}
		}
		if got := strings.Join(near, ", "); got != tt.near {
			t.Errorf("%+v: near %q, want %q", tt.limits, got, tt.near)
		}
	}
	if place, event := cost.LargestAt(tr, tr.Len()); place != "" || event != "ExecutionStarted" {
		t.Errorf("the largest document is that of %s %s", place, event)
	}
}

// A redrive is a transition, and so is every state that runs again.
func TestRedrivesAreBilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := simtest.Cases().Draw(t, "case")
		tr := execute(t, c)
		if tr.Tip().Redrivable(0) != nil {
			t.Skip("it has not failed")
		}
		tr, _, err := tr.Do(sim.Redrive{})
		if err != nil {
			t.Fatal(err)
		}
		if tr, _, err = sim.Execute(tr, c.Worker, 500); err != nil {
			t.Fatal(err)
		}
		want := 1
		for i := range tr.Len() {
			if tr.Row(i).Began {
				want++
			}
		}
		var sum cost.Bill
		for n := 1; n <= cost.Steps(tr, tr.Len()); n++ {
			sum = sum.Plus(cost.StepAt(tr, tr.Len(), n).Bill)
		}
		if int(sum.Transitions) != want {
			t.Fatalf("%d transitions in the steps, want %d in\n%#v", sum.Transitions, want, c)
		}
	})
}
