package standing

import (
	"sort"

	"backstep/asl"
	"backstep/sim"
)

// Became is what has become of a state.
type Became uint8

// What can become of a state.
const (
	NotReached Became = iota
	Inside            // entered, not left
	BackingOff        // an attempt failed, the next one is planned
	Succeeded
	WasCaught // failed, and a catcher took it
	Failed
)

// Standing is what is known of a state at one moment.
type Standing struct {
	Became  Became
	Retries int // used in the last entry
	Total   int // iterations of the last Map, 0 for none
}

// note is a change of a state's standing.
type note struct {
	move int32 // moves made before it
	Standing
}

// Record holds the standings of a run's states at all moments.
type Record struct {
	rows   int // of the trace that have been read
	offset map[*asl.Scope]int
	notes  [][]note // by state
	taken  map[Transition]int32
}

// Transition is a way from one state to the next in a scope.
type Transition struct {
	From, To *asl.State // From is nil: the start of the scope
	Caught   bool       // a catcher led to it
}

// NewRecord returns the record of a machine's run before its first move.
func NewRecord(m *asl.Machine) *Record {
	r := &Record{offset: map[*asl.Scope]int{}, taken: map[Transition]int32{}}
	for _, st := range m.States {
		r.offset[st.Scope] = max(r.offset[st.Scope], st.Index+1)
	}
	n := 0
	for _, st := range m.States {
		if st.Index == 0 { // the first of its scope
			count := r.offset[st.Scope]
			r.offset[st.Scope] = n
			n += count
		}
	}
	r.notes = make([][]note, n)
	return r
}

// Read takes note of the trace's rows that it has not read yet.
func (r *Record) Read(t sim.Trace) {
	for ; r.rows < t.Len(); r.rows++ {
		row := t.Row(r.rows)
		if row.State == nil {
			continue
		}
		if tr, ok := transition(t, row); ok {
			if _, known := r.taken[tr]; !known {
				r.taken[tr] = int32(r.rows)
			}
		}
		i := r.place(row.State)
		var last Standing
		if n := len(r.notes[i]); n > 0 {
			last = r.notes[i][n-1].Standing
		}
		if next, changed := last.after(t, r.rows, row); changed {
			r.notes[i] = append(r.notes[i], note{int32(r.rows), next})
		}
	}
}

func (r *Record) place(st *asl.State) int { return r.offset[st.Scope] + st.Index }

// transition returns the way that led into the state that a move entered.
func transition(t sim.Trace, row sim.Row) (Transition, bool) {
	if !row.Entered {
		return Transition{}, false
	}
	return ahead(t, row.State, int(row.Back)), true
}

// ahead returns the way to a state of a frame whose last move has a number, 0
// when it has made none.
func ahead(t sim.Trace, to *asl.State, last int) Transition {
	tr := Transition{To: to}
	if last > 0 {
		row := t.Row(last - 1)
		tr.From, tr.Caught = row.State, row.Kind == sim.RowCaught
	}
	return tr
}

// Taken reports whether one of the first moves of the trace took a transition.
func (r *Record) Taken(tr Transition, moves int) bool {
	first, ok := r.taken[tr]
	return ok && int(first) < moves
}

// At returns a state's standing after the first moves of the trace.
func (r *Record) At(st *asl.State, moves int) Standing {
	notes := r.notes[r.place(st)]
	n := sort.Search(len(notes), func(i int) bool { return int(notes[i].move) >= moves })
	if n == 0 {
		return Standing{}
	}
	return notes[n-1].Standing
}

// after returns the standing after a row that concerns the state.
func (s Standing) after(t sim.Trace, i int, row sim.Row) (next Standing, changed bool) {
	next = s
	if row.Entered {
		next = Standing{Became: Inside}
	} else if row.Began {
		next.Became = Inside
	}
	switch {
	case row.Kind == sim.RowRetrying:
		next.Became = BackingOff
		next.Retries++
	case row.Kind == sim.RowCaught:
		next.Became = WasCaught
	case row.Kind == sim.RowFailed:
		next.Became = Failed
	case row.Left:
		next.Became = Succeeded
	case row.Kind == sim.RowRedriven && (s.Became == Failed || s.Became == BackingOff):
		next = Standing{Became: Inside, Total: s.Total}
	}
	if row.Kind == sim.RowForked && row.State.Map != nil {
		next.Total = iterations(t, i)
	}
	return next, next != s
}

// iterations returns the number of items of the Map that a move started. The
// history does not tell it of a distributed Map that reads its items.
func iterations(t sim.Trace, i int) int {
	if t.Row(i).State.Map.Distributed != nil {
		if f, ok := t.At(i + 1).Frame(t.Row(i).Frame); ok && f.Join != nil {
			return f.Join.Total
		}
	}
	for e := t.Events(i); e < t.Events(i+1); e++ {
		if ev := t.Event(e); ev.Type == sim.MapStateStarted && ev.More != nil {
			return ev.More.Length
		}
	}
	return 0
}

// longestLane is the number of rows of a lane that are read for a frame.
const longestLane = 4096

// lane is what has become of the states in one branch or iteration, and the
// transitions that it took.
type lane struct {
	standings map[*asl.State]Standing
	taken     map[Transition]bool
}

// laneOf returns what one branch or iteration did, whose last row has the number
// moved, counted from 1.
func laneOf(t sim.Trace, moved int) lane {
	var rows []int
	for i := moved - 1; i >= 0 && len(rows) < longestLane; i = int(t.Row(i).Back) - 1 {
		rows = append(rows, i)
	}
	out := lane{map[*asl.State]Standing{}, map[Transition]bool{}}
	for n := len(rows) - 1; n >= 0; n-- {
		row := t.Row(rows[n])
		if row.State == nil {
			continue
		}
		out.standings[row.State], _ = out.standings[row.State].after(t, rows[n], row)
		if tr, ok := transition(t, row); ok {
			out.taken[tr] = true
		}
	}
	return out
}
