package tui

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// status is what the header says about the run: a word, where, and details.
type status struct {
	word   string
	style  widget.Style
	lane   string // Both[0]
	place  string // Notify, or what else there is to say
	label  string // of the stage: ResultPath
	stage  string // stage 6 of 7, in words and short
	brief  string
	detail string // of a wait: timer, until T+12h00m00s
	why    string // the word for it: timer, callback
}

// The styles of the words.
var wordStyles = map[string]widget.Style{
	"SUCCEEDED": widget.Succeeded, "FAILED": widget.Failed, "TIMED_OUT": widget.Failed, "ABORTED": widget.Failed,
	"STOPPED": widget.Warning, "CANNOT RUN": widget.Failed, "WAITING": widget.Timer, "NEEDS RESULT": widget.Warning,
	"PAUSED": widget.Current, "READY": widget.Current, "RUNNING": widget.Active, "PAST": widget.Retried,
}

// statusOf computes the status. It is a function of the view, except that a run
// stopped at the events quota is told by full.
func (m *model) statusOf(v ui.View) status {
	var st status
	if !m.canRun() {
		st.word = "CANNOT RUN"
	} else {
		st = m.where(v)
	}
	st.style = wordStyles[st.word]
	return st
}

func (m *model) where(v ui.View) status {
	s := v.Session
	c, n := s.Cursor(), s.Run().Trace.Len()
	st := status{word: "PAUSED", lane: m.lanePath(s), place: name(s.State())}
	st.label, st.stage, st.brief = stageOf(v)
	switch {
	case v.Running:
		st.word = "RUNNING"
	case m.ended():
		return m.over(s)
	case c.Move < n:
		st.word = "PAST"
	case n == 0:
		st.word = "READY"
	case m.full == mark{s.Run().Name, n}:
		return status{word: "STOPPED", place: "step limit"}
	}
	if c.Stage == debug.Resting && !v.Running {
		m.wait(&st, s)
	}
	return st
}

// over is the status of an execution that has ended.
func (m *model) over(s debug.Session) status {
	snap := s.Snapshot()
	st := status{word: snap.Status().String()}
	if x := snap.Failure(); x != nil && !x.NoError {
		st.place = x.Error
	}
	return st
}

// wait fills in what the lane waits for.
func (m *model) wait(st *status, s debug.Session) {
	f, snap := s.Frame(), s.Snapshot()
	until := "until T+" + ui.Clock(f.Until.Sub(snap.Now())+snap.Elapsed())
	word := "WAITING"
	switch {
	case snap.Status() != sim.Running:
		return
	case f.Phase == sim.Sleeping:
		st.why, st.detail = "timer", "timer, "+until
	case f.Phase == sim.BackingOff:
		st.why, st.detail = "timer", "backoff timer, "+until
	case f.Phase == sim.WaitingForTask && f.Task != nil:
		word = m.waitsForTask(st, s, f)
	default:
		return
	}
	if st.word == "PAUSED" {
		st.word = word
	}
}

// waitsForTask tells a task that is on its way from one that nobody answers.
func (m *model) waitsForTask(st *status, s debug.Session, f sim.Frame) string {
	_, _, mocked := s.Run().Rules.Match(sim.Request{Task: *f.Task, Now: s.Snapshot().Now()})
	switch {
	case f.Task.Answered || mocked:
		st.why, st.detail = "task", "task"
		return "PAUSED"
	case debug.IsCallback(f.State):
		st.why, st.detail = "callback", "callback"
		return "WAITING"
	}
	st.why, st.detail = "no mock", "no mock answers it: e enters its result, f fails it"
	return "NEEDS RESULT"
}

// stageOf says which stage the session is at: its name, and its number in words
// and short.
func stageOf(v ui.View) (label, words, brief string) {
	at := v.Session.Cursor().Stage
	if at == debug.Resting {
		return "", "", ""
	}
	rows := ui.StagesOf(v.Visit)
	words = fmt.Sprintf("stage %d of %d", at+1, len(rows))
	if v.Visit.Attempt > 1 {
		words += ", " + attempt(v.Visit)
	}
	return rows[at].Label, words, fmt.Sprintf("%d/%d", at+1, len(rows))
}

// attempt writes which attempt it is: attempt 2 of 3.
func attempt(visit debug.Visit) string {
	most := 1
	for _, r := range visit.State.Retry {
		most += r.MaxAttempts
	}
	if most > 1000 {
		return fmt.Sprintf("attempt %d", visit.Attempt)
	}
	return fmt.Sprintf("attempt %d of %d", visit.Attempt, most)
}

// path writes where the session is: the lane, the state, the stage. Less leaves
// out the stage's name (1) and the lane too (2).
func (m *model) path(st status, less int) string {
	var parts []string
	for i, p := range []string{st.lane, st.place, st.label} {
		if p != "" && !(i == 2 && less > 0) && !(i == 0 && less > 1) {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, m.separator())
}

// lanePath writes the branches and iterations that the lane lies in:
// Outer[1] › Inner[7].
func (m *model) lanePath(s debug.Session) string {
	var parts []string
	snap := s.Snapshot()
	f, ok := snap.Frame(s.Lane())
	if !ok {
		return strings.Trim(string(s.Lane()), "/")
	}
	for f.Parent != "" {
		parent, ok := snap.Frame(f.Parent)
		if !ok {
			break
		}
		parts = append([]string{fmt.Sprintf("%s[%d]", name(parent.State), f.Index)}, parts...)
		f = parent
	}
	return strings.Join(parts, m.separator())
}

func (m *model) separator() string { return " " + m.theme.Glyphs.Of(widget.StageSep) + " " }

func name(st *asl.State) string {
	if st == nil {
		return ""
	}
	return st.Name
}
