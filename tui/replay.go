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

// walks are the commands that walk through a recording that is not simulated, for
// lack of its definition.
var walks = map[string]ui.Motion{
	"step.over": ui.Down, "step.into": ui.Down, "back.over": ui.Up, "back.into": ui.Up, "poi.next": ui.NextPoint, "poi.prev": ui.PreviousPoint,
}

// alsoRecorded lets a command walk through the events where there is no session.
func alsoRecorded(c command, disabled func(ui.View) string) command {
	c.Disabled = disabled
	by, ok := walks[c.ID]
	if !ok {
		return c
	}
	intent := c.Intent
	alone := func(v ui.View) bool { return v.Recorded != nil && !v.Live() }
	c.Disabled = func(v ui.View) string {
		if alone(v) {
			return ""
		}
		return disabled(v)
	}
	c.Intent = func(v ui.View) ui.Intent {
		if alone(v) {
			return ui.Several{ui.FocusPane{Name: recordedPane}, ui.Move{By: by}}
		}
		return intent(v)
	}
	return c
}
