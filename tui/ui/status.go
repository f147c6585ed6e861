package ui

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
)

// Status is what there is to say about where a session stands.
type Status struct {
	Word string // READY, PAUSED, WAITING, NEEDS RESULT, PAST, RUNNING, STOPPED, SUCCEEDED, ...
	// Lane is the path of branches and iterations to the lane: Both[0], Each[7].
	Lane  []string
	Place string // the state, the error of an execution that has failed, or "step limit"
	// Inside is set when the state has been entered.
	Inside bool
	// Stage is the label of the stage the session walks through, "" outside of
	// them; Number and Of count it, Attempt names a second attempt and more:
	// attempt 2 of 3.
	Stage      string
	Number, Of int
	Attempt    string
	Why        string // what a WAITING session waits for: timer, task, callback, no mock
	Detail     string // the same in full: backoff timer, until T+2.120s
}

// StatusOf computes where a session that can run stands.
func StatusOf(v View) Status {
	s := v.Session
	c, n := s.Cursor(), s.Run().Trace.Len()
	st := Status{Word: "PAUSED", Lane: lanePath(s), Place: stateName(s.State()), Inside: s.Frame().Entered}
	if c.Stage != debug.Resting {
		rows := StagesOf(v.Visit)
		st.Stage, st.Number, st.Of, st.Inside = rows[c.Stage].Label, c.Stage+1, len(rows), true
		if v.Visit.Attempt > 1 {
			st.Attempt = attemptOf(v.Visit)
		}
	}
	switch {
	case v.Running:
		st.Word = "RUNNING"
	case Ended(s):
		return overStatus(s)
	case c.Move < n:
		st.Word = "PAST"
	case n == 0:
		st.Word = "READY"
	case v.Full:
		return Status{Word: "STOPPED", Place: "step limit"}
	}
	if c.Stage == debug.Resting && !v.Running {
		st.wait(v)
	}
	return st
}

// RunWord returns the status of a run at its tip.
func RunWord(r debug.Run) string {
	switch tip := r.Trace.Tip(); {
	case r.Trace.Len() == 0:
		return "READY"
	case tip.Status() == sim.Running:
		return "PAUSED"
	default:
		return tip.Status().String()
	}
}

// Ended reports whether the execution has ended at the cursor.
func Ended(s debug.Session) bool {
	c := s.Cursor()
	return c.Stage == debug.Resting && c.Move == s.Run().Trace.Len() && s.Snapshot().Status() != sim.Running
}

func overStatus(s debug.Session) Status {
	st := Status{Word: s.Snapshot().Status().String()}
	if x := s.Snapshot().Failure(); x != nil && !x.NoError {
		st.Place = x.Error
	}
	return st
}

// wait fills in what the lane waits for.
func (st *Status) wait(v View) {
	s := v.Session
	f, snap := s.Frame(), s.Snapshot()
	until := "until T+" + Clock(f.Until.Sub(snap.Now())+snap.Elapsed())
	word := "WAITING"
	switch {
	case snap.Status() != sim.Running:
		return
	case f.Phase == sim.Sleeping:
		st.Why, st.Detail = "timer", "timer, "+until
	case f.Phase == sim.BackingOff:
		st.Why, st.Detail = "timer", "backoff timer, "+until
	case f.Phase == sim.WaitingForTask && f.Task != nil:
		word = st.waitsForTask(v, f)
	default:
		return
	}
	if st.Word == "PAUSED" {
		st.Word = word
	}
}

// waitsForTask tells a task that is on its way from one that nobody answers.
func (st *Status) waitsForTask(v View, f sim.Frame) string {
	s := v.Session
	_, _, mocked := s.Run().Rules.Match(sim.Request{Task: *f.Task, Now: s.Snapshot().Now()})
	switch {
	case f.Task.Answered || mocked:
		st.Why, st.Detail = "task", "task"
		return "PAUSED"
	case debug.IsCallback(f.State):
		st.Why, st.Detail = "callback", "callback"
		return "WAITING"
	}
	st.Why, st.Detail = "no mock", v.Keys.Text("no mock answers it: `e` enters its result, `f` fails it")
	return "NEEDS RESULT"
}

// attemptOf writes which attempt it is: attempt 2 of 3.
func attemptOf(visit debug.Visit) string {
	most := 1
	for _, r := range visit.State.Retry {
		most += r.MaxAttempts
	}
	if most > 1000 {
		return fmt.Sprintf("attempt %d", visit.Attempt)
	}
	return fmt.Sprintf("attempt %d of %d", visit.Attempt, most)
}

func stateName(st *asl.State) string {
	if st == nil {
		return ""
	}
	return st.Name
}

// lanePath names the branches and iterations that the lane lies in, the
// outermost first.
func lanePath(s debug.Session) []string {
	snap := s.Snapshot()
	f, ok := snap.Frame(s.Lane())
	if !ok {
		return []string{strings.Trim(string(s.Lane()), "/")}
	}
	var parts []string
	for f.Parent != "" {
		parent, ok := snap.Frame(f.Parent)
		if !ok {
			break
		}
		parts = append([]string{fmt.Sprintf("%s[%d]", stateName(parent.State), f.Index)}, parts...)
		f = parent
	}
	return parts
}
