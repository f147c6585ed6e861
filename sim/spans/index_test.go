package spans

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"

	"pgregory.net/rapid"
)

func recorded(t testing.TB, machine, input string, rules mock.Rules) sim.Trace {
	t.Helper()
	m := simtest.Machine(t, machine)
	start := simtest.Start(m, value.MustParse(input))
	trace, _, err := sim.Execute(sim.NewTrace(start), rules, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

var outcomes = map[Outcome]string{Open: "open", Succeeded: "ok", Caught: "caught", Retried: "retried", Failed: "failed", Aborted: "aborted"}

// written writes an index: a line for each attempt, in the order of lanes.
func written(x *Index) string {
	var b strings.Builder
	for i := range x.Lanes() {
		l := x.Lane(i)
		fmt.Fprintf(&b, "%s %s\n", l.Frame, outcomes[l.Outcome])
		for _, n := range l.Attempts {
			a := x.Attempt(n)
			ms := func(at sim.Instant) string { return fmt.Sprint(at.Time().Sub(simtest.At)) }
			fmt.Fprintf(&b, "  %s %d.%d %s-%s %s", a.State.Name, a.Entry, a.Number, ms(a.From), ms(a.To), outcomes[a.Outcome])
			if a.Until > 0 {
				fmt.Fprintf(&b, " %d until %s", a.Retries, ms(a.Until))
			}
			if a.Fork >= 0 {
				fmt.Fprintf(&b, " fork of %d", x.Fork(a.Fork).Total)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

const task = `"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"`

func TestAttemptsAndLanes(t *testing.T) {
	for _, c := range []struct {
		rule, machine, input string
		rules                mock.Rules
		want                 string
	}{
		{"every attempt of a retried task, with the back-off after it",
			`{"StartAt":"A","States":{"A":{` + task + `,"Retry":[{"ErrorEquals":["E"],"IntervalSeconds":2}],"End":true}}}`, `{}`,
			mock.Rules{
				{State: "A", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E"}, After: time.Second}},
				{State: "A", Attempt: 2, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E"}}}, {State: "A"},
			},
			`/ ok
  A 1.1 0s-1s retried 1 until 3s
  A 1.2 3s-3s retried 2 until 7s
  A 1.3 7s-7s ok
`},
		{"branches by path, the rest aborted when one fails, the state caught",
			`{"StartAt":"P","States":{"P":{"Type":"Parallel","Catch":[{"ErrorEquals":["E"],"Next":"B"}],"End":true,"Branches":[
			{"StartAt":"L","States":{"L":{"Type":"Wait","Seconds":9,"End":true}}},
			{"StartAt":"M","States":{"M":{"Type":"Wait","Seconds":2,"Next":"X"},"X":{"Type":"Fail","Error":"E"}}}]},
			"B":{"Type":"Succeed"}}}`, `{}`, nil,
			`/ ok
  P 1.1 0s-2s caught fork of 2
  B 1.1 2s-2s ok
/P[0]/ aborted
  L 1.1 0s-2s aborted
/P[1]/ failed
  M 1.1 0s-2s ok
  X 1.1 2s-2s failed
`},
		{"a Map that is entered twice has two forks",
			`{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.x","ResultPath":"$.n","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"Next":"C"},
			"C":{"Type":"Choice","Choices":[{"Variable":"$.again","IsPresent":true,"Next":"D"}],"Default":"S"},
			"D":{"Type":"Pass","Parameters":{"x":[3]},"Next":"M"},"S":{"Type":"Succeed"}}}`, `{"x":[1,2],"again":1}`, nil,
			`/ ok
  M 1.1 0s-0s ok fork of 2
  C 1.1 0s-0s ok
  D 1.1 0s-0s ok
  M 2.1 0s-0s ok fork of 1
  C 2.1 0s-0s ok
  S 1.1 0s-0s ok
/M[0]/ ok
  P 1.1 0s-0s ok
/M[1]/ ok
  P 1.1 0s-0s ok
/M[0]/ ok
  P 1.1 0s-0s ok
`},
		{"the execution's own time ran out",
			`{"StartAt":"W","TimeoutSeconds":5,"States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}`, `{}`, nil,
			"/ aborted\n  W 1.1 0s-5s aborted\n"},
		{"States.Runtime in a branch fails the states around it",
			`{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":9,"End":true}}},
			{"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"$.x","End":true}}}]}}}`, `{}`, nil,
			"/ failed\n  P 1.1 0s-0s failed fork of 2\n/P[0]/ aborted\n  W 1.1 0s-0s aborted\n/P[1]/ failed\n  A 1.1 0s-0s failed\n"},
		{"names with the signs of a path",
			`{"StartAt":"odd]/[x","States":{"odd]/[x":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}]}}}`, `{}`, nil,
			"/ ok\n  odd]/[x 1.1 0s-0s ok fork of 1\n/odd]/[x[0]/ ok\n  A 1.1 0s-0s ok\n"},
		{"child executions of a distributed Map, whose failures are tolerated",
			`{"StartAt":"M","States":{"M":{"Type":"Map","ToleratedFailurePercentage":100,"End":true,
			"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"C","States":{
			"C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":2,"Next":"X"}],"Default":"S"},"X":{"Type":"Fail","Error":"E"},"S":{"Type":"Succeed"}}}}}}`, `[1,2]`, nil,
			`/ ok
  M 1.1 0s-0s ok fork of 2
/M[0]/ ok
  C 1.1 0s-0s ok
  S 1.1 0s-0s ok
/M[1]/ failed
  C 1.1 0s-0s ok
  X 1.1 0s-0s failed
`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			trace := recorded(t, c.machine, c.input, c.rules)
			x := New()
			x.Read(trace, trace.Len())
			if got := written(x); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// The simple twin of an index is the snapshot: what is open, and in which state.
func TestTheIndexSaysWhatTheSnapshotSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := simtest.Cases().Draw(t, "case")
		trace, _, _ := sim.Execute(sim.NewTrace(c.Start), c.Worker, simtest.Budget)
		for n := rapid.IntRange(0, 2).Draw(t, "redrives"); n > 0 && trace.Tip().Redrivable(0) == nil; n-- {
			trace, _, _ = trace.Do(sim.Redrive{})
			trace, _, _ = sim.Execute(trace, c.Worker, simtest.Budget)
		}
		x := New()
		for part := rapid.IntRange(1, 40).Draw(t, "part"); !x.Read(trace, part); {
		}
		moves := rapid.IntRange(0, trace.Len()).Draw(t, "moves")
		snap := trace.At(moves)
		running := snap.Status() == sim.Running
		for i := range x.Lanes() {
			l := x.Lane(i)
			if x.Begun(i) >= moves || x.Find(l.Frame, moves) != i {
				continue
			}
			f, ok := snap.Frame(l.Frame)
			if ok && f.Moved == 0 {
				continue // a new lane with the same path, which has not begun
			}
			ok = ok && running && f.Phase != sim.Failing
			if open := l.After(moves) == Open; open != ok {
				t.Fatalf("after %d moves the index says of %s open: %v\n%s", moves, l.Frame, open, written(x))
			}
			if a := x.Attempt(x.At(i, moves)); ok && f.Entered && (a.State != f.State || a.Number != f.Attempt || a.Entry != f.Entry) {
				t.Fatalf("after %d moves %s is in %s %d.%d, the index says %s %d.%d", moves, l.Frame, f.State.Name, f.Entry, f.Attempt, a.State.Name, a.Entry, a.Number)
			}
			if f.Join != nil && ok && f.Entered {
				checkFork(t, x, x.Attempt(x.At(i, moves)).Fork, moves, f.Join)
			}
		}
	})
}

func checkFork(t *rapid.T, x *Index, fork, moves int, j *sim.Join) {
	f := x.Fork(fork)
	if f.Total != j.Total {
		t.Fatalf("%d lanes, the snapshot has %d", f.Total, j.Total)
	}
	well, failed, open := f.Counts(moves)
	var counts [3]int
	for i := range f.Total {
		if l := f.Lane(x, i, moves); l >= 0 {
			counts[map[Outcome]int{Succeeded: 0, Failed: 1, Open: 2}[x.Lane(l).After(moves)]]++
		}
	}
	if counts != [3]int{well, failed, open} {
		t.Fatalf("counts %d %d %d, one by one %v", well, failed, open, counts)
	}
}

func TestAnotherTraceIsReadFromItsStart(t *testing.T) {
	const machine = `{"StartAt":"A","States":{"A":{"Type":"Wait","SecondsPath":"$.s","Next":"B"},"B":{"Type":"Succeed"}}}`
	x := New()
	for _, input := range []string{`{"s":1}`, `{"s":2}`} {
		trace := recorded(t, machine, input, nil)
		x.Read(trace, trace.Len())
		want := New()
		if want.Read(trace, trace.Len()); written(x) != written(want) {
			t.Errorf("got:\n%s\nwant:\n%s", written(x), written(want))
		}
	}
}

func TestFoldedGaps(t *testing.T) {
	const machine = `{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":43200,"Next":"B"},"B":{"Type":"Wait","Seconds":60,"Next":"T"},
		"T":{` + task + `,"Next":"C"},"C":{"Type":"Wait","Seconds":5,"End":true}}}`
	rules := mock.Rules{{State: "T", Answer: sim.Answer{After: time.Minute}}}
	trace := recorded(t, machine, `{}`, rules)
	x := New()
	x.Read(trace, trace.Len())
	var got []time.Duration
	for _, g := range x.Folded(trace.Tip().Elapsed(), 10*time.Second, 0.2) {
		got = append(got, g.Len())
	}
	if fmt.Sprint(got) != "[12h0m0s 1m0s]" {
		t.Errorf("folded %v: the waits longer than 10 s, neither the task nor the short wait", got)
	}
}

func TestWaits(t *testing.T) {
	m := simtest.Machine(t, `{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"Next":"T"},"T":{`+task+`,"Next":"C"},
		"C":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"End":true}}}`)
	for i, want := range []bool{true, false, true} {
		if st := m.States[i]; Waits(st) != want {
			t.Errorf("%s: %v", st.Name, !want)
		}
	}
	if !Waits(&asl.State{Type: asl.WaitType}) {
		t.Error("a Wait does not wait")
	}
}

// BenchmarkRead reads the rows of a Map of 5,000 iterations.
func BenchmarkRead(b *testing.B) {
	items := "[" + strings.TrimSuffix(strings.Repeat("1,", 5000), ",") + "]"
	trace := recorded(b, `{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"Q"},"Q":{"Type":"Pass","End":true}}}}}}`, items, nil)
	for b.Loop() {
		x := New()
		x.Read(trace, trace.Len())
	}
	b.ReportMetric(float64(trace.EventCount()), "events")
	b.ReportMetric(float64(trace.Len()), "moves")
}
