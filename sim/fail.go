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
	if x.Fatal {
		e.failExecution(f, x)
		return
	}
	before := f.prev
	if ev != NoEvent {
		f.prev = e.emit(f, ev, f.prev, value.Value{})
	}
	if !e.catch(f, x, before) {
		e.failFrame(f, x)
	}
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
// The event before is where the state stood before it wrote that it has failed.
func (e *engine) catch(f *frame, x Failure, before EventID) bool {
	for i := range f.at.Catch {
		c := &f.at.Catch[i]
		if asl.Matches(c.Errors, x.Error, x.Heartbeat) {
			e.row.kind, e.row.index = RowCaught, int16(i)
			e.catchWith(f, c, x, before)
			return true
		}
	}
	return false
}

func (e *engine) catchWith(f *frame, c *asl.Catcher, x Failure, before EventID) {
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
		e.catchFailed(f, *bad, before)
		return
	}
	e.assigned = assigned
	e.leave(f, out, c.Next)
}

// catchFailed fails a state whose catcher could not be followed. An evaluation
// is told of as if the state had not failed yet; a Parallel or Map then fails a
// second time.
func (e *engine) catchFailed(f *frame, x Failure, before EventID) {
	e.rowErr = &x
	switch {
	case x.Fatal:
		e.failExecution(f, x)
		return
	case x.Evaluation:
		f.prev = before
		e.evaluationFailed(f, x)
		if ev := joinFailed[f.at.Type]; ev != NoEvent {
			f.prev = e.emit(f, ev, f.prev, value.Value{})
		}
	}
	e.failFrame(f, x)
}

// failExecution fails the execution that the frame is part of, as States.Runtime
// does: at once, without a word from the Parallels and Maps around the state.
func (e *engine) failExecution(f *frame, x Failure) {
	e.row.kind = RowFailed
	f.failing(&x)
	c := f
	for c.above >= 0 && e.frame(c.above).join.run == nil {
		c = e.own(c.above)
	}
	if c.above < 0 {
		e.end(Failed, value.Value{}, &x, f.prev)
		return
	}
	if c != f {
		c.prev = f.prev
		e.forget(c)
		e.dropChildren(c)
		c.wreckJoin()
	}
	e.executionFailed(c, Failed, x)
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

// abortChildren closes all children of a frame in index order; failed is the one
// that has failed, if it was one of them.
func (e *engine) abortChildren(p, failed *frame, cause EventID) {
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
		if p.at.Type == asl.MapType {
			e.emitIteration(p, iterationEnd(c == failed), cause, c.spot)
		}
		e.emitAborted(c, cause)
		if c.join != nil {
			e.abortChildren(c, nil, cause)
			c.wreckJoin()
		}
		e.leaveFrame(p, c)
	}
}

func iterationEnd(failed bool) EventType {
	if failed {
		return MapIterationFailed
	}
	return MapIterationAborted
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
