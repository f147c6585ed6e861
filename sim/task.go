package sim

import (
	"fmt"
	"math"
	"time"

	"backstep/asl"
	"backstep/asl/value"
)

// prepareTask computes what the task is called with. The task is scheduled by
// the next move, so that a failure can be arranged before the call.
func (e *engine) prepareTask(f *frame, payload value.Value) {
	t := &task{payload: payload, call: e.called(f)}
	cfg := f.at.Task
	var x *Failure
	if t.timeout, x = e.optional(f, cfg.Timeout); x == nil {
		t.heartbeat, x = e.optional(f, cfg.Heartbeat)
	}
	if x == nil && cfg.Credentials != nil {
		t.role, x = e.role(f)
	}
	if x == nil && e.tooLarge(payload) {
		x = dataLimit(taskName(f.at), asl.StageParameters)
	}
	if x == nil {
		x = checkParameters(f, payload)
	}
	if x != nil {
		e.fail(f, *x)
		return
	}
	f.task, f.phase = t, phaseTask
	t.ask = e.question(f)
	e.ready(f, dueSchedule)
	e.row.kind = RowTask
}

// called counts the calls of a Task state in all frames; mocks use it.
func (e *engine) called(f *frame) int32 {
	if n := e.start.Machine.Tasks; e.callsBy != e.by || len(e.calls) < n {
		calls := make([]int32, n)
		copy(calls, e.calls)
		e.calls, e.callsBy = calls, e.by
	}
	e.calls[f.at.Task.Index]++
	return e.calls[f.at.Task.Index]
}

// question puts the task among those without an answer.
func (e *engine) question(f *frame) entry {
	if e.status != Running { // the history became full in this move
		return entry{}
	}
	e.seq++
	ask := newEntry(e.by, 0, classExternal, dueEnter, e.seq, f)
	e.asks = insertEntry(e.by, e.asks, ask)
	return ask.entry
}

// taskName is how the payload limit's message calls a task: the service, or the
// function of a Lambda ARN.
func taskName(s *asl.State) string {
	if r := s.Task.Resource; r.Kind == asl.ServiceResource {
		return r.Service
	}
	return s.Task.Resource.ARN
}

// longestTimeout is the most seconds TimeoutSeconds and HeartbeatSeconds may
// say (Developer Guide, "Task workflow state").
const longestTimeout = 99_999_999

// optional evaluates TimeoutSeconds or HeartbeatSeconds; 0 means not set.
func (e *engine) optional(f *frame, n *asl.Number) (float64, *Failure) {
	if n == nil {
		return 0, nil
	}
	v, x := e.number(f, n)
	if x != nil {
		return 0, x
	}
	s, ok := v.Float64()
	if f.at.Language == asl.JSONata && (!ok || s < 1 || s > longestTimeout || s != math.Trunc(s)) {
		return 0, evaluationFailure(f, asl.StageInput, asl.Mistyped(n.Expr, "number", v))
	}
	if !ok || s <= 0 {
		return 0, stateFailure(f, asl.StageInput, fmt.Sprintf("The %s field refers to value %s which is not a positive number: %s", n.Name, v.JSON(), sourceOf(n)))
	}
	return s, nil
}

// number evaluates a number field; it looks at the document after InputPath.
func (e *engine) number(f *frame, n *asl.Number) (value.Value, *Failure) {
	if n.Expr == nil {
		return value.Float(n.Literal), nil
	}
	e.look(f, e.effective)
	if f.at.Language == asl.JSONata {
		e.bindStates(f, value.Value{})
	}
	v, err := n.Expr.Eval(&e.env)
	if err != nil {
		return v, e.word(f, asl.StageInputPath, err)
	}
	return v, nil
}

// sourceOf is what a message names as the origin of a number.
func sourceOf(n *asl.Number) string {
	if n.Expr == nil {
		return n.Name
	}
	return n.Expr.Source()
}

func (e *engine) role(f *frame) (string, *Failure) {
	e.look(f, e.effective)
	v, err := f.at.Task.Credentials.Eval(&e.env)
	if err != nil {
		return "", e.word(f, asl.StageParameters, err)
	}
	return v.Get("RoleArn").Text(), nil
}

// schedule hands the task over: *Scheduled is written and its clocks start.
func (e *engine) schedule(f *frame) {
	t := f.task
	if t.answered && t.answer.Kind == Fail && t.answer.When == FailSchedule {
		e.failSchedule(f)
		return
	}
	t.isSet, t.scheduled = true, e.now
	var more *More
	if call := (Call{t.timeout, t.heartbeat, t.role}); call != (Call{}) {
		more = &More{Call: &call}
	}
	f.prev = e.emitMore(f, TaskScheduled, f.prev, t.payload, more)
	if t.timeout > 0 {
		t.expiry = e.plan(e.now.add(seconds(t.timeout)), classExternal, dueTimeout, f)
	}
	if t.heartbeat > 0 {
		t.beat = e.plan(e.now.add(seconds(t.heartbeat)), classExternal, dueHeartbeat, f)
	}
	// A service takes a task at once; an activity waits for a worker.
	if t.answered || f.at.Task.Resource.Kind != asl.ActivityResource {
		f.due = e.plan(e.now, classExternal, dueStarted, f)
	}
	e.row.kind = RowScheduled
}

// failSchedule ends a task that could not be scheduled. States.Runtime has no
// event of its own, as recorded for an activity that does not exist.
func (e *engine) failSchedule(f *frame) {
	x := f.task.answer.Fail
	e.dropTask(f)
	if x.Error == "States.Runtime" {
		e.fail(f, *stateFailure(f, asl.StageResult, x.Cause))
		return
	}
	if f.at.Task.Resource.Kind != asl.ServiceResource {
		f.prev = e.emitMore(f, TaskScheduleFailed, f.prev, value.Value{}, &More{Failure: &x})
	}
	e.fail(f, x)
}

func (e *engine) started(f *frame) {
	t := f.task
	if t.answered && t.answer.Kind == Fail && t.answer.When == FailStart {
		e.failTask(f, TaskStartFailed, t.answer.Fail)
		return
	}
	var more *More
	if t.answer.Worker != "" {
		more = &More{Worker: t.answer.Worker}
	}
	t.started = true
	f.prev = e.emitMore(f, TaskStarted, f.prev, value.Value{}, more)
	e.row.kind = RowStarted
	e.proceed(f)
}

func (e *engine) submitted(f *frame) {
	t := f.task
	if t.answered && t.answer.Kind == Fail && t.answer.When == FailSubmit {
		e.failTask(f, TaskSubmitFailed, t.answer.Fail)
		return
	}
	t.submitted = true
	f.prev = e.emit(f, TaskSubmitted, f.prev, t.answer.Submitted.Or(value.EmptyObject))
	e.row.kind = RowSubmitted
	e.proceed(f)
}

// proceed plans what happens to a started task next.
func (e *engine) proceed(f *frame) {
	t := f.task
	switch {
	case f.at.Task.Resource.Pattern != asl.RequestResponse && !t.submitted:
		f.due = e.plan(e.now, classExternal, dueSubmitted, f)
	case t.answered && t.answer.Kind != Never:
		f.due = e.plan(max(e.now, t.scheduled.add(t.answer.After)), classExternal, dueOutcome, f)
	}
}

// outcome lets the answer take effect.
func (e *engine) outcome(f *frame) {
	t := f.task
	if t.answer.Kind == Fail {
		e.failTask(f, TaskFailed, t.answer.Fail)
		return
	}
	out := t.answer.Output.Or(value.Null)
	if e.tooLarge(out) {
		e.failTask(f, TaskFailed, *dataLimit(taskName(f.at), asl.StageResult))
		return
	}
	f.prev = e.emit(f, TaskSucceeded, f.prev, out)
	e.leaveTask(f)
	e.assigned, e.effective = value.Value{}, f.input
	e.record(f, asl.StageResult, nil, value.Value{}, out)
	e.row.kind = RowSucceeded
	e.finish(f, out)
}

func (e *engine) timedOut(f *frame) {
	f.task.expiry = entry{}
	e.failTask(f, TaskTimedOut, timeout(false))
}

// heartbeatDue fails the task unless its worker has reported in time.
func (e *engine) heartbeatDue(f *frame) {
	t := f.task
	span := seconds(t.heartbeat)
	last := Instant(0)
	for _, h := range t.answer.Heartbeats {
		if at := t.scheduled.add(h); at <= e.now {
			last = max(last, at)
		}
	}
	t.beat = entry{}
	if last != 0 && last.add(span) > e.now {
		t.beat = e.plan(last.add(span), classExternal, dueHeartbeat, f)
		return
	}
	e.failTask(f, TaskTimedOut, timeout(true))
}

// failTask writes the event of a failed attempt and looks for a Retry or Catch.
func (e *engine) failTask(f *frame, t EventType, x Failure) {
	f.prev = e.emitMore(f, t, f.prev, value.Value{}, &More{Failure: &x})
	e.leaveTask(f)
	e.fail(f, x)
}

// leaveTask ends the task with whatever it still waits for.
func (e *engine) leaveTask(f *frame) {
	e.cancel(&f.due)
	e.dropTask(f)
}

// answer takes note of what a task will do.
func (e *engine) answer(a *Answer) error {
	f := e.find(a.Task.Frame)
	if f == nil || f.task == nil || e.taskID(f) != a.Task {
		return fmt.Errorf("no task waits at %s, entry %d, attempt %d", a.Task.Place(), a.Task.Entry, a.Task.Attempt)
	}
	if f.task.answered {
		return fmt.Errorf("the task at %s has its answer already", a.Task.Place())
	}
	e.begin()
	f = e.own(f.slot)
	e.describe(f)
	e.row.kind = RowAnswered
	t := f.task
	switch a.Kind {
	case Heartbeat:
		t.answer.Heartbeats = append(t.answer.Heartbeats[:len(t.answer.Heartbeats):len(t.answer.Heartbeats)], e.since(t)+a.After)
	case Submit:
		t.answer.Submitted = a.Output
	default:
		e.decide(f, a)
	}
	return nil
}

// since is the time from the task's scheduling to now.
func (e *engine) since(t *task) time.Duration {
	if !t.isSet {
		return 0
	}
	return e.now.Sub(t.scheduled)
}

// decide fixes the outcome and plans it if nothing else comes first.
func (e *engine) decide(f *frame, a *Answer) {
	t := f.task
	earlier := t.answer
	t.answer, t.answered = *a, true
	t.answer.Submitted = a.Submitted.Or(earlier.Submitted)
	t.answer.Heartbeats = append(earlier.Heartbeats[:len(earlier.Heartbeats):len(earlier.Heartbeats)], a.Heartbeats...)
	e.unask(t)
	switch {
	case !t.isSet:
		e.cancel(&f.due)
		e.schedule(f)
		if e.row.kind == RowScheduled {
			e.row.kind = RowAnswered
		}
	case f.due.seq != 0: // started or submitted is on its way
	case !t.started:
		f.due = e.plan(e.now, classExternal, dueStarted, f)
	default:
		e.proceed(f)
	}
}

// taskID is the place of the frame's current attempt.
func (w *world) taskID(f *frame) TaskID {
	return TaskID{Frame: f.id, State: f.at.Name, Entry: int(f.visits[f.at.Index]), Attempt: int(f.attempt)}
}
