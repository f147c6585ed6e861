package ui

import (
	"time"

	"backstep/sim"
)

// Timers returns what lies ahead in time, the first first, at most so many. The
// execution's own time limit counts only where the definition sets one.
func Timers(snap *sim.Snapshot, most int) []sim.Due {
	var out []sim.Due
	if snap.Status() != sim.Running {
		return nil
	}
	now, limited := snap.Now(), snap.Start().Machine.Timeout > 0
	snap.Agenda(func(d sim.Due) bool {
		if d.At > now && (d.Kind != sim.DueExecution || d.State != nil || limited) {
			out = append(out, d)
		}
		return len(out) < most
	})
	return out
}

// DueText says what happens when a timer runs out: wait ends.
func DueText(k sim.DueKind) string { return dueTexts[k] }

var dueTexts = map[sim.DueKind]string{
	sim.DueWait: "wait ends", sim.DueRetry: "next attempt", sim.DueAnswer: "task answers", sim.DueTimeout: "task times out",
	sim.DueHeartbeat: "heartbeat is missed", sim.DueExecution: "execution times out", sim.DueStep: "goes on",
}

// Owner names what a timer belongs to: a state with its path, or the execution.
func Owner(d sim.Due, t *Theme) string {
	if d.State == nil {
		return "execution"
	}
	return PlaceOf(d.Frame, d.State, t)
}

// At writes an instant as the session's clock is shown: T+2.240s, or the date
// and time of day.
func At(v View, at sim.Instant) string {
	if v.Absolute {
		return Date(at.Time())
	}
	return "T+" + Clock(at.Time().Sub(v.Session.Run().Start.At))
}

// Date writes a date and time of day.
func Date(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05.000Z") }
