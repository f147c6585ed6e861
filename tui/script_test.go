package tui

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// step is keys to press and what the header and the message line say then;
// an empty expectation is not checked.
type step struct{ keys, header, message string }

func TestScripts(t *testing.T) {
	for name, steps := range map[string][]step{
		"over and back": {
			{"", `READY  CheckTraveller .*step 0/0 tip   T\+0\.000s   no timers`, `First time here\?`},
			{"n", `PAUSED  PickClass .*step 1/1 tip   T\+0\.120s`, `clock \+0\.120s`},
			{"n n N", `PAST  FirstClass .*step 2/3 \(1 behind tip\)`, ``},
			{"g e", `PAUSED  ReserveAll .*step 3/3 tip`, ``},
			{"g s", `PAST  CheckTraveller .*step 0/3 \(3 behind tip\)`, ``},
			{"N", `step 0/3`, `^at the start: nothing lies before`},
		},
		"stages in order": {
			{"s", `CheckTraveller › Input  \(stage 1 of 7\)`, ``},
			{"s", `› InputPath `, ``}, {"s", `› Parameters `, ``}, {"s", `› Task result `, ``}, {"s", `› ResultSelector `, ``},
			{"s", `› ResultPath `, ``}, {"s", `› OutputPath `, ``}, {"s", `PAUSED  PickClass `, ``},
			{"S", `PAUSED  CheckTraveller › OutputPath`, ``}, {"S S S S", `PAST  CheckTraveller › Parameters`, ``},
		},
		"looking at another stage does not move the run": {
			{"n [", `PAUSED  PickClass .*step 1/1`, ``}, {"] ]", `step 1/1`, `this is the last stage`},
		},
		"the end": {
			{"c", `SUCCEEDED .*step 6/6 tip   T\+3\.320s`, `Finished: SUCCEEDED after 6 steps`},
			{"n", `SUCCEEDED`, `^finished: SUCCEEDED\. N goes back, r restarts`},
			{"t", `SUCCEEDED`, `^finished`},
			{"a", `SUCCEEDED`, `nothing waits for a callback`},
			{"r", `run B  READY`, `run A is kept`},
		},
		"reasons": {
			{"o", `READY`, `^not in a branch`}, {"t", `READY`, `^no timer pending`}, {"r", `READY`, `^not started`},
			{"}", `READY`, `^no lanes here`}, {"[", `READY`, `^no state has run yet`}, {"g e", `READY`, `^this is the tip`},
			{"<", `READY`, `^at the start`}, {"U", `READY`, `^no command has the key U`}, {"g x", `READY`, `no command has the key g x`},
			{"esc", `READY`, `q quits`},
		},
		"lanes": {
			{"n n n s", `ReserveAll\[0\] › Hotel`, ``}, {"}", `ReserveAll\[1\] › Train`, ``}, {"{", `ReserveAll\[0\] › Hotel`, ``},
			{"{", `ReserveAll\[0\]`, `no other lane`}, {"n", `ReserveAll\[1\] › Train .*next: Train \+0\.120s`, ``},
			{"o", `PAUSED  ReserveAll `, `also: Train succeeded|clock`}, {"n", `PAUSED  HoldOn`, ``},
			{"s s", `WAITING  HoldOn  \(timer, until T\+3\.320s\) .*next: HoldOn \+3\.000s`, ``},
			{"t", `PAUSED  Booked .*T\+3\.320s`, `clock \+3\.000s`},
		},
		"breakpoints work in both directions": {
			{"1 / 'HoldOn enter b", ``, `breakpoint 1 on HoldOn`}, {"c", `PAUSED  HoldOn`, `breakpoint 1, HoldOn entered`},
			{"c", `SUCCEEDED`, ``}, {"C", `PAST  HoldOn`, `breakpoint 1`}, {"b", ``, `breakpoint 1 on HoldOn taken away`},
		},
		"run to and back to the selection": {
			{"1 / 'reserve enter >", `PAUSED  ReserveAll`, ``}, {"c", `SUCCEEDED`, ``}, {"<", `PAST  ReserveAll`, ``},
			{"1 / 'Refused enter <", `PAST  ReserveAll`, `Refused was not entered before`},
			{">", `SUCCEEDED`, `finished without reaching Refused`},
		},
		"find says how it went": {
			{"3 / 'price", ``, `^/price +1 of 1`}, {"enter", ``, ``}, {"/ 'zzz", ``, `no match for zzz`}, {"esc", ``, ``},
			{"1 / 'class", ``, `1 of 3`}, {"down", ``, `2 of 3`}, {"enter *", ``, `3 of 3`}, {"#", ``, `2 of 3`},
		},
		"help runs the selected command": {{"? 'breakpoint enter", ``, `Finished|breakpoint`}},
		"a fault in the past forks":      {{"c C f ctrl+s", `run B`, `run B, run A is kept`}, {"R enter", `run B`, ``}},
		"data in flight": {
			{"n : 'flight enter ctrl+s", `run A  PAUSED  PickClass`, `input of PickClass changed, 179 B`},
			{"n N : 'flight enter ctrl+s", `run B  PAUSED  PickClass`, `input of PickClass changed, 179 B: run B, run A is kept`},
			{"s [ e", ``, ``}, {"esc c", `SUCCEEDED`, ``},
			{": 'flight enter", ``, `the execution has ended: N goes back`},
		},
		"identity stages are skipped": {
			{"n : 'skip_identity enter", ``, `pass over the stages that the definition does not set`},
			{": 'skip_identity enter", ``, `stop at every stage`},
		},
		"points of interest": {
			{"s 3 )", ``, `no change here: a new document is not compared`}, {"s )", ``, `no change here: the documents are the same`},
		},
		"Ctrl+C asks once": {{"ctrl+c", `READY`, `press Ctrl\+C again`}, {"n", `PAUSED`, ``}},
	} {
		t.Run(name, func(t *testing.T) { play(t, booking(t, wideScreen), steps) })
	}
}

// A result that the service would not give is told of when it is used.
func TestMisfittingResult(t *testing.T) {
	o := options(t, `{"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Done"}, "Done": {"Type": "Succeed"}}}`,
		"{}", mock.Rules{{State: "Ask", Answer: sim.Answer{Output: value.MustParse(`{"valid": true}`)}}})
	play(t, newDesk(t, o, wideScreen), []step{
		{"n", `PAUSED  Done`, `the result of Ask is not one of its service: no Payload, which lambda:invoke results have`},
		{"n", `SUCCEEDED`, `Finished`},
	})
}

func play(t *testing.T, d *desk, steps []step) {
	t.Helper()
	for _, s := range steps {
		d.press(s.keys)
		if got := d.line(1); !regexp.MustCompile(s.header).MatchString(got) {
			t.Errorf("after %q the header is %q, want %s", s.keys, got, s.header)
		}
		if got := strings.TrimSpace(d.line(-2)); !regexp.MustCompile(s.message).MatchString(got) {
			t.Errorf("after %q the message is %q, want %s", s.keys, got, s.message)
		}
	}
}

const askingMachine = `{"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
	"Parameters":{"QueueUrl":"q","MessageBody":{"token.$":"$$.Task.Token"}},"Next":"Work"},
	"Work":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:work","End":true}}}`

func TestCallbacksAndUnmockedTasks(t *testing.T) {
	d := newDesk(t, options(t, askingMachine, `{}`, nil), normalScreen)
	play(t, d, []step{
		{"c", `WAITING Ask callback`, `Ask waits for a callback: a answers, f fails it`},
		{"n", `WAITING Ask callback`, `a answers, f fails`},
		{"a", ``, ``},
		{"ctrl+s c", `NEEDS RESULT Work`, ``},
		{"esc", `NEEDS RESULT Work`, ``},
		{"n", ``, ``},
	})
	if d.m.dialog == nil {
		t.Error("n at a task without a mock does not open the result editor")
	}
}

const endlessMachine = `{"StartAt":"Again","States":{
	"Again":{"Type":"Choice","Choices":[{"Variable":"$.stop","IsPresent":true,"Next":"Done"}],"Default":"Again"},
	"Done":{"Type":"Succeed"}}}`

func TestHistoryQuotaStopsAndIsShownAgain(t *testing.T) {
	d := newDesk(t, options(t, endlessMachine, `{}`, nil), normalScreen)
	play(t, d, []step{
		{"c", `STOPPED step limit`, ``}, {"esc", `STOPPED step limit`, ``},
		{"N", `PAST Again`, ``}, {"n", `STOPPED step limit`, ``},
	})
}

func TestAnyKeyStopsALongMotionAtABoundary(t *testing.T) {
	o := options(t, endlessMachine, `{}`, nil)
	o.Start.Limits.Events = 0
	d := newDesk(t, o, normalScreen)
	_, cmd := d.m.Update(ui.KeyMessage("c"))
	for range firstFrame + 1 {
		if cmd == nil {
			t.Fatal("the motion ended")
		}
		_, cmd = d.m.Update(cmd())
	}
	if got := d.line(1); !strings.Contains(got, "RUNNING") {
		t.Error(got)
	}
	if got := d.line(-2); !regexp.MustCompile(`running [0-9,]+ events, T\+0\.000s, Ctrl\+C stops`).MatchString(got) {
		t.Error(got)
	}
	left := cmd()
	d.press("ctrl+c")
	if got := d.line(1); !strings.Contains(got, "PAUSED Again") {
		t.Error(got)
	}
	at := d.m.session.Run().Trace.Len()
	if d.send(left); d.m.session.Run().Trace.Len() != at {
		t.Error("the motion goes on after it was stopped")
	}
	d.press("N")
	if got := d.line(1); !strings.Contains(got, "PAST Again") {
		t.Error(got)
	}
}

func TestQuit(t *testing.T) {
	d := booking(t, normalScreen)
	if _, cmd := d.m.Update(ui.KeyMessage("q")); cmd == nil || cmd() != tea.Quit() {
		t.Error("q does not quit")
	}
	d.press("f ctrl+s")
	if _, cmd := d.m.Update(ui.KeyMessage("q")); cmd != nil || d.m.dialog == nil {
		t.Error("q does not ask although a fault was set")
	}
	d.press("esc ctrl+c")
	if _, cmd := d.m.Update(ui.KeyMessage("ctrl+c")); cmd == nil || cmd() != tea.Quit() {
		t.Error("Ctrl+C twice does not quit")
	}
}

func TestCopyGoesThroughTheTerminalWithoutAHost(t *testing.T) {
	for keys, want := range map[string]string{
		"3 / 'Mary enter y p": "$.traveller.name",
		"3 / 'Mary enter y v": `"Mary"`,
		"Y":                   bookingInput,
		"s s s y s":           "",
		"y n":                 "CheckTraveller",
		"3 / 'Mary enter y k": "name",
		"3 / 'Mary enter y b": `"name": "Mary"`,
		"3 / 'Mary enter y j": "/traveller/name",
		"3 / 'Mary enter y q": "jq .traveller.name",
		"s s s y a":           "aws stepfunctions get-execution-history --execution-arn EXECUTION_ARN --query 'events[?stateEnteredEventDetails.name=='\\''CheckTraveller'\\''].stateEnteredEventDetails.input' --output text",
		"s s s s s s y l":     "booking.asl.json@A:1:ResultPath:$.check",
	} {
		var out bytes.Buffer
		d := booking(t, wideScreen)
		d.m.out = &out
		d.press(keys)
		text := base64.StdEncoding.EncodeToString([]byte(want))
		if want != "" && !strings.Contains(out.String(), text) {
			t.Errorf("%s sent %q, want %q", keys, out.String(), text)
		}
		if got := d.line(-2); !strings.Contains(got, "copied ") || !strings.Contains(got, " B (OSC 52)") {
			t.Errorf("%s: %s", keys, got)
		}
	}
}

// outside is a host that copies.
type outside struct {
	ui.Host
	copied string
}

func (o *outside) Copy(text string) (string, error) { o.copied = text; return "wl-copy", nil }

func TestCopyGoesThroughTheHost(t *testing.T) {
	h := &outside{}
	o := options(t, readFile(t, "booking.asl.json"), bookingInput, bookingRules)
	o.Host = h
	d := newDesk(t, o, normalScreen).press("Y")
	if h.copied != bookingInput || !strings.Contains(d.line(-2), "(wl-copy)") {
		t.Errorf("copied %q: %s", h.copied, d.line(-2))
	}
}

func TestKeysTypedQuicklyArriveAsOneMessage(t *testing.T) {
	d := booking(t, normalScreen)
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("nnN")})
	if got := d.line(1); !strings.Contains(got, "PAST PickClass") {
		t.Error(got)
	}
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("qqq"), Paste: true})
	if got := d.line(-2); !strings.Contains(got, "pasted text is ignored") {
		t.Error(got)
	}
}

func TestAStageThatFailsSaysWhatWhereAndWhatWasExpected(t *testing.T) {
	machine := `{"StartAt":"Copy","States":{"Copy":{"Type":"Pass","Parameters":{"x.$":"$.nowhere"},"End":true}}}`
	text := newDesk(t, options(t, machine, `{"a":1}`, nil), wideScreen).press("n").text()
	for _, want := range []string{"✗ States.", "where     at Parameters of Copy", "expected  paths that lead to something", "no Retry", "▐Parameters▌"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestPayloadNearTheLimitIsToldInAllSizes(t *testing.T) {
	input := `{"big":` + value.Quote(strings.Repeat("x", 255<<10)) + `}`
	for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
		if text := newDesk(t, options(t, endlessMachine, input, nil), size).text(); !strings.Contains(text, "NEAR MAX") {
			t.Errorf("%v:\n%s", size, text)
		}
	}
}

func TestMouse(t *testing.T) {
	d := booking(t, wideScreen)
	click := func(x, y int) {
		d.send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	}
	click(10, 8)
	if d.m.focus != 1 || d.m.view().Selected.Name != "FirstClass" {
		t.Errorf("focus %d, selected %s", d.m.focus, d.m.view().Selected.Name)
	}
	click(2, 39)
	if got := d.line(1); !strings.Contains(got, "PickClass") {
		t.Error("a click on the footer's n does not step: " + got)
	}
}
