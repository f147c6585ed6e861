package dialog

import (
	"slices"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"
)

// target is the task that an edit is about: one entry of a state in a frame.
type target struct {
	state   *asl.State
	frame   sim.FrameID // "" where it is not known yet
	entry   int         // 0 where it is not known yet
	attempt int         // the one looked at, or the next one
	entered int         // moves made before the state was entered; -1: it lies ahead
	known   []attempt   // what is recorded up to the cursor
}

// attempt is a recorded try.
type attempt struct {
	number int
	answer int // moves made before it was answered, -1 without an answer
}

// chosen is the state that a command is about: the selected one, else the
// current one.
func chosen(v ui.View) *asl.State {
	if v.Selected != nil {
		return v.Selected
	}
	return v.Current()
}

// targetOf finds the entry of a state that a person most likely means: the one
// the lane is in or stands before, else the last one before the cursor, else the
// next one.
func targetOf(v ui.View, st *asl.State) target {
	s := v.Session
	current := s.State() == st
	f := s.Frame()
	if current && s.Cursor().Stage == debug.Resting && !f.Entered {
		return target{state: st, frame: f.ID, entry: f.Entry + 1, attempt: 1, entered: -1}
	}
	if visit := v.Visit; visit.State == st {
		t := target{state: st, frame: visit.Frame, entry: visit.Entry, attempt: visit.Attempt, entered: visit.Entered}
		if current && s.Cursor().Stage == debug.Resting && f.Phase == sim.BackingOff {
			t.attempt++
		}
		return t.recorded(s)
	}
	trace := s.Run().Trace
	for i := s.Cursor().Move - 1; i >= 0; i-- {
		if r := trace.Row(i); r.Entered && r.State == st {
			t := target{state: st, frame: r.Frame, entry: int(r.Entry), attempt: 1, entered: i}.recorded(s)
			t.attempt = len(t.known)
			return t
		}
	}
	return target{state: st, attempt: 1, entered: -1}
}

// recorded lists the attempts made up to the cursor.
func (t target) recorded(s debug.Session) target {
	trace := s.Run().Trace
	for i := t.entered; i >= 0 && i < s.Cursor().Move; i++ {
		r := trace.Row(i)
		if !t.has(r) {
			continue
		}
		if r.Began {
			t.known = append(t.known, attempt{int(r.Attempt), -1})
		}
		if a, ok := trace.Move(i).(sim.Answer); ok && decides(a) && len(t.known) > 0 {
			t.known[len(t.known)-1].answer = i
		}
		if r.Left {
			break
		}
	}
	return t
}

// has reports whether a move concerned the target.
func (t target) has(r sim.Row) bool {
	return r.Frame == t.frame && r.State == t.state && int(r.Entry) == t.entry
}

// decides tells the answers that fix the outcome from reports on the way.
func decides(a sim.Answer) bool { return a.Kind != sim.Heartbeat && a.Kind != sim.Submit }

// place is how rules name the task.
func (t target) place() string {
	if t.frame == "" {
		return t.state.Name
	}
	return sim.TaskID{Frame: t.frame, State: t.state.Name}.Place()
}

// rule returns a rule for one attempt of the target; 0 is all of them.
func (t target) rule(attempt int, a sim.Answer) mock.Rule {
	return mock.Rule{State: t.place(), Entry: t.entry, Attempt: attempt, Answer: a}
}

// rules puts more rules before the run's. Those that would never be used again
// are left out.
func rules(old mock.Rules, more ...mock.Rule) mock.Rules {
	list := mock.Rules(slices.Clone(more))
	for _, r := range old {
		if !slices.ContainsFunc(more, func(n mock.Rule) bool { return sameTasks(n, r) }) {
			list = append(list, r)
		}
	}
	return list
}

func sameTasks(a, b mock.Rule) bool {
	return a.State == b.State && a.Entry == b.Entry && a.Attempt == b.Attempt && a.Input.IsAbsent()
}

// moment returns the number of moves after which other rules make a difference
// to the target: the first recorded answer that changes, else the cursor.
func (t target) moment(s debug.Session, rules mock.Rules) int {
	for _, a := range t.known {
		if a.answer < 0 {
			continue
		}
		req, ok := requestAt(s.Run().Trace, a.answer)
		if !ok {
			continue
		}
		before, had := s.Run().Rules.Do(req)
		after, has := rules.Do(req)
		if had != has || has && !mock.SameAnswer(before, after) {
			return a.answer
		}
	}
	return s.Cursor().Move
}

// requestAt returns what the worker was asked that gave the answer which the
// i-th move is.
func requestAt(t sim.Trace, i int) (sim.Request, bool) {
	a, ok := t.Move(i).(sim.Answer)
	if !ok {
		return sim.Request{}, false
	}
	for _, r := range t.At(i).Requests() {
		if r.ID == a.Task {
			return r, true
		}
	}
	return sim.Request{}, false
}

// answered returns the recorded answer of the attempt, and whether it has one.
func (t target) answered(s debug.Session) (sim.Answer, bool) {
	for _, a := range t.known {
		if a.number == t.attempt && a.answer >= 0 {
			return s.Run().Trace.Move(a.answer).(sim.Answer), true
		}
	}
	return sim.Answer{}, false
}

// blocked is the reason for which no editor can be opened at all.
func blocked(v ui.View) string {
	switch {
	case len(v.Session.Runs()) == 0:
		return "nothing can run: the problems come first"
	case v.Running:
		return "running: Ctrl+C stops it first"
	}
	return ""
}
