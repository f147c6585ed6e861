package tui

import (
	"fmt"
	"time"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
)

// jumped tells how much time a motion let pass, and what the longest wait was
// for: clock +2.000s (WaitForProcessing).
func jumped(s debug.Session, from, to int) string {
	t := s.Run().Trace
	began := t.Tip().Start().At
	instant := func(moves int) sim.Instant {
		if moves == 0 {
			return sim.Instant(began.UnixNano())
		}
		return t.Row(moves - 1).At
	}
	passed := instant(to).Sub(instant(from))
	if passed <= 0 {
		return ""
	}
	longest, owner := time.Duration(0), ""
	for i := to; i > from && i > to-mostLooked; i-- {
		if d := instant(i).Sub(instant(i - 1)); d > longest {
			longest, owner = d, "execution"
			if st := t.Row(i - 1).State; st != nil {
				owner = st.Name
			}
		}
	}
	if owner == "" {
		return "clock +" + ui.Clock(passed)
	}
	return fmt.Sprintf("clock +%s (%s)", ui.Clock(passed), owner)
}

// stoodStill says why the clock did not come as far as a person asked for.
func stoodStill(v ui.View, limit sim.Instant) string {
	text := "nothing else is due until " + ui.At(v, limit) + ": the clock stands at " + ui.At(v, v.Session.Snapshot().Now())
	if d, ok := nextTimer(v.Session.Snapshot()); ok {
		owner := "the execution"
		if d.State != nil {
			owner = d.State.Name
		}
		text += fmt.Sprintf(", next %s at %s", owner, ui.At(v, d.At))
	}
	return text
}
