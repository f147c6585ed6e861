package sim

import (
	"time"

	"backstep/asl"
	"backstep/asl/value"
)

// log is what a trace keeps of its moves beside snapshots. Rows and events are
// small and hold no pointers, so that writing them is cheap and the garbage
// collector has nothing to follow: what they are about stands in lists beside
// them. An entry knows how long these lists were when it was written; what it
// refers to is then the last of a list.
type log struct {
	rows   vector[logRow]
	events vector[logEvent]
	places vector[*spot]       // one only where it differs from the one before
	docs   vector[value.Value] // likewise
	extras vector[extra]
}

// logRow is a [Row], and the move.
type logRow struct {
	at                   Instant
	places, extras       int32
	state                int32 // in the scope of the place
	entry, attempt       int32
	back, step           int32
	events               EventID
	index                int16
	kind                 RowKind
	entered, began, left bool
	placed, special      bool // it has a place, an extra
}

// logEvent is an [Event]. The place of an iteration's event is the iteration.
type logEvent struct {
	id, prev             EventID
	move                 int32
	places, docs, extras int32
	state                int32 // in the scope of the event's frame; -1: none
	kind                 EventType
	documented, special  bool // it has a document, an extra
}

// extra is what few rows or events have.
type extra struct {
	move  Move // nil: Run{}
	err   *Failure
	delay time.Duration
	more  *More
}

// move returns the i-th move.
func (l *log) move(i int) Move {
	if r := l.rows.ref(i); r.special {
		if m := l.extras.ref(int(r.extras) - 1).move; m != nil {
			return m
		}
	}
	return runNext
}

// row returns the summary of the i-th move.
func (l *log) row(i int) Row {
	r := l.rows.ref(i)
	out := Row{At: r.at, Kind: r.kind, Entry: r.entry, Attempt: r.attempt, Index: r.index, Back: r.back,
		Entered: r.entered, Began: r.began, Left: r.left, Step: r.step, Events: r.events}
	if r.placed {
		at := l.places.at(int(r.places) - 1)
		out.Frame, out.State = at.id, at.scope.States[r.state]
	}
	if r.special {
		x := l.extras.ref(int(r.extras) - 1)
		out.Err, out.Delay = x.err, x.delay
	}
	return out
}

// event returns the event that was written after i others.
func (l *log) event(i int) Event {
	ev := l.events.ref(i)
	at := l.places.at(int(ev.places) - 1)
	out := Event{ID: ev.id, Prev: ev.prev, Type: ev.kind, At: l.rows.ref(int(ev.move)).at}
	if ev.kind.iterates() {
		out.More, at = &More{Index: int(at.index)}, at.parent
	}
	out.Exec, out.Frame = at.exec, at.id
	if ev.state >= 0 {
		out.State = at.scope.States[ev.state]
	}
	if ev.documented {
		out.Data = l.docs.at(int(ev.docs) - 1)
	}
	if ev.special {
		out.More = l.extras.ref(int(ev.extras) - 1).more
	}
	return out
}

// truncate returns the log of the first n moves.
func (l *log) truncate(by *owner, n int) log {
	if n == 0 {
		return log{}
	}
	r, docs := l.rows.at(n-1), 0
	if r.events > 0 {
		docs = int(l.events.at(int(r.events) - 1).docs)
	}
	return log{
		rows:   l.rows.truncate(by, n),
		events: l.events.truncate(by, int(r.events)),
		places: l.places.truncate(by, int(r.places)),
		docs:   l.docs.truncate(by, docs),
		extras: l.extras.truncate(by, int(r.extras)),
	}
}

// recorder adds to a log.
type recorder struct {
	log
	by    *owner
	place *spot       // the last of the places
	doc   value.Value // the last of the documents
}

func newRecorder(l log) *recorder {
	r := &recorder{log: l, by: new(owner)}
	if n := l.places.len(); n > 0 {
		r.place = l.places.at(n - 1)
	}
	if n := l.docs.len(); n > 0 {
		r.doc = l.docs.at(n - 1)
	}
	return r
}

func (r *recorder) goTo(at *spot) {
	if r.place != at {
		r.place = at
		r.places.push(r.by, at)
	}
}

// write adds an event. It is filled in where it stays: so small a thing is
// written faster than it is copied.
func (r *recorder) write(id, prev EventID, t EventType, at *spot, s *asl.State, data value.Value, more *More) {
	r.goTo(at)
	if !data.IsAbsent() && !r.doc.Same(data) {
		r.doc = data
		r.docs.push(r.by, data)
	}
	if more != nil {
		r.extras.push(r.by, extra{more: more})
	}
	ev := r.events.add(r.by)
	ev.id, ev.prev, ev.kind = id, prev, t
	ev.move, ev.places = int32(r.rows.len()), int32(r.places.len())
	ev.docs, ev.extras = int32(r.docs.len()), int32(r.extras.len())
	ev.documented, ev.special = !data.IsAbsent(), more != nil
	ev.state = -1
	if s != nil {
		ev.state = int32(s.Index)
	}
}

// finish adds the row of a move whose events are written: the spare one.
func (r *recorder) finish(at *spot, x *extra) {
	row := r.rows.add(r.by)
	if at != nil {
		row.placed = true
		r.goTo(at)
	}
	if x != nil {
		row.special = true
		r.extras.push(r.by, *x)
	}
	row.places, row.extras = int32(r.places.len()), int32(r.extras.len())
}
