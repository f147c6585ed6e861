package lanes

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/sim/spans"
	"backstep/tui/ui"
	"backstep/tui/ui/panetest"

	"pgregory.net/rapid"
)

// both has a branch that waits for a callback, one that works and one that waits.
const both = `{"StartAt":"Both","States":{"Both":{"Type":"Parallel","Next":"Done","Branches":[
	{"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"End":true}}},
	{"StartAt":"Load","States":{"Load":{` + panetest.Lambda + `,"Next":"Store"},"Store":{` + panetest.Lambda + `,"End":true}}},
	{"StartAt":"Rest","States":{"Rest":{"Type":"Wait","Seconds":90,"End":true}}},
	{"StartAt":"Try","States":{"Try":{` + panetest.Lambda + `,"Retry":[{"ErrorEquals":["E"],"IntervalSeconds":30}],"End":true}}}]},
	"Done":{"Type":"Succeed"}}}`

var bothRules = mock.Rules{
	{State: "Load", Answer: sim.Answer{After: time.Second}}, {State: "Store", Answer: sim.Answer{After: 2 * time.Second}},
	{State: "Try", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E"}}},
}

// many is a distributed Map in which the items divisible by 1000 fail.
func many(n int) (machine, input string) {
	items := make([]string, n)
	for i := range items {
		items[i] = `{"bad":` + fmt.Sprint(i%1000 == 999) + `}`
	}
	return `{"StartAt":"Each","States":{"Each":{"Type":"Map","ToleratedFailurePercentage":5,"MaxConcurrency":1000,"End":true,
		"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Look","States":{
		"Look":{"Type":"Choice","Choices":[{"Variable":"$.bad","BooleanEquals":true,"Next":"No"}],"Default":"Fine"},
		"No":{"Type":"Fail","Error":"Bad.Item"},"Fine":{"Type":"Succeed"}}}}}}`, "[" + strings.Join(items, ",") + "]"
}

const twenty = `{"StartAt":"Each","States":{"Each":{"Type":"Map","MaxConcurrency":3,"Next":"Done",
	"ItemProcessor":{"StartAt":"Work","States":{"Work":{` + panetest.Lambda + `,"End":true}}}},"Done":{"Type":"Succeed"}}}`

func newDesk(t testing.TB, machine, input string, rules mock.Rules, size ui.Size) *panetest.Desk {
	t.Helper()
	d := panetest.Open(t, New(), machine, input, rules, size)
	d.NoVisit = true
	return d
}

func TestTables(t *testing.T) {
	machine, input := many(3000)
	for name, scene := range map[string]func(ui.Size) *panetest.Desk{
		"none": func(s ui.Size) *panetest.Desk { return newDesk(t, both, `{}`, bothRules, s) },
		"branches": func(s ui.Size) *panetest.Desk {
			return newDesk(t, both, `{}`, bothRules, s).Run(debug.Into, 4).Run(debug.Timer, 1)
		},
		"joined": func(s ui.Size) *panetest.Desk {
			return newDesk(t, twenty, `[1,2,3]`, mock.Rules{{State: "Work"}}, s).Run(debug.Over, 1)
		},
		"running": func(s ui.Size) *panetest.Desk {
			work := mock.Rules{{State: "Work", Answer: sim.Answer{After: time.Second}}}
			return newDesk(t, twenty, `[1,2,3,4,5,6,7,8,9,10]`, work, s).Run(debug.Into, 4).Run(debug.Timer, 2)
		},
		"many": func(s ui.Size) *panetest.Desk {
			return newDesk(t, machine, input, nil, s).Run(debug.Continue, 1).Act(ui.NextPoint)
		},
	} {
		for _, size := range []ui.Size{{W: 70, H: 14}, {W: 40, H: 12}, {W: 28, H: 9}} {
			full := fmt.Sprintf("%s-%dx%d", name, size.W, size.H)
			t.Run(full, func(t *testing.T) {
				d := scene(size)
				d.Want(full, panetest.Unicode)
				if size.W == 40 {
					d.Want(full+"-ascii", panetest.ASCII)
				}
			})
		}
	}
}

func TestGoto(t *testing.T) {
	work := mock.Rules{{State: "Work", Answer: sim.Answer{After: time.Second}}}
	d := newDesk(t, twenty, `[1,2,3,4,5,6,7,8,9,10]`, work, ui.Size{W: 60, H: 12}).Run(debug.Into, 4).Run(debug.Timer, 1)
	for number, want := range map[int]string{
		0: "{Move:10 Lane:/Each[0]/}", 3: "{Move:11 Lane:/Each[3]/}",
		9:  "{Text:iteration 9 has not been started: MaxConcurrency lets 3 run side by side}",
		10: "Each has iterations 0 to 9", -1: "Each has iterations 0 to 9",
	} {
		intent, reason := Goto(d.View(), number)
		if got := fmt.Sprintf("%+v", intent); got != want && reason != want {
			t.Errorf("%d: %s %s, want %s", number, got, reason, want)
		}
	}
	if q, _ := Asked(d.View()); q != "iteration of Each, 0 to 9" {
		t.Error(q)
	}
	if _, reason := Asked(newDesk(t, both, `{}`, nil, ui.Size{}).View()); reason != None {
		t.Error(reason)
	}
}

func TestFailedOnesAreFound(t *testing.T) {
	machine, input := many(10_000)
	d := newDesk(t, machine, input, nil, ui.Size{W: 80, H: 24}).Run(debug.Continue, 1)
	var got []int
	for range 3 {
		d.Act(ui.NextPoint)
		got = append(got, d.Pane.(Pane).list.Selected())
	}
	if d.Act(ui.PreviousPoint); fmt.Sprint(got, d.Pane.(Pane).list.Selected()) != "[999 1999 2999] 1999" {
		t.Errorf("%v, then back %d", got, d.Pane.(Pane).list.Selected())
	}
	d.Act(ui.Bottom, ui.NextPoint)
	if d.Last != (ui.Say{Text: "none after this one has failed"}) {
		t.Error(d.Last)
	}
}

func TestFindLooksAtStatesAndErrors(t *testing.T) {
	machine, input := many(2000)
	d := newDesk(t, machine, input, nil, ui.Size{W: 80, H: 24}).Run(debug.Continue, 1)
	for text, want := range map[string]string{"bad.item": "1 of 2", "fine": "1 of 1998", "zzz": "no match for zzz"} {
		if _, found, _ := d.Pane.(ui.Finder).Find(text, d.View(), d.Inside()); found != want {
			t.Errorf("%s: %s, want %s", text, found, want)
		}
	}
}

// The simple twin of the strip's sums is looking at every lane.
func TestTheStripShowsTheWorstOfEveryPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 150).Draw(t, "items")
		machine, input := many(n)
		input = strings.ReplaceAll(input, "false", rapid.SampledFrom([]string{"false", "true"}).Draw(t, "bad"))
		m := simtest.Machine(t, strings.Replace(machine, `"MaxConcurrency":1000`, `"MaxConcurrency":7`, 1))
		start := simtest.Start(m, value.MustParse(input))
		s, _ := debug.New(start, nil).Go(debug.Forward, debug.Continue, nil, rapid.IntRange(2, 4*n+4).Draw(t, "moves"))
		x := spans.New()
		x.Read(s.Run().Trace, 1<<30)
		s = s.Interrupt()
		g, ok := groupOf(ui.View{Session: s, Visit: s.Visit(), Spans: x})
		if !ok {
			return
		}
		d := painter{g, panetest.ASCII, 80}
		parts, per := g.fork.Parts()
		for i := range parts {
			all, any, failed := true, false, false
			for k := i * per; k < min((i+1)*per, g.fork.Total); k++ {
				lane := g.fork.Lane(x, k, g.moves)
				any = any || lane >= 0
				o := spans.Open
				if lane >= 0 {
					o = x.Lane(lane).After(g.moves)
				}
				failed = failed || o == spans.Failed
				all = all && o != spans.Open
			}
			want := notBegun
			switch {
			case failed:
				want = marks[spans.Failed]
			case all:
				want = marks[spans.Succeeded]
			case any:
				want = marks[spans.Open]
			}
			if got := d.part(i); got != want && got != marks[spans.Aborted] {
				t.Fatalf("part %d of %d is %v, want %v", i, parts, got, want)
			}
		}
	})
}

// BenchmarkFrame draws the table of few and of many child executions: the two
// should cost the same.
func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{60, 10_000} {
		machine, input := many(n)
		d := newDesk(b, machine, input, nil, ui.Size{W: 80, H: 24}).Run(debug.Continue, 1)
		b.Run(fmt.Sprintf("%d lanes", n), func(b *testing.B) {
			for b.Loop() {
				d.Act(ui.Down)
				d.Text(panetest.Unicode)
			}
		})
	}
}

func TestAnyMomentCanBeDrawnInAnySize(t *testing.T) {
	panetest.Roam(t, func() ui.Pane { return New() })
}
