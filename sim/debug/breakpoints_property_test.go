package debug

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyBreakpoint draws a breakpoint of any kind, with what comes on top of it.
func anyBreakpoint(t *rapid.T, s Session) Breakpoint {
	st := anyState(t, s)
	b := Breakpoint{
		Kind: Kind(rapid.IntRange(0, len(Kinds())-1).Draw(t, "kind")),
		To:   anyState(t, s).Name, Step: rapid.IntRange(1, 6).Draw(t, "step"),
		Bytes: rapid.IntRange(1, 60).Draw(t, "bytes"),
		At:    time.Duration(rapid.IntRange(1, 8).Draw(t, "seconds")) * time.Second,
		Error: rapid.SampledFrom([]string{"", "Own.Error", "States.ALL"}).Draw(t, "error"),
		Watch: rapid.SampledFrom([]string{"$.n > 0", "$", "$.r", "$count($keys($)) > 6", "$.n + $.s", "$$.State.RetryCount > 0", "$.n == 1", "$states.context.State.Name"}).Draw(t, "watch"),
		When:  rapid.SampledFrom([]string{"", "", "$exists($.r)", "$.n + $.s = 2", "$.n == 1"}).Draw(t, "when"),
		Hits:  rapid.SampledFrom([]int{0, 0, 1, 2, 3}).Draw(t, "hits"),
		Log:   rapid.IntRange(0, 9).Draw(t, "log") == 0,
	}
	switch {
	case b.Kind == EnterLane:
		b.State = ""
		for _, st := range s.Run().Start.Machine.States {
			if st.Map != nil || st.Parallel != nil {
				b.State = st.Name + rapid.SampledFrom([]string{"[0]", "[*]", "[1]"}).Draw(t, "lane")
			}
		}
		if b.State == "" {
			b.Kind = Enter
		}
	case b.Kind == Transition || rapid.Bool().Draw(t, "one state"):
		b.State = st.Name
	}
	return b
}

func withBreakpoints(t *rapid.T, s Session) Session {
	for range rapid.IntRange(1, 3).Draw(t, "breakpoints") {
		next, _, err := s.SetBreakpoint(anyBreakpoint(t, s))
		if err != nil {
			t.Fatal(err)
		}
		s = next
	}
	return s
}

// recorded draws a session whose run has been through to where it can go.
func recorded(t *rapid.T) Session {
	s := roam(t, sessions(t), 25, nil)
	s, _ = s.Show(rapid.IntRange(0, len(s.Runs())-1).Draw(t, "run")).Go(Forward, Continue, nil, enough)
	return s
}

// stopsOf returns where continue stops between the start and the tip.
func stopsOf(s Session, d Dir, budget int) []string {
	from := 0
	if d == Back {
		from = s.Run().Trace.Len()
	}
	s = s.At(Cursor{from, Resting}, rootLane)
	var out []string
	for {
		next, stop := s.Go(d, Continue, nil, budget)
		for stop.Reason == OutOfBudget {
			next, stop = next.Resume(budget)
		}
		if stop.Reason != AtBreakpoint || next.Cursor().Move == next.Run().Trace.Len() || next.Cursor().Move == 0 {
			break
		}
		out = append(out, fmt.Sprintf("moment %d: breakpoint %d, %s", next.Cursor().Move, stop.Break.Number, stop.Why))
		s = next
	}
	if d == Back {
		slices.Reverse(out)
	}
	return out
}

func TestABreakpointStopsAtTheSameMomentsForwardsAndBackwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := withBreakpoints(t, recorded(t))
		forwards, back := stopsOf(s, Forward, enough), stopsOf(s, Back, enough)
		if !slices.Equal(forwards, back) {
			t.Fatalf("forwards\n%s\nback\n%s", strings.Join(forwards, "\n"), strings.Join(back, "\n"))
		}
		budget := rapid.IntRange(1, 9).Draw(t, "budget")
		if pieces := stopsOf(s, Back, budget); !slices.Equal(pieces, back) {
			t.Fatalf("in pieces of %d\n%s\nwhole\n%s", budget, strings.Join(pieces, "\n"), strings.Join(back, "\n"))
		}
	})
}

func TestHitsAreTheSameWhetherFoundOnTheWayOrAfterwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sessions(t)
		early := withBreakpoints(t, s)
		for range 60 {
			next, stop := early.Go(Forward, Continue, nil, enough)
			if early = next; stop.Reason != AtBreakpoint {
				break
			}
		}
		early = early.Work(enough)
		late := early
		late.hits = nil
		if late = late.Work(enough); fmt.Sprint(early.hits) != fmt.Sprint(late.hits) {
			t.Fatalf("on the way %+v\nafterwards %+v", early.hits, late.hits)
		}
	})
}

func TestAForkKeepsTheHitsOfWhatItShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := withBreakpoints(t, recorded(t)).Work(enough)
		s = s.At(Cursor{rapid.IntRange(0, s.Run().Trace.Len()).Draw(t, "moment"), Resting}, rootLane)
		s, _ = s.Edit(rulesFor(t, s.Run().Start.Machine))
		s, _ = s.Go(Forward, Continue, nil, enough)
		s = s.Work(enough)
		fresh := s
		fresh.hits = nil
		fresh = fresh.Work(enough)
		for i := range s.breaks {
			b := &s.breaks[i]
			shared, anew := s.hits[s.findHits(b)], fresh.hits[fresh.findHits(b)]
			if !slices.Equal(shared.at, anew.at) {
				t.Fatalf("breakpoint %+v: with what the fork shares %v, anew %v", b, shared.at, anew.at)
			}
		}
	})
}
