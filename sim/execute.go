package sim

import (
	"errors"
	"fmt"
)

// Stop says why Execute returned.
type Stop uint8

// The reasons.
const (
	Ended       Stop = iota // the execution ended
	NeedsAnswer             // the worker had no answer; Snapshot.FirstTask names the task
	OutOfBudget             // the number of moves was reached
)

// Execute lets the execution run on: tasks are answered by the worker as they
// come up, everything else happens as it falls due. It stops when the
// execution ends, when the worker has no answer, or after budget moves.
func Execute(t Trace, w Worker, budget int) (Trace, Stop, error) {
	r := newRun(t)
	for range budget {
		if r.e.status != Running {
			return r.trace(), Ended, nil
		}
		var next Move = runNext
		if r.e.asks != nil {
			req, _ := r.e.firstAsk()
			a, ok := w.Do(req)
			if !ok {
				return r.trace(), NeedsAnswer, nil
			}
			a.Task = req.ID
			next = a
		} else if r.e.agenda.empty() {
			return r.trace(), Ended, errors.New("nothing is due any more: tasks never end, and no limit ends the execution")
		}
		if err := r.do(next); err != nil {
			return r.trace(), Ended, fmt.Errorf("a worker's answer was refused: %w", err)
		}
	}
	if r.e.status != Running {
		return r.trace(), Ended, nil
	}
	return r.trace(), OutOfBudget, nil
}

var runNext Move = Run{}

// run makes many moves with one engine. Snapshots are taken only where the
// trace keeps one, so that everything between is changed in place.
type run struct {
	e    *engine
	kept vector[*Snapshot]
}

func newRun(t Trace) *run {
	e := newEngine(t.tip.w, false)
	e.log = newRecorder(t.log)
	e.log.rows.expect(e.log.by)
	e.log.events.expect(e.log.by)
	return &run{e, t.kept}
}

func (r *run) do(m Move) error {
	if err := r.e.do(m); err != nil {
		return err
	}
	if r.e.moves%keepEvery == 0 {
		r.kept.push(r.e.log.by, r.e.snapshot())
	}
	return nil
}

// trace returns what has been recorded; the run must not be used afterwards.
func (r *run) trace() Trace { return Trace{r.e.log.log, r.kept, r.e.snapshot()} }
