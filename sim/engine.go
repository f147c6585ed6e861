package sim

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// engine performs moves on a world it owns.
type engine struct {
	world
	watch  bool // record stages, reads and operands
	events []Event
	stages []Stage
	row    *Row

	env   expr.Env
	at    *frame // whose context object env shows
	draws uint64
	stage asl.Stage // being computed
	// effective is the document after InputPath.
	effective value.Value
	// selecting is the item that an ItemSelector is evaluated for, selected its index.
	selecting value.Value
	selected  int32
	// caught is the Error Output while a catcher's fields are computed.
	caught value.Value
	// picked is what $$.Map.Item shows while a distributed Map selects.
	picked value.Value
	// assigned are the variables that the state sets when it is left.
	assigned value.Value
	// full are the child executions whose history became full in this move.
	full []ExecID
}

// newEngine returns an engine that goes on from the world.
func newEngine(w world, watch bool) *engine {
	e := &engine{world: w, watch: watch, row: new(Row)}
	e.by = new(owner)
	e.env.Random = e.random
	e.env.Context = e
	return e
}

// snapshot freezes the world as it is.
func (e *engine) snapshot() *Snapshot {
	s := &Snapshot{e.world}
	s.w.by = nil
	e.by = new(owner)
	return s
}

// handlers let what is due happen, by entryKind.
var handlers = [...]func(*engine, *frame){
	dueEnter:       (*engine).enter,
	dueSchedule:    (*engine).schedule,
	dueFinish:      (*engine).joined,
	dueStarted:     (*engine).started,
	dueSubmitted:   (*engine).submitted,
	dueOutcome:     (*engine).outcome,
	dueTimeout:     (*engine).timedOut,
	dueHeartbeat:   (*engine).heartbeatDue,
	dueWake:        (*engine).wake,
	dueRetry:       (*engine).retry,
	dueRerun:       (*engine).retry,
	dueChildFailed: (*engine).childFailed,

	dueChildTimeout: (*engine).childTimedOut,
}

// do performs a move. The error says why it is illegal; the world is unchanged then.
func (e *engine) do(m Move) error {
	*e.row = Row{}
	if _, again := m.(Redrive); !again && e.status != Running {
		return fmt.Errorf("the execution has ended: %s", e.status)
	}
	var err error
	switch m := m.(type) {
	case Run:
		err = e.runEntry(m.Entry)
	case Answer:
		err = e.answer(&m)
	case Inject:
		err = e.inject(&m)
	case Redrive:
		err = e.redrive(&m)
	case Abort:
		e.begin()
		e.end(Aborted, value.Value{}, &Failure{Error: m.Error, Cause: m.Cause, NoError: m.Error == "", NoCause: m.Cause == ""}, 0)
		e.row.Kind = RowAborted
	default:
		err = fmt.Errorf("unknown move %T", m)
	}
	if err != nil {
		return err
	}
	e.endFull()
	if e.failure != nil && e.failure.HistoryFull {
		e.row.Kind, e.row.Err = RowFailed, e.failure
	}
	e.moves++
	e.row.At, e.row.Step, e.row.Events = e.now, e.steps, e.total
	return nil
}

func (e *engine) runEntry(id EntryID) error {
	next := e.agenda.first()
	if id != 0 {
		next = e.agenda.find(id)
	}
	if next == nil {
		return fmt.Errorf("nothing is due with the number %d", id)
	}
	due := *next
	e.begin()
	e.agenda = removeEntry(e.by, e.agenda, &due)
	e.now = max(e.now, due.at)
	if due.kind == dueExecutionTimeout {
		e.end(TimedOut, value.Value{}, &Failure{NoError: true, NoCause: true}, 0)
		e.row.Kind = RowTimedOut
		return nil
	}
	f := e.own(due.slot)
	e.describe(f)
	if f.due.seq == due.seq { // a timer of its task leaves it waiting
		f.due = entry{}
	}
	handlers[due.kind](e, f)
	return nil
}

// describe starts the move's row with the frame's place.
func (e *engine) describe(f *frame) {
	if e.row.Frame != f.id {
		e.row.Back = f.moved
	}
	f.moved = e.moves + 1
	e.row.Frame, e.row.State, e.row.Attempt = f.id, f.at, f.attempt
	if len(f.visits) > 0 {
		e.row.Entry = f.visits[f.at.Index]
	}
}

// begin writes ExecutionStarted before the first thing that happens.
func (e *engine) begin() {
	if e.lastID == 0 {
		e.emit(nil, ExecutionStarted, 0, e.start.Input)
	}
}

// emit writes an event and returns its id. Once the execution has ended nothing
// is written any more.
func (e *engine) emit(f *frame, t EventType, prev EventID, data value.Value) EventID {
	return e.emitMore(f, t, prev, data, nil)
}

func (e *engine) emitMore(f *frame, t EventType, prev EventID, data value.Value, more *More) EventID {
	ev := Event{Prev: prev, Type: t, Frame: rootID, Data: data, More: more}
	if f != nil {
		ev.Exec, ev.Frame, ev.State = f.exec, f.id, f.at
	}
	if ev.Exec != 0 {
		return e.writeChild(&ev)
	}
	if e.status != Running {
		return e.lastID
	}
	if limit := e.start.Limits.Events; limit > 0 && !e.start.Express && int(e.lastID) >= limit-1 && !t.ends() {
		e.end(Failed, value.Value{}, historyFull(limit), prev)
		return e.lastID
	}
	e.lastID++
	ev.ID = e.lastID
	e.write(&ev)
	return ev.ID
}

// write adds an event that has its number to what the move did.
func (e *engine) write(ev *Event) {
	ev.At = e.now
	e.useDocument(ev)
	e.total++
	e.events = append(e.events, *ev)
}

// historyFull is how AWS ends an execution whose history is full ("Step
// Functions service quotas"). The error's name is not recorded anywhere; the
// cause is what users report.
func historyFull(limit int) *Failure {
	return &Failure{Error: "States.Runtime", Fatal: true, HistoryFull: true,
		Cause: fmt.Sprintf("The execution reached the maximum number of history events (%d).", limit)}
}

// endings are the events that end an execution, by status.
var endings = [...]EventType{Succeeded: ExecutionSucceeded, Failed: ExecutionFailed, TimedOut: ExecutionTimedOut, Aborted: ExecutionAborted}

// end ends the execution. Nothing is due any more.
func (e *engine) end(s Status, output value.Value, x *Failure, prev EventID) {
	if e.status != Running {
		return
	}
	if s != Stopped {
		e.abortAll()
		var more *More
		if x != nil {
			more = &More{Failure: x}
		}
		e.emitMore(nil, endings[s], prev, output, more)
	}
	e.status, e.output, e.failure = s, output, x
	e.agenda, e.asks = nil, nil
}
