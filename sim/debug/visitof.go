package debug

import "backstep/sim"

// VisitOf returns the attempt that a frame is in after the first moves of a
// trace, or the one it left last, for those who have no session.
func VisitOf(t sim.Trace, frame sim.FrameID, moves int) Visit {
	s := Session{runs: []Run{{Trace: t}}, cursor: Cursor{moves, Resting}, lane: frame}
	s.refresh()
	return s.Visit()
}

// Attempts are the attempts at a state in a trace.
type Attempts []Attempt

// Attempt is one attempt at a state in a frame.
type Attempt struct {
	ID    sim.TaskID
	Moves int // after which it had ended, or as far as it came
}

// AttemptsAt returns the attempts at a state in the order in which they began.
// The state is named as in rules: by its name, or by its place.
func AttemptsAt(t sim.Trace, state string) Attempts {
	var list Attempts
	index := map[sim.TaskID]int{}
	for i := range t.Len() {
		r := t.Row(i)
		if r.State == nil {
			continue
		}
		id := sim.TaskID{Frame: r.Frame, State: r.State.Name, Entry: int(r.Entry), Attempt: int(r.Attempt)}
		if id.State != state && id.Place() != state {
			continue
		}
		at, known := index[id]
		if !known {
			if !r.Began {
				continue
			}
			at = len(list)
			index[id] = at
			list = append(list, Attempt{ID: id})
		}
		list[at].Moves = i + 1
	}
	return list
}

// Last returns the last attempt with an entry and a number, 0 for any.
func (a Attempts) Last(entry, attempt int) (Attempt, bool) {
	for i := len(a) - 1; i >= 0; i-- {
		if id := a[i].ID; (entry == 0 || id.Entry == entry) && (attempt == 0 || id.Attempt == attempt) {
			return a[i], true
		}
	}
	return Attempt{}, false
}
