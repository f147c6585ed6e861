package sim

import (
	"fmt"
	"time"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// engine performs moves on a world it owns.
type engine struct {
	world
	watch  bool // record stages, reads and operands
	stages []Stage
	log    *recorder // of rows and events; nil: nobody wants them
	row    *logRow   // of the move, in the log if there is one
	where  *spot     // which the row is about
	// rowErr and rowDelay are what few rows have.
	rowErr   *Failure
	rowDelay time.Duration

	env   expr.Env
	at    *frame // whose context object env shows
	draws uint64
	stage asl.Stage // being computed
	// effective is the document after InputPath.
	effective value.Value
	// selecting is the item that an ItemSelector is evaluated for, selected its index.
	selecting value.Value
	selected  int32
	// execution and machine are of the context object, made when one is asked for.
	execution, machine value.Value
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
	e := &engine{world: w, watch: watch, row: new(logRow)}
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
	if e.log != nil {
		e.row = e.log.rows.spare(e.log.by)
	}
	*e.row, e.where, e.rowErr, e.rowDelay = logRow{}, nil, nil, 0
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
		e.row.kind = RowAborted
	default:
		err = fmt.Errorf("unknown move %T", m)
	}
	if err != nil {
		return err
	}
	e.endFull()
	if e.failure != nil && e.failure.HistoryFull {
		e.row.kind, e.rowErr = RowFailed, e.failure
	}
	e.moves++
	e.row.at, e.row.step, e.row.events = e.now, e.steps, e.total
	if e.log != nil {
		e.log.finish(e.where, e.extra(m))
	}
	return nil
}

// extra is what the row of the move does not hold, nil for most.
func (e *engine) extra(m Move) *extra {
	run, ok := m.(Run)
	plain := ok && run.Entry == 0
	switch {
	case plain && e.rowErr == nil && e.rowDelay == 0:
		return nil
	case plain:
		m = nil
	}
	return &extra{move: m, err: e.rowErr, delay: e.rowDelay}
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
	e.agenda.remove(e.by, &due)
	e.now = max(e.now, due.at)
	if due.kind == dueExecutionTimeout {
		e.end(TimedOut, value.Value{}, &Failure{NoError: true, NoCause: true}, 0)
		e.row.kind = RowTimedOut
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
	if e.where != f.spot {
		e.row.back = f.moved
	}
	f.moved = e.moves + 1
	e.where, e.row.state, e.row.attempt = f.spot, int32(f.at.Index), f.attempt
	if len(f.visits) > 0 {
		e.row.entry = f.visits[f.at.Index]
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
	if f == nil {
		return e.emitAt(e.frame(0).spot, nil, t, prev, data, more)
	}
	return e.emitAt(f.spot, f.at, t, prev, data, more)
}

func (e *engine) emitAt(at *spot, s *asl.State, t EventType, prev EventID, data value.Value, more *More) EventID {
	if at.exec != 0 {
		return e.emitChild(at, s, t, prev, data, more)
	}
	if e.status != Running {
		return e.lastID
	}
	if limit := e.start.Limits.Events; limit > 0 && !e.start.Express && int(e.lastID) >= limit-1 && !t.ends() {
		e.end(Failed, value.Value{}, historyFull(limit), prev)
		return e.lastID
	}
	e.lastID++
	e.write(e.lastID, prev, t, at, s, data, more)
	return e.lastID
}

// write adds an event that has its number to what the move did.
func (e *engine) write(id, prev EventID, t EventType, at *spot, s *asl.State, data value.Value, more *More) {
	e.useDocument(at.exec, data)
	e.total++
	if e.log != nil {
		e.log.write(id, prev, t, at, s, data, more)
	}
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
	e.agenda, e.asks = queue{}, nil
}
