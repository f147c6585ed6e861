package gantt

import (
	"backstep/asl"
	"backstep/sim/spans"
)

// kind is what a row shows.
type kind uint8

const (
	attemptRow kind = iota
	backoffRow      // after a failed attempt
	laneRow         // a branch, iteration or child execution
)

// row is a row of the pane: an attempt of a lane, by its place in it, or the
// lane itself.
type row struct {
	kind      kind
	lane, pos int
}

// most lanes that are unfolded without being asked.
const unfoldedLanes = 8

// tree walks through the rows that are not folded away.
type tree struct {
	x    *spans.Index
	open map[int]bool // attempts (0, 1, ...) and lanes (-1, -2, ...) that a person folded or unfolded
}

func (t tree) attempt(r row) *spans.Attempt { return t.x.Attempt(t.x.Lane(r.lane).Attempts[r.pos]) }

// valid reports whether the index has what a row is about.
func (t tree) valid(r row) bool {
	return r.lane < t.x.Lanes() && (r.kind == laneRow || r.pos < len(t.x.Lane(r.lane).Attempts))
}

// key is what a row's fold is known by; false for rows with nothing inside.
func (t tree) key(r row) (int, bool) {
	switch r.kind {
	case attemptRow:
		a := t.attempt(r)
		return t.x.Lane(r.lane).Attempts[r.pos], a.Fork >= 0 && t.x.Fork(a.Fork).Len() > 0
	case laneRow:
		list := t.x.Lane(r.lane).Attempts
		return -1 - r.lane, len(list) > 1 || t.x.Attempt(list[0]).Fork >= 0
	}
	return 0, false
}

// unfolded reports whether what is inside of a row is shown.
func (t tree) unfolded(r row) bool {
	key, ok := t.key(r)
	if !ok {
		return false
	}
	if open, chosen := t.open[key]; chosen {
		return open
	}
	return r.kind == attemptRow && t.x.Fork(t.attempt(r).Fork).Len() <= unfoldedLanes
}

// next returns the row below, false at the end.
func (t tree) next(r row) (row, bool) {
	if t.unfolded(r) {
		if r.kind == laneRow {
			return row{attemptRow, r.lane, 0}, true
		}
		if lane := t.sibling(t.attempt(r).Fork, -1, 1); lane >= 0 {
			return row{laneRow, lane, 0}, true
		}
	}
	return t.after(r)
}

// after returns the row below a row and all that is inside of it.
func (t tree) after(r row) (row, bool) {
	for {
		switch {
		case r.kind == attemptRow && t.attempt(r).Outcome == spans.Retried:
			return row{backoffRow, r.lane, r.pos}, true
		case r.kind != laneRow && r.pos+1 < len(t.x.Lane(r.lane).Attempts):
			return row{attemptRow, r.lane, r.pos + 1}, true
		case r.kind != laneRow && r.lane == 0:
			return row{}, false
		case r.kind != laneRow:
			r = row{laneRow, r.lane, 0}
			continue
		}
		l := t.x.Lane(r.lane)
		if lane := t.sibling(l.Fork, l.Index, 1); lane >= 0 {
			return row{laneRow, lane, 0}, true
		}
		r = t.around(r)
	}
}

// sibling returns the next (d = 1) or previous lane of a fork that has begun, -1
// for none.
func (t tree) sibling(fork, index, d int) int {
	f := t.x.Fork(fork)
	for i := index + d; i >= 0 && i < f.Len(); i += d {
		if lane := f.At(i); lane >= 0 {
			return lane
		}
	}
	return -1
}

// around returns the row that a row lies in: a lane's attempt at the Parallel or
// Map, an attempt's lane. The execution's own attempts lie in nothing.
func (t tree) around(r row) row {
	if r.kind != laneRow {
		return row{laneRow, r.lane, 0}
	}
	at := t.x.Fork(t.x.Lane(r.lane).Fork).Attempt
	a := t.x.Attempt(at)
	list := t.x.Lane(a.Lane).Attempts
	return row{attemptRow, a.Lane, search(list, at)}
}

// search returns the place of an attempt in its lane; attempts are numbered in
// the order in which they began.
func search(list []int, at int) int {
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid] < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// prev returns the row above, false at the start.
func (t tree) prev(r row) (row, bool) {
	switch {
	case r.kind == backoffRow:
		return t.last(row{attemptRow, r.lane, r.pos}), true
	case r.kind == attemptRow && r.pos > 0:
		before := row{attemptRow, r.lane, r.pos - 1}
		if t.attempt(before).Outcome == spans.Retried {
			return row{backoffRow, r.lane, r.pos - 1}, true
		}
		return t.last(before), true
	case r.lane == 0:
		return row{}, false
	case r.kind == attemptRow:
		return row{laneRow, r.lane, 0}, true
	}
	l := t.x.Lane(r.lane)
	if lane := t.sibling(l.Fork, l.Index, -1); lane >= 0 {
		return t.last(row{laneRow, lane, 0}), true
	}
	return t.around(r), true
}

// last returns the lowest row inside of a row, itself when it is folded.
func (t tree) last(r row) row {
	for t.unfolded(r) {
		if r.kind == attemptRow {
			f := t.attempt(r).Fork
			r = row{laneRow, t.sibling(f, t.x.Fork(f).Len(), -1), 0}
			continue
		}
		list := t.x.Lane(r.lane).Attempts
		at := row{attemptRow, r.lane, len(list) - 1}
		if t.attempt(at).Outcome == spans.Retried {
			return row{backoffRow, r.lane, len(list) - 1}
		}
		r = at
	}
	return r
}

// shown returns the row itself, or the outermost folded one around it.
func (t tree) shown(r row) row {
	out := r
	for r.lane > 0 {
		if r = t.around(r); !t.unfolded(r) {
			out = r
		}
	}
	return out
}

// depth is how many rows a row lies in.
func (t tree) depth(r row) int {
	n := 0
	for r.lane > 0 {
		r = t.around(r)
		n++
	}
	return n
}

// step goes d rows down (up when negative), and stops at the ends.
func (t tree) step(r row, d int) row {
	for ; d != 0; d -= sign(d) {
		next, ok := t.next(r)
		if d < 0 {
			next, ok = t.prev(r)
		}
		if !ok {
			return r
		}
		r = next
	}
	return r
}

func sign(d int) int {
	if d < 0 {
		return -1
	}
	return 1
}

// window returns the rows of a height from top on.
func (t tree) window(top row, height int) []row {
	out := make([]row, 0, max(height, 0))
	for ok := true; ok && len(out) < height; {
		out = append(out, top)
		top, ok = t.next(top)
	}
	return out
}

// waits reports whether time in a state is waiting, not work.
func waits(st *asl.State) bool { return spans.Waits(st) }
