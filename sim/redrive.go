package sim

import (
	"errors"
	"slices"
	"time"

	"backstep/asl/value"
)

// Redrive takes up an execution that has ended without success, After the end,
// as RedriveExecution does: the states that did not succeed run again, with what
// they were entered with and new retries (Developer Guide, "Restarting state
// machine executions with redrive").
type Redrive struct{ After time.Duration }

func (Redrive) move() {}

// The quotas of redrives (Developer Guide, "Service quotas").
const (
	redriveWindow = 14 * 24 * time.Hour // after the end of the execution
	mostRedrives  = 1000
	redriveEvents = 2 // that must fit into the history still
)

// Redrivable says why the execution cannot be redriven some time after its end,
// in AWS's words where it has some; nil when it can.
func (s *Snapshot) Redrivable(after time.Duration) error { return s.w.redrivable(after) }

func (w *world) redrivable(after time.Duration) error {
	limits := w.start.Limits
	switch {
	case w.start.Express:
		return errors.New("an Express execution cannot be redriven: start it again")
	case w.start.Only != nil, w.status == Stopped:
		return errors.New("only an execution that has ended without success can be redriven")
	case w.status == Running, w.status == Succeeded:
		return errors.New("Execution is " + w.status.String() + " and cannot be redriven")
	case limits.Events > 0 && int(w.lastID) > limits.Events-redriveEvents:
		return errors.New("Execution history event limit exceeded")
	case after < 0:
		return errors.New("a redrive comes after the end of the execution")
	case after > redriveWindow:
		return errors.New("Execution redrivable period exceeded")
	case limits.Standard > 0 && w.now.add(after).Sub(w.start.at) >= limits.Standard:
		return errors.New("Execution has exceeded the max execution time")
	case w.redrives >= mostRedrives:
		return errors.New("the execution was redriven 1,000 times, as often as AWS allows")
	}
	return nil
}

// Redrives returns how often the execution was redriven.
func (s *Snapshot) Redrives() int { return int(s.w.redrives) }

func (e *engine) redrive(m *Redrive) error {
	if err := e.redrivable(m.After); err != nil {
		return err
	}
	e.now = e.now.add(m.After)
	e.status, e.failure, e.redriven = Running, nil, e.now
	e.redrives++
	e.used.Transitions++
	root := e.own(0)
	e.describe(root)
	e.row.kind = RowRedriven
	prev := e.emitMore(nil, ExecutionRedriven, e.lastID, value.Value{}, &More{Redrives: int(e.redrives)})
	if d := e.timeLeft(); d > 0 {
		e.plan(e.now.add(d), classExternal, dueExecutionTimeout, nil)
	}
	e.resume(root, prev)
	return nil
}

// timeLeft is how long the execution may take after a redrive: its own timeout
// starts anew, the quota counts from the start.
func (e *engine) timeLeft() time.Duration {
	quota := e.start.Limits.Standard
	if quota > 0 {
		quota -= e.now.Sub(e.start.at)
	}
	if t := e.start.Machine.Timeout; t > 0 && (quota == 0 || t < quota) {
		return t
	}
	return quota
}

// resume lets a frame of an execution that had ended go on: with the children
// that did not succeed, with the state that failed or was aborted, or with the
// next state. The event prev is what that follows.
func (e *engine) resume(f *frame, prev EventID) {
	s := f.suffered()
	f.due, f.task, s.failure = entry{}, nil, nil
	if s.wreck != nil {
		f.join, s.wreck = s.wreck, nil
	}
	if f.join == nil && f.inside {
		s.tries, s.earlier = nil, f.attempt
	}
	f.suffer(s)
	switch {
	case f.join != nil:
		e.resumeJoin(f, prev)
	case f.inside:
		f.phase, f.prev = phaseReady, prev
		e.ready(f, dueRerun)
	default:
		f.phase = phaseReady
		e.ready(f, dueEnter)
	}
}

// resumeJoin lets the branches or iterations go on that have not succeeded.
func (e *engine) resumeJoin(f *frame, prev EventID) {
	f.phase = phaseJoin
	j := e.ownJoin(f)
	j.failed = false
	if j.run != nil {
		f.prev = prev
		e.resumeRun(f)
		return
	}
	for i := range j.cells.len() {
		switch c := j.cells.at(i); {
		case c.slot >= 0:
			e.resume(e.own(c.slot), prev)
		case c.left != nil:
			e.resume(e.restore(f, i), prev)
		}
	}
	if j.open == 0 {
		e.ready(f, dueFinish)
	}
}

// restore opens the frame of a child again that was left when its parent failed.
func (e *engine) restore(p *frame, i int) *frame {
	j := e.ownJoin(p)
	at := j.cells.at(i)
	c := *at.left
	c.above = p.slot
	e.place(&c)
	j.cells.set(e.by, i, cell{slot: c.slot, exec: at.exec})
	return &c
}

// leaveFrame closes a frame that has not succeeded, and keeps it in its
// parent's cell for a redrive.
func (e *engine) leaveFrame(p, c *frame) {
	left := *c
	left.by, left.due, left.task, left.counts = nil, entry{}, nil, false
	c.counts = false // shared from now on
	e.ownJoin(p).cells.set(e.by, int(c.index), cell{slot: -1, exec: c.exec, left: &left})
	e.remove(c)
}

// resumeRun goes on with a Map Run: child executions that did not succeed are
// redriven, or started anew where that is impossible, as many side by side as
// before; those that were not started follow.
func (e *engine) resumeRun(f *frame) {
	j := e.ownJoin(f)
	j.lost = 0
	j.redrives++
	j.redo = nil
	for i := range j.cells.len() {
		c := j.cells.at(i)
		if e.child(c.exec).status == Succeeded {
			continue
		}
		if c.slot >= 0 {
			e.shut(f, e.own(c.slot))
		}
		j.redo = append(j.redo, int32(i))
	}
	j.open = 0
	j.last = e.emitMore(f, MapRunRedriven, f.prev, value.Value{}, &More{MapRun: j.run.arn(e.start), Redrives: int(j.redrives)})
	f.prev = j.last
	for len(f.join.redo) > 0 && f.join.open < f.join.width {
		e.redoNext(f)
	}
	for f.join != nil && f.join.next < f.join.total && f.join.open < f.join.width && e.status == Running {
		if !e.startExecution(f) {
			return
		}
	}
	if f.join.open == 0 {
		e.ready(f, dueFinish)
	}
}

// redoNext runs the next child execution again that did not succeed.
func (e *engine) redoNext(p *frame) {
	j := e.ownJoin(p)
	i := int(j.redo[0])
	j.redo = j.redo[1:]
	at := j.cells.at(i)
	x := e.child(at.exec)
	if at.left == nil || x.run.express() || x.failure != nil && x.failure.HistoryFull {
		e.openExecution(p, int32(i), x.input)
		if at.left != nil { // entries count on, so that each has a place of its own
			e.own(e.child(j.cells.at(i).exec).slot).visits = slices.Clone(at.left.visits)
		}
		return
	}
	x = e.ownChild(at.exec)
	x.status, x.failure, x.stopped, x.full = Running, nil, 0, false
	x.redrives++
	x.redriven = e.now
	e.running++
	e.used.Transitions++
	c := e.restore(p, i)
	x.slot = c.slot
	j.open++
	e.resume(c, e.emitAt(c.spot, nil, ExecutionRedriven, x.last, value.Value{}, &More{Redrives: int(x.redrives)}))
}

// redriveContext adds to $$.Execution what a redrive changes.
func redriveContext(execution value.Value, n int32, at Instant) value.Value {
	if n == 0 {
		return execution
	}
	return execution.Set("RedriveCount", value.Int(int64(n))).Set("RedriveTime", value.String(at.format()))
}
