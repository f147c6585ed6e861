package tui

import (
	"fmt"
	"strings"

	"backstep/tui/recorded"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// isReplay reports whether a recording is looked at: its events, or the run that
// simulates it.
func (m *model) isReplay(v ui.View) bool {
	return v.Recorded != nil && (!m.canRun() || v.Session.Run().Name == "A")
}

// replayStatus says how the recorded execution ended, and where in it we are.
func (m *model) replayStatus(v ui.View) status {
	d := &v.Recorded.Diagnosis
	st := status{word: "REPLAY", style: wordStyles["REPLAY"], place: strings.TrimSpace(d.Status + " " + widget.Visible(d.Error))}
	if m.canRun() {
		s := ui.StatusOf(v)
		at := append(s.Lane, s.Place)
		if s.Stage != "" {
			at = append(at, s.Stage)
		}
		st.detail = "at " + strings.Join(at, m.separator())
	}
	return st
}

// replayRight counts the events and tells when it was recorded.
func (m *model) replayRight(v ui.View, wide bool) string {
	rec := v.Recorded.Recording
	ev := rec.Events[m.panes[recordedPane].(recorded.Events).At()]
	last := rec.Last().ID
	at := "T+" + ui.Clock(ev.At.Sub(rec.Begin()))
	if !wide {
		return fmt.Sprintf("ev %d/%d %s", ev.ID, last, at)
	}
	return fmt.Sprintf("event %d/%d   %s   recorded %s", ev.ID, last, at, rec.Begin().Time().Format("2006-01-02"))
}
