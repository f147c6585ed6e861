package debug

import (
	"fmt"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/sim"

	"pgregory.net/rapid"
)

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
			if r.Name != from.Name {
				continue
			}
			var after strings.Builder
			writeTrace(&after, r.Trace.Fork(from.Trace.Len()))
			if after.String() != before.String() {
				t.Fatalf("run %s changed:\n%s\nwas\n%s", r.Name, after.String(), before.String())
			}
		}
	})
}

func TestContinueEntersNoStateWithABreakpoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 15, nil)
		on := map[*asl.State]bool{}
		for range rapid.IntRange(1, 2).Draw(t, "breakpoints") {
			st := anyState(t, s)
			var set bool
			s, _, set = s.ToggleBreakpoint(st.Name)
			on[st] = set
		}
		for range 5 {
			at := s.Cursor()
			next, stop := s.Go(Forward, Continue, nil, enough)
			tr := next.Run().Trace
			for i := at.Move; i < next.Cursor().Move; i++ {
				stoodThere := i == at.Move && at.Stage == Resting
				if r := tr.Row(i); r.Entered && on[r.State] && !stoodThere {
					t.Fatalf("move %d entered %s; continue went from %+v to %+v, reason %d", i, r.State.Name, at, next.Cursor(), stop.Reason)
				}
			}
			if stop.Reason == AtBreakpoint && (stop.Break == nil || next.State() == nil || next.State().Name != stop.Break.State) {
				t.Fatalf("stopped at %+v before %s", stop.Break, stateName(next.State()))
			}
			s = next
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
			again, twin := pieces.Resume(budget)
			if pieces, got = pieces.Resume(budget); seen(again) != seen(pieces) || twin.Made != got.Made {
				t.Fatalf("resumed twice: %+v\n%s\nand %+v\n%s", twin, seen(again), got, seen(pieces))
			}
		}
		if seen(pieces) != seen(whole) || got.Reason != want.Reason || got.From != want.From || got.Made != want.Made {
			t.Fatalf("in pieces of %d: %+v\n%s\nwhole: %+v\n%s\nfrom\n%s", budget, got, seen(pieces), want, seen(whole), seen(s))
		}
	})
}

func TestUndoTakesBackEditsAndNoSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 30, nil)
		edits := 0
		back := s
		for back.CanUndo() != "" {
			next := back.Undo()
			for i, r := range next.Runs() {
				if r.Trace.Len() != s.Runs()[i].Trace.Len() {
					t.Fatalf("undoing %q changed the moves of run %s", back.CanUndo(), r.Name)
				}
			}
			back, edits = next, edits+1
		}
		if len(back.Breakpoints())+len(back.Watches())+len(back.Marks()) > 0 || len(back.Runs()) != len(s.Runs()) {
			t.Fatalf("after undoing everything there are %v %v %v and %d of %d runs", back.Breakpoints(), back.Watches(), back.Marks(), len(back.Runs()), len(s.Runs()))
		}
		for range edits {
			back = back.Redo()
		}
		if got, want := experimentOf(back), experimentOf(s); got != want {
			t.Fatalf("undone and made again:\n%s\nwas\n%s", got, want)
		}
	})
}

// experimentOf tells what edits made of a session.
func experimentOf(s Session) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Breakpoints(), len(s.Watches()), s.Marks())
	for _, w := range s.Watches() {
		fmt.Fprintln(&b, w.Number, w.Source, w.Off)
	}
	for _, r := range s.Runs() {
		fmt.Fprintln(&b, r.Name, r.Rules)
	}
	return b.String()
}
