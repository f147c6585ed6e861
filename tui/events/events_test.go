package events

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
	"backstep/sim/simtest/golden"
	"backstep/tui/ui"
	"backstep/tui/ui/panetest"
	"backstep/tui/widget"
)

var size = ui.Size{W: 118, H: 12}

func viewOf(t testing.TB, machine, input string, rules mock.Rules) ui.View {
	t.Helper()
	m := simtest.Machine(t, machine)
	start := simtest.Start(m, value.MustParse(input))
	s, _ := debug.New(start, rules).Go(debug.Forward, debug.Continue, nil, 1<<30)
	return ui.View{Session: s, Visit: s.Visit()}
}

var machines = []struct {
	name, machine, input string
	rules                mock.Rules
}{
	{"tasks", `{"StartAt":"A","States":{
		"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"TimeoutSeconds":60,
			"Retry":[{"ErrorEquals":["States.TaskFailed"],"IntervalSeconds":2}],"Next":"C"},
		"C":{"Type":"Choice","Choices":[{"Variable":"$.x","NumericGreaterThan":1,"Next":"W"}],"Default":"F"},
		"W":{"Type":"Wait","Seconds":90,"Next":"C2"},
		"C2":{"Type":"Choice","Choices":[{"Variable":"$.none","IsPresent":true,"Next":"W"}],"Default":"F"},
		"F":{"Type":"Fail","Error":"No","Cause":"because"}}}`, `{}`, mock.Rules{
		{State: "A", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E", Cause: "once"}, After: time.Second}},
		{State: "A", Answer: sim.Answer{Output: value.MustParse(`{"x":2}`)}}}},
	{"lanes", `{"StartAt":"P","States":{"P":{"Type":"Parallel","Next":"M","Branches":[
			{"StartAt":"L","States":{"L":{` + panetest.Lambda + `,"End":true}}},
			{"StartAt":"R","States":{"R":{"Type":"Pass","Result":{"a":1},"End":true}}}]},
		"M":{"Type":"Map","ItemProcessor":{"StartAt":"Q","States":{"Q":{"Type":"Pass","Parameters":{"b.$":"$.a"},"End":true}}},"End":true}}}`, `{}`,
		mock.Rules{{State: "L", Answer: sim.Answer{Output: value.MustParse(`{"c":1}`)}}}},
	{"child executions", `{"StartAt":"M","States":{"M":{"Type":"Map","ToleratedFailurePercentage":100,"End":true,
		"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"C","States":{
		"C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":2,"Next":"X"}],"Default":"S"},"X":{"Type":"Fail","Error":"E"},"S":{"Type":"Succeed"}}}}}}`, `[1,2]`, nil},
	{"evaluation", `{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Output":"{% $x %}","End":true}}}`, `{}`, nil},
}

func TestEveryEventHasItsNamePlaceAndDetail(t *testing.T) {
	for _, m := range machines {
		t.Run(m.name, func(t *testing.T) {
			v := viewOf(t, m.machine, m.input, m.rules)
			trace := v.Session.Run().Trace
			w := teller{trace, plain}
			var b strings.Builder
			for i := range trace.EventCount() {
				ev := trace.Event(i)
				sign := " "
				if s, ok := signs[ev.Type]; ok {
					sign = widget.Unicode.Of(s.glyph)
				}
				fmt.Fprintf(&b, "%3d %s %-26s|%-14s|%s\n", ev.ID, sign, ev.Name(), w.place(&ev), w.detail(&ev, i))
			}
			golden.File(t, strings.ReplaceAll(m.name, " ", "-")+".txt", b.String())
		})
	}
}

func TestFilterKeepsTheEventsThatHaveTheText(t *testing.T) {
	v := viewOf(t, machines[0].machine, machines[0].input, machines[0].rules)
	trace := v.Session.Run().Trace
	for text, want := range map[string]string{
		"TaskFailed": "1 of 17 match", "once": "1 of 17 match", "c2": "2 of 17 match", "zzz": "0 of 17 match", "Choicestate": "4 of 17 match",
	} {
		next, found, intent := New().Show(v, size).(Pane).Find(text, v, size)
		p := next.(Pane)
		if want := fmt.Sprintf("%s %q", want, text); found != want || intent != nil {
			t.Errorf("%s: %s, want %s", text, found, want)
		}
		for i := range p.list.Len() {
			ev := trace.Event(p.event(i))
			if w := (&teller{trace, plain}); !w.has(&ev, p.event(i), strings.ToLower(text)) {
				t.Errorf("%s: event %d is shown", text, ev.ID)
			}
		}
		if p = p.Clear().Show(v, size).(Pane); p.list.Len() != trace.EventCount() {
			t.Errorf("%d rows without a filter", p.list.Len())
		}
	}
}

// full is a machine whose history is as long as AWS allows.
const full = `{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"Q"},"Q":{"Type":"Pass","End":true}}}}}}`

func items(n int) string { return "[" + strings.TrimSuffix(strings.Repeat("1,", n), ",") + "]" }

func TestALongHistoryIsFilteredInParts(t *testing.T) {
	v := viewOf(t, full, items(3000), nil)
	next, found, intent := New().Show(v, size).(Pane).Find("[2999]", v, size)
	if found != `0 of the first 4,000 match "[2999]"` {
		t.Error(found)
	}
	job, parts := intent.(ui.Work).Job, 0
	var done ui.Intent
	for ; done == nil; parts++ {
		job, done = job.Do(v, 4000)
	}
	p := next.(Pane).Show(v, size).(Pane)
	if parts < 3 || p.list.Len() != 6 || done != (ui.Say{Text: `6 of 18,006 match "[2999]"`}) {
		t.Errorf("%d parts, %d rows, %v", parts, p.list.Len(), done)
	}
}

func TestMotionsOverFailures(t *testing.T) {
	v := viewOf(t, machines[0].machine, machines[0].input, machines[0].rules)
	p := New().Show(v, size)
	p, _ = p.Act(ui.Top, v, size)
	var ids []sim.EventID
	trace := v.Session.Run().Trace
	for _, by := range []ui.Motion{ui.NextPoint, ui.NextPoint, ui.NextPoint, ui.PreviousPoint} {
		p, _ = p.Act(by, v, size)
		ids = append(ids, trace.Event(p.(Pane).event(p.(Pane).list.Selected())).ID)
	}
	if fmt.Sprint(ids) != "[5 17 17 5]" {
		t.Errorf("events %v", ids)
	}
}

func TestEnterGoesToTheMomentAfterTheEventAndCopiedIsAWSForm(t *testing.T) {
	v := viewOf(t, machines[1].machine, machines[1].input, machines[1].rules)
	trace := v.Session.Run().Trace
	for i := range trace.EventCount() {
		p := New().Show(v, size).(Pane)
		p.list, p.chosen = p.list.Select(i), true
		_, intent := p.Act(ui.Accept, v, size)
		move := intent.(ui.GoToMoment).Move
		if i < trace.Events(move-1) || i >= trace.Events(move) {
			t.Errorf("event %d: move %d", i+1, move)
		}
		got := p.Copied(v)
		if ev := trace.Event(i); value.MustParse(got.Text).Get("type").Text() != ev.Name() {
			t.Errorf("copied %s", got.Text)
		}
	}
}

// BenchmarkKey moves through a short and a full history: the two should cost the
// same.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{100, 4000} {
		v := viewOf(b, full, items(n), nil)
		p := New().Show(v, size)
		b.Run(fmt.Sprintf("%d events", v.Session.Run().Trace.EventCount()), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				p, _ = p.Act([]ui.Motion{ui.PageUp, ui.PageDown}[i/50%2], v, size)
				p = p.Show(v, size)
				p.Draw(widget.NewCanvas(140, 40), v, plain, ui.PaneFrame{Number: 2, Focused: true})
			}
		})
	}
}

func TestAnyMomentCanBeDrawnInAnySize(t *testing.T) {
	panetest.Roam(t, func() ui.Pane { return New() })
}
