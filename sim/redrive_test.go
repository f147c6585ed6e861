package sim_test

import (
	"testing"
	"time"

	"backstep/sim"
	"backstep/sim/simtest"

	"pgregory.net/rapid"
)

// redriveTo goes on after the end until the execution succeeds or was redriven
// three times; apart from that as Execute does.
func redriveTo(t *rapid.T, tr sim.Trace, run func(sim.Trace) sim.Trace) sim.Trace {
	tr = run(tr)
	for range 3 {
		if tr.Tip().Redrivable(0) != nil {
			break
		}
		next, _, err := tr.Do(sim.Redrive{})
		if err != nil {
			t.Fatal(err)
		}
		tr = run(next)
	}
	return tr
}

func TestExecuteEqualsFoldingApplyAfterRedrives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		if kind := rapid.SampledFrom([]string{"", "STANDARD", "EXPRESS"}).Draw(t, "ExecutionType"); kind != "" {
			c = distributedCases(t, kind)
		}
		const most = 3000
		fast := redriveTo(t, sim.NewTrace(c.Start), func(tr sim.Trace) sim.Trace {
			next, _, err := sim.Execute(tr, c.Worker, most)
			if err != nil {
				t.Fatal(err)
			}
			return next
		})
		slow := redriveTo(t, sim.NewTrace(c.Start), func(tr sim.Trace) sim.Trace {
			for n := 0; n < most && tr.Tip().Status() == sim.Running; n++ {
				next, _, err := tr.Do(defaultMove(t, tr, c.Worker))
				if err != nil {
					t.Fatal(err)
				}
				tr = next
			}
			return tr
		})
		sameTrace(t, c, fast, slow)
		again, err := sim.Replay(c.Start, movesOf(fast))
		if err != nil {
			t.Fatal(err)
		}
		sameTrace(t, c, again, fast)
		for i := range fast.Len() + 1 {
			if err := sim.CheckWorld(fast.At(i)); err != nil {
				t.Fatalf("after %d moves: %v in\n%#v", i, err, c)
			}
		}
	})
}

func TestARedriveIsAllowedOrToldWhyNot(t *testing.T) {
	const fails = `{"StartAt": "F", "TimeoutSeconds": 60, "States": {"F": {"Type": "Fail", "Error": "E"}}}`
	end := func(text string, change func(*sim.Start)) *sim.Snapshot {
		m := simtest.Machine(t, text)
		s := sim.Start{Machine: m, At: simtest.At, Limits: sim.DefaultLimits()}
		if change != nil {
			change(&s)
		}
		tr, _, err := sim.Execute(sim.NewTrace(s), nil, 100)
		if err != nil {
			t.Fatal(err)
		}
		return tr.Tip()
	}
	running := sim.Begin(sim.Start{Machine: end(fails, nil).Start().Machine, At: simtest.At})
	for _, tt := range []struct {
		name  string
		s     *sim.Snapshot
		after time.Duration
		want  string
	}{
		{"it has failed", end(fails, nil), 0, ""},
		{"14 days later", end(fails, nil), 14 * 24 * time.Hour, ""},
		{"longer than 14 days later", end(fails, nil), 14*24*time.Hour + 1, "Execution redrivable period exceeded"},
		{"it runs", running, 0, "Execution is RUNNING and cannot be redriven"},
		{"it has succeeded", end(`{"StartAt": "S", "States": {"S": {"Type": "Succeed"}}}`, nil), 0, "Execution is SUCCEEDED and cannot be redriven"},
		{"Express", end(fails, func(s *sim.Start) { s.Express = true }), 0, "an Express execution cannot be redriven: start it again"},
		{"no event fits any more", end(fails, func(s *sim.Start) { s.Limits.Events = 4 }), 0, "Execution history event limit exceeded"},
		{"two events fit", end(fails, func(s *sim.Start) { s.Limits.Events = 5 }), 0, ""},
		{"a year has passed", end(fails, func(s *sim.Start) { s.Limits.Standard = time.Hour }), time.Hour, "Execution has exceeded the max execution time"},
		{"before the end", end(fails, nil), -1, "a redrive comes after the end of the execution"},
	} {
		got := ""
		if err := tt.s.Redrivable(tt.after); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if _, err := sim.Apply(tt.s, sim.Redrive{After: tt.after}); (err == nil) != (got == "") {
			t.Errorf("%s: Apply says %v", tt.name, err)
		}
	}
}

func TestTheThousandthRedriveIsTheLast(t *testing.T) {
	m := simtest.Machine(t, `{"StartAt": "F", "States": {"F": {"Type": "Fail"}}}`)
	tr, _, err := sim.Execute(sim.NewTrace(sim.Start{Machine: m, At: simtest.At}), nil, 10)
	for n := 0; err == nil; n++ {
		if n > 1000 {
			t.Fatal("it can be redriven more than 1,000 times")
		}
		if tr, _, err = tr.Do(sim.Redrive{}); err == nil {
			tr, _, err = sim.Execute(tr, nil, 10)
		}
	}
	if got := tr.Tip().Redrives(); got != 1000 {
		t.Errorf("redriven %d times", got)
	}
}
