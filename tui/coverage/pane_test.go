package coverage

import (
	"testing"

	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/tui/ui"
	"backstep/tui/ui/panetest"
)

const machine = `{"StartAt": "Call", "States": {
	"Call": {` + panetest.Lambda + `, "ResultPath": "$.r", "Retry": [{"ErrorEquals": ["Busy"]}], "Next": "Route"},
	"Route": {"Type": "Choice", "Choices": [{"Variable": "$.a", "NumericGreaterThan": 100, "Next": "Big"}], "Default": "Small"},
	"Big": {"Type": "Succeed"}, "Small": {"Type": "Succeed"}}}`

func open(t *testing.T, input string) *panetest.Desk {
	d := panetest.Open(t, nowhere{}, machine, input, mock.Rules{{State: "Call", Answer: sim.Answer{Output: value.Null}}}, ui.Size{W: 80, H: 21})
	d.Pane = New(d.Session.Run().Start.Machine)
	return d
}

// Accept opens what reaches the selected row.
func TestAccept(t *testing.T) {
	d := open(t, `{"a": 1}`).Run(debug.Continue, 1).Show()
	act := func(by ui.Motion) ui.Intent {
		next, intent := d.Pane.Act(by, d.View(), d.Inside())
		d.Pane = next
		return intent
	}
	if got, ok := act(ui.Accept).(ui.Several); !ok || got[1] != (ui.EditFault{Fault: scenarios.Fault{Error: "Busy"}}) {
		t.Errorf("on the retrier: %v", got)
	}
	act(ui.NextPoint)
	got, ok := act(ui.Accept).(ui.EditInput)
	if !ok || got.Input.JSON() != `{"a":101}` {
		t.Errorf("on the rule: %v", got)
	}
	act(ui.Top)
	if got, ok := act(ui.Accept).(ui.Several); !ok || got[1] != (ui.Show{View: "debugger"}) {
		t.Errorf("on what was reached: %v", got)
	}
}

// A long run is counted in parts.
func TestCountedInParts(t *testing.T) {
	const loop = `{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "C"},
		"C": {"Type": "Choice", "Choices": [{"Variable": "$.n", "IsPresent": true, "Next": "A"}], "Default": "D"}, "D": {"Type": "Succeed"}}}`
	d := panetest.Open(t, nowhere{}, `{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`, `{}`, nil, ui.Size{W: 80, H: 21})
	m := simtest.Machine(t, loop)
	start := d.Session.Run().Start
	start.Machine, start.Input = m, value.MustParse(`{"n": 1}`)
	trace, _, err := sim.Execute(sim.NewTrace(start), mock.Rules{}, 3*atOnce)
	if err != nil {
		t.Fatal(err)
	}
	d.Session = debug.Resume(trace, nil, 0, "/")
	var p ui.Pane = New(m)
	parts := 0
	for p = p.Show(d.View(), d.Inside()); p.(ui.Reader).Unread(d.View()); p = p.Show(d.View(), d.Inside()) {
		parts++
	}
	if parts != 2 {
		t.Errorf("%d parts were left after the first", parts)
	}
	if hits := p.(Pane).sum.Items[0].Hits; hits != atOnce {
		t.Errorf("A was entered %d times", hits)
	}
}

// nowhere is a pane that shows nothing.
type nowhere struct{}

func (n nowhere) Show(ui.View, ui.Size) ui.Pane                        { return n }
func (nowhere) Draw(ui.Canvas, ui.View, *ui.Theme, ui.PaneFrame)       {}
func (n nowhere) Act(ui.Motion, ui.View, ui.Size) (ui.Pane, ui.Intent) { return n, nil }
