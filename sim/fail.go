package sim

import (
	"math"
	"time"

	"backstep/asl"
	"backstep/asl/value"
)

// fail handles a failure of the state that the frame is in: Retry first, then
// Catch; otherwise the frame fails.
func (e *engine) fail(f *frame, x Failure) { e.failWith(f, x, NoEvent) }

// failWith is fail with an event to write once it is clear that the state is
// not tried again (MapStateFailed, ParallelStateFailed).
func (e *engine) failWith(f *frame, x Failure, ev EventType) {
	e.rowErr = &x
	if x.Limit {
		e.end(Stopped, value.Value{}, &x, 0)
		e.row.kind = RowFailed
		return
	}
	if x.Evaluation && ev == NoEvent {
		e.evaluationFailed(f, x)
		ev = joinFailed[f.at.Type]
	}
	if !x.Fatal && e.backOff(f, x) {
		return
	}
	if ev != NoEvent {
		f.prev = e.emit(f, ev, f.prev, value.Value{})
	}
	if !x.Fatal && e.catch(f, x) {
		return
	}
	e.failFrame(f, x)
}

// backOff plans the next attempt if the first matching retrier has one left. A
// retrier that is used up is final: later ones are not looked at (States
// Language spec, "Retrying after error").
func (e *engine) backOff(f *frame, x Failure) bool {
	for i := range f.at.Retry {
		r := &f.at.Retry[i]
		if !asl.Matches(r.Errors, x.Error, x.Heartbeat) {
			continue
		}
		used, s := int32(0), f.suffered()
		if s.tries != nil {
			used = s.tries[i]
		}
		if int(used) >= r.MaxAttempts {
			return false
		}
		tries := make([]int32, len(f.at.Retry))
		copy(tries, s.tries)
		tries[i]++
		s.tries, s.wreck, f.phase = tries, nil, phaseBackoff
		f.suffer(s)
		delay := e.delay(f, r, used)
		f.due = e.plan(e.now.add(delay), classExternal, dueRetry, f)
		e.row.kind, e.row.index, e.rowDelay = RowRetrying, int16(i), delay
		return true
	}
	return false
}

// delay is IntervalSeconds * BackoffRate^n, at most MaxDelaySeconds; FULL
// jitter draws uniformly from zero to it. Histories tell microseconds, so that a
// delay is a whole number of them.
func (e *engine) delay(f *frame, r *asl.Retrier, used int32) time.Duration {
	s := Backoff(r, int(used))
	if r.Jitter == asl.JitterFull {
		s *= e.keyed(f, purposeJitter).unit(1)
	}
	return seconds(s).Truncate(time.Microsecond)
}

// Backoff returns the seconds before a retrier's next attempt after n retries,
// without jitter.
func Backoff(r *asl.Retrier, n int) float64 {
	s := r.Interval * math.Pow(r.Backoff, float64(n))
	if r.MaxDelay > 0 {
		s = min(s, r.MaxDelay)
	}
	return s
}

// retry makes the next attempt. The state is not entered again.
func (e *engine) retry(f *frame) {
	f.attempt++
	f.phase = phaseReady
	e.describe(f)
	e.try(f)
}

// catch leaves the state by the first catcher that matches. The state's own
// output stages do not apply: the Error Output goes into the raw input, as recorded.
func (e *engine) catch(f *frame, x Failure) bool {
	for i := range f.at.Catch {
		c := &f.at.Catch[i]
		if asl.Matches(c.Errors, x.Error, x.Heartbeat) {
			e.row.kind, e.row.index = RowCaught, int16(i)
			e.catchWith(f, c, x)
			return true
		}
	}
	return false
}

func (e *engine) catchWith(f *frame, c *asl.Catcher, x Failure) {
	doc := x.Output()
	e.record(f, asl.StageResult, nil, value.Value{}, doc)
	e.caught = doc
	var assigned value.Value
	var bad *Failure
	if c.Assign != nil {
		assigned, bad = e.compute(f, c.Assign, doc, value.Value{})
	}
	out := doc
	if bad == nil {
		out, bad = e.compute(f, &c.Result, doc, value.Value{})
	}
	e.caught = value.Value{}
	if bad == nil && e.tooLarge(out) {
		bad = dataLimit(f.at.Name, asl.StageResultPath)
	}
	if bad != nil {
		e.rowErr = bad
		if bad.Evaluation {
			e.evaluationFailed(f, *bad)
		}
		e.failFrame(f, *bad)
		return
	}
	e.assigned = assigned
	e.leave(f, out, c.Next)
}

// failFrame ends a frame whose state's failure nobody took. The execution
// fails; a parent reacts after everything else that is due at this instant.
func (e *engine) failFrame(f *frame, x Failure) {
	e.row.kind = RowFailed
	f.failing(&x)
	if f.above < 0 {
		e.end(Failed, value.Value{}, &x, f.prev)
		return
	}
	p := e.own(f.above)
	if p.join.run != nil {
		e.executionFailed(f, Failed, x)
		return
	}
	if j := e.ownJoin(p); !j.failed {
		j.failed = true
		f.due = e.plan(e.now, classFailure, dueChildFailed, f)
	}
}

// failing notes why the frame has failed; its parent is going to react.
func (f *frame) failing(x *Failure) {
	s := f.suffered()
	s.failure, f.phase = x, phaseFailing
	f.suffer(s)
}

// childFailed fails the Parallel or Map of a failed branch or iteration: the
// others are aborted, and the state's own Retry and Catch decide.
func (e *engine) childFailed(f *frame) {
	x, cause := *f.setback.failure, f.prev
	p := e.own(f.above)
	f.moved = e.row.back // the row is about the parent
	e.describe(p)
	if p.join.run != nil {
		e.mapRunFailed(p, thresholdExceeded)
		return
	}
	if p.at.Type == asl.MapType {
		e.emitIteration(p, MapIterationFailed, cause, f.spot)
	}
	e.emitAborted(f, cause)
	e.abortChildren(p, f, cause)
	p.wreckJoin()
	p.prev = cause
	e.failWith(p, x, joinFailed[p.at.Type])
}

// joinFailed tells that a Parallel or Map has failed.
var joinFailed = [asl.MapType + 1]EventType{asl.ParallelType: ParallelStateFailed, asl.MapType: MapStateFailed}

// evaluationFailed writes the event of a failed JSONata evaluation. While
// nothing has happened in the state it follows what came before the state; a
// Wait's own fields are recorded to follow its entry.
func (e *engine) evaluationFailed(f *frame, x Failure) {
	prev := f.prev
	if prev == f.entered && f.at.Type != asl.WaitType {
		prev = f.before
	}
	f.prev = e.emitMore(f, EvaluationFailed, prev, value.Value{}, &More{Failure: &x})
}

// abortChildren closes all children of a frame; except has told of its end already.
func (e *engine) abortChildren(p, except *frame, cause EventID) {
	j := p.join
	if j.run != nil {
		e.emit(p, MapRunAborted, cause, value.Value{})
		e.dropChildren(p)
		return
	}
	for i := range j.cells.len() {
		slot := j.cells.at(i).slot
		if slot < 0 {
			continue
		}
		c := e.own(slot)
		if c.slot != except.slot {
			if p.at.Type == asl.MapType {
				e.emitIteration(p, MapIterationAborted, cause, c.spot)
			}
			e.emitAborted(c, cause)
		}
		if c.join != nil {
			e.abortChildren(c, c, cause)
			c.wreckJoin()
		}
		e.leaveFrame(p, c)
	}
}

// abortable are the states with an event that tells of their abortion. For Task
// it is recorded, also for the task that failed; for the others it follows from
// the list of event types.
var abortable = [...]bool{asl.TaskType: true, asl.WaitType: true, asl.ParallelType: true, asl.MapType: true}

func (e *engine) emitAborted(f *frame, cause EventID) {
	if f.inside && int(f.at.Type) < len(abortable) && abortable[f.at.Type] {
		e.emit(f, StateAborted, cause, value.Value{})
	}
}
