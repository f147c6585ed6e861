package debug

import (
	"fmt"
	"strings"
	"testing"
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
		f.ID, f.State.Name, f.Phase, f.Entered, f.Entry, f.Attempt, f.Until, f.Input.JSON())
	if st := s.State(); st != nil {
		fmt.Fprintf(&b, "state %s\n", st.Name)
	}
	return b.String() + data(s)
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
		fmt.Fprintf(&b, " %d %s %s -> %s err %v reads %d at %d\n", i, st.Name, st.In.JSON(), st.Out.JSON(), st.Err, len(st.Reads), st.Move)
	}
	return b.String()
}

// walkInto steps into until the motion cannot go on, and returns every moment.
func walkInto(s Session, d Dir, most int) []Session {
	out := []Session{s}
	for range most {
		next, stop := s.Go(d, Into, nil, enough)
		if next.Cursor() == s.Cursor() && next.Lane() == s.Lane() {
			break
		}
		s = next
		out = append(out, s)
		if stop.Reason == Ended || stop.Reason == AtStart {
			break
		}
	}
	return out
}

func TestBackAndForwardAgainRestoresEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sessions(t)
		unit := rapid.SampledFrom([]Unit{Into, Over}).Draw(t, "unit")
		for range rapid.IntRange(0, 30).Draw(t, "prelude") {
			s, _ = s.Go(Forward, Into, nil, enough)
			if rapid.IntRange(0, 4).Draw(t, "switch") == 0 {
				s, _ = s.SwitchLane(Forward)
			}
		}
		lane := s.Lane()
		if s, _ = s.Go(Forward, unit, nil, enough); s.Lane() != lane || unit == Over && !atBoundary(s) {
			return // not a place where a step of this unit ends
		}
		path := []Session{s}
		for range rapid.IntRange(1, 60).Draw(t, "forward") {
			next, stop := s.Go(Forward, unit, nil, enough)
			if stop.Reason != Stepped && stop.Reason != Waiting && stop.Reason != Ended || next.Cursor() == s.Cursor() {
				break
			}
			if next.Lane() != s.Lane() {
				break
			}
			s, path = next, append(path, next)
		}
		n := rapid.IntRange(0, len(path)-1).Draw(t, "back")
		back := s
		for i := range n {
			back, _ = back.Go(Back, unit, nil, enough)
			if want := path[len(path)-2-i]; place(back) != place(want) {
				t.Fatalf("%d of %d back:\n%s\nwant\n%s\nof\n%s", i+1, n, seen(back), seen(want), trail(path))
			}
		}
		for range n {
			back, _ = back.Go(Forward, unit, nil, enough)
		}
		if seen(back) != seen(s) {
			t.Fatalf("%d back and forward:\n%s\nwant\n%s\nof\n%s", n, seen(back), seen(s), trail(path))
		}
	})
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

// command is something a person does to a session.
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
	{"edit", func(t *rapid.T, s Session) Session { s, _ = s.Edit(rulesFor(t, s.Run().Start.Machine)); return s }},
	{"abort", func(t *rapid.T, s Session) Session { s, _, _ = s.Do(sim.Abort{}); return s }},
	{"restart", func(t *rapid.T, s Session) Session { return s.Restart() }},
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

func TestTheDataAtAMomentIsTheSameWhicheverWayItWasReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shown := map[string]string{}
		roam(t, sessions(t), 60, func(name string, _, s Session) {
			if s.AtTip() && s.Cursor().Stage != Resting {
				return // what is known at the tip grows
			}
			key := fmt.Sprintf("%s %s", s.Run().Name, place(s))
			got := data(s)
			if want, ok := shown[key]; ok && got != want {
				t.Fatalf("%s after %s shows\n%s\nbefore it showed\n%s", key, name, got, want)
			}
			shown[key] = got
		})
	})
}

func TestTheCursorIsAlwaysSomewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roam(t, sessions(t), 60, func(name string, before, s Session) {
			c, tr := s.Cursor(), s.Run().Trace
			if c.Move < 0 || c.Move > tr.Len() || s.Snapshot().MoveCount() != c.Move {
				t.Fatalf("%s: cursor %+v of %d moves, snapshot of %d\n%s", name, c, tr.Len(), s.Snapshot().MoveCount(), seen(before))
			}
			if n := len(s.Visit().Stages); c.Stage != Resting && (c.Stage < 0 || c.Stage >= n) {
				t.Fatalf("%s: stage %d of %d\nfrom\n%s", name, c.Stage, n, seen(before))
			}
			if _, open := s.Snapshot().Frame(s.Lane()); !open && c.Stage == Resting {
				t.Fatalf("%s: rests in the lane %s, which is not open\nfrom\n%s", name, s.Lane(), seen(before))
			}
		})
	})
}

func TestASessionIsAValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sessions(t)
		for range rapid.IntRange(1, 4).Draw(t, "rounds") {
			before, runs := seen(s), runsOf(s)
			next := roam(t, s, 15, nil)
			if seen(s) != before || runsOf(s) != runs {
				t.Fatalf("a session changed:\n%s\nwas\n%s", seen(s), before)
			}
			s = next
		}
	})
}

// runsOf tells all runs with their moves and histories.
func runsOf(s Session) string {
	var b strings.Builder
	for _, r := range s.Runs() {
		fmt.Fprintf(&b, "run %s from %s at %d rules %d\n", r.Name, r.From, r.At, len(r.Rules))
		writeTrace(&b, r.Trace)
	}
	return b.String()
}

func writeTrace(b *strings.Builder, tr sim.Trace) {
	for i := range tr.Len() {
		r := tr.Row(i)
		fmt.Fprintf(b, "%T %s %s %d %d %d\n", tr.Move(i), r.Frame, stateName(r.State), r.Kind, r.At, r.Events)
	}
	id := tr.Tip().Identity()
	for i := range tr.EventCount() {
		ev := tr.Event(i)
		fmt.Fprintf(b, "%d %d %s %d", ev.ID, ev.Prev, ev.Name(), ev.At)
		for _, m := range ev.Details(&id) {
			fmt.Fprintf(b, " %s %s", m.Name, m.Value.JSON())
		}
		fmt.Fprintln(b)
	}
}

func TestForksKeepTheRunTheyComeFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 20, nil)
		from := s.Run()
		var before strings.Builder
		writeTrace(&before, from.Trace)
		next, forked := s.Edit(rulesFor(t, from.Start.Machine))
		if forked != (s.Cursor().Move < from.Trace.Len()) {
			t.Fatalf("forked %v at move %d of %d", forked, s.Cursor().Move, from.Trace.Len())
		}
		if !forked {
			return
		}
		if r := next.Run(); r.From != from.Name || r.At != s.Cursor().Move || r.Trace.Len() != r.At {
			t.Fatalf("run %s comes from %s at %d with %d moves", r.Name, r.From, r.At, r.Trace.Len())
		}
		next = roam(t, next, 20, nil)
		for _, r := range next.Runs() {
			var after strings.Builder
			if writeTrace(&after, r.Trace); r.Name == from.Name && !strings.HasPrefix(after.String(), before.String()) && after.String() != before.String() {
				if r.Trace.Len() <= from.Trace.Len() {
					t.Fatalf("run %s changed:\n%s\nwas\n%s", r.Name, after.String(), before.String())
				}
			}
		}
	})
}

func TestABudgetIsKeptAndResumeGoesOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 20, nil)
		d := rapid.SampledFrom([]Dir{Forward, Back}).Draw(t, "direction")
		u := rapid.SampledFrom([]Unit{Over, Into, Out, Continue, Timer, Until}).Draw(t, "unit")
		target := anyState(t, s)
		whole, want := s.Go(d, u, target, enough)
		budget := rapid.IntRange(1, 7).Draw(t, "budget")
		pieces, got := s.Go(d, u, target, budget)
		from := s.Cursor().Move
		for got.Reason == OutOfBudget {
			if passed := pieces.Cursor().Move - from; passed > budget || passed < -budget {
				t.Fatalf("%d moves with a budget of %d", passed, budget)
			}
			from = pieces.Cursor().Move
			pieces, got = pieces.Resume(budget)
		}
		if seen(pieces) != seen(whole) || got.Reason != want.Reason || got.From != want.From || got.Made != want.Made {
			t.Fatalf("in pieces of %d: %+v\n%s\nwhole: %+v\n%s\nfrom\n%s", budget, got, seen(pieces), want, seen(whole), seen(s))
		}
	})
}
