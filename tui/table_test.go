package tui

import (
	"strings"
	"testing"
)

func TestTheCommandTableIsSound(t *testing.T) {
	for _, p := range newTable().Problems() {
		t.Error(p)
	}
}

func TestEveryCommandHasAReasonOrWorksAtTheStart(t *testing.T) {
	v := booking(t, wideScreen).m.view()
	for _, c := range newTable().Commands() {
		if c.Reason(v) == "" && c.Intent(v) == nil {
			t.Errorf("%s asks for nothing", c.ID)
		}
	}
}

func TestReasonsAreOneLineThatFits(t *testing.T) {
	for _, keys := range []string{"", "s", "n", "n n n s", "c", "c N"} {
		v := booking(t, wideScreen).press(keys).m.view()
		for _, c := range newTable().Commands() {
			if r := c.Reason(v); len([]rune(r)) > 110 || strings.Contains(r, "\n") {
				t.Errorf("%s: %q", c.ID, r)
			}
		}
	}
}

func TestWithoutAMachineNothingRunsAndNothingPanics(t *testing.T) {
	o := options(t, `{"StartAt":"A","States":{"A":{"Type":"Nothing"}}}`, "", nil)
	d := newDesk(t, o, normalScreen)
	for _, c := range newTable().Commands() {
		needsRecording := c.ID == "view.recording"
		if r := c.Reason(d.m.view()); (r == "") != (withoutSession(c) && !needsRecording) {
			t.Errorf("%s: %q", c.ID, r)
		}
		for _, k := range c.Keys {
			if c.ID != "close" && c.ID != "suspend" && c.ID != "interrupt" && strings.TrimSpace(k) == k {
				d.press(k)
			}
		}
	}
}

func TestKeyTableHasARowForEveryCommand(t *testing.T) {
	table := KeyTable()
	for _, c := range newTable().Commands() {
		if !strings.Contains(table, "| "+c.ID+" |") {
			t.Errorf("no row for %s", c.ID)
		}
	}
}
