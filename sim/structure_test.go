package sim_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"

	"pgregory.net/rapid"
)

// everyWorld calls check with the snapshots of an execution that ran by itself
// and of one that a person interfered with.
func everyWorld(t *testing.T, check func(*rapid.T, recorded)) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		if rapid.Bool().Draw(t, "by itself") {
			check(t, play(t, c, nil))
		} else {
			check(t, wander(t, c))
		}
	})
}

func TestEveryOpenFrameIsInOnePhaseAndOwnsItsEntriesOfTheAgenda(t *testing.T) {
	everyWorld(t, func(t *rapid.T, r recorded) {
		for i := range r.trace.Len() + 1 {
			if err := sim.CheckWorld(r.trace.At(i)); err != nil {
				t.Fatalf("after %d moves: %v in\n%#v", i, err, r.Case)
			}
		}
	})
}

func TestEventsAreNumberedAndFollowEarlierOnes(t *testing.T) {
	everyWorld(t, func(t *rapid.T, r recorded) {
		for i := range r.trace.EventCount() {
			ev := r.trace.Event(i)
			if int(ev.ID) != i+1 || ev.Prev < 0 || ev.Prev >= ev.ID {
				t.Fatalf("event %d has the id %d and follows %d in\n%#v", i+1, ev.ID, ev.Prev, r.Case)
			}
			first := ev.Type == sim.ExecutionStarted
			if first != (i == 0) {
				t.Fatalf("event %d is %s in\n%#v", i+1, ev.Name(), r.Case)
			}
		}
	})
}

func TestEveryEventBelongsToOneMove(t *testing.T) {
	everyWorld(t, func(t *rapid.T, r recorded) {
		n := 0
		for i, eff := range r.effects {
			for _, ev := range eff.Events {
				if n >= r.trace.EventCount() || sim.DigestEvent(ev) != sim.DigestEvent(r.trace.Event(n)) {
					t.Fatalf("move %d wrote event %d, the history has another in\n%#v", i, n+1, r.Case)
				}
				n++
			}
			if n != r.trace.Events(i+1) || n != int(r.trace.Row(i).Events) || n != eff.After.Events() {
				t.Fatalf("after move %d there are %d events; counted otherwise in\n%#v", i, n, r.Case)
			}
		}
		if n != r.trace.EventCount() {
			t.Fatalf("%d events by moves, %d in all in\n%#v", n, r.trace.EventCount(), r.Case)
		}
	})
}

func TestEveryStageBelongsToTheMoveThatPassedThroughIt(t *testing.T) {
	everyWorld(t, func(t *rapid.T, r recorded) {
		for i, eff := range r.effects {
			again := r.trace.Effect(i)
			if sim.DigestEffect(&eff) != sim.DigestEffect(&again) {
				t.Fatalf("move %d has other stages when made again in\n%#v", i, r.Case)
			}
			for _, st := range eff.Stages {
				if (st.Err != nil) != st.Out.IsAbsent() {
					t.Fatalf("stage %v of move %d has a document %q and the error %v in\n%#v", st.Name, i, st.Out.JSON(), st.Err, r.Case)
				}
			}
			if r.trace.Row(i).Began != startsWithInput(eff.Stages) {
				t.Fatalf("move %d began an attempt: %v; its stages do not say so in\n%#v", i, r.trace.Row(i).Began, r.Case)
			}
		}
	})
}

func startsWithInput(stages []sim.Stage) bool {
	return len(stages) > 0 && stages[0].Name.Field() == "Input"
}

func TestNowNeverDecreases(t *testing.T) {
	everyWorld(t, func(t *rapid.T, r recorded) {
		now := r.trace.At(0).Now()
		for i, eff := range r.effects {
			row := r.trace.Row(i)
			if eff.After.Now() < now || row.At != eff.After.Now() {
				t.Fatalf("move %d went from %d to %d, its row says %d in\n%#v", i, now, eff.After.Now(), row.At, r.Case)
			}
			now = eff.After.Now()
			for _, ev := range eff.Events {
				if ev.At != now && (ev.Type != sim.ExecutionStarted || ev.At.Time() != r.Start.At) {
					t.Fatalf("event %d has another time than its move in\n%#v", ev.ID, r.Case)
				}
			}
		}
	})
}

func TestNothingIsOverdueUnlessAnotherMoveWasChosen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		play(t, c, func(tr sim.Trace) {
			s := tr.Tip()
			s.Agenda(func(d sim.Due) bool {
				if d.At < s.Now() {
					t.Fatalf("after %d moves %+v is overdue in\n%#v", tr.Len(), d, c)
				}
				return true
			})
		})
	})
}

func TestStepsAndTransitionsCountAttempts(t *testing.T) {
	everyWorld(t, func(t *rapid.T, r recorded) {
		steps, transitions := 0, 0
		for i := range r.trace.Len() {
			row := r.trace.Row(i)
			if row.Kind == sim.RowRedriven {
				transitions++ // it is billed
			}
			if row.Began {
				transitions++
				if row.Frame == "/" {
					steps++
				}
			}
			if int(row.Step) != steps {
				t.Fatalf("move %d: step %d, counted %d in\n%#v", i, row.Step, steps, r.Case)
			}
		}
		if tip := r.trace.Tip(); tip.Steps() != steps || tip.Transitions() != transitions || tip.MoveCount() != r.trace.Len() {
			t.Fatalf("%d steps, %d transitions, %d moves; counted %d, %d, %d in\n%#v", tip.Steps(), tip.Transitions(), tip.MoveCount(),
				steps, transitions, r.trace.Len(), r.Case)
		}
	})
}

func TestRowsStringTheMovesOfAFrameTogether(t *testing.T) {
	everyWorld(t, func(t *rapid.T, r recorded) {
		last := map[sim.FrameID]int{}
		for i := range r.trace.Len() {
			row := r.trace.Row(i)
			if row.Frame == "" {
				continue // the end of the execution concerns no frame
			}
			back := last[row.Frame]
			if row.Back == 0 && back > 0 {
				if _, open := r.trace.At(back).Frame(row.Frame); open && sameLife(r.trace, row.Frame, back, i) {
					t.Fatalf("move %d of %s forgets move %d in\n%#v", i+1, row.Frame, back, r.Case)
				}
			} else if int(row.Back) != back && row.Back != 0 {
				t.Fatalf("move %d of %s points back to %d, the one before was %d in\n%#v", i+1, row.Frame, row.Back, back, r.Case)
			}
			last[row.Frame] = i + 1
		}
	})
}

// sameLife reports whether a frame stayed open from one moment to another: an
// id is used again when its Parallel or Map is tried again.
func sameLife(tr sim.Trace, id sim.FrameID, from, to int) bool {
	for i := from; i <= to; i++ {
		if _, open := tr.At(i).Frame(id); !open {
			return false
		}
	}
	return true
}

func TestMovesListsWhatIsLegalWithTheDefaultFirst(t *testing.T) {
	everyWorld(t, func(t *rapid.T, r recorded) {
		s := r.trace.At(rapid.IntRange(0, r.trace.Len()).Draw(t, "at"))
		moves := s.Moves()
		for _, m := range moves {
			if _, err := sim.Apply(s, m); err != nil {
				t.Fatalf("%#v is listed and illegal: %v in\n%#v", m, err, r.Case)
			}
		}
		eff, err := sim.Apply(s, sim.Run{})
		if (err == nil) != (len(moves) > 0) {
			t.Fatalf("%d moves are listed, the default one: %v in\n%#v", len(moves), err, r.Case)
		}
		if err == nil {
			if first, _ := sim.Apply(s, moves[0]); sim.Digest(first.After) != sim.Digest(eff.After) {
				t.Fatalf("the first move is not the default one in\n%#v", r.Case)
			}
		}
	})
}

func TestExecuteAlwaysEndsWithinNamedLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		tr := execute(t, c)
		tip := tr.Tip()
		if tip.Status() == sim.Running || tip.Status() == sim.Stopped {
			t.Fatalf("it ended %s in\n%#v", tip.Status(), c)
		}
		if most := c.Start.Limits.Events; tr.EventCount() > most {
			t.Fatalf("%d events, at most %d are allowed in\n%#v", tr.EventCount(), most, c)
		}
		if last := tr.Row(tr.Len() - 1); tip.Status() == sim.Failed && (last.Kind != sim.RowFailed || last.Err == nil) {
			t.Fatalf("the last move is of kind %d with the failure %v in\n%#v", last.Kind, last.Err, c)
		}
		if tip.Elapsed() > c.Start.Limits.Standard {
			t.Fatalf("it took %s in\n%#v", tip.Elapsed(), c)
		}
		if (tip.Status() == sim.Succeeded) != !tip.Output().IsAbsent() || (tip.Status() == sim.Succeeded) != (tip.Failure() == nil) {
			t.Fatalf("%s with output %q and failure %v in\n%#v", tip.Status(), tip.Output().JSON(), tip.Failure(), c)
		}
	})
}

const itemsMachine = `{"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": %d, "End": true,
	"ItemProcessor": {"StartAt": "Work", "States": {
		"Work": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true,
			"Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 5, "JitterStrategy": "FULL"}]}}}}}}`

// lateWorker echoes its payload, after a time and after failures that it draws.
type lateWorker struct {
	after    []time.Duration // by index
	failures []int
}

func (w lateWorker) Do(req sim.Request) (sim.Answer, bool) {
	i, _ := req.Payload.Get("i").Int64()
	if req.ID.Attempt <= w.failures[i] {
		return sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Again"}, After: w.after[i]}, true
	}
	return sim.Answer{Output: req.Payload, After: w.after[i]}, true
}

func TestAMapsResultsAreInTheOrderOfItsItems(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "items")
		w := lateWorker{}
		items := make([]value.Value, n)
		for i := range items {
			items[i] = value.Object(value.Member{Key: "i", Value: value.Int(int64(i))})
			w.after = append(w.after, time.Duration(rapid.IntRange(0, 5).Draw(t, "after"))*time.Second)
			w.failures = append(w.failures, rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "failures"))
		}
		m := load(t, fmt.Sprintf(itemsMachine, rapid.IntRange(0, 4).Draw(t, "MaxConcurrency")))
		input := value.Array(items...)
		tr, _, err := sim.Execute(sim.NewTrace(start(m, input)), w, simtest.Budget)
		if err != nil || tr.Tip().Output().JSON() != input.JSON() {
			t.Fatalf("%v, %v, output %s", err, tr.Tip().Failure(), tr.Tip().Output().JSON())
		}
	})
}

func TestAParallelsResultsAreInTheOrderOfItsBranches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		branches, want := "", ""
		n := rapid.IntRange(1, 6).Draw(t, "branches")
		for i := range n {
			if i > 0 {
				branches, want = branches+",", want+","
			}
			branches += fmt.Sprintf(`{"StartAt": "W%d", "States": {"W%d": {"Type": "Wait", "Seconds": %d, "Next": "P%d"},
				"P%d": {"Type": "Pass", "Result": %d, "End": true}}}`, i, i, rapid.IntRange(0, 5).Draw(t, "Seconds"), i, i, i)
			want += strconv.Itoa(i)
		}
		m := load(t, `{"StartAt": "P", "States": {"P": {"Type": "Parallel", "Branches": [`+branches+`], "End": true}}}`)
		tr, _, err := sim.Execute(sim.NewTrace(start(m, value.EmptyObject)), nil, simtest.Budget)
		if err != nil || tr.Tip().Output().JSON() != "["+want+"]" {
			t.Fatalf("%v, output %s, want [%s]", err, tr.Tip().Output().JSON(), want)
		}
	})
}

// A draw depends on the seed and the place only: what happens in one item must
// not change what another item draws.
func TestAChangeInOneItemChangesNoOtherItemsDraws(t *testing.T) {
	const machine = `{"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "Work", "States": {
		"Work": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Draw",
			"Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 5, "JitterStrategy": "FULL"}]},
		"Draw": {"Type": "Pass", "End": true, "Parameters": {
			"id.$": "States.UUID()", "n.$": "States.MathRandom(1, 1000000)", "at.$": "$$.State.EnteredTime"}}}}}}}`
	m := load(t, machine)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "items")
		w := lateWorker{after: make([]time.Duration, n), failures: make([]int, n)}
		items := make([]value.Value, n)
		for i := range items {
			items[i] = value.Object(value.Member{Key: "i", Value: value.Int(int64(i))})
			w.failures[i] = rapid.IntRange(0, 2).Draw(t, "failures")
		}
		s := start(m, value.Array(items...))
		s.Seed = rapid.Uint64().Draw(t, "seed")
		before := outputOf(t, s, w)
		ids := map[string]bool{}
		for _, item := range before.Elems() {
			ids[item.Get("id").Text()] = true
		}
		if len(ids) != n {
			t.Fatalf("%d different draws in %d items", len(ids), n)
		}
		changed := rapid.IntRange(0, n-1).Draw(t, "changed")
		w.failures = append([]int(nil), w.failures...)
		w.failures[changed]++
		after := outputOf(t, s, w)
		for i := range n {
			if same := before.Elem(i).JSON() == after.Elem(i).JSON(); same != (i != changed) {
				t.Fatalf("item %d changed; item %d has %s, had %s", changed, i, after.Elem(i).JSON(), before.Elem(i).JSON())
			}
		}
	})
}

func outputOf(t *rapid.T, s sim.Start, w sim.Worker) value.Value {
	tr, _, err := sim.Execute(sim.NewTrace(s), w, simtest.Budget)
	if err != nil || tr.Tip().Status() != sim.Succeeded {
		t.Fatal(err, tr.Tip().Failure())
	}
	return tr.Tip().Output()
}
