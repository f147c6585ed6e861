package outline

import (
	"backstep/asl"
	"backstep/sim"
	"backstep/tui/ui"
)

// scene is what has become of all states at the cursor.
type scene struct {
	view    ui.View
	record  *Record
	moves   int
	current *asl.State
	started bool
	lanes   map[*asl.Scope]map[*asl.State]standing // of the lane and what is around it
	active  map[*asl.State]bool                    // an open frame is inside
	many    bool                                   // more frames are open than were looked at
	joins   map[*asl.State]sim.Join
}

func newScene(v ui.View, r *Record) *scene {
	s := &scene{
		view: v, record: r, moves: v.Session.Cursor().Move, current: v.Session.State(),
		started: v.Session.Run().Trace.Len() > 0,
		lanes:   map[*asl.Scope]map[*asl.State]standing{}, active: map[*asl.State]bool{}, joins: map[*asl.State]sim.Join{},
	}
	s.followLane()
	budget := mostFrames
	snap := v.Session.Snapshot()
	if snap.Status() == sim.Running {
		s.walk(snap, snap.Root(), &budget)
		s.many = budget <= 0
	}
	return s
}

// followLane reads the rows of the lane and of the branches around it.
func (s *scene) followLane() {
	snap, t := s.view.Session.Snapshot(), s.view.Session.Run().Trace
	f := s.view.Session.Frame()
	for {
		if f.Join != nil {
			s.joins[f.State] = *f.Join
		}
		if f.Parent == "" {
			return
		}
		s.lanes[f.Scope] = laneStandings(t, f.Moved)
		parent, ok := snap.Frame(f.Parent)
		if !ok {
			return
		}
		f = parent
	}
}

// mostFrames is the number of open frames that are looked at for what goes on
// elsewhere.
const mostFrames = 256

// walk notes the states that open frames are inside.
func (s *scene) walk(snap *sim.Snapshot, f sim.Frame, budget *int) {
	if *budget--; *budget <= 0 {
		return
	}
	if f.Entered && f.State != nil {
		s.active[f.State] = true
	}
	if f.Join == nil {
		return
	}
	if _, ok := s.joins[f.State]; !ok {
		s.joins[f.State] = *f.Join
	}
	for i := f.Join.Started - 1; i >= 0 && *budget > 0; i-- { // the last ones are open
		if child, ok := snap.Child(f.ID, i); ok {
			s.walk(snap, child, budget)
		} else {
			*budget--
		}
	}
}

// of returns what has become of a state.
func (s *scene) of(st *asl.State) standing {
	if lane, ok := s.lanes[st.Scope]; ok {
		return lane[st]
	}
	return s.record.At(st, s.moves)
}

// counter returns how many of a Parallel's or Map's children have ended, and how
// many there are; total is 0 when that is not known yet.
func (s *scene) counter(st *asl.State) (done, total int) {
	if j, ok := s.joins[st]; ok {
		return j.Started - j.Open, j.Total
	}
	now := s.of(st)
	total = now.total
	if st.Parallel != nil {
		total = len(st.Parallel.Branches)
	}
	if now.became == succeeded {
		done = total
	}
	return done, total
}
