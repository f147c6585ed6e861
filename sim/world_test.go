package sim

import (
	"fmt"

	"backstep/asl"
)

// CheckWorld returns what is wrong with a snapshot's inside: every open frame
// is in exactly one phase and waits for exactly what its phase says, the agenda
// holds only what a frame or the execution waits for, and joins count right.
func CheckWorld(s *Snapshot) error {
	c := worldCheck{w: &s.w, owned: map[EntryID]bool{}}
	if s.w.status != Running {
		if !s.w.agenda.empty() || s.w.asks != nil {
			return fmt.Errorf("something is due after the end")
		}
		return nil
	}
	for slot := range s.w.frames.len() {
		if f := s.w.frames.at(slot); f != nil {
			c.frame(int32(slot), f)
		}
	}
	c.executions()
	c.slots()
	c.agenda()
	c.asks()
	return c.err
}

type worldCheck struct {
	w       *world
	owned   map[EntryID]bool // agenda entries that a frame waits for
	waiting int              // tasks without an answer
	err     error
}

func (c *worldCheck) must(ok bool, f *frame, format string, args ...any) {
	if !ok && c.err == nil {
		c.err = fmt.Errorf("%s at %s, phase %d: %s", f.id, f.at.Name, f.phase, fmt.Sprintf(format, args...))
	}
}

// waitsFor are the kinds of entry a frame in the phase may wait for.
var waitsFor = map[phase][]entryKind{
	phaseReady:   {dueEnter, dueRerun},
	phaseTask:    {dueSchedule, dueStarted, dueSubmitted, dueOutcome},
	phaseSleep:   {dueWake},
	phaseBackoff: {dueRetry},
	phaseJoin:    {dueFinish},
	phaseFailing: {dueChildFailed},
}

// mayRest are the phases in which a frame may wait for nothing on the agenda:
// for an answer, for children, for the handling of another failure.
var mayRest = map[phase]bool{phaseTask: true, phaseJoin: true, phaseFailing: true}

func (c *worldCheck) frame(slot int32, f *frame) {
	c.must(f.slot == slot, f, "is in slot %d, says %d", slot, f.slot)
	c.must(c.w.find(f.id) == f, f, "is not found by its id")
	c.must((f.task != nil) == (f.phase == phaseTask), f, "task %v", f.task)
	c.must((f.join != nil) == (f.phase == phaseJoin), f, "join %v", f.join)
	c.must((f.suffered().failure != nil) == (f.phase == phaseFailing), f, "failure %v", f.suffered().failure)
	c.must(f.inside != (f.phase == phaseReady && f.due.kind != dueRerun), f, "inside %v", f.inside)
	c.must(f.scope.States[f.at.Index] == f.at, f, "stands in another scope")
	c.must(f.due.seq != 0 || mayRest[f.phase], f, "waits for nothing")
	if f.due.seq != 0 {
		known := false
		for _, k := range waitsFor[f.phase] {
			known = known || k == f.due.kind
		}
		c.must(known, f, "waits for an entry of kind %d", f.due.kind)
		c.owns(f, &f.due)
	}
	if f.task != nil {
		c.task(f)
	}
	if f.join != nil {
		c.join(f)
	}
}

func (c *worldCheck) owns(f *frame, e *entry) {
	c.must(!c.owned[e.seq], f, "shares the entry %d", e.seq)
	c.must(e.slot == f.slot, f, "the entry %d is for slot %d", e.seq, e.slot)
	c.owned[e.seq] = true
}

func (c *worldCheck) task(f *frame) {
	t := f.task
	c.must(f.at.Type == asl.TaskType, f, "a %v has a task", f.at.Type)
	c.must(t.answered == (t.ask.seq == 0), f, "answered %v, asked %d", t.answered, t.ask.seq)
	if !t.answered {
		c.waiting++
	}
	for _, timer := range []struct {
		e       *entry
		seconds float64
		kind    entryKind
	}{{&t.expiry, t.timeout, dueTimeout}, {&t.beat, t.heartbeat, dueHeartbeat}} {
		c.must((timer.e.seq != 0) == (t.isSet && timer.seconds > 0), f, "timer %d of %v s", timer.kind, timer.seconds)
		if timer.e.seq != 0 {
			c.must(timer.e.kind == timer.kind, f, "timer of kind %d", timer.e.kind)
			c.owns(f, timer.e)
		}
	}
}

func (c *worldCheck) join(f *frame) {
	j := f.join
	open, failing := int32(0), false
	for i := range j.cells.len() {
		slot := j.cells.at(i).slot
		if slot < 0 {
			continue
		}
		open++
		child := c.w.frame(slot)
		c.must(child != nil && child.above == f.slot && child.index == int32(i), f, "child %d is not in slot %d", i, slot)
		failing = failing || child.phase == phaseFailing
	}
	c.must(int(j.next) == j.cells.len() && j.next <= j.total, f, "%d of %d started, %d kept", j.next, j.total, j.cells.len())
	c.must(j.open == open, f, "%d open, says %d", open, j.open)
	c.must(j.failed == failing, f, "failed %v, a child fails %v", j.failed, failing)
	c.must((f.due.seq != 0) == (open == 0), f, "%d open, waits for %d", open, f.due.seq)
}

// executions checks the child executions of distributed Maps: those that run
// have a frame, and those that have a time limit have it on the agenda.
func (c *worldCheck) executions() {
	running := int32(0)
	for i := range c.w.children.len() {
		x, id := c.w.children.at(i), ExecID(i+1)
		if x.status != Running {
			if x.limit.seq != 0 && c.err == nil {
				c.err = fmt.Errorf("execution %d has ended and waits for its limit", id)
			}
			continue
		}
		running++
		f := c.w.frame(x.slot)
		if f == nil || f.exec != id || f.id != x.frame() {
			c.err = fmt.Errorf("execution %d has no frame in slot %d", id, x.slot)
			return
		}
		if x.limit.seq != 0 {
			c.owns(f, &x.limit)
		}
	}
	if running != c.w.running && c.err == nil {
		c.err = fmt.Errorf("%d child executions run, says %d", running, c.w.running)
	}
}

// slots checks that free slots are free, each once, and no others.
func (c *worldCheck) slots() {
	free := map[int32]bool{}
	for s := c.w.free; s != nil; s = s.next {
		if free[s.slot] || c.w.frame(s.slot) != nil {
			c.err = fmt.Errorf("slot %d is not free or free twice", s.slot)
		}
		free[s.slot] = true
	}
	for slot := range c.w.frames.len() {
		if (c.w.frames.at(slot) == nil) != free[int32(slot)] && c.err == nil {
			c.err = fmt.Errorf("slot %d is lost", slot)
		}
	}
}

// agenda checks that it is ordered, a heap by priority, and that everything on
// it is waited for.
func (c *worldCheck) agenda() {
	n, ends := 0, 0
	var last *entry
	c.w.agenda.walk(func(e *entry) bool {
		if last != nil && !last.before(e) && c.err == nil {
			c.err = fmt.Errorf("the agenda is out of order at %d", e.seq)
		}
		if e.slot < 0 {
			ends++
		} else if n++; !c.owned[e.seq] && c.err == nil {
			c.err = fmt.Errorf("nobody waits for the entry %d of kind %d", e.seq, e.kind)
		}
		last = e
		return true
	})
	if n != len(c.owned) && c.err == nil {
		c.err = fmt.Errorf("%d entries on the agenda, frames wait for %d", n, len(c.owned))
	}
	if ends > 1 && c.err == nil {
		c.err = fmt.Errorf("the execution has %d timeouts", ends)
	}
	if c.err == nil && !c.w.agenda.tree.isHeap() {
		c.err = fmt.Errorf("the agenda is no heap")
	}
}

func (c *worldCheck) asks() {
	n := 0
	c.w.asks.walk(func(e *entry) bool {
		f := c.w.frame(e.slot)
		if c.err == nil && (f == nil || f.task == nil || f.task.ask.seq != e.seq) {
			c.err = fmt.Errorf("nobody asks with the number %d", e.seq)
		}
		n++
		return true
	})
	if n != c.waiting && c.err == nil {
		c.err = fmt.Errorf("%d questions, %d tasks without an answer", n, c.waiting)
	}
}

func (t *agenda) isHeap() bool {
	return t == nil || t.left.below(t) && t.right.below(t) && t.left.isHeap() && t.right.isHeap()
}

func (t *agenda) below(up *agenda) bool { return t == nil || t.priority <= up.priority }
