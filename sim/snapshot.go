package sim

import (
	"strconv"
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/value"
)

const rootID FrameID = "/"

// Snapshot is an execution at one moment. It never changes.
type Snapshot struct{ w world }

// Begin returns the execution before its first move.
func Begin(s Start) *Snapshot {
	st := &start{Start: s, id: s.Identity.filled(s.Express), at: Instant(s.At.UnixNano())}
	w := world{start: st, now: st.at, by: new(owner)}
	root := &frame{spot: &spot{id: rootID, scope: s.Machine.Root}, above: -1, at: s.Machine.Root.Start, input: s.Input}
	s.Only.enter(root)
	w.place(root)
	w.ready(root, dueEnter)
	if d := longest(&s); d > 0 && s.Only == nil {
		w.plan(st.at.add(d), classExternal, dueExecutionTimeout, nil)
	}
	w.by = nil
	return &Snapshot{w}
}

// longest is how long the execution may take: TimeoutSeconds or the quota.
func longest(s *Start) time.Duration {
	quota := s.Limits.Standard
	if s.Express {
		quota = s.Limits.Express
	}
	if t := s.Machine.Timeout; t > 0 && (quota == 0 || t < quota) {
		return t
	}
	return quota
}

// Apply makes one move. The error is for a move that is illegal here and says
// why; the snapshot is not changed in any case.
func Apply(s *Snapshot, m Move) (Effect, error) {
	_, eff, err := apply(s, m, log{})
	return eff, err
}

// After returns the execution after a move, for those who do not ask what the
// move does.
func (s *Snapshot) After(m Move) (*Snapshot, error) {
	e := newEngine(s.w, false)
	if err := e.do(m); err != nil {
		return nil, err
	}
	return e.snapshot(), nil
}

// apply makes one move and adds it to the log.
func apply(s *Snapshot, m Move, l log) (log, Effect, error) {
	e := newEngine(s.w, true)
	e.log = newRecorder(l)
	if err := e.do(m); err != nil {
		return l, Effect{}, err
	}
	eff := Effect{Move: m, Row: e.log.row(l.rows.len()), Stages: e.stages, After: e.snapshot()}
	for i := l.events.len(); i < e.log.events.len(); i++ {
		eff.Events = append(eff.Events, e.log.event(i))
	}
	return e.log.log, eff, nil
}

// Now returns the virtual time.
func (s *Snapshot) Now() Instant { return s.w.now }

// Elapsed returns the virtual time since the start.
func (s *Snapshot) Elapsed() time.Duration { return s.w.now.Sub(s.w.start.at) }

// Status returns the state of the execution.
func (s *Snapshot) Status() Status { return s.w.status }

// Output returns the output of an execution that succeeded, absent otherwise.
func (s *Snapshot) Output() value.Value { return s.w.output }

// Failure returns why the execution ended without success, nil otherwise.
func (s *Snapshot) Failure() *Failure { return s.w.failure }

// Steps returns the number of steps begun: transitions of the execution's own frame.
func (s *Snapshot) Steps() int { return int(s.w.steps) }

// Transitions returns the number of states entered and retried in all frames.
func (s *Snapshot) Transitions() int { return int(s.w.used.Transitions + s.w.used.Express) }

// Events returns the number of events in the history of the execution itself.
func (s *Snapshot) Events() int { return int(s.w.lastID) }

// MoveCount returns the number of moves made.
func (s *Snapshot) MoveCount() int { return int(s.w.moves) }

// Start returns what the execution was started with.
func (s *Snapshot) Start() Start { return s.w.start.Start }

// Identity returns the execution's names and ARNs, derived ones included.
func (s *Snapshot) Identity() Identity { return s.w.start.id }

// Due is one thing on the agenda.
type Due struct {
	ID    EntryID
	At    Instant
	Frame FrameID    // "/" for the execution's own timeout
	State *asl.State // nil for the execution's own timeout
	Kind  DueKind
}

// DueKind says what a thing on the agenda is.
type DueKind uint8

// The kinds. DueStep and DueEnter can happen now; the others are timers when
// they lie ahead.
const (
	DueStep      DueKind = iota // a frame goes on, or something happens to a task
	DueEnter                    // a frame enters the state it stands before
	DueWait                     // a Wait ends
	DueRetry                    // a back-off ends
	DueAnswer                   // a task completes
	DueTimeout                  // TimeoutSeconds of a task
	DueHeartbeat                // HeartbeatSeconds of a task
	DueExecution                // the time of the execution, or of the frame's child execution, runs out
)

var dueKinds = [...]DueKind{
	dueEnter: DueEnter, dueWake: DueWait, dueRetry: DueRetry, dueOutcome: DueAnswer, dueTimeout: DueTimeout,
	dueHeartbeat: DueHeartbeat, dueExecutionTimeout: DueExecution, dueChildTimeout: DueExecution,
}

// Agenda calls f with what is due, the first first, until it returns false.
func (s *Snapshot) Agenda(f func(Due) bool) {
	s.w.agenda.walk(func(e *entry) bool {
		d := Due{ID: e.seq, At: e.at, Frame: rootID, Kind: dueKinds[e.kind]}
		if e.slot >= 0 {
			fr := s.w.frame(e.slot)
			d.Frame, d.State = fr.id, fr.at
		}
		return f(d)
	})
}

// Next returns the first thing due; false when nothing is.
func (s *Snapshot) Next() (Due, bool) {
	var out Due
	found := false
	if s.w.status == Running {
		s.Agenda(func(d Due) bool { out, found = d, true; return false })
	}
	return out, found
}

// Moves returns the Run moves that are legal now, the default first.
func (s *Snapshot) Moves() []Move {
	var out []Move
	if s.w.status == Running {
		s.Agenda(func(d Due) bool { out = append(out, Run{d.ID}); return true })
	}
	return out
}

// Tasks returns the tasks without an answer in the order in which they came up.
func (s *Snapshot) Tasks() []Task {
	var out []Task
	s.w.asks.walk(func(e *entry) bool {
		out = append(out, s.w.task(s.w.frame(e.slot)))
		return true
	})
	return out
}

// Requests returns what a worker would be asked about the tasks without an
// answer, in the order in which they came up.
func (s *Snapshot) Requests() []Request {
	var out []Request
	s.w.asks.walk(func(e *entry) bool {
		out = append(out, s.w.request(e))
		return true
	})
	return out
}

// FirstTask returns the task that has waited longest for an answer.
func (s *Snapshot) FirstTask() (Request, bool) { return s.w.firstAsk() }

func (w *world) firstAsk() (Request, bool) {
	ask := w.asks.first()
	if ask == nil {
		return Request{}, false
	}
	return w.request(ask), true
}

func (w *world) request(ask *entry) Request {
	f := w.frame(ask.slot)
	r := Request{Task: w.task(f), Now: w.now}
	for g := f; ; g = w.frame(g.above) {
		if !g.item.IsAbsent() {
			r.Item = g.item
			return r
		}
		if g.above < 0 {
			return r
		}
	}
}

func (w *world) task(f *frame) Task {
	t := f.task
	out := Task{
		ID: w.taskID(f), Call: int(t.call), State: f.at, Payload: t.payload, Scheduled: t.scheduled,
		Started: t.started, Submitted: t.submitted, Answered: t.answered,
		TimeoutAt: t.expiry.at, HeartbeatAt: t.beat.at,
	}
	if tokenVisible(f.at) {
		out.Token = w.token(f)
	}
	return out
}

// find returns the open frame with the id, nil when there is none.
func (w *world) find(id FrameID) *frame {
	f := w.frame(0)
	rest := strings.TrimPrefix(string(id), "/")
	for rest != "" {
		if f.join == nil {
			return nil
		}
		// A state's name may hold anything, "]/" too: take the name that is expected.
		child, named := strings.CutPrefix(rest, f.at.Name+"[")
		index, below, closed := strings.Cut(child, "]/")
		i, err := strconv.Atoi(index)
		if !named || !closed || err != nil || i < 0 || i >= f.join.cells.len() || f.join.cells.at(i).slot < 0 {
			return nil
		}
		f, rest = w.frame(f.join.cells.at(i).slot), below
	}
	return f
}
