package debug

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"

	"pgregory.net/rapid"
)

// enough moves for every execution that simtest draws.
const enough = simtest.Budget

// sessions draws a session on a random machine with rules for most of its tasks.
func sessions(t *rapid.T) Session {
	c := rapid.OneOf(simtest.FlatCases(), simtest.Cases()).Draw(t, "case")
	return New(c.Start, rulesFor(t, c.Start.Machine))
}

func rulesFor(t *rapid.T, m *asl.Machine) mock.Rules {
	var rules mock.Rules
	for _, st := range m.States {
		if st.Task == nil || rapid.IntRange(0, 9).Draw(t, "no rule") == 9 {
			continue
		}
		if rapid.IntRange(0, 2).Draw(t, "first fails") == 2 {
			rules = append(rules, mock.Rule{State: st.Name, Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Own.Error"}}})
		}
		after := time.Duration(rapid.IntRange(0, 3).Draw(t, "after")) * time.Second
		rules = append(rules, mock.Rule{State: st.Name, Answer: sim.Answer{Output: value.True, After: after}})
	}
	return rules
}

// seen is what a screen would show: everything in it follows from the session.
func seen(s Session) string {
	var b strings.Builder
	snap := s.Snapshot()
	fmt.Fprintf(&b, "run %s cursor %+v lane %s tip %v\n", s.Run().Name, s.Cursor(), s.Lane(), s.AtTip())
	fmt.Fprintf(&b, "%s now %d steps %d events %d moves %d\n", snap.Status(), snap.Now(), snap.Steps(), snap.Events(), snap.MoveCount())
	f := s.Frame()
	fmt.Fprintf(&b, "frame %s at %s phase %d entered %v entry %d attempt %d until %d input %s\n",
		f.ID, f.State.Name, f.Phase, f.Entered, f.Entry, f.Attempt, f.Until, brief(f.Input))
	if st := s.State(); st != nil {
		fmt.Fprintf(&b, "state %s\n", st.Name)
	}
	return b.String() + data(s)
}

// brief is a text that is long enough to tell documents apart.
func brief(v value.Value) string {
	s := v.JSON()
	if len(s) > 200 {
		return fmt.Sprintf("%s... (%d bytes, %x)", s[:200], len(s), sha256.Sum256([]byte(s)))
	}
	return s
}

// data is what the data pane would show.
func data(s Session) string {
	var b strings.Builder
	v := s.Visit()
	if v.State == nil {
		return "no data\n"
	}
	fmt.Fprintf(&b, "visit %s %s#%d.%d first %d entered %d left %v err %v\n", v.Frame, v.State.Name, v.Entry, v.Attempt, v.First, v.Entered, v.Left, v.Err)
	for i, st := range v.Stages {
		fmt.Fprintf(&b, " %d %s %s -> %s err %v reads %d at %d\n", i, st.Name, brief(st.In), brief(st.Out), st.Err, len(st.Reads), st.Move)
	}
	return b.String()
}

// action is something a person does to a session.
type action struct {
	name string
	do   func(*rapid.T, Session) Session
}

func motionOf(d Dir, u Unit) func(*rapid.T, Session) Session {
	return func(t *rapid.T, s Session) Session {
		var target *asl.State
		if u == Until {
			target = anyState(t, s)
		}
		s, _ = s.Go(d, u, target, enough)
		return s
	}
}

func anyState(t *rapid.T, s Session) *asl.State {
	return rapid.SampledFrom(s.Run().Start.Machine.States).Draw(t, "state")
}

var actions = []action{
	{"over", motionOf(Forward, Over)}, {"into", motionOf(Forward, Into)}, {"out", motionOf(Forward, Out)},
	{"continue", motionOf(Forward, Continue)}, {"timer", motionOf(Forward, Timer)}, {"until", motionOf(Forward, Until)},
	{"back over", motionOf(Back, Over)}, {"back into", motionOf(Back, Into)}, {"back out", motionOf(Back, Out)},
	{"back continue", motionOf(Back, Continue)}, {"back until", motionOf(Back, Until)},
	{"next lane", func(t *rapid.T, s Session) Session { s, _ = s.SwitchLane(Forward); return s }},
	{"last lane", func(t *rapid.T, s Session) Session { s, _ = s.SwitchLane(Back); return s }},
	{"breakpoint", func(t *rapid.T, s Session) Session { s, _, _ = s.ToggleBreakpoint(anyState(t, s).Name); return s }},
	{"answer", answerFirst},
	{"inject", inject},
	{"interrupted", func(t *rapid.T, s Session) Session {
		s, _ = s.Go(rapid.SampledFrom([]Dir{Forward, Back}).Draw(t, "direction"), Continue, nil, rapid.IntRange(1, 5).Draw(t, "budget"))
		return s.Interrupt()
	}},
	{"edit", func(t *rapid.T, s Session) Session { s, _ = s.Edit(rulesFor(t, s.Run().Start.Machine)); return s }},
	{"abort", func(t *rapid.T, s Session) Session { s, _, _ = s.Do(sim.Abort{}); return s }},
	{"redrive", func(t *rapid.T, s Session) Session { s, _, _ = s.Do(sim.Redrive{After: time.Second}); return s }},
	{"restart", func(t *rapid.T, s Session) Session { return s.Restart() }},
	{"undo", func(_ *rapid.T, s Session) Session { return s.Undo() }},
	{"redo", func(_ *rapid.T, s Session) Session { return s.Redo() }},
	{"jump", func(t *rapid.T, s Session) Session {
		return s.At(Cursor{rapid.IntRange(0, s.Run().Trace.Len()).Draw(t, "move"), rapid.IntRange(Resting, 8).Draw(t, "stage")}, s.Lane())
	}},
	{"watch", func(t *rapid.T, s Session) Session {
		s, _, _ = s.AddWatch(rapid.SampledFrom(watched).Draw(t, "watch"))
		return s
	}},
	{"mark", func(_ *rapid.T, s Session) Session { s, _ = s.Mark("here"); return s }},
	{"work", func(t *rapid.T, s Session) Session { return s.Work(rapid.IntRange(1, 40).Draw(t, "budget")) }},
	{"show", func(t *rapid.T, s Session) Session { return s.Show(rapid.IntRange(0, len(s.Runs())-1).Draw(t, "run")) }},
}

func answerFirst(t *rapid.T, s Session) Session {
	if tasks := s.Snapshot().Tasks(); len(tasks) > 0 {
		s, _, _ = s.Do(sim.Answer{Task: tasks[0].ID, Output: value.Int(int64(rapid.IntRange(0, 3).Draw(t, "output")))})
	}
	return s
}

func inject(t *rapid.T, s Session) Session {
	m := sim.Inject{Frame: s.Lane(), Set: value.EmptyObject}
	if rapid.Bool().Draw(t, "fails") {
		m.Set, m.Fail = value.Value{}, &sim.Failure{Error: "Own.Error"}
	}
	s, _, _ = s.Do(m)
	return s
}

// anyAction draws an action; motions come up most often.
func anyAction(t *rapid.T) action {
	if rapid.IntRange(0, 19).Draw(t, "redrive") == 0 {
		return actions[slices.IndexFunc(actions, func(a action) bool { return a.name == "redrive" })]
	}
	if rapid.IntRange(0, 3).Draw(t, "what") > 0 {
		return actions[rapid.IntRange(0, 12).Draw(t, "motion")]
	}
	return rapid.SampledFrom(actions).Draw(t, "action")
}

func (a action) String() string { return a.name }

// roam takes a session through random actions.
func roam(t *rapid.T, s Session, most int, each func(name string, before, after Session)) Session {
	for range rapid.IntRange(1, most).Draw(t, "actions") {
		a := anyAction(t)
		next := a.do(t, s)
		if each != nil {
			each(a.name, s, next)
		}
		s = next
	}
	return s
}

// atBoundary reports whether the lane stands between two states.
func atBoundary(s Session) bool { return s.Cursor().Stage == Resting && !s.Frame().Entered }

// place is where a session stands; the tip may have moved on meanwhile.
func place(s Session) string { return fmt.Sprintf("%+v %s", s.Cursor(), s.Lane()) }

func trail(path []Session) string {
	var b strings.Builder
	for _, s := range path {
		st := "end"
		if s.State() != nil {
			st = s.State().Name
		}
		fmt.Fprintf(&b, "%s %s\n", place(s), st)
	}
	tr := path[len(path)-1].Run().Trace
	for i := range tr.Len() {
		r := tr.Row(i)
		fmt.Fprintf(&b, "move %d %s %s kind %d began %v left %v\n", i, r.Frame, stateName(r.State), r.Kind, r.Began, r.Left)
	}
	return b.String()
}

func stateName(st *asl.State) string {
	if st == nil {
		return "-"
	}
	return st.Name
}
