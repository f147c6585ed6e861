package sim

import (
	"strconv"

	"backstep/asl"
	"backstep/asl/value"
)

// execution is a child execution of a Map Run: one item or one batch. It stays
// when it has ended, so that its result can be described.
type execution struct {
	by               *owner
	run              *mapRun
	index            int32 // in the Map Run
	slot             int32 // of its frame while it is running
	items            int32 // that it processes
	input            value.Value
	started, stopped Instant
	status           Status
	output           value.Value
	failure          *Failure
	last             EventID // of its own history
	full             bool    // no more events fit
	redrives         int32
	redriven         Instant
	limit            entry // EXPRESS: when its time is up
	largest          int   // document in its history, in bytes
	spread           int64 // bytes that branches and iterations were started with
}

func (w *world) child(id ExecID) *execution { return w.children.at(int(id) - 1) }

// ownChild returns a child execution for writing.
func (w *world) ownChild(id ExecID) *execution {
	x := w.child(id)
	if x.by == w.by {
		return x
	}
	c := *x
	c.by = w.by
	w.children.set(w.by, int(id)-1, &c)
	return &c
}

// startExecution starts the next child execution; false means that its input
// could not be computed and the Map Run has failed.
func (e *engine) startExecution(p *frame) bool {
	j := e.ownJoin(p)
	i := j.next
	input, x := e.childInput(p, j, int(i))
	if x != nil {
		e.describe(p)
		e.mapRunFailed(p, *x)
		return false
	}
	e.openExecution(p, i, input)
	return true
}

// openExecution opens the child execution of an item or a batch.
func (e *engine) openExecution(p *frame, i int32, input value.Value) {
	j := e.ownJoin(p)
	child := &execution{by: e.by, run: j.run, index: i, items: 1, input: input, started: e.now}
	if j.run.batched {
		child.items = int32(input.Get("Items").Len())
	}
	e.children.push(e.by, child)
	e.running++
	id := ExecID(e.children.len())
	at := p.child(i, p.at.Map.Processor)
	at.exec = id
	c := e.openChild(p, at, input, input, 0)
	c.vars, child.slot = nil, c.slot
	if j.run.express() {
		e.used.Requests++
	}
	j.cells.set(e.by, int(i), cell{slot: c.slot, exec: id})
	e.emitAt(c.spot, nil, ExecutionStarted, 0, input, nil)
	if d := e.start.Limits.Express; d > 0 && j.run.express() {
		child.limit = e.plan(e.now.add(d), classExternal, dueChildTimeout, c)
	}
}

// childInput is the input of a child execution: a batch, which is complete
// already, or an item.
func (e *engine) childInput(p *frame, j *join, i int) (value.Value, *Failure) {
	input, x := j.items.Elem(i), (*Failure)(nil)
	if !j.run.batched {
		input, x = e.pick(p, j, i)
	}
	if x == nil && e.tooLarge(input) {
		x = dataLimit(p.at.Name, asl.StageItemSelector)
	}
	return input, x
}

// emitChild writes an event into the history of a child execution.
func (e *engine) emitChild(at *spot, s *asl.State, t EventType, prev EventID, data value.Value, more *More) EventID {
	x := e.ownChild(at.exec)
	switch limit := e.start.Limits.Events; {
	case e.status != Running || x.status != Running, x.full && !t.ends():
		return x.last
	case limit > 0 && !x.run.express() && int(x.last) >= limit-1 && !t.ends():
		x.full = true
		e.full = append(e.full, at.exec)
		return x.last
	}
	x.last++
	e.write(x.last, prev, t, at, s, data, more)
	return x.last
}

// endFull fails the child executions whose history has become full in this move.
func (e *engine) endFull() {
	for _, id := range e.full {
		x := e.ownChild(id)
		if e.status != Running || x.status != Running {
			continue
		}
		x.full = false
		c := e.own(x.slot)
		e.forget(c)
		e.dropChildren(c)
		c.join = nil
		e.executionFailed(c, Failed, *historyFull(e.start.Limits.Events))
	}
	e.full = e.full[:0]
}

// childTimedOut ends an Express child execution that has taken too long.
func (e *engine) childTimedOut(c *frame) {
	e.ownChild(c.exec).limit = entry{}
	x := Failure{NoError: true, NoCause: true}
	e.row.kind, e.rowErr = RowTimedOut, &x
	e.forget(c)
	e.dropChildren(c)
	c.join = nil
	e.executionFailed(c, TimedOut, x)
}

// closeChild ends a child execution; one that has ended stays as it is.
func (e *engine) closeChild(id ExecID, s Status, output value.Value, x *Failure, prev EventID) {
	child := e.ownChild(id)
	if child.status != Running {
		return
	}
	var more *More
	if x != nil {
		more = &More{Failure: x}
	}
	e.emitAt(e.frame(child.slot).spot, nil, endings[s], prev, output, more)
	e.cancel(&child.limit)
	child.status, child.output, child.failure, child.stopped = s, output, x, e.now
	e.useChild(child)
	e.running--
}

// executionSucceeded takes the output of a child execution.
func (e *engine) executionSucceeded(c *frame, out value.Value) {
	if e.child(c.exec).full {
		return
	}
	e.closeChild(c.exec, Succeeded, out, nil, c.prev)
	e.executionEnded(c, out)
}

// executionFailed counts a child execution that has not succeeded. While the
// failures are tolerated the Map Run goes on; otherwise it fails, after
// everything else that is due at this instant.
func (e *engine) executionFailed(c *frame, s Status, x Failure) {
	child := e.child(c.exec)
	if child.full {
		return
	}
	prev := c.prev
	if s == TimedOut {
		prev = 0
	}
	e.closeChild(c.exec, s, value.Value{}, &x, prev)
	p := e.own(c.above)
	j := e.ownJoin(p)
	j.lost += child.items
	if !j.run.tolerance.exceeded(j.lost, j.all) {
		e.executionEnded(c, e.describeChild(c.exec))
		return
	}
	// A frame fails inside of a state.
	c.inside = true
	c.failing(&x)
	if !j.failed {
		j.failed = true
		c.due = e.plan(e.now, classFailure, dueChildFailed, c)
	}
}

// executionEnded keeps the result of a child execution, starts the next one in
// its place, and lets the Map go on after the last.
func (e *engine) executionEnded(c *frame, result value.Value) {
	p := e.own(c.above)
	j := e.ownJoin(p)
	i, at := int(c.index), cell{slot: -1, exec: c.exec, out: result}
	if e.child(c.exec).status == Succeeded {
		e.remove(c)
	} else {
		e.leaveFrame(p, c)
		at.left = j.cells.at(i).left
	}
	j.cells.set(e.by, i, at)
	j.open--
	switch {
	case j.failed:
	case len(j.redo) > 0:
		e.redoNext(p)
	case j.next < j.total:
		e.startExecution(p)
	case j.open == 0:
		e.ready(p, dueFinish)
	}
}

// dropChildren closes all frames below a frame without a word in the history of
// its own execution; child executions of distributed Maps are aborted.
func (e *engine) dropChildren(f *frame) {
	j := f.join
	if j == nil {
		return
	}
	for i := range j.cells.len() {
		slot := j.cells.at(i).slot
		if slot < 0 {
			continue
		}
		c := e.own(slot)
		if c.exec != f.exec {
			e.closeChild(c.exec, Aborted, value.Value{}, &Failure{NoError: true, NoCause: true}, 0)
		}
		e.shut(f, c)
	}
}

// shut closes a child's frame and all below it without a word.
func (e *engine) shut(p, c *frame) {
	e.dropChildren(c)
	if c.join != nil {
		c.wreckJoin()
	}
	e.leaveFrame(p, c)
}

// abortAll ends the child executions that run when the execution itself ends.
func (e *engine) abortAll() {
	for i := 0; e.running > 0 && i < e.children.len(); i++ {
		e.closeChild(ExecID(i+1), Aborted, value.Value{}, &Failure{NoError: true, NoCause: true}, 0)
	}
}

// frame is the path of the child execution's own frame.
func (x *execution) frame() FrameID {
	return x.run.frames + FrameID(strconv.Itoa(int(x.index))+"]/")
}
