package sim_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"

	"pgregory.net/rapid"
)

func TestBackoffGrowsByItsRateUpToMaxDelay(t *testing.T) {
	for _, test := range []struct {
		name                 string
		interval, rate, most float64
		want                 []float64
	}{
		{"the defaults", 1, 2, 0, []float64{1, 2, 4, 8, 16}},
		{"a rate of one stays", 3, 1, 0, []float64{3, 3, 3}},
		{"fractions stay", 2, 1.5, 0, []float64{2, 3, 4.5, 6.75}},
		{"MaxDelaySeconds caps", 2, 3, 10, []float64{2, 6, 10, 10}},
		{"MaxDelaySeconds caps the first delay too", 20, 2, 10, []float64{10, 10}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := asl.Retrier{Interval: test.interval, Backoff: test.rate, MaxDelay: test.most}
			for n, want := range test.want {
				if got := sim.Backoff(&r, n); got != want {
					t.Errorf("retry %d waits %v s, want %v s", n, got, want)
				}
			}
		})
	}
}

const jittery = `{"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true,
	"Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 6, "IntervalSeconds": 2, "MaxDelaySeconds": 20, "JitterStrategy": "FULL"}]}}}`

// delays returns the back-offs of an execution.
func delays(t failer, m *asl.Machine, seed uint64) []time.Duration {
	s := start(m, value.EmptyObject)
	s.Seed = seed
	tr, _, err := sim.Execute(sim.NewTrace(s), mock.Rules{{State: "Call", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Busy"}}}}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var out []time.Duration
	for i := range tr.Len() {
		if row := tr.Row(i); row.Kind == sim.RowRetrying {
			out = append(out, row.Delay)
		}
	}
	return out
}

func TestFullJitterDrawsBetweenZeroAndTheDelay(t *testing.T) {
	m := load(t, jittery)
	r := m.Root.Start.Retry[0]
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		got := delays(t, m, seed)
		if len(got) != 6 {
			t.Fatalf("%d retries", len(got))
		}
		for n, d := range got {
			if d < 0 || d.Seconds() > sim.Backoff(&r, n) {
				t.Fatalf("retry %d waits %s, at most %v s", n, d, sim.Backoff(&r, n))
			}
		}
		if again := delays(t, m, seed); !slices.Equal(got, again) {
			t.Fatalf("the same seed gave %v and %v", got, again)
		}
	})
}

func TestFullJitterIsSpreadEvenly(t *testing.T) {
	m := load(t, jittery)
	sum, n := 0.0, 400
	distinct := map[time.Duration]bool{}
	for seed := range n {
		d := delays(t, m, uint64(seed))[0]
		sum += d.Seconds()
		distinct[d] = true
	}
	// The mean of n draws from [0, 2) has a standard deviation of 2/sqrt(12 n).
	if mean, deviation := sum/float64(n), 2/math.Sqrt(12*float64(n)); math.Abs(mean-1) > 4*deviation || len(distinct) < n-1 {
		t.Errorf("mean %v s of %d different delays below 2 s", mean, len(distinct))
	}
}

// A retrier that never ends must not overflow: its delay becomes the longest
// time there is, and the execution's own limit ends it.
func TestAnEnormousBackoffSaturates(t *testing.T) {
	m := load(t, `{"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true,
		"Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 99999999, "IntervalSeconds": 31622400, "BackoffRate": 100000}]}}}`)
	s := start(m, value.EmptyObject)
	s.Limits.Standard = 0
	tr, stop, err := sim.Execute(sim.NewTrace(s), mock.Rules{{State: "Call", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Busy"}}}}, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	if stop == sim.Ended || tr.Tip().Now() < tr.At(0).Now() {
		t.Errorf("stop %d at %s", stop, tr.Tip().Now().Time())
	}
}
