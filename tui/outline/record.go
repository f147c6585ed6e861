package outline

import (
	"sort"

	"backstep/asl"
	"backstep/sim"
)

// became is what has become of a state.
type became uint8

const (
	notReached became = iota
	inside            // entered, not left
	backingOff        // an attempt failed, the next one is planned
	succeeded
	wasCaught // failed, and a catcher took it
	failed
)

// standing is what is known of a state at one moment.
type standing struct {
	became  became
	retries int // used in the last entry
	total   int // iterations of the last Map, 0 for none
}

// note is a change of a state's standing.
type note struct {
	move int32 // moves made before it
	standing
}

// Record holds the standings of a run's states at all moments.
type Record struct {
	rows   int // of the trace that have been read
	offset map[*asl.Scope]int
	notes  [][]note // by state
}

// NewRecord returns the record of a machine's run before its first move.
func NewRecord(m *asl.Machine) *Record {
	r := &Record{offset: map[*asl.Scope]int{}}
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
		i := r.place(row.State)
		var last standing
		if n := len(r.notes[i]); n > 0 {
			last = r.notes[i][n-1].standing
		}
		if next, changed := last.after(t, r.rows, row); changed {
			r.notes[i] = append(r.notes[i], note{int32(r.rows), next})
		}
	}
}

func (r *Record) place(st *asl.State) int { return r.offset[st.Scope] + st.Index }

// At returns a state's standing after the first moves of the trace.
func (r *Record) At(st *asl.State, moves int) standing {
	notes := r.notes[r.place(st)]
	n := sort.Search(len(notes), func(i int) bool { return int(notes[i].move) >= moves })
	if n == 0 {
		return standing{}
	}
	return notes[n-1].standing
}

// after returns the standing after a row that concerns the state.
func (s standing) after(t sim.Trace, i int, row sim.Row) (next standing, changed bool) {
	next = s
	if row.Entered {
		next = standing{became: inside}
	} else if row.Began {
		next.became = inside
	}
	switch {
	case row.Kind == sim.RowRetrying:
		next.became = backingOff
		next.retries++
	case row.Kind == sim.RowCaught:
		next.became = wasCaught
	case row.Kind == sim.RowFailed:
		next.became = failed
	case row.Left:
		next.became = succeeded
	}
	if row.Kind == sim.RowForked && row.State.Map != nil {
		next.total = iterations(t, i)
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

// laneStandings returns the standings in one branch or iteration, whose last
// row has the number moved, counted from 1.
func laneStandings(t sim.Trace, moved int) map[*asl.State]standing {
	var rows []int
	for i := moved - 1; i >= 0 && len(rows) < longestLane; i = int(t.Row(i).Back) - 1 {
		rows = append(rows, i)
	}
	out := map[*asl.State]standing{}
	for n := len(rows) - 1; n >= 0; n-- {
		row := t.Row(rows[n])
		if row.State == nil {
			continue
		}
		out[row.State], _ = out[row.State].after(t, rows[n], row)
	}
	return out
}
