package gantt

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

var update = flag.Bool("update", false, "write the charts into testdata")

var (
	unicode = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	ascii   = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
)

const lambda = `"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"`

// order retries, forks, waits and catches.
const order = `{"StartAt":"Validate","States":{
	"Validate":{` + lambda + `,"Retry":[{"ErrorEquals":["States.TaskFailed"],"IntervalSeconds":2,"MaxAttempts":2}],"Next":"Priority"},
	"Priority":{"Type":"Choice","Choices":[{"Variable":"$.total","NumericGreaterThan":100,"Next":"Notify"}],"Default":"Done"},
	"Notify":{"Type":"Parallel","Next":"Hold","ResultPath":"$.n","Branches":[
		{"StartAt":"Mail","States":{"Mail":{` + lambda + `,"End":true}}},
		{"StartAt":"Load","States":{"Load":{` + lambda + `,"Next":"Store"},"Store":{` + lambda + `,"End":true}}}]},
	"Hold":{"Type":"Wait","Seconds":3,"Next":"Charge"},
	"Charge":{` + lambda + `,"Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.e","Next":"Done"}],"End":true},
	"Done":{"Type":"Succeed"}}}`

var orderRules = mock.Rules{
	{State: "Validate", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Service.Unavailable"}, After: 120 * time.Millisecond}},
	{State: "Validate", Answer: sim.Answer{After: 120 * time.Millisecond, Output: value.MustParse(`{"total":149.5}`)}},
	{State: "Mail", Answer: sim.Answer{After: 80 * time.Millisecond}},
	{State: "Load", Answer: sim.Answer{After: 600 * time.Millisecond}},
	{State: "Store", Answer: sim.Answer{After: 700 * time.Millisecond}},
	{State: "Charge", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Card.Declined"}, After: time.Second}},
}

// desk is a pane with a session.
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
	d := &desk{t: t, s: debug.New(start, rules), x: spans.New(), pane: New(), size: size}
	d.show()
	return d
}

func (d *desk) view() ui.View {
	return ui.View{Session: d.s, Visit: d.s.Visit(), Spans: d.x}
}

func (d *desk) inside() ui.Size { return ui.Size{W: d.size.W - 2, H: d.size.H - 2} }

func (d *desk) show() {
	d.x.Read(d.s.Run().Trace, 1<<30)
	d.pane = d.pane.Show(d.view(), d.inside())
}

func (d *desk) run(u debug.Unit, n int) *desk {
	for range n {
		d.s, _ = d.s.Go(debug.Forward, u, nil, 1<<30)
	}
	d.show()
	return d
}

func (d *desk) back(n int) *desk {
	for range n {
		d.s, _ = d.s.Go(debug.Back, debug.Over, nil, 1<<30)
	}
	d.show()
	return d
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

var sizes = []ui.Size{{W: 140, H: 20}, {W: 80, H: 16}, {W: 60, H: 13}}

func TestCharts(t *testing.T) {
	const day = `{"StartAt":"A","States":{"A":{` + lambda + `,"Next":"W"},"W":{"Type":"Wait","Seconds":43200,"Next":"B"},"B":{` + lambda + `,"End":true}}}`
	slow := mock.Rules{{State: "A", Answer: sim.Answer{After: 4 * time.Second}}, {State: "B", Answer: sim.Answer{After: 6 * time.Second}}}
	scenes := map[string]func(ui.Size) *desk{
		"nothing": func(s ui.Size) *desk { return newDesk(t, order, `{}`, orderRules, s) },
		"backoff": func(s ui.Size) *desk { return newDesk(t, order, `{}`, orderRules, s).run(debug.Into, 4) },
		"end":     func(s ui.Size) *desk { return newDesk(t, order, `{}`, orderRules, s).run(debug.Continue, 1) },
		"unfolded": func(s ui.Size) *desk {
			return newDesk(t, order, `{}`, orderRules, s).run(debug.Continue, 1).act(ui.Top, ui.Down, ui.Down, ui.Down, ui.Down, ui.Down, ui.Down, ui.Toggle, ui.NextPoint)
		},
		"past": func(s ui.Size) *desk { return newDesk(t, order, `{}`, orderRules, s).run(debug.Continue, 1).back(3) },
		"lanes": func(s ui.Size) *desk {
			return newDesk(t, order, `{}`, orderRules, s).run(debug.Over, 2).run(debug.Timer, 1)
		},
		"folded-gap": func(s ui.Size) *desk {
			return newDesk(t, day, `{}`, slow, s).run(debug.Continue, 1)
		},
		"unfolded-gap": func(s ui.Size) *desk { return newDesk(t, day, `{}`, slow, s).run(debug.Continue, 1).act(ui.Unfold) },
		"zoomed": func(s ui.Size) *desk {
			return newDesk(t, order, `{}`, orderRules, s).run(debug.Continue, 1).act(ui.Top, ui.Down, ui.Down, ui.Denser, ui.Denser)
		},
	}
	for name, scene := range scenes {
		for _, size := range sizes {
			full := fmt.Sprintf("%s-%dx%d", name, size.W, size.H)
			t.Run(full, func(t *testing.T) {
				d := scene(size)
				d.want(full, unicode)
				if size.W == 80 {
					d.want(full+"-ascii", ascii)
				}
			})
		}
	}
}

func TestEnterGoesToWhereTheRowBegins(t *testing.T) {
	d := newDesk(t, order, `{}`, orderRules, sizes[1]).run(debug.Continue, 1)
	trace := d.s.Run().Trace
	for _, c := range []struct {
		to    []ui.Motion
		lane  sim.FrameID
		state string
		at    time.Duration
	}{
		{[]ui.Motion{ui.Top, ui.Accept}, "/", "Validate", 0},
		{[]ui.Motion{ui.Down, ui.Down, ui.Accept}, "/", "Validate", 2120 * time.Millisecond},
		{[]ui.Motion{ui.Down, ui.Down, ui.Down, ui.Accept}, "/Notify[0]/", "Mail", 2240 * time.Millisecond},
		{[]ui.Motion{ui.Down, ui.Right, ui.Down, ui.Down, ui.Accept}, "/Notify[1]/", "Store", 2840 * time.Millisecond},
	} {
		d.act(c.to...)
		i := d.last.(ui.GoToMoment)
		row := trace.Row(i.Move)
		if i.Lane != c.lane || row.State.Name != c.state || row.At.Time().Sub(simtest.At) != c.at {
			t.Errorf("%v: goes to move %d in %s, before %s at %v; want %s in %s", c.to, i.Move, i.Lane, row.State.Name, row.At.Time().Sub(simtest.At), c.state, c.lane)
		}
	}
}

func TestFindLeadsToStatesAlsoInsideOfFoldedLanes(t *testing.T) {
	d := newDesk(t, order, `{}`, orderRules, sizes[0]).run(debug.Continue, 1).act(ui.Top)
	find := func(text string) (string, string) {
		next, found, _ := d.pane.(ui.Finder).Find(text, d.view(), d.inside())
		d.pane = next
		d.show()
		tr, r := d.pane.(Pane).tree(d.view()), d.pane.(Pane).sel
		return found, tr.x.Attempt(tr.number(r)).State.Name
	}
	for _, c := range [][3]string{{"stor", "1 of 1", "Store"}, {"zzz", "no match for zzz", "Store"}, {"o", "4 of 6", "Store"}, {"mail", "1 of 1", "Mail"}} {
		if found, state := find(c[0]); found != c[1] || state != c[2] {
			t.Errorf("%s: %s at %s, want %s at %s", c[0], found, state, c[1], c[2])
		}
	}
	if !strings.Contains(d.text(unicode), "Store") {
		t.Error("the lane of what was found is folded")
	}
}

func TestAClickOnTheAxisGoesToThatMoment(t *testing.T) {
	d := newDesk(t, order, `{}`, orderRules, sizes[0]).run(debug.Continue, 1)
	l := layoutOf(d.inside().W)
	a := d.pane.(Pane).axis(d.view(), l.axis, widget.Unicode)
	at := a.col(sim.Instant(simtest.At.UnixNano()) + sim.Instant(2500*time.Millisecond))
	_, intent := d.pane.(ui.Clicker).Click(l.axisX+at, 3, d.view(), d.inside())
	row := d.s.Run().Trace.Row(intent.(ui.GoToMoment).Move)
	if got := row.At.Time().Sub(simtest.At); got != 2320*time.Millisecond {
		t.Errorf("the moment that holds T+2.5s is at %v, want the last before it, 2.32s", got)
	}
}

// flat lists the rows that are not folded away, the simple twin of walking.
func flat(t tree, list []int) []row {
	var out []row
	for _, at := range list {
		a := t.x.Attempt(at)
		r := row{attemptRow, a.Lane, search(t.x.Lane(a.Lane).Attempts, at)}
		out = append(out, r)
		if t.unfolded(r) {
			f := t.x.Fork(a.Fork)
			for i := range f.Len() {
				if lane := f.At(i); lane >= 0 {
					out = append(out, row{laneRow, lane, 0})
					if t.unfolded(row{laneRow, lane, 0}) {
						out = append(out, flat(t, t.x.Lane(lane).Attempts)...)
					}
				}
			}
		}
		if a.Outcome == spans.Retried {
			out = append(out, row{backoffRow, r.lane, r.pos})
		}
	}
	return out
}

func TestRowsLeadToTheirNeighbours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := simtest.Cases().Draw(t, "case")
		trace, _, _ := sim.Execute(sim.NewTrace(c.Start), c.Worker, simtest.Budget)
		x := spans.New()
		if x.Read(trace, trace.Len()); x.Lanes() == 0 {
			return
		}
		tr := tree{x, map[int]bool{}}
		for i := range x.Attempts() {
			tr.open[i] = rapid.Bool().Draw(t, "fork")
		}
		for i := range x.Lanes() {
			tr.open[-1-i] = rapid.Bool().Draw(t, "lane")
		}
		want := flat(tr, x.Lane(0).Attempts)
		got := tr.window(row{}, len(want)+1)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("down: %v, want %v", got, want)
		}
		r := want[len(want)-1]
		for i := len(want) - 2; i >= 0; i-- {
			before, ok := tr.prev(r)
			if !ok || before != want[i] {
				t.Fatalf("above %v stands %v, want %v", r, before, want[i])
			}
			if tr.shown(before) != before {
				t.Fatalf("%v is shown, but shown leads to %v", before, tr.shown(before))
			}
			r = before
		}
	})
}

func TestColumnsAndInstantsOfAnAxis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := sim.Instant(rapid.Int64Range(1, int64(400*24*time.Hour)).Draw(t, "end"))
		var gaps []spans.Gap
		if rapid.Bool().Draw(t, "gap") {
			from := sim.Instant(rapid.Int64Range(0, int64(end)-1).Draw(t, "from"))
			gaps = append(gaps, spans.Gap{From: from, To: from + sim.Instant(rapid.Int64Range(1, int64(end-from)).Draw(t, "length"))})
		}
		zoom := rapid.IntRange(0, 8).Draw(t, "zoom")
		a := newAxis(0, end, rapid.IntRange(10, 100).Draw(t, "width"), gaps, widget.Unicode, zoom, end/2)
		last := -1 << 30
		for i := range 200 {
			at := end / 200 * sim.Instant(i)
			if x := a.col(at); x < last {
				t.Fatalf("later instants stand further left: %d after %d", x, last)
			} else {
				last = x
			}
		}
		if zoom == 0 && (a.col(0) != 0 || a.col(end) >= a.width) {
			t.Fatalf("the axis runs from %d to %d of %d", a.col(0), a.col(end), a.width)
		}
		for x := range a.width {
			if at := a.at(x); at < 0 || at > end {
				t.Fatalf("column %d is %d", x, at)
			}
		}
	})
}

// BenchmarkKey moves the selection through the charts of a short and of a full
// history: the two should cost the same.
func BenchmarkKey(b *testing.B) {
	const machine = `{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"Q"},"Q":{"Type":"Pass","End":true}}}}}}`
	for _, n := range []int{100, 4000} {
		items := "[" + strings.TrimSuffix(strings.Repeat("1,", n), ",") + "]"
		d := newDesk(b, machine, items, nil, ui.Size{W: 140, H: 40})
		d.run(debug.Continue, 1).act(ui.Top, ui.Unfold)
		b.Run(fmt.Sprintf("%d events", d.s.Run().Trace.EventCount()), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				d.act([]ui.Motion{ui.PageDown, ui.PageUp}[i/50%2])
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
