package tui

import (
	"strings"
	"testing"

	"backstep/tui/ui"
)

// TestExperiments are scripts about breakpoints, watches, bookmarks and runs.
func TestExperiments(t *testing.T) {
	for name, steps := range map[string][]step{
		"a watch takes the path under the cursor": {
			{"n 3 / 'class enter w enter", ``, `^watch 1 on \$\.class: W lists watches`},
			{"w ctrl+u '$.class= enter", ``, `^watch: \$\.class= +column 9: `},
			{"esc", `PAUSED  PickClass`, ``},
		},
		"Enter on a watch goes to what changed it": {
			{"w ctrl+u '$.check.allowed enter c W enter", `PAST  CheckTraveller › ResultPath`, `^\$\.check\.allowed became true: step 1 ResultPath`},
			{"x", ``, `^watch \$\.check\.allowed deleted: u brings it back`},
			{"u", ``, `^undone: deletion of watch 1`}, {"ctrl+r", ``, `^made again: deletion of watch 1`},
			{"ctrl+r", ``, `^nothing to make again`},
		},
		"a breakpoint of another kind stops before and after": {
			{"+ ctrl+s", ``, `^breakpoint 1 set: B lists breakpoints`},
			{"+ right right right right right right right right right right '_ ctrl+s", ``, ``},
		},
		"a breakpoint that cannot work is refused in the form": {
			{"+ tab 'zzz ctrl+s", ``, `^there is no state CheckTravellerzzz: did you mean CheckTraveller\?`},
		},
		"the last writer, and the one before": {
			{"c 3 / 'allowed enter esc L", `PAST  CheckTraveller › ResultPath`, `^\$\.check\.allowed: written by step 1 ResultPath <- ResultSelector \$\.Payload\.allowed <- Task result`},
			{"L", `› ResultSelector`, `^\$\.check\.allowed: written by step 1 ResultSelector`},
			{"L", `› Task result`, `written by step 1 Task result`}, {"L", `› Task result`, `nothing wrote it before`},
		},
		"the input wrote what nothing else did": {
			{"c 3 / 'tripId enter esc L", `PAST  CheckTraveller .*step 0/6`, `^\$\.tripId: written by execution input`},
			{"L", ``, `nothing has run yet|nothing wrote it before`},
		},
		"a fork is undone by going back to the run before": {
			{"c C f ctrl+s", `run B  READY|run B  PAUSED`, `run B, run A is kept`},
			{"u", `run A  PAST`, `^undone: change of faults and mocks\. This is run A again, run B is kept`},
			{"ctrl+r", `run B`, `^made again`},
		},
		"steps are never undone": {
			{"n u", `PAUSED  PickClass`, `^nothing to undo: u undoes edits, N goes back a step`},
		},
		"a step by its number": {
			{"c g n '3 enter", `PAST  FirstClass .*step 2/6`, `^before step 3`},
			{"g n '77 enter", ``, `a number from 0 to 6 is expected`}, {"esc", `step 2/6`, ``},
		},
		"bookmarks": {
			{"g m", ``, `^no bookmarks: m marks this moment`},
			{"n m 'here enter", ``, `^bookmark 1 at A:1: g m goes to it`},
			{"c g m enter", `PAST  PickClass .*step 1/6`, `^bookmark 1  here`},
			{"g m x", ``, `^bookmark 1 deleted: u brings it back`}, {"u g m enter", `PAST  PickClass`, ``},
		},
		"comparing needs two runs": {
			{"D", ``, `^one run only: r starts another`},
			{"c r D", ``, ``}, {"q", `run B  READY`, ``},
		},
		"faults and mocks are rules of the run": {
			{"F '_", ``, `^rule on CheckTraveller is off`}, {"n", `NEEDS RESULT  CheckTraveller`, ``},
			{"esc 4 '_ n", `PAUSED  PickClass`, ``},
		},
		"x deletes only in lists": {{"1 x", ``, `^nothing to delete here`}},
	} {
		t.Run(name, func(t *testing.T) { play(t, booking(t, wideScreen), steps) })
	}
}

func TestBreakpointsAndWatchesHaveAViewOfTheirOwn(t *testing.T) {
	d := booking(t, wideScreen).press("b w ctrl+u '$.price enter B")
	for _, want := range []string{"[1] Breakpoints 1", "[2] Watch 1", "1 ● ", "CheckTraveller  enter", "$.price", "620.5"} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("no %q in\n%s", want, d.text())
		}
	}
	if d.press("x"); !strings.Contains(d.text(), "no breakpoints") {
		t.Error(d.text())
	}
	if d.press("u '_"); !strings.Contains(d.text(), "disabled") {
		t.Error(d.text())
	}
	if d.press("enter"); d.m.dialog == nil || d.m.dialog.Title() != "Breakpoint 1" {
		t.Error("Enter does not edit the breakpoint")
	}
}

func TestWatchesOfALongRunAreReadInParts(t *testing.T) {
	o := options(t, endlessMachine, `{}`, nil)
	d := newDesk(t, o, normalScreen).press("c esc")
	_, cmd := d.m.Update(ui.KeyMessage("w"))
	if cmd != nil {
		t.Fatal("the prompt asks for work")
	}
	if _, cmd = d.m.Update(ui.KeyMessage("enter")); cmd == nil || d.m.session.Done() {
		t.Fatal("all of a long past is read for one key")
	}
	d.press("W")
	if !strings.Contains(d.text(), "[4]") {
		t.Error(d.text())
	}
	d.send(cmd())
	if !d.m.session.Done() {
		t.Error("the past is not read to its end")
	}
}
