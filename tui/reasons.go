package tui

import (
	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/lanes"
	"backstep/tui/ui"
)

// Reasons say why a command cannot work now and what to press instead, "" when
// it can.

// What more than one reason or message says, for ui.Keys.
const (
	noneSelected = "no state is selected: `1` goes to the outline"
	notInBranch  = "not in a branch: `n` finishes the next state"
	noneRun      = "no state has run yet: `s` walks the stages of the first one"
	noneDue      = "no timer pending: `n` steps"
)

func available(ui.View) string { return "" }

func cannotRun(v ui.View) string {
	if v.Machine == nil && v.Recorded != nil {
		return v.Keys.Text("nothing is simulated: add --definition FILE. `n` and `N` walk through the events")
	}
	if v.Machine == nil {
		return "Cannot run: this is no state machine"
	}
	if len(v.Problems.Errors()) > 0 {
		return v.Keys.Text("Cannot run: the definition has errors. `v p` lists them")
	}
	return ""
}

func noRecording(v ui.View) string {
	if v.Recorded == nil {
		return "no recording is open: backstep replay HISTORY opens one"
	}
	return ""
}

// atEnd reports whether the execution has ended and nothing is recorded after
// the cursor.
func atEnd(v ui.View) bool {
	s := v.Session
	return s.Cursor().Move == s.Run().Trace.Len() && s.Cursor().Stage == debug.Resting && s.Snapshot().Status() != sim.Running
}

func noForward(v ui.View) string {
	if atEnd(v) {
		text := v.Keys.Text("finished: %s. `N` goes back, `r` restarts", v.Session.Snapshot().Status())
		if v.Session.Snapshot().Redrivable(0) == nil {
			text += v.Keys.Text(", `A` redrives")
		}
		return text
	}
	if st := openCallback(v); st != nil {
		return waitsForCallback(v.Keys, st.Name, v.Session)
	}
	return ""
}

// waitsForCallback says that nothing goes on here before somebody answers, and
// which keys help.
func waitsForCallback(k ui.Keys, name string, s debug.Session) string {
	text := k.Text("%s waits for a callback: `a` answers, `f` fails it, `{` `}` other lane", name)
	if _, ok := nextTimer(s.Snapshot()); ok {
		text += k.Text(", `t` timer")
	}
	return text
}

// openCallback returns the state in whose callback the lane waits at the tip
// when no rule will answer it.
func openCallback(v ui.View) *asl.State {
	s := v.Session
	f := s.Frame()
	if s.Cursor().Move < s.Run().Trace.Len() || s.Cursor().Stage != debug.Resting || f.Phase != sim.WaitingForTask || f.Task == nil {
		return nil
	}
	if f.Task.Answered || !debug.IsCallback(f.State) {
		return nil
	}
	if _, _, ok := s.Run().Rules.Match(sim.Request{Task: *f.Task, Now: s.Snapshot().Now()}); ok {
		return nil
	}
	return f.State
}

func noOut(v ui.View) string {
	if r := noForward(v); r != "" {
		return r
	}
	s := v.Session
	if f := s.Frame(); f.Parent == "" && s.Cursor().Stage == debug.Resting && !f.Entered {
		return v.Keys.Text(notInBranch)
	}
	return ""
}

func noRunTo(v ui.View) string {
	switch {
	case v.Selected == nil:
		return v.Keys.Text(noneSelected)
	case atEnd(v):
		return v.Keys.Text("finished without reaching %s again: `<` goes back to it, `r` restarts", v.Selected.Name)
	}
	return noForward(v)
}

func noBack(v ui.View) string {
	if c := v.Session.Cursor(); c.Move == 0 && c.Stage == debug.Resting {
		return v.Keys.Text("at the start: nothing lies before. `n` steps, `c` runs")
	}
	return ""
}

func noBackTo(v ui.View) string {
	if v.Selected == nil {
		return v.Keys.Text(noneSelected)
	}
	return noBack(v)
}

func noTip(v ui.View) string {
	if v.Session.Cursor().Move == v.Session.Run().Trace.Len() {
		return "this is the tip: nothing is recorded after it"
	}
	return ""
}

func noTimer(v ui.View) string {
	s := v.Session
	if s.Cursor().Move < s.Run().Trace.Len() && s.Tip().Now() > s.Snapshot().Now() {
		return ""
	}
	if atEnd(v) {
		return noForward(v)
	}
	if _, ok := nextTimer(s.Snapshot()); !ok {
		return v.Keys.Text(noneDue)
	}
	return ""
}

// nextTimer returns the first thing that lies ahead in time.
func nextTimer(snap *sim.Snapshot) (next sim.Due, ok bool) {
	if list := ui.Timers(snap, 1); len(list) > 0 {
		return list[0], true
	}
	return next, false
}

// chosen is the state that a command is about: the selected one, else the
// current one.
func chosen(v ui.View) *asl.State {
	if v.Selected != nil {
		return v.Selected
	}
	return v.Current()
}

func noState(v ui.View) string {
	if chosen(v) == nil {
		return v.Keys.Text(noneSelected)
	}
	return ""
}

func notStarted(v ui.View) string {
	if v.Session.Run().Trace.Len() == 0 {
		return v.Keys.Text("not started: `n` steps, `c` runs")
	}
	return ""
}

func noLane(d debug.Dir) func(ui.View) string {
	return func(v ui.View) string {
		if _, ok := v.Session.SwitchLane(d); ok {
			return ""
		}
		if f := v.Session.Frame(); f.Parent == "" && f.Join == nil {
			return "no lanes here: branches and iterations are inside Parallel and Map"
		}
		return "no other lane is open on this side"
	}
}

// noLaneNumber is the reason of going to a lane by its number.
func noLaneNumber(v ui.View) string {
	_, reason := lanes.Asked(v)
	return reason
}

// noStage is the reason of the commands that look at the stage delta further.
func noStage(delta int) func(ui.View) string {
	return func(v ui.View) string {
		rows := ui.StagesOf(v.Visit)
		switch to := v.Stage + delta; {
		case len(rows) == 0:
			return v.Keys.Text(noneRun)
		case to < 0:
			return v.Keys.Text("this is the first stage: `S` goes back further")
		case to >= len(rows):
			return v.Keys.Text("this is the last stage: `s` goes on")
		}
		return ""
	}
}

// noSelection is the reason of copying what is selected outside of the data.
func noSelection(v ui.View) string {
	if v.Pane != eventsPane {
		return v.Keys.Text("no event is selected: `v t` `2` goes to the events")
	}
	return ""
}

func noFieldToCopy(v ui.View) string {
	rows := ui.StagesOf(v.Visit)
	if v.Stage < 0 || v.Stage >= len(rows) || rows[v.Stage].Field == nil {
		return v.Keys.Text("no field makes this stage: `y v` copies the value")
	}
	return ""
}
