package tui

import (
	"strings"
	"testing"

	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

func TestClockAndLanes(t *testing.T) {
	for name, steps := range map[string][]step{
		"the clock goes on by a time, to an instant, to what happens next": {
			{"T down tab '60ms ctrl+s", `PAUSED .*CheckTraveller .*T\+0\.000s`, `nothing else is due until T\+0\.060s: the clock stands at T\+0\.000s, next CheckTraveller at T\+0\.120s`},
			{"T ctrl+s", `T\+0\.120s`, `clock \+0\.120s \(CheckTraveller\)`},
			{"T down down tab 'T+1s ctrl+s", `HoldOn .*T\+0\.320s`, `clock \+0\.200s .*; nothing else is due until T\+1\.000s`},
			{"T down down tab '0 ctrl+s", `T\+0\.320s`, `0 has passed`}, {"esc y", ``, ``},
			{"g t down down tab '2026-01-02 ctrl+s", `SUCCEEDED`, `Finished`},
			{"T", `SUCCEEDED`, `^finished: SUCCEEDED`},
		},
		"the clock can show the date": {
			{": 'clock.absolute enter", `2026-01-01 00:00:00\.000Z`, ``}, {"n", `2026-01-01 00:00:00\.120Z`, ``},
			{": 'clock.absolute enter", `T\+0\.120s`, ``},
		},
		"a jump names what was waited for": {
			{"n n n n s s t", `PAUSED  Booked`, `clock \+3\.000s \(HoldOn\)`},
		},
		"a branch by its number": {
			{"n n n s g i '1 enter", `ReserveAll\[1\] › Train`, ``}, {"g i '7 enter", `ReserveAll\[1\]`, `ReserveAll has branches 0 to 1`},
			{"c g i '0 enter", `PAST  ReserveAll\[0\]`, ``},
		},
		"no branch by its number": {{"g i", `READY`, `no lanes here`}},
		"what is due at one instant in another order": {
			{"n n n s : 'lanes enter down enter", `ReserveAll\[0\] › Hotel`, `Train is entered first`},
			{"v t", ``, ``},
		},
		"only one thing is due":        {{": 'lanes enter", `READY`, `only one thing can happen next`}},
		"what other lanes did is told": {{"n n n s } n", `PAUSED`, `also: Hotel succeeded`}},
	} {
		t.Run(name, func(t *testing.T) { play(t, booking(t, wideScreen), steps) })
	}
}

func TestFromARowOfTheTimelineViewToItsMoment(t *testing.T) {
	play(t, booking(t, wideScreen), []step{
		{"c v t g g enter", `PAST  CheckTraveller .*step 0/6`, ``},
		{"G k k k enter", `PAST  ReserveAll\[0\] › Hotel .*T\+0\.120s`, ``},
		{"2 / 'TrainX backspace enter k k enter", `PAST  ReserveAll\[1\] › Train`, ``},
		{"1 z", `PAST`, ``}, {"z esc", `PAST`, ``},
	})
}

func TestALongRunThatIsShownAgainIsReadInParts(t *testing.T) {
	const machine = `{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"P","States":{
		"P":{"Type":"Pass","Next":"Q"},"Q":{"Type":"Pass","End":true}}}}}}`
	o := options(t, machine, "["+strings.TrimSuffix(strings.Repeat("1,", 12_000), ",")+"]", nil)
	o.Start.Limits.Events = 0
	d := newDesk(t, o, normalScreen).press("c r n R up enter v t")
	if n, all := d.m.spans.Len(), d.m.session.Run().Trace.Len(); n != all || n <= rowsAtOnce {
		t.Errorf("%d of %d rows have been read", n, all)
	}
	if text := d.text(); !strings.Contains(text, "12,000") || strings.Contains(text, "reading") {
		t.Error(text)
	}
}

func TestTypingGoesOnWhileTheHistoryIsBeingRead(t *testing.T) {
	o := options(t, `{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"P","States":{
		"P":{"Type":"Pass","Next":"Q"},"Q":{"Type":"Pass","End":true}}}}}}`, "["+strings.TrimSuffix(strings.Repeat("1,", 3000), ",")+"]", nil)
	d := newDesk(t, o, wideScreen).press("c v t 2 /")
	var cmd tea.Cmd
	for _, key := range []string{"[", "2", "9", "9", "9", "]"} {
		_, cmd = d.m.Update(ui.KeyMessage(key))
	}
	if d.m.prompt.text != "[2999]" || d.m.running == nil {
		t.Fatalf("%q was typed, reading %v", d.m.prompt.text, d.m.running != nil)
	}
	if got := d.line(-2); !strings.Contains(got, "/[2999]") {
		t.Error(got)
	}
	d.m.Update(ui.KeyMessage("enter"))
	for cmd != nil && d.m.running != nil {
		_, cmd = d.m.Update(cmd())
	}
	if text := d.text(); !strings.Contains(text, `6/6`) || !strings.Contains(text, "M[2999] › Q") {
		t.Error(text)
	}
}

func TestAnEventIsCopiedAsTheHistoryWritesIt(t *testing.T) {
	for _, keys := range []string{"y e", "y v"} {
		h := &outside{}
		o := options(t, readFile(t, "booking.asl.json"), bookingInput, bookingRules)
		o.Host = h
		d := newDesk(t, o, normalScreen).press("c v t 2 " + keys)
		if !strings.Contains(h.copied, `"type":"ExecutionSucceeded"`) || !strings.Contains(d.line(-2), "copied event") {
			t.Errorf("%s copied %q: %s", keys, h.copied, d.line(-2))
		}
	}
}
