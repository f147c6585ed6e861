package tui

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// keeping is a place where sessions are kept.
type keeping struct {
	text  []byte
	times int
	err   error
}

func (k *keeping) keep(text []byte) error {
	if k.err == nil {
		k.text = text
	}
	k.times++
	return k.err
}

// bookingKept is the program on the booking machine, with a place to keep its
// session and what was kept there.
func bookingKept(t *testing.T, k *keeping, change func(*Options)) *desk {
	t.Helper()
	o := options(t, readFile(t, "booking.asl.json"), bookingInput, bookingRules)
	o.Keep, o.Kept = k.keep, k.text
	if change != nil {
		change(&o)
	}
	d := &desk{t, newModel(o, nil)}
	d.m.saving = true // no timer in tests
	d.m.Update(tea.WindowSizeMsg{Width: wideScreen.W, Height: wideScreen.H})
	return d
}

// end saves as the end of the program does.
func (d *desk) end() {
	d.t.Helper()
	if err := d.m.saver()(); err != nil {
		d.t.Error(err)
	}
}

func TestASessionGoesOnWhereItEnded(t *testing.T) {
	for _, c := range []struct{ name, keys string }{
		{"at a step", "n n"},
		{"at a stage", "n s s s"},
		{"in the past", "c C"},
		{"at the end", "c"},
		{"in a branch", "n n n s s } s"},
		{"with a fault", "f ctrl+s n n"},
		{"with a fault in the past, in a fork", "c C f ctrl+s n"},
		{"with data changed by hand", "n e ctrl+s n"},
		{"with another input", "E ctrl+s n n"},
		{"in an earlier run", "n r n R home enter"},
		{"aborted runs and all", "c r c r n"},
		{"in another view", "n v s"},
		{"with bookmarks and breakpoints", "b n b n n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := &keeping{}
			was := bookingKept(t, k, nil)
			was.press(c.keys)
			was.end()
			is := bookingKept(t, k, nil)
			is.wantMessage("g r goes on where the last session ended")
			if st := is.m.session.Cursor(); st != (debug.Cursor{Move: 0, Stage: debug.Resting}) {
				t.Errorf("it does not begin at the start but at %v", st)
			}
			is.press("g r").wantMessage("as the last session left it")
			was.m.message, is.m.message = "", ""
			was.m.outline()
			is.m.outline()
			if a, b := was.text(), is.text(); a != b {
				t.Errorf("was:\n%s\nis:\n%s", a, b)
			}
			if a, b := len(was.m.session.Runs()), len(is.m.session.Runs()); a != b {
				t.Errorf("%d runs, were %d", b, a)
			}
		})
	}
}

// outline lets the selection follow, which is not kept.
func (m *model) outline() {
	m.selected = nil
	m.follow()
	m.settle()
}

func TestAnAnswerThatNoRuleGivesIsKept(t *testing.T) {
	k := &keeping{}
	without := func(o *Options) { o.Rules = nil }
	was := bookingKept(t, k, without)
	was.press("c ctrl+s n")
	was.end()
	is := bookingKept(t, k, without).press("g r")
	if a, b := was.m.session, is.m.session; a.Tip().Steps() != b.Tip().Steps() || a.Run().Trace.Len() != b.Run().Trace.Len() {
		t.Errorf("step %d after %d moves, was step %d after %d", b.Tip().Steps(), b.Run().Trace.Len(), a.Tip().Steps(), a.Run().Trace.Len())
	}
}

func TestWhatMocksAnsweredAndTheInputOfTheFileAreNotKept(t *testing.T) {
	k := &keeping{}
	d := bookingKept(t, k, nil).press("c")
	d.end()
	for _, secret := range []string{"T-77", "Mary", "room", "2026-01-01T00:00:00.000Z"} {
		if strings.Contains(string(k.text), secret) {
			t.Errorf("%s is kept:\n%s", secret, k.text)
		}
	}
}

func TestOnlyWhatChangedIsSavedAgain(t *testing.T) {
	k := &keeping{}
	d := bookingKept(t, k, nil)
	for _, c := range []struct {
		keys  string
		saves int
	}{{"", 0}, {"n", 1}, {"?  esc", 1}, {"b", 2}, {"v t", 3}} {
		d.press(c.keys)
		if d.end(); k.times != c.saves {
			t.Errorf("after %q it was saved %d times, want %d", c.keys, k.times, c.saves)
		}
	}
}

func TestSavingIsPlannedOnceAfterAChange(t *testing.T) {
	k := &keeping{}
	d := bookingKept(t, k, nil)
	d.m.saving = false
	if d.m.keep() != nil {
		t.Error("a save is planned although nothing has changed")
	}
	d.m.saving = true
	d.press("n")
	if d.m.saving = false; d.m.keep() == nil {
		t.Error("no save is planned")
	}
	if d.m.keep() != nil {
		t.Error("a second save is planned")
	}
	if msg := d.m.save()(); msg != nil || k.times != 1 {
		t.Errorf("saved %d times: %v", k.times, msg)
	}
	k.err = errors.New("disk full")
	d.m.saving = true
	d.press("n")
	if msg := d.m.save()(); msg != saidMsg("the session is not saved: disk full") {
		t.Errorf("message %v", msg)
	}
}

func TestWhatFitsNoMoreIsLeftOut(t *testing.T) {
	text := readFile(t, "booking.asl.json")
	for _, c := range []struct {
		name, kept string
		change     func(*Options)
		keys       string
		message    string
	}{
		{name: "a file that is no session", kept: `{"version":`, message: "the last session cannot be read: unexpected end of JSON input; it is set aside as aside"},
		{name: "a session of a later version", kept: `{"version": 9}`, message: "the last session cannot be read: version 9 is not known"},
		{name: "a session without runs", kept: `{"version": 1}`, message: "the last session cannot be read: it names no run"},
		{name: "another definition", change: func(o *Options) {
			m, _ := load(t, strings.ReplaceAll(text, "FirstClass", "Best"))
			o.Start.Machine = m
		}, keys: "g r", message: "the definition has changed since"},
		{name: "a shorter one", change: func(o *Options) {
			m, _ := load(t, `{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)
			o.Start.Machine = m
		}, keys: "g r", message: "run A could be made up to step 1 only"},
		{name: "a breakpoint on a state that is gone", change: func(o *Options) {
			m, _ := load(t, strings.ReplaceAll(text, "HoldOn", "Hold"))
			o.Start.Machine = m
		}, message: "left out of the last session: breakpoint 1: state: there is no state HoldOn. g r goes on"},
		{name: "a part that has another type", kept: `{"version": 1, "runs": [{}], "zoom": 3}`, message: "last session: zoom is no bool. g r"},
		{name: "lists that are none", kept: `{"version": 1, "runs": [{}], "watches": 7}`, message: "last session: watch 1 cannot be read. g r"},
		{name: "a broken bookmark", kept: `{"version": 1, "runs": [{}], "marks": [[]]}`, message: "last session: bookmark 1 cannot be read. g r"},
		{name: "a broken run", kept: `{"version": 1, "run": 1, "cursor": {"Move": 1, "Stage": -1}, "runs": [{"moves": "x"}, {"moves": 1}]}`, keys: "g r", message: "run B at step 1"},
		{name: "broken breakpoints beside one that is not", message: "last session: breakpoint 1 cannot be read and 2 more. g r goes on where the last session ended, its breakpoints (1)",
			kept: `{"version": 1, "runs": [{}], "breakpoints": [{"State": "HoldOn", "Hits": "x"}, {"State": "PickClass"}, null, {"Kind": 99}]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := &keeping{}
			d := bookingKept(t, k, nil)
			d.m.session, _, _ = d.m.session.ToggleBreakpoint("HoldOn")
			d.press("n n n")
			d.end()
			if c.kept != "" {
				k.text = []byte(c.kept)
			}
			d = bookingKept(t, k, func(o *Options) {
				o.Aside = func() (string, error) { return "aside", nil }
				if c.change != nil {
					c.change(o)
				}
			})
			d.press(c.keys).wantMessage(c.message)
		})
	}
}

func TestFoldsFormsAndWatchesAreKept(t *testing.T) {
	k := &keeping{}
	was := bookingKept(t, k, nil)
	was.press("3 j j enter d 1 . w")
	was.press("ctrl+u '$.price enter")
	was.end()
	is := bookingKept(t, k, nil)
	is.wantMessage("its watches (1) are back")
	if a, b := was.m.keptPanes(), is.m.keptPanes(); !maps.Equal(a, b) || !strings.Contains(b[dataPane], "traveller") {
		t.Errorf("panes %v, were %v", b, a)
	}
	if w := is.m.session.Watches(); len(w) != 1 || w[0].Source != "$.price" {
		t.Errorf("watches %v", w)
	}
	is.press("3 home")
	if text := is.text(); !strings.Contains(text, `"age": 41`) {
		t.Errorf("the traveller is folded again:\n%s", text)
	}
}

func TestWhatAPaneKeptIsReadWithCare(t *testing.T) {
	fresh := booking(t, wideScreen).press("n s s j k , .")
	for _, kept := range []string{"", "null", "{", `{"form":99}`, `{"form":"x"}`, `{"folds":[{"Steps":null}]}`, `{"hand":{"/States/Nowhere":true}}`} {
		d := booking(t, wideScreen)
		for name, p := range d.m.panes {
			if k, ok := p.(ui.Keeper); ok {
				d.m.panes[name] = k.Recall(kept)
			}
		}
		d.press("n s s j k , .")
		if got, want := d.text(), fresh.text(); got != want {
			t.Errorf("%s changes the screen to\n%s\nwant\n%s", kept, got, want)
		}
	}
}

func TestARedriveIsKept(t *testing.T) {
	k := &keeping{}
	fails := func(o *Options) {
		o.Rules = mock.Rules{{State: "CheckTraveller", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Travel.Closed"}}}}
	}
	was := bookingKept(t, k, fails).press("c A c A n")
	was.end()
	is := bookingKept(t, k, fails).press("g r")
	if a, b := was.m.session, is.m.session; a.Tip().Redrives() != 2 || b.Tip().Redrives() != 2 || a.Run().Trace.Len() != b.Run().Trace.Len() {
		t.Errorf("%d redrives in %d moves, were %d in %d", b.Tip().Redrives(), b.Run().Trace.Len(), a.Tip().Redrives(), a.Run().Trace.Len())
	}
	if d := is.press("C C"); d.m.session.Snapshot().Redrives() != 0 {
		t.Error("going back does not take the redrives back")
	}
}
