package debug

import (
	"fmt"
	"testing"

	"backstep/asl/value"

	"pgregory.net/rapid"
)

var watched = []string{"$.n", "$", "$.r.n", "$count($keys($))", "$states.context.State.Name", "$.n + $.s", "$v", "$$.State.RetryCount", "$.n == 1"}

func withWatches(t *rapid.T, s Session) Session {
	for range rapid.IntRange(1, 3).Draw(t, "watches") {
		s, _, _ = s.AddWatch(rapid.SampledFrom(watched).Draw(t, "watch"))
	}
	return s
}

// unlike returns the first moment at which a watch's value is known as another
// than what looking at that moment gives, "" for none.
func unlike(s Session, w Watch) string {
	t := s.Run().Trace
	walk := walker{trace: t}
	for m := range t.Len() + 1 {
		snap := walk.to(m)
		frame, _ := snap.Frame(deepest(snap, s.Lane()))
		want := read(w.expr, frame.Input, snap.Env(frame.ID))
		got, known := s.WatchAt(w, m)
		if !known || !want.equal(reading{got.Value, got.Err}) {
			return fmt.Sprintf("%s in %s of run %s at moment %d is known as %s (%v), is %s",
				w.Source, s.Lane(), s.Run().Name, m, told(got), known, told(want.public()))
		}
	}
	return ""
}

func TestWatchesKnowTheirValueAtEveryMoment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := withWatches(t, roam(t, sessions(t), 25, nil))
		for budget := rapid.IntRange(1, 50).Draw(t, "budget"); !s.Done(); {
			s = s.Work(budget)
		}
		for _, w := range s.Watches() {
			if bad := unlike(s, w); bad != "" {
				t.Fatal(bad)
			}
		}
	})
}

func TestAForkKeepsTheValuesOfWhatItShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := withWatches(t, roam(t, sessions(t), 15, nil)).Work(enough)
		s = roam(t, s, 15, func(_ string, _, next Session) { next.Work(7) })
		s = s.Work(enough)
		for _, w := range s.Watches() {
			if bad := unlike(s, w); bad != "" {
				t.Fatal(bad)
			}
		}
	})
}

func TestWhatChangedAWatchIsAPlaceWhereItHasItsValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := withWatches(t, roam(t, sessions(t), 25, nil)).Work(enough)
		for _, w := range s.Watches() {
			at := s.Watch(w)
			if !at.Known {
				t.Fatalf("%s is not known after the work", w.Source)
			}
			if !at.Changed || at.By.Lane != s.Lane() || !w.expr.steady {
				continue
			}
			there := s.At(at.By.Cursor, at.By.Lane).Work(enough)
			if now := there.Watch(w).Now; !value.Equal(now.Value, at.Now.Value) || now.Err != at.Now.Err {
				t.Fatalf("%s is %s, changed by %s where it is %s\n%s", w.Source, told(at.Now), at.By, told(now), seen(s))
			}
			if at.By.Cursor.Move > s.Cursor().Move {
				t.Fatalf("%s was changed by %s, after the cursor\n%s", w.Source, at.By, seen(s))
			}
		}
	})
}
