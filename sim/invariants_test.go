package sim_test

import (
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"

	"pgregory.net/rapid"
)

// recorded is an execution with what every move did, made by folding Apply.
type recorded struct {
	simtest.Case
	trace   sim.Trace
	effects []sim.Effect
}

// play runs a case move by move, as Execute does, and lets try do something
// before every move.
func play(t *rapid.T, c simtest.Case, try func(sim.Trace)) recorded {
	r := recorded{Case: c, trace: sim.NewTrace(c.Start)}
	for r.trace.Tip().Status() == sim.Running {
		if r.trace.Len() > simtest.Budget {
			t.Fatalf("no end after %d moves of\n%#v", r.trace.Len(), c)
		}
		if try != nil {
			try(r.trace)
		}
		r.do(t, defaultMove(t, r.trace, c.Worker))
	}
	return r
}

func (r *recorded) do(t *rapid.T, m sim.Move) {
	next, eff, err := r.trace.Do(m)
	if err != nil {
		t.Fatalf("move %d %#v: %v", r.trace.Len(), m, err)
	}
	r.trace, r.effects = next, append(r.effects, eff)
}

func defaultMove(t *rapid.T, tr sim.Trace, w sim.Worker) sim.Move {
	if req, ok := tr.Tip().FirstTask(); ok {
		a, ok := w.Do(req)
		if !ok {
			t.Fatal("the worker has no answer")
		}
		a.Task = req.ID
		return a
	}
	return sim.Run{}
}

func execute(t *rapid.T, c simtest.Case) sim.Trace {
	tr, stop, err := sim.Execute(sim.NewTrace(c.Start), c.Worker, simtest.Budget)
	if err != nil || stop != sim.Ended {
		t.Fatalf("stop %d, error %v in\n%#v", stop, err, c)
	}
	return tr
}

// wander makes moves that a person could make: anything due in any order,
// answers in parts, injections, now and then the end,
// and what follows when it is redriven.
func wander(t *rapid.T, c simtest.Case) recorded {
	r := recorded{Case: c, trace: sim.NewTrace(c.Start)}
	for range rapid.IntRange(0, 80).Draw(t, "moves") {
		if r.trace.Tip().Status() != sim.Running && r.trace.Tip().Redrivable(0) != nil {
			break
		}
		m := anyMove(t, r.trace.Tip(), c.Worker)
		next, eff, err := r.trace.Do(m)
		if err == nil {
			r.trace, r.effects = next, append(r.effects, eff)
		}
	}
	return r
}

func anyMove(t *rapid.T, s *sim.Snapshot, w sim.Worker) sim.Move {
	if s.Status() != sim.Running {
		return sim.Redrive{After: time.Duration(rapid.IntRange(0, 2).Draw(t, "after")) * time.Second}
	}
	tasks, moves := s.Requests(), s.Moves()
	kind := rapid.IntRange(0, 19).Draw(t, "move")
	switch {
	case kind == 0:
		return sim.Abort{Error: "Stopped"}
	case kind <= 2:
		return sim.Inject{Frame: anyFrame(t, s), Set: simtest.Inputs().Draw(t, "set")}
	case kind <= 4:
		return sim.Inject{Frame: anyFrame(t, s), Fail: &sim.Failure{Error: "Own.Error", Cause: "injected"}}
	case kind <= 12 && len(tasks) > 0:
		req := tasks[rapid.IntRange(0, len(tasks)-1).Draw(t, "task")]
		a, _ := w.Do(req)
		a.Task = req.ID
		if kind <= 7 {
			a.Kind = rapid.SampledFrom([]sim.AnswerKind{sim.Submit, sim.Heartbeat}).Draw(t, "part")
		}
		return a
	case len(moves) > 0:
		return moves[rapid.IntRange(0, min(3, len(moves)-1)).Draw(t, "due")]
	}
	return sim.Run{}
}

func anyFrame(t *rapid.T, s *sim.Snapshot) sim.FrameID {
	f := s.Root()
	for f.Join != nil && rapid.Bool().Draw(t, "deeper") {
		child, ok := s.Child(f.ID, rapid.IntRange(0, max(0, f.Join.Started-1)).Draw(t, "child"))
		if !ok {
			break
		}
		f = child
	}
	return f.ID
}

func cases(t *rapid.T) simtest.Case { return simtest.Cases().Draw(t, "case") }

func TestApplyIsAFunctionOfItsArguments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		play(t, c, func(tr sim.Trace) {
			s, m := tr.Tip(), defaultMove(t, tr, c.Worker)
			before := sim.Digest(s)
			first, err1 := sim.Apply(s, m)
			second, err2 := sim.Apply(s, m)
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			if sim.DigestEffect(&first) != sim.DigestEffect(&second) {
				t.Fatalf("move %d %#v had two different effects in\n%#v", tr.Len(), m, c)
			}
			if sim.Digest(s) != before {
				t.Fatalf("move %d %#v changed its argument in\n%#v", tr.Len(), m, c)
			}
		})
	})
}

func TestAnyMoveLeavesItsArgumentAndOtherResultsUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		r := wander(t, c)
		s := r.trace.At(rapid.IntRange(0, r.trace.Len()).Draw(t, "at"))
		before := sim.Digest(s)
		var after []*sim.Snapshot
		var digests []uint64
		for range 5 {
			m := anyMove(t, s, c.Worker)
			eff, err := sim.Apply(s, m)
			if sim.Digest(s) != before {
				t.Fatalf("%#v (error %v) changed its argument in\n%#v", m, err, c)
			}
			if err == nil {
				after, digests = append(after, eff.After), append(digests, sim.Digest(eff.After))
			}
		}
		for i, s := range after {
			if sim.Digest(s) != digests[i] {
				t.Fatalf("a later move changed the result of an earlier one in\n%#v", c)
			}
		}
	})
}

// Reports are appended to a list that snapshots share.
func TestReportsOfAWorkerDoNotLeakIntoOtherFutures(t *testing.T) {
	m := load(t, `{"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}`)
	tr := sim.NewTrace(start(m, value.EmptyObject))
	report := func(tr sim.Trace, after time.Duration) sim.Trace {
		task := sim.TaskID{Frame: "/", State: "Call", Entry: 1, Attempt: 1}
		next, _, err := tr.Do(sim.Answer{Task: task, Kind: sim.Heartbeat, After: after})
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	tr, _, _ = tr.Do(sim.Run{})
	for i := range 8 {
		one := report(tr, time.Second)
		before := sim.Digest(one.Tip())
		two := report(tr, 2*time.Second)
		if sim.Digest(one.Tip()) != before || sim.Digest(two.Tip()) == before {
			t.Fatalf("after %d reports: a report leaked", i)
		}
		tr = one
	}
}

func TestExecuteEqualsFoldingApply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		fast, slow := execute(t, c), play(t, c, nil)
		sameTrace(t, c, fast, slow.trace)
	})
}

func TestExecuteInPiecesEqualsExecute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		whole, pieces := execute(t, c), sim.NewTrace(c.Start)
		for stop := sim.OutOfBudget; stop == sim.OutOfBudget; {
			var err error
			if pieces, stop, err = sim.Execute(pieces, c.Worker, rapid.IntRange(1, 50).Draw(t, "budget")); err != nil {
				t.Fatal(err)
			}
		}
		sameTrace(t, c, pieces, whole)
	})
}

func TestReplayEqualsTheRecording(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		r := wander(t, c)
		again, err := sim.Replay(c.Start, movesOf(r.trace))
		if err != nil {
			t.Fatal(err)
		}
		sameTrace(t, c, again, r.trace)
	})
}

func movesOf(tr sim.Trace) []sim.Move {
	moves := make([]sim.Move, tr.Len())
	for i := range moves {
		moves[i] = tr.Move(i)
	}
	return moves
}

// sameTrace compares all that traces keep, and the snapshots along the way.
func sameTrace(t *rapid.T, c simtest.Case, a, b sim.Trace) {
	if a.Len() != b.Len() || a.EventCount() != b.EventCount() {
		t.Fatalf("%d and %d moves, %d and %d events in\n%#v", a.Len(), b.Len(), a.EventCount(), b.EventCount(), c)
	}
	for i := range a.EventCount() {
		if x, y := a.Event(i), b.Event(i); sim.DigestEvent(x) != sim.DigestEvent(y) {
			t.Fatalf("event %+v differs from %+v in\n%#v", x, y, c)
		}
	}
	for i := range a.Len() {
		if sim.DigestMove(a.Move(i)) != sim.DigestMove(b.Move(i)) {
			t.Fatalf("move %d: %#v differs from %#v in\n%#v", i, a.Move(i), b.Move(i), c)
		}
		if sim.DigestRow(a.Row(i)) != sim.DigestRow(b.Row(i)) {
			t.Fatalf("row %d: %+v differs from %+v in\n%#v", i, a.Row(i), b.Row(i), c)
		}
	}
	for i := 0; i <= a.Len(); i += 32 {
		sameSnapshot(t, c, i, a.At(i), b.At(i))
	}
	sameSnapshot(t, c, a.Len(), a.Tip(), b.Tip())
}

func sameSnapshot(t *rapid.T, c simtest.Case, i int, a, b *sim.Snapshot) {
	if sim.Digest(a) != sim.Digest(b) {
		t.Fatalf("the worlds after %d moves differ in\n%#v", i, c)
	}
}

func TestAtFromAKeptSnapshotEqualsAtFromTheStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		tr := execute(t, c)
		s := sim.Begin(c.Start)
		for i := range tr.Len() {
			sameSnapshot(t, c, i, tr.At(i), s)
			eff, err := sim.Apply(s, tr.Move(i))
			if err != nil {
				t.Fatal(err)
			}
			s = eff.After
		}
		sameSnapshot(t, c, tr.Len(), tr.Tip(), s)
	})
}

// fingerprint hashes a trace with all of its snapshots.
func fingerprint(tr sim.Trace) []uint64 {
	var out []uint64
	for i := range tr.Len() {
		out = append(out, sim.DigestMove(tr.Move(i)), sim.DigestRow(tr.Row(i)), sim.Digest(tr.At(i)))
	}
	for i := range tr.EventCount() {
		out = append(out, sim.DigestEvent(tr.Event(i)))
	}
	return append(out, sim.Digest(tr.Tip()))
}

func equal(a, b []uint64) bool {
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

func TestForksLeaveTheirOriginUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		origin := execute(t, c)
		before := fingerprint(origin)
		other := c
		other.Worker.Seed++
		traces := []sim.Trace{origin}
		for range 3 {
			from := traces[rapid.IntRange(0, len(traces)-1).Draw(t, "from")]
			fork := from.Fork(rapid.IntRange(0, from.Len()).Draw(t, "at"))
			shared := fingerprint(fork)
			fork = wanderOn(t, fork, other)
			next, _, err := sim.Execute(fork, other.Worker, simtest.Budget)
			if err != nil {
				t.Fatal(err)
			}
			if !equal(shared, fingerprint(next.Fork(lengthOf(shared, next)))) {
				t.Fatalf("going on after a fork changed what was before it in\n%#v", c)
			}
			traces = append(traces, fork, next)
		}
		if !equal(before, fingerprint(origin)) {
			t.Fatalf("a fork changed its origin in\n%#v", c)
		}
	})
}

// lengthOf finds the number of moves of the trace with the fingerprint.
func lengthOf(print []uint64, tr sim.Trace) int {
	for i := range tr.Len() + 1 {
		if 3*i+tr.Events(i)+1 == len(print) {
			return i
		}
	}
	return -1
}

func wanderOn(t *rapid.T, tr sim.Trace, c simtest.Case) sim.Trace {
	for range rapid.IntRange(0, 10).Draw(t, "steps") {
		if tr.Tip().Status() != sim.Running && tr.Tip().Redrivable(0) != nil {
			break
		}
		if next, _, err := tr.Do(anyMove(t, tr.Tip(), c.Worker)); err == nil {
			tr = next
		}
	}
	return tr
}

func TestADefinitionIsUnchangedByRunning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases(t)
		before := sim.DigestMachine(c.Start.Machine)
		input := c.Start.Input.JSON()
		wander(t, c)
		execute(t, c)
		if sim.DigestMachine(c.Start.Machine) != before || c.Start.Input.JSON() != input {
			t.Fatalf("running changed the definition or the input of\n%#v", c)
		}
	})
}

func TestTheDigestTellsWorldsApart(t *testing.T) {
	c := simtest.Cases().Example(1)
	s := sim.Begin(c.Start)
	eff, err := sim.Apply(s, sim.Run{})
	if err != nil {
		t.Fatal(err)
	}
	changed := c.Start
	changed.Input = changed.Input.Set("extra", value.True)
	if sim.Digest(s) == sim.Digest(eff.After) || sim.Digest(s) == sim.Digest(sim.Begin(changed)) {
		t.Error("different worlds have equal digests")
	}
	if sim.Digest(s) != sim.Digest(sim.Begin(c.Start)) {
		t.Error("equal worlds have different digests")
	}
}
