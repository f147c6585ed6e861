package sim

import (
	"backstep/asl"
	"backstep/asl/value"
)

// Status is the state of an execution, with AWS's names.
type Status uint8

// The statuses. Stopped is this tool's own: it cannot go on, for a reason that
// is not AWS behaviour.
const (
	Running Status = iota
	Succeeded
	Failed
	TimedOut
	Aborted
	Stopped
)

var statusNames = [...]string{"RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "STOPPED"}

// String returns AWS's name.
func (s Status) String() string { return statusNames[s] }

// world is everything about an execution that changes. Copying the struct is a
// snapshot as long as nobody goes on using the owner.
type world struct {
	start *start
	by    *owner

	now    Instant
	seq    EntryID // last used
	lastID EventID // last event of the execution itself
	total  EventID // number of events, those of child executions included
	moves  int32
	steps  int32
	used   Usage

	redrives int32
	redriven Instant // the last time

	status  Status
	output  value.Value
	failure *Failure

	calls   []int32 // of tasks, by Task.Index
	callsBy *owner  // of calls

	frames vector[*frame] // by slot; nil = free
	free   *freeSlot
	agenda queue
	asks   *agenda // tasks without an answer, in the order in which they came up

	children vector[*execution] // child executions by ExecID-1, also those that have ended
	running  int32              // of them
	written  vector[Object]     // by ResultWriters
}

// start is a Start with what is derived from it once.
type start struct {
	Start
	id Identity
	at Instant
}

type freeSlot struct {
	by   *owner
	slot int32
	next *freeSlot
}

// phase is what a frame is doing. An open frame is in exactly one.
type phase uint8

const (
	phaseReady   phase = iota // stands before a state
	phaseTask                 // waits for a task
	phaseSleep                // in a Wait
	phaseBackoff              // waits for the next attempt
	phaseJoin                 // waits for branches or iterations
	phaseFailing              // failed, its parent has not reacted yet
	phaseDone
)

// frame is the execution, a branch or an iteration.
type frame struct {
	by *owner
	*spot
	at      *asl.State  // stands before it or is in it
	input   value.Value // raw input of the state
	item    value.Value // of a Map iteration
	vars    *vars
	visits  []int32 // by State.Index
	due     entry   // what the frame waits for; seq 0 = nothing
	since   Instant // entered at
	task    *task
	join    *join
	setback *setback // nil: none
	slot    int32
	above   int32 // slot of the parent; -1: the execution
	attempt int32
	prev    EventID // last event of this thread
	before  EventID // what StateEntered followed
	entered EventID
	moved   int32 // last move that concerned the frame, counting from 1
	phase   phase
	inside  bool      // the state at has been entered and not left
	counts  exclusive // visits may be changed in place
}

// task is one attempt at a task.
type task struct {
	call      int32 // which call of its state it is in the execution, from 1
	payload   value.Value
	scheduled Instant
	isSet     bool // scheduled
	started   bool
	submitted bool
	answered  bool
	answer    Answer
	ask       entry // in world.asks
	expiry    entry // TimeoutSeconds
	beat      entry // HeartbeatSeconds
	timeout   float64
	heartbeat float64
	role      string
}

// join collects the results of branches or iterations by index.
type join struct {
	by      *owner
	items   value.Value // of a Map
	context value.Value // effective input of a Map, for its ItemSelector
	total   int32
	next    int32 // first that is not started
	open    int32
	failed  bool    // a failure waits to be handled
	last    EventID // what the Succeeded and Exited events follow
	cells   vector[cell]

	run  *mapRun // of a distributed Map; nil otherwise
	all  int32   // items of the Map Run: total counts its child executions
	lost int32   // items whose child execution did not succeed

	width    int32   // child executions that may run side by side
	redo     []int32 // those that a redrive runs again, and that wait for others
	redrives int32
}

// cell is a branch or an iteration: its slot while it is open, its output afterwards.
type cell struct {
	slot int32 // -1: ended
	exec ExecID
	out  value.Value
	left *frame // of a child that did not succeed, for a redrive
}

// vars are the variables of one scope; outer scopes can be read.
type vars struct {
	names []string
	vals  []value.Value
	outer *vars
}

// Lookup finds a variable in this scope or an outer one.
func (v *vars) Lookup(name string) (value.Value, bool) {
	for ; v != nil; v = v.outer {
		for i, n := range v.names {
			if n == name {
				return v.vals[i], true
			}
		}
	}
	return value.Value{}, false
}

// assign returns the scope with the members of obj set.
func (v *vars) assign(obj value.Value) *vars {
	n := &vars{}
	if v != nil {
		n.outer = v.outer
		n.names = append(n.names, v.names...)
		n.vals = append(n.vals, v.vals...)
	}
	for i, val := range obj.Elems() {
		n.set(obj.Key(i), val)
	}
	return n
}

func (v *vars) set(name string, val value.Value) {
	for i, n := range v.names {
		if n == name {
			v.vals[i] = val
			return
		}
	}
	v.names = append(v.names, name)
	v.vals = append(v.vals, val)
}

// frame returns the frame in the slot for reading.
func (w *world) frame(slot int32) *frame { return w.frames.at(int(slot)) }

// own returns the frame in the slot for writing.
func (w *world) own(slot int32) *frame {
	f := w.frames.at(int(slot))
	if f.by == w.by {
		return f
	}
	c := *f
	c.by, c.counts = w.by, false
	if c.task != nil {
		t := *c.task
		c.task = &t
	}
	w.frames.set(w.by, int(slot), &c)
	return &c
}

// ownJoin makes the frame's join changeable; f must be owned.
func (w *world) ownJoin(f *frame) *join {
	if f.join.by != w.by {
		j := *f.join
		j.by = w.by
		f.join = &j
	}
	return f.join
}

// place puts a new frame into a slot.
func (w *world) place(f *frame) {
	f.by = w.by
	if free := w.free; free != nil {
		f.slot, w.free = free.slot, free.next
		w.frames.set(w.by, int(f.slot), f)
		if free.by == w.by {
			w.by.spareSlot = free
		}
		return
	}
	f.slot = int32(w.frames.len())
	w.frames.push(w.by, f)
}

// remove gives the frame's slot back and takes what it waits for off the agenda.
func (w *world) remove(f *frame) {
	w.forget(f)
	w.frames.set(w.by, int(f.slot), nil)
	free := w.by.spareSlot
	if free == nil {
		free = &freeSlot{by: w.by}
	}
	w.by.spareSlot = nil
	free.slot, free.next, w.free = f.slot, w.free, free
	if f.by == w.by {
		w.by.spareFrame = f
	}
}

// newFrame returns a frame to be filled in, one that has ended if there is any.
func (w *world) newFrame() *frame {
	f := w.by.spareFrame
	if f == nil {
		return &frame{}
	}
	w.by.spareFrame = nil
	visits := f.visits
	if !f.counts {
		visits = nil
	}
	*f = frame{visits: visits[:0], counts: visits != nil}
	return f
}

// forget takes everything that the frame waits for off the agenda.
func (w *world) forget(f *frame) {
	w.cancel(&f.due)
	if f.task != nil {
		w.dropTask(f)
	}
}

// dropTask ends the frame's task and its timers.
func (w *world) dropTask(f *frame) {
	t := f.task
	w.cancel(&t.expiry)
	w.cancel(&t.beat)
	w.unask(t)
	f.task = nil
}

func (w *world) unask(t *task) {
	if t.ask.seq != 0 {
		w.asks = removeEntry(w.by, w.asks, &t.ask)
		t.ask = entry{}
	}
}

func (w *world) cancel(e *entry) {
	if e.seq != 0 {
		w.agenda.remove(w.by, e)
		*e = entry{}
	}
}

// plan puts an entry on the agenda.
func (w *world) plan(at Instant, c class, k entryKind, f *frame) entry {
	var e entry
	w.planAs(&e, at, c, k, f)
	return e
}

// planAs is plan for an entry that is filled in where it stays.
func (w *world) planAs(e *entry, at Instant, c class, k entryKind, f *frame) {
	if w.status != Running {
		*e = entry{}
		return
	}
	w.seq++
	e.fill(at, c, k, w.seq, f)
	w.agenda.plan(w.by, at, c, k, w.seq, f)
}

// ready lets the frame go on at once.
func (w *world) ready(f *frame, k entryKind) { w.planAs(&f.due, w.now, classReady, k, f) }
