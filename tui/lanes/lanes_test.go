package lanes

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
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
	"backstep/tui/widget"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the tables into testdata")

var (
	unicode = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	ascii   = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
)

const lambda = `"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"`

// both has a branch that waits for a callback, one that works and one that waits.
const both = `{"StartAt":"Both","States":{"Both":{"Type":"Parallel","Next":"Done","Branches":[
	{"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"End":true}}},
	{"StartAt":"Load","States":{"Load":{` + lambda + `,"Next":"Store"},"Store":{` + lambda + `,"End":true}}},
	{"StartAt":"Rest","States":{"Rest":{"Type":"Wait","Seconds":90,"End":true}}},
	{"StartAt":"Try","States":{"Try":{` + lambda + `,"Retry":[{"ErrorEquals":["E"],"IntervalSeconds":30}],"End":true}}}]},
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
	"ItemProcessor":{"StartAt":"Work","States":{"Work":{` + lambda + `,"End":true}}}},"Done":{"Type":"Succeed"}}}`

type desk struct {
	t    testing.TB
	s    debug.Session
	x    *spans.Index
	pane ui.Pane
	size ui.Size
	last ui.Intent
}

func newDesk(t testing.TB, machine, input string, rules mock.Rules, size ui.Size) *desk {
	t.Helper()
	m, err := simtest.Load(machine)
	if err != nil {
		t.Fatal(err)
	}
	start := sim.Start{Machine: m, Input: value.MustParse(input), At: simtest.At, Limits: sim.DefaultLimits()}
	start.Limits.Events = 0
	return (&desk{t: t, s: debug.New(start, rules), x: spans.New(), pane: New(), size: size}).show()
}

// view leaves the visit out: lanes do not show it, and of a large Map it costs
// more than a frame.
func (d *desk) view() ui.View { return ui.View{Session: d.s, Spans: d.x} }

func (d *desk) inside() ui.Size { return ui.Size{W: d.size.W - 2, H: d.size.H - 2} }

func (d *desk) show() *desk {
	d.x.Read(d.s.Run().Trace, 1<<30)
	d.pane = d.pane.Show(d.view(), d.inside())
	return d
}

func (d *desk) run(u debug.Unit, n int) *desk {
	for range n {
		d.s, _ = d.s.Go(debug.Forward, u, nil, 1<<30)
	}
	return d.show()
}

func (d *desk) act(list ...ui.Motion) *desk {
	for _, by := range list {
		d.pane, d.last = d.pane.Act(by, d.view(), d.inside())
		d.show()
	}
	return d
}

func (d *desk) text(t *ui.Theme) string {
	c := widget.NewCanvas(d.size.W, d.size.H)
	d.pane.Draw(c, d.view(), t, ui.PaneFrame{Number: 1, Focused: true})
	return strings.Join(c.Rows(t), "\n") + "\n"
}

func (d *desk) want(name string, t *ui.Theme) {
	d.t.Helper()
	got, file := d.text(t), filepath.Join("testdata", name+".txt")
	if *update {
		os.MkdirAll("testdata", 0o755)
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatal(err)
	}
	if got != string(want) {
		d.t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
	}
}

func TestTables(t *testing.T) {
	machine, input := many(3000)
	for name, scene := range map[string]func(ui.Size) *desk{
		"none": func(s ui.Size) *desk { return newDesk(t, both, `{}`, bothRules, s) },
		"branches": func(s ui.Size) *desk {
			return newDesk(t, both, `{}`, bothRules, s).run(debug.Into, 4).run(debug.Timer, 1)
		},
		"joined": func(s ui.Size) *desk {
			return newDesk(t, twenty, `[1,2,3]`, mock.Rules{{State: "Work"}}, s).run(debug.Over, 1)
		},
		"running": func(s ui.Size) *desk {
			work := mock.Rules{{State: "Work", Answer: sim.Answer{After: time.Second}}}
			return newDesk(t, twenty, `[1,2,3,4,5,6,7,8,9,10]`, work, s).run(debug.Into, 4).run(debug.Timer, 2)
		},
		"many": func(s ui.Size) *desk {
			return newDesk(t, machine, input, nil, s).run(debug.Continue, 1).act(ui.NextPoint)
		},
	} {
		for _, size := range []ui.Size{{W: 70, H: 14}, {W: 40, H: 12}, {W: 28, H: 9}} {
			full := fmt.Sprintf("%s-%dx%d", name, size.W, size.H)
			t.Run(full, func(t *testing.T) {
				d := scene(size)
				d.want(full, unicode)
				if size.W == 40 {
					d.want(full+"-ascii", ascii)
				}
			})
		}
	}
}

func TestGoto(t *testing.T) {
	work := mock.Rules{{State: "Work", Answer: sim.Answer{After: time.Second}}}
	d := newDesk(t, twenty, `[1,2,3,4,5,6,7,8,9,10]`, work, ui.Size{W: 60, H: 12}).run(debug.Into, 4).run(debug.Timer, 1)
	for number, want := range map[int]string{
		0: "{Move:10 Lane:/Each[0]/}", 3: "{Move:11 Lane:/Each[3]/}",
		9:  "{Text:iteration 9 has not been started: MaxConcurrency lets 3 run side by side}",
		10: "Each has iterations 0 to 9", -1: "Each has iterations 0 to 9",
	} {
		intent, reason := Goto(d.view(), number)
		if got := fmt.Sprintf("%+v", intent); got != want && reason != want {
			t.Errorf("%d: %s %s, want %s", number, got, reason, want)
		}
	}
	if q, _ := Asked(d.view()); q != "iteration of Each, 0 to 9" {
		t.Error(q)
	}
	if _, reason := Asked(newDesk(t, both, `{}`, nil, ui.Size{}).view()); reason != None {
		t.Error(reason)
	}
}

func TestFailedOnesAreFound(t *testing.T) {
	machine, input := many(10_000)
	d := newDesk(t, machine, input, nil, ui.Size{W: 80, H: 24}).run(debug.Continue, 1)
	var got []int
	for range 3 {
		d.act(ui.NextPoint)
		got = append(got, d.pane.(Pane).list.Selected())
	}
	if d.act(ui.PreviousPoint); fmt.Sprint(got, d.pane.(Pane).list.Selected()) != "[999 1999 2999] 1999" {
		t.Errorf("%v, then back %d", got, d.pane.(Pane).list.Selected())
	}
	d.act(ui.Bottom, ui.NextPoint)
	if d.last != (ui.Say{Text: "none after this one has failed"}) {
		t.Error(d.last)
	}
}

func TestFindLooksAtStatesAndErrors(t *testing.T) {
	machine, input := many(2000)
	d := newDesk(t, machine, input, nil, ui.Size{W: 80, H: 24}).run(debug.Continue, 1)
	for text, want := range map[string]string{"bad.item": "1 of 2", "fine": "1 of 1998", "zzz": "no match for zzz"} {
		if _, found, _ := d.pane.(ui.Finder).Find(text, d.view(), d.inside()); found != want {
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
		m, err := simtest.Load(strings.Replace(machine, `"MaxConcurrency":1000`, `"MaxConcurrency":7`, 1))
		if err != nil {
			t.Fatal(err)
		}
		start := sim.Start{Machine: m, Input: value.MustParse(input), At: simtest.At, Limits: sim.DefaultLimits()}
		s, _ := debug.New(start, nil).Go(debug.Forward, debug.Continue, nil, rapid.IntRange(2, 4*n+4).Draw(t, "moves"))
		x := spans.New()
		x.Read(s.Run().Trace, 1<<30)
		s = s.Interrupt()
		g, ok := groupOf(ui.View{Session: s, Visit: s.Visit(), Spans: x})
		if !ok {
			return
		}
		d := painter{g, ascii, 80}
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
		d := newDesk(b, machine, input, nil, ui.Size{W: 80, H: 24}).run(debug.Continue, 1)
		b.Run(fmt.Sprintf("%d lanes", n), func(b *testing.B) {
			for b.Loop() {
				d.act(ui.Down)
				d.text(unicode)
			}
		})
	}
}

func TestAnyMomentCanBeDrawnInAnySize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := simtest.Cases().Draw(t, "case")
		s := debug.New(c.Start, nil)
		for range 40 {
			s, _ = s.Go(debug.Forward, rapid.SampledFrom([]debug.Unit{debug.Into, debug.Timer, debug.Over}).Draw(t, "unit"), nil, 200)
		}
		s = s.Interrupt().At(debug.Cursor{Move: rapid.IntRange(0, s.Run().Trace.Len()).Draw(t, "move"), Stage: debug.Resting}, s.Lane())
		x := spans.New()
		x.Read(s.Run().Trace, 1<<30)
		v := ui.View{Session: s, Visit: s.Visit(), Spans: x}
		size := ui.Size{W: rapid.IntRange(1, 150).Draw(t, "w"), H: rapid.IntRange(1, 30).Draw(t, "h")}
		var p ui.Pane = New()
		for range 12 {
			inside := ui.Size{W: max(size.W-2, 0), H: max(size.H-2, 0)}
			p = p.Show(v, inside)
			p.Draw(widget.NewCanvas(size.W, size.H), v, ascii, ui.PaneFrame{Number: 1, Focused: true})
			p, _ = p.Act(ui.Motion(rapid.IntRange(0, int(ui.PreviousPoint)).Draw(t, "motion")), v, inside)
			p, _ = p.(ui.Clicker).Click(rapid.IntRange(-1, size.W).Draw(t, "x"), rapid.IntRange(-1, size.H).Draw(t, "y"), v, inside)
			p, _ = p.(ui.Scroller).Scroll(rapid.IntRange(-3, 3).Draw(t, "wheel"), v, inside)
		}
	})
}
