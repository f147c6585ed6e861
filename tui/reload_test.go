package tui

import (
	"errors"
	"strings"
	"testing"

	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"
)

// save delivers the message that files were saved, with what they hold now.
func (d *desk) save(text, input string, rules mock.Rules, err error) *desk {
	d.t.Helper()
	o := options(d.t, text, input, rules)
	changed := make(chan string)
	close(changed)
	d.send(savedMsg{"dir/booking.asl.json", Loaded{Start: o.Start, Rules: o.Rules, Problems: o.Problems}, err, changed})
	return d
}

func (d *desk) wantMessage(want string) {
	d.t.Helper()
	if got := d.line(-2); !strings.Contains(got, want) {
		d.t.Errorf("the message is %q, want %q", got, want)
	}
}

func (d *desk) wantHeader(want string) {
	d.t.Helper()
	if got := d.line(1); !strings.Contains(got, want) {
		d.t.Errorf("the header is %q, want %q", got, want)
	}
}

func TestAFileThatIsSavedIsReloaded(t *testing.T) {
	text := readFile(t, "booking.asl.json")
	elsewhere := strings.Replace(text, `"NumericGreaterThan": 500`, `"NumericGreaterThan": 5000`, 1)
	if elsewhere == text {
		t.Fatal("the machine has changed")
	}
	for _, c := range []struct {
		name            string
		keys            string // before
		text, input     string // that was saved; "" is as before
		rules           mock.Rules
		err             error
		message, header string
	}{
		{name: "the run is played again up to where it was", keys: "n n",
			message: "booking.asl.json reloaded, run B: replayed to step 2", header: "PAUSED  FirstClass"},
		{name: "or to where it goes elsewhere", keys: "n n n n", text: elsewhere,
			message: "booking.asl.json reloaded, run B: first difference at step 2: PickClass went to SecondClass, was FirstClass", header: "PAUSED  SecondClass"},
		{name: "a stage that was looked at is looked at again", keys: "s s s",
			message: "replayed to step 1", header: "CheckTraveller › Parameters"},
		{name: "before the first step there is nothing to play", text: elsewhere,
			message: "reloaded, run B: replayed to step 0", header: "READY  CheckTraveller"},
		{name: "problems leave the old one", keys: "n", text: strings.Replace(text, `"Default": "SecondClass"`, `"Default": "ThirdClass"`, 1),
			message: "booking.asl.json changed and has problems, the old one stays: 2 of them, line ", header: "run A  PAUSED  PickClass"},
		{name: "so does what cannot be read", keys: "n", err: errors.New("there is no such file"),
			message: "booking.asl.json changed and cannot be loaded, the old one stays: there is no such file", header: "run A  PAUSED  PickClass"},
		{name: "another input is used", keys: "n n", input: strings.Replace(bookingInput, "620.5", "5", 1),
			message: "first difference at step 2: PickClass went to SecondClass, was FirstClass", header: "PAUSED  SecondClass"},
		{name: "other mocks are used", keys: "n", rules: failing("CheckTraveller", 1),
			message: "first difference at step 1: CheckTraveller was retried, in run A it succeeded", header: "WAITING  CheckTraveller"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := booking(t, wideScreen).press(c.keys)
			if c.text == "" {
				c.text = text
			}
			if c.input == "" {
				c.input = bookingInput
			}
			if c.rules == nil {
				c.rules = bookingRules
			}
			d.save(c.text, c.input, c.rules, c.err)
			d.wantMessage(c.message)
			d.wantHeader(c.header)
		})
	}
}

func TestWhatAPersonChangedIsKeptWhenAFileIsReloaded(t *testing.T) {
	d := booking(t, wideScreen)
	d.press("f ctrl+s n").wantHeader("PAUSED  PickClass")
	steps := d.m.session.Tip().Steps()
	d.save(readFile(t, "booking.asl.json"), bookingInput, bookingRules, nil)
	d.wantMessage("run B: replayed to step 2")
	if got := d.m.session.Tip().Steps(); got != steps || len(d.m.session.Run().Rules) != len(bookingRules)+1 {
		t.Errorf("%d steps, %d rules", got, len(d.m.session.Run().Rules))
	}
	d.press("R home enter").wantHeader("run A")
	d.wantHeader("PAUSED  PickClass")
}

func TestAReloadWaitsForTheDialog(t *testing.T) {
	d := booking(t, wideScreen).press("f")
	d.save(readFile(t, "booking.asl.json"), bookingInput, bookingRules, nil)
	d.wantMessage("booking.asl.json changed: it is reloaded when the dialog is closed")
	d.press("esc").wantMessage("booking.asl.json reloaded, run B: replayed to step 0")
}

func TestADefinitionThatCouldNotRunDoesAfterItIsMended(t *testing.T) {
	text := readFile(t, "booking.asl.json")
	d := newDesk(t, options(t, strings.Replace(text, `"Default": "SecondClass"`, `"Default": "ThirdClass"`, 1), bookingInput, bookingRules), wideScreen)
	d.wantHeader("CANNOT RUN")
	d.save(text, bookingInput, bookingRules, nil)
	d.wantHeader("READY  CheckTraveller")
	if d.m.exit() != exitOK {
		t.Error("the exit code is still that of a definition with errors")
	}
}

func TestARunningMotionIsStoppedByAReload(t *testing.T) {
	d := newDesk(t, options(t, endlessMachine, `{}`, nil), wideScreen)
	d.m.Update(ui.KeyMessage("c"))
	if d.m.running == nil {
		t.Skip("it is over already")
	}
	at := d.m.session.Cursor().Move
	o := options(t, endlessMachine, `{}`, nil)
	_, cmd := d.m.Update(savedMsg{file: "m.json", loaded: Loaded{Start: o.Start, Rules: o.Rules, Problems: o.Problems}})
	for cmd != nil && d.m.session.Run().Name == "A" {
		_, cmd = d.m.Update(resumeMsg{d.m.running})
	}
	if s := d.m.session; s.Run().Name != "B" || s.Cursor().Move < at || s.Tip().Status() != sim.Running {
		t.Errorf("run %s, move %d of at least %d", s.Run().Name, s.Cursor().Move, at)
	}
}
