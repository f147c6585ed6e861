package sim

// queue is the agenda of an execution. What is put down to happen before
// everything else stands apart from the tree: a frame that goes on from state to
// state never touches the others.
type queue struct {
	head entry // comes before all in the tree; seq 0: there is none
	tree *agenda
}

// plan puts down what happens to a frame; nil is the execution.
func (q *queue) plan(by *owner, at Instant, c class, k entryKind, seq EntryID, f *frame) {
	if q.head.seq == 0 {
		q.head.fill(at, c, k, seq, f)
		if first := q.tree.first(); first == nil || q.head.before(first) {
			return
		}
		q.head = entry{}
	}
	n := newEntry(by, at, c, k, seq, f)
	if q.head.seq != 0 && n.before(&q.head) {
		n.entry, q.head = q.head, n.entry
		n.priority = mix(uint64(n.seq))
	}
	q.tree = insertEntry(by, q.tree, n)
}

// remove takes out the entry equal to e; one that is not there is no error.
func (q *queue) remove(by *owner, e *entry) {
	if e.seq == q.head.seq {
		q.head = entry{}
		return
	}
	q.tree = removeEntry(by, q.tree, e)
}

func (q *queue) empty() bool { return q.head.seq == 0 && q.tree == nil }

// first returns the entry that is due first, nil when there is none.
func (q *queue) first() *entry {
	if q.head.seq != 0 {
		return &q.head
	}
	return q.tree.first()
}

// walk calls f with the entries in order until it returns false.
func (q *queue) walk(f func(*entry) bool) bool {
	return (q.head.seq == 0 || f(&q.head)) && q.tree.walk(f)
}

// find returns the entry with the number, nil when there is none.
func (q *queue) find(id EntryID) *entry {
	var out *entry
	q.walk(func(e *entry) bool {
		if e.seq == id {
			out = e
		}
		return out == nil
	})
	return out
}
