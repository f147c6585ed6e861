package tui

import (
	"strings"
	"testing"
)

// What Enter opens for a row that was missed lets the next run reach it.
func TestWhatCoverageProposesReachesIt(t *testing.T) {
	selected := func(d *desk) string {
		for _, row := range strings.Split(d.text(), "\n") {
			if strings.Contains(row, "▶") {
				return row
			}
		}
		return ""
	}
	reached, down := 0, ""
	for range 14 {
		d := booking(t, wideScreen).press("c v c home" + down)
		down += " down"
		row, proposed := selected(d), strings.Contains(d.text(), "Enter opens that")
		if !strings.Contains(row, "MISSED") || !proposed {
			continue
		}
		d.press("enter ctrl+s c v c")
		if now := selected(d); strings.Contains(now, "MISSED") || !strings.Contains(now, "B") {
			t.Errorf("%s\nthen\n%s", row, now)
		}
		reached++
	}
	if reached < 4 {
		t.Errorf("only %d rows had a proposal", reached)
	}
}
