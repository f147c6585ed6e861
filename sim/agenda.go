package sim

import (
	"strconv"

	"backstep/asl"
)

// class orders what is due at one instant.
type class uint8

const (
	classReady    class = iota // frames that can go on, by path
	classExternal              // tasks and timers, by the order in which they were put down
	classFailure               // failed branches and iterations, likewise
)

// entry is one thing that will happen.
type entry struct {
	at    Instant
	class class
	kind  entryKind
	slot  int32 // of the frame; -1 for the execution
	seq   EntryID
	frame *spot // likewise; nil for the execution
}

// entryKind selects the handler.
type entryKind uint8

const (
	dueEnter entryKind = iota // enter the state the frame stands before
	dueSchedule
	dueFinish // all children ended
	dueStarted
	dueSubmitted
	dueOutcome
	dueTimeout
	dueHeartbeat
	dueWake
	dueRetry
	dueRerun // run a state again after a redrive
	dueChildFailed
	dueExecutionTimeout
	dueChildTimeout
)

func (a *entry) before(b *entry) bool {
	if a.at != b.at {
		return a.at < b.at
	}
	if a.class != b.class {
		return a.class < b.class
	}
	if a.class == classReady {
		if c := a.frame.compare(b.frame); c != 0 {
			return c < 0
		}
	}
	return a.seq < b.seq
}

// spot is where a frame stands among the others; it never changes.
type spot struct {
	id     FrameID
	parent *spot
	scope  *asl.Scope
	exec   ExecID
	index  int32
	depth  int32
}

// child is the spot of the frame's i-th branch or iteration.
func (f *frame) child(i int32, scope *asl.Scope) *spot {
	return &spot{id: childID(f.id, f.at.Name, i), parent: f.spot, scope: scope, exec: f.exec, index: i, depth: f.depth + 1}
}

func childID(parent FrameID, name string, i int32) FrameID {
	var room [96]byte
	b := append(append(room[:0], parent...), name...)
	b = strconv.AppendInt(append(b, '['), int64(i), 10)
	return FrameID(append(b, "]/"...))
}

// compare orders frames by path: a frame comes before its children.
func (a *spot) compare(b *spot) int {
	for a.depth > b.depth {
		if a.parent.depth == b.depth && a.parent == b {
			return 1
		}
		a = a.parent
	}
	for b.depth > a.depth {
		if b.parent == a {
			return -1
		}
		b = b.parent
	}
	for a != b {
		if a.parent == b.parent {
			return int(a.index - b.index)
		}
		a, b = a.parent, b.parent
	}
	return 0
}

// agenda is a persistent treap of entries: the priority of a node is a hash of
// its number, so the shape does not depend on history or chance.
type agenda struct {
	by          *owner
	left, right *agenda
	priority    uint64
	entry
}

// insertEntry puts in a new node.
func insertEntry(by *owner, t, e *agenda) *agenda {
	if t == nil {
		return e
	}
	n := t.own(by)
	if e.before(&n.entry) {
		n.left = insertEntry(by, n.left, e)
		if n.left.priority > n.priority {
			return n.rotateRight(by)
		}
		return n
	}
	n.right = insertEntry(by, n.right, e)
	if n.right.priority > n.priority {
		return n.rotateLeft(by)
	}
	return n
}

// newEntry makes a node for what happens to a frame; nil is the execution.
func newEntry(by *owner, at Instant, c class, k entryKind, seq EntryID, f *frame) *agenda {
	n := by.spareEntry
	if n == nil {
		n = &agenda{by: by}
	}
	by.spareEntry = nil
	n.left, n.right, n.priority = nil, nil, mix(uint64(seq))
	n.fill(at, c, k, seq, f)
	return n
}

func (e *entry) fill(at Instant, c class, k entryKind, seq EntryID, f *frame) {
	e.at, e.class, e.kind, e.slot, e.seq, e.frame = at, c, k, -1, seq, nil
	if f != nil {
		e.slot, e.frame = f.slot, f.spot
	}
}

// removeEntry takes out the entry equal to e; one that is not there is no error.
func removeEntry(by *owner, t *agenda, e *entry) *agenda {
	if t == nil {
		return nil
	}
	if t.seq == e.seq {
		rest := mergeAgendas(by, t.left, t.right)
		if t.by == by {
			by.spareEntry = t
		}
		return rest
	}
	n := t.own(by)
	if e.before(&n.entry) {
		n.left = removeEntry(by, n.left, e)
	} else {
		n.right = removeEntry(by, n.right, e)
	}
	return n
}

func mergeAgendas(by *owner, a, b *agenda) *agenda {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.priority > b.priority:
		n := a.own(by)
		n.right = mergeAgendas(by, n.right, b)
		return n
	}
	n := b.own(by)
	n.left = mergeAgendas(by, a, n.left)
	return n
}

func (t *agenda) own(by *owner) *agenda {
	if t.by == by {
		return t
	}
	c := *t
	c.by = by
	return &c
}

func (t *agenda) rotateRight(by *owner) *agenda {
	l := t.left.own(by)
	t.left, l.right = l.right, t
	return l
}

func (t *agenda) rotateLeft(by *owner) *agenda {
	r := t.right.own(by)
	t.right, r.left = r.left, t
	return r
}

// first returns the entry that is due first.
func (t *agenda) first() *entry {
	if t == nil {
		return nil
	}
	for t.left != nil {
		t = t.left
	}
	return &t.entry
}

// walk calls f with the entries in order until it returns false.
func (t *agenda) walk(f func(*entry) bool) bool {
	return t == nil || t.left.walk(f) && f(&t.entry) && t.right.walk(f)
}
