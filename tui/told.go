package tui

import (
	"fmt"
	"strings"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"
)

// told says how a motion ended, "" when the screen says it all.
func (m *model) told(r *running, stop debug.Stop) string {
	if r.Go.Unit == debug.Until && r.Go.Dir == debug.Forward && stop.Reason == debug.Ended {
		return "finished without reaching " + name(r.Go.Target) + m.ending()
	}
	if tell, ok := tellings[stop.Reason]; ok {
		return tell(m, stop)
	}
	if r.Go.Unit != debug.Pass {
		return m.passed(r)
	}
	if passed := m.passed(r); passed != "" {
		return passed + "; " + stoodStill(m.view(), r.Go.At)
	}
	return stoodStill(m.view(), r.Go.At)
}

// tellings say how motions ended that did more, or less, than was asked.
var tellings = map[debug.Reason]func(*model, debug.Stop) string{
	debug.AtBreakpoint: func(m *model, s debug.Stop) string {
		if s.Break == nil {
			return "breakpoint"
		}
		return fmt.Sprintf("Stopped: breakpoint %d, %s", s.Break.Number, s.Why)
	},
	debug.NeedsResult: func(m *model, s debug.Stop) string {
		return m.keyed("%s has no mock: `e` enters its result, `f` fails it", name(s.Task.State))
	},
	debug.NeedsCall: func(m *model, s debug.Stop) string {
		return waitsForCallback(m.table.Keys(), name(s.Task.State), m.session)
	},
	debug.Ended:       func(m *model, _ debug.Stop) string { return strings.TrimPrefix(m.ending(), ". ") },
	debug.AtStart:     func(m *model, _ debug.Stop) string { return m.keyed("at the start: `n` steps, `c` runs") },
	debug.AtTip:       func(m *model, _ debug.Stop) string { return m.keyed("at the tip: `c` goes on from here") },
	debug.HistoryFull: func(*model, debug.Stop) string { return "" },
	debug.NoTimer:     func(m *model, _ debug.Stop) string { return m.keyed(noneDue) },
	debug.NotInBranch: func(m *model, _ debug.Stop) string { return m.keyed(notInBranch) },
}

// ending tells how the execution ended, "" while it runs.
func (m *model) ending() string {
	if !ui.Ended(m.session) {
		return ""
	}
	snap := m.session.Snapshot()
	steps := "steps"
	if snap.Steps() == 1 {
		steps = "step"
	}
	return m.keyed(". Finished: %s after %d %s. `N` goes back, `r` restarts, `R` lists runs", snap.Status(), snap.Steps(), steps)
}

// passed tells of what happened on the way of a forward motion that is not on
// the screen: time that passed, and what other lanes did.
func (m *model) passed(r *running) string {
	s := m.session
	from, to := r.Before.Cursor().Move, s.Cursor().Move
	if r.Go.Dir == debug.Back || to <= from {
		return ""
	}
	var parts []string
	if misfit := misfitting(s, from, to); misfit != "" {
		parts = append(parts, misfit)
	}
	if text := jumped(s, from, to); text != "" {
		parts = append(parts, text)
	}
	if also := alsoDone(s, r.Before.Lane(), from, to); also != "" {
		parts = append(parts, "also: "+also)
	}
	return strings.Join(parts, ", ")
}

// The most moves that are looked through, and the most events told.
const (
	mostLooked = 200
	mostTold   = 3
)

// misfitting tells of the last task, between two moments, whose result was not
// one that its service gives.
func misfitting(s debug.Session, from, to int) string {
	t := s.Run().Trace
	for i := to - 1; i >= from && i >= to-mostLooked; i-- {
		a, answered := t.Move(i).(sim.Answer)
		if row := t.Row(i); answered && a.Kind == sim.Succeed && row.State != nil && row.State.Task != nil {
			if misfit := mock.Misfit(row.State, a.Output); misfit != "" {
				return misfit
			}
		}
	}
	return ""
}

// alsoDone names what ended in other branches and iterations between two
// moments; the same thing in several lanes is told once.
func alsoDone(s debug.Session, lane sim.FrameID, from, to int) string {
	t := s.Run().Trace
	var done []string
	lanes := map[string]int{}
	for i := from; i < to && i < from+mostLooked; i++ {
		text := endedIn(t.Row(i), lane)
		if text == "" {
			continue
		}
		if lanes[text]++; lanes[text] == 1 {
			done = append(done, text)
		}
	}
	more := len(done) > mostTold
	done = done[:min(len(done), mostTold)]
	for i, text := range done {
		if n := lanes[text]; n > 1 {
			done[i] = fmt.Sprintf("%s in %d lanes", text, n)
		}
	}
	if more {
		done = append(done, "and more")
	}
	return strings.Join(done, ", ")
}

// endedIn says what a move ended in another branch or iteration than the lane
// and those around and inside of it, "" for nothing.
func endedIn(row sim.Row, lane sim.FrameID) string {
	switch {
	case lane == "/" || row.State == nil || row.Frame == "/" || strings.HasPrefix(string(row.Frame), string(lane)):
		return ""
	case row.Kind == sim.RowFailed:
		return row.State.Name + " failed"
	case row.Kind == sim.RowCaught:
		return row.State.Name + " was caught"
	case row.Left:
		return row.State.Name + " succeeded"
	}
	return ""
}
