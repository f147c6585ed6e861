package timeline

import (
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/tui/ui"
)

const failsOnce = `{"StartAt":"A","States":{
	"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Retry":[{"ErrorEquals":["E"],"IntervalSeconds":1}],"Next":"B"},
	"B":{"Type":"Pass","Next":"C"},"C":{"Type":"Succeed"}}}`

func ended(t *testing.T) ui.View {
	t.Helper()
	m := simtest.Machine(t, failsOnce)
	start := simtest.Start(m, value.EmptyObject)
	rules := mock.Rules{{State: "A", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E"}}}, {State: "A"}}
	s, _ := debug.New(start, rules).Go(debug.Forward, debug.Continue, nil, 1000)
	return ui.View{Session: s, Visit: s.Visit(), Stage: -1}
}

func TestAClickedLineIsSelectedAndThenGoneTo(t *testing.T) {
	v := ended(t)
	size := ui.Size{W: 46, H: 12}
	var p ui.Pane = New()
	click := func(y int) ui.Intent {
		var intent ui.Intent
		p, intent = p.(ui.Clicker).Click(5, y, v, size)
		return intent
	}
	trace := v.Session.Run().Trace
	if click(0) != nil || p.(Pane).chosen {
		t.Error("the heading is no line")
	}
	if intent := click(4); intent != nil || !p.(Pane).chosen {
		t.Fatalf("the first click selects: %v", intent)
	}
	if row := trace.Row(p.(Pane).selected); !row.Began || row.Attempt != 2 {
		t.Errorf("the fourth line is of move %d, want the one of attempt 2", p.(Pane).selected)
	}
	if intent := click(4); intent != (ui.GoToMoment{Move: p.(Pane).selected, Lane: "/"}) {
		t.Errorf("the second click gives %v", intent)
	}
	if click(11) != nil {
		t.Error("nothing stands below the last line")
	}
}

func TestEndSelectsTheLastLine(t *testing.T) {
	v := ended(t)
	p, _ := New().Act(ui.Bottom, v, ui.Size{W: 46, H: 12})
	if last := v.Session.Run().Trace.Len() - 1; p.(Pane).selected != last {
		t.Errorf("move %d is selected, want %d", p.(Pane).selected, last)
	}
}

func TestFailuresAndTheWheel(t *testing.T) {
	v := ended(t)
	var p ui.Pane = New()
	p, _ = p.Act(ui.Top, v, ui.Size{W: 46, H: 12})
	p, _ = p.Act(ui.NextPoint, v, ui.Size{W: 46, H: 12})
	failed := p.(Pane).selected
	if row := v.Session.Run().Trace.Row(failed); row.Kind != sim.RowRetrying {
		t.Errorf("selected move %d, which is no failure", failed)
	}
	if _, intent := p.Act(ui.NextPoint, v, ui.Size{}); intent != (ui.Say{Text: "no failure after this line"}) {
		t.Errorf("%v", intent)
	}
	down, _ := p.(ui.Scroller).Scroll(3, v, ui.Size{})
	up, _ := down.(ui.Scroller).Scroll(-3, v, ui.Size{})
	if down == p || up != p {
		t.Error("the wheel does not go down and up again")
	}
	if _, intent := p.Act(ui.Accept, v, ui.Size{}); intent != (ui.GoToMoment{Move: failed + 1, Lane: "/"}) {
		t.Errorf("Enter gives %v, want the moment after the failure", intent)
	}
}
