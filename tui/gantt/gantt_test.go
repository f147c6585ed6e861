package gantt

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
	"backstep/tui/widget"

	"pgregory.net/rapid"
)

// order retries, forks, waits and catches.
const order = `{"StartAt":"Validate","States":{
	"Validate":{` + panetest.Lambda + `,"Retry":[{"ErrorEquals":["States.TaskFailed"],"IntervalSeconds":2,"MaxAttempts":2}],"Next":"Priority"},
	"Priority":{"Type":"Choice","Choices":[{"Variable":"$.total","NumericGreaterThan":100,"Next":"Notify"}],"Default":"Done"},
	"Notify":{"Type":"Parallel","Next":"Hold","ResultPath":"$.n","Branches":[
		{"StartAt":"Mail","States":{"Mail":{` + panetest.Lambda + `,"End":true}}},
		{"StartAt":"Load","States":{"Load":{` + panetest.Lambda + `,"Next":"Store"},"Store":{` + panetest.Lambda + `,"End":true}}}]},
	"Hold":{"Type":"Wait","Seconds":3,"Next":"Charge"},
	"Charge":{` + panetest.Lambda + `,"Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.e","Next":"Done"}],"End":true},
	"Done":{"Type":"Succeed"}}}`

var orderRules = mock.Rules{
	{State: "Validate", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Service.Unavailable"}, After: 120 * time.Millisecond}},
	{State: "Validate", Answer: sim.Answer{After: 120 * time.Millisecond, Output: value.MustParse(`{"total":149.5}`)}},
	{State: "Mail", Answer: sim.Answer{After: 80 * time.Millisecond}},
	{State: "Load", Answer: sim.Answer{After: 600 * time.Millisecond}},
	{State: "Store", Answer: sim.Answer{After: 700 * time.Millisecond}},
	{State: "Charge", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Card.Declined"}, After: time.Second}},
}

var sizes = []ui.Size{{W: 140, H: 20}, {W: 80, H: 16}, {W: 60, H: 13}}

func newDesk(t testing.TB, machine, input string, rules mock.Rules, size ui.Size) *panetest.Desk {
	t.Helper()
	return panetest.Open(t, New(), machine, input, rules, size)
}

func TestCharts(t *testing.T) {
	const day = `{"StartAt":"A","States":{"A":{` + panetest.Lambda + `,"Next":"W"},"W":{"Type":"Wait","Seconds":43200,"Next":"B"},"B":{` + panetest.Lambda + `,"End":true}}}`
	slow := mock.Rules{{State: "A", Answer: sim.Answer{After: 4 * time.Second}}, {State: "B", Answer: sim.Answer{After: 6 * time.Second}}}
	scenes := map[string]func(ui.Size) *panetest.Desk{
		"nothing": func(s ui.Size) *panetest.Desk { return newDesk(t, order, `{}`, orderRules, s) },
		"backoff": func(s ui.Size) *panetest.Desk { return newDesk(t, order, `{}`, orderRules, s).Run(debug.Into, 4) },
		"end":     func(s ui.Size) *panetest.Desk { return newDesk(t, order, `{}`, orderRules, s).Run(debug.Continue, 1) },
		"unfolded": func(s ui.Size) *panetest.Desk {
			return newDesk(t, order, `{}`, orderRules, s).Run(debug.Continue, 1).Act(ui.Top, ui.Down, ui.Down, ui.Down, ui.Down, ui.Down, ui.Down, ui.Toggle, ui.NextPoint)
		},
		"past": func(s ui.Size) *panetest.Desk {
			return newDesk(t, order, `{}`, orderRules, s).Run(debug.Continue, 1).Back(3)
		},
		"lanes": func(s ui.Size) *panetest.Desk {
			return newDesk(t, order, `{}`, orderRules, s).Run(debug.Over, 2).Run(debug.Timer, 1)
		},
		"folded-gap": func(s ui.Size) *panetest.Desk {
			return newDesk(t, day, `{}`, slow, s).Run(debug.Continue, 1)
		},
		"unfolded-gap": func(s ui.Size) *panetest.Desk {
			return newDesk(t, day, `{}`, slow, s).Run(debug.Continue, 1).Act(ui.Unfold)
		},
		"zoomed": func(s ui.Size) *panetest.Desk {
			return newDesk(t, order, `{}`, orderRules, s).Run(debug.Continue, 1).Act(ui.Top, ui.Down, ui.Down, ui.Denser, ui.Denser)
		},
	}
	for name, scene := range scenes {
		for _, size := range sizes {
			full := fmt.Sprintf("%s-%dx%d", name, size.W, size.H)
			t.Run(full, func(t *testing.T) {
				d := scene(size)
				d.Want(full, panetest.Unicode)
				if size.W == 80 {
					d.Want(full+"-ascii", panetest.ASCII)
				}
			})
		}
	}
}

func TestEnterGoesToWhereTheRowBegins(t *testing.T) {
	d := newDesk(t, order, `{}`, orderRules, sizes[1]).Run(debug.Continue, 1)
	trace := d.Session.Run().Trace
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
		d.Act(c.to...)
		i := d.Last.(ui.GoToMoment)
		row := trace.Row(i.Move)
		if i.Lane != c.lane || row.State.Name != c.state || row.At.Time().Sub(simtest.At) != c.at {
			t.Errorf("%v: goes to move %d in %s, before %s at %v; want %s in %s", c.to, i.Move, i.Lane, row.State.Name, row.At.Time().Sub(simtest.At), c.state, c.lane)
		}
	}
}

func TestFindLeadsToStatesAlsoInsideOfFoldedLanes(t *testing.T) {
	d := newDesk(t, order, `{}`, orderRules, sizes[0]).Run(debug.Continue, 1).Act(ui.Top)
	find := func(text string) (string, string) {
		next, found, _ := d.Pane.(ui.Finder).Find(text, d.View(), d.Inside())
		d.Pane = next
		d.Show()
		tr, r := d.Pane.(Pane).tree(d.View()), d.Pane.(Pane).sel
		return found, tr.x.Attempt(tr.number(r)).State.Name
	}
	for _, c := range [][3]string{{"stor", "1 of 1", "Store"}, {"zzz", "no match for zzz", "Store"}, {"o", "4 of 6", "Store"}, {"mail", "1 of 1", "Mail"}} {
		if found, state := find(c[0]); found != c[1] || state != c[2] {
			t.Errorf("%s: %s at %s, want %s at %s", c[0], found, state, c[1], c[2])
		}
	}
	if !strings.Contains(d.Text(panetest.Unicode), "Store") {
		t.Error("the lane of what was found is folded")
	}
}

func TestAClickOnTheAxisGoesToThatMoment(t *testing.T) {
	d := newDesk(t, order, `{}`, orderRules, sizes[0]).Run(debug.Continue, 1)
	l := layoutOf(d.Inside().W)
	a := d.Pane.(Pane).axis(d.View(), l.axis, widget.Unicode)
	at := a.col(sim.Instant(simtest.At.UnixNano()) + sim.Instant(2500*time.Millisecond))
	_, intent := d.Pane.(ui.Clicker).Click(l.axisX+at, 3, d.View(), d.Inside())
	row := d.Session.Run().Trace.Row(intent.(ui.GoToMoment).Move)
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
		d.Run(debug.Continue, 1).Act(ui.Top, ui.Unfold)
		b.Run(fmt.Sprintf("%d events", d.Session.Run().Trace.EventCount()), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				d.Act([]ui.Motion{ui.PageDown, ui.PageUp}[i/50%2])
				d.Text(panetest.Unicode)
			}
		})
	}
}

func TestAnyMomentCanBeDrawnInAnySize(t *testing.T) {
	panetest.Roam(t, func() ui.Pane { return New() })
}
