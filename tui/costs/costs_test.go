package costs_test

import (
	"fmt"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/costs"
	"backstep/tui/ui"
	"backstep/tui/ui/panetest"
	"backstep/tui/widget"
)

const machine = `{"StartAt":"Charge","States":{
	"Charge":{` + panetest.Lambda + `,"Retry":[{"ErrorEquals":["Busy"]}],"Next":"Each"},
	"Each":{"Type":"Map","ItemsPath":"$.items","ItemProcessor":{"StartAt":"Item","States":{"Item":{"Type":"Pass","End":true}}},"Next":"Rest"},
	"Rest":{"Type":"Wait","Seconds":90,"End":true}}}`

var rules = mock.Rules{
	{State: "Charge", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Busy"}}},
	{State: "Charge", Answer: sim.Answer{Output: value.MustParse(`{"items":[1,2,3]}`), After: 2 * time.Second}},
}

func TestCostsAreToldAtTheCursor(t *testing.T) {
	d := panetest.Open(t, costs.New(), machine, `{"items":[]}`, rules, ui.Size{W: 78, H: 20})
	d.Want("before", panetest.Unicode)
	d.Run(debug.Over, 2)
	d.Want("within", panetest.Unicode)
	d.Run(debug.Continue, 1)
	d.Want("end", panetest.Unicode)
	d.Back(1).Want("back", panetest.Unicode)
	d.Run(debug.Continue, 1)
	d.Size = ui.Size{W: 46, H: 9}
	d.Act(ui.Top).Want("narrow", panetest.ASCII)
}

func TestEnterGoesToTheStep(t *testing.T) {
	d := panetest.Open(t, costs.New(), machine, `{}`, rules, ui.Size{W: 78, H: 20}).Run(debug.Continue, 1)
	d.Act(ui.Top, ui.Down, ui.Down, ui.Accept)
	to, ok := d.Last.(ui.GoToMoment)
	if !ok {
		t.Fatalf("%#v", d.Last)
	}
	if s := to.From(d.Session); s.State() == nil || s.State().Name != "Each" {
		t.Errorf("it goes to %v", s.State())
	}
}

func TestNothingPanics(t *testing.T) { panetest.Roam(t, func() ui.Pane { return costs.New() }) }

// BenchmarkKey goes through the steps of a short and of a long run: a key should
// cost the same.
func BenchmarkKey(b *testing.B) {
	const loop = `{"StartAt":"Count","States":{
		"Count":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)"},"Next":"More"},
		"More":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericLessThan":%d,"Next":"Count"}],"Default":"Done"},
		"Done":{"Type":"Succeed"}}}`
	for _, n := range []int{50, 5000} {
		d := panetest.Open(b, costs.New(), fmt.Sprintf(loop, n), `{"n":0}`, nil, ui.Size{W: 140, H: 38}).Run(debug.Continue, 1)
		v, size := d.View(), d.Inside()
		p := d.Pane
		b.Run(fmt.Sprintf("%d steps", d.Session.Tip().Steps()), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				p, _ = p.Act([]ui.Motion{ui.PageUp, ui.PageDown}[i/50%2], v, size)
				p = p.Show(v, size)
				p.Draw(widget.NewCanvas(140, 38), v, panetest.Unicode, ui.PaneFrame{Number: 1, Focused: true})
			}
		})
	}
}
