package standing

import (
	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
)

// Book holds the records of a machine's runs. All panes and their copies share it:
// a record depends on its run alone.
type Book struct {
	machine *asl.Machine
	records map[string]*Record // by run
}

// NewBook returns an empty book.
func NewBook(m *asl.Machine) *Book { return &Book{m, map[string]*Record{}} }

// read brings the record of the run that is looked at up to date.
func (b *Book) read(v ui.View) *Record {
	run := v.Session.Run()
	r := b.records[run.Name]
	if r == nil {
		r = NewRecord(b.machine)
		b.records[run.Name] = r
	}
	r.Read(run.Trace)
	return r
}

// Scene is what has become of all states at the cursor.
type Scene struct {
	Current *asl.State // nil when the run is over
	Started bool
	Lane    bool // the cursor is in a branch or iteration
	view    ui.View
	record  *Record
	moves   int
	lanes   map[*asl.Scope]lane // of the lane and what is around it
	coming  map[Transition]bool // the ways to states that are about to be entered
	active  map[*asl.State]bool // an open frame is inside
	many    bool                // more frames are open than were looked at
	joins   map[*asl.State]sim.Join
	breaks  map[string]debug.Breakpoint
}

// Scene returns what has become of the states at a view's moment.
func (b *Book) Scene(v ui.View) *Scene {
	s := &Scene{
		view: v, record: b.read(v), moves: v.Session.Cursor().Move, Current: v.Session.State(),
		Started: v.Session.Run().Trace.Len() > 0,
		lanes:   map[*asl.Scope]lane{}, coming: map[Transition]bool{}, active: map[*asl.State]bool{}, joins: map[*asl.State]sim.Join{},
		breaks: map[string]debug.Breakpoint{},
	}
	for _, x := range v.Session.Breakpoints() {
		s.breaks[stateOf(x.State)] = x
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
func (s *Scene) followLane() {
	snap, t := s.view.Session.Snapshot(), s.view.Session.Run().Trace
	f := s.view.Session.Frame()
	for {
		if f.Join != nil {
			s.joins[f.State] = *f.Join
		}
		if !f.Entered && f.State != nil && (s.Lane || f.State == s.Current) { // not while stages before it are looked at
			s.coming[ahead(t, f.State, f.Moved)] = true
		}
		if f.Parent == "" {
			return
		}
		s.Lane = true
		s.lanes[f.Scope] = laneOf(t, f.Moved)
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
func (s *Scene) walk(snap *sim.Snapshot, f sim.Frame, budget *int) {
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

// Of returns what has become of a state.
func (s *Scene) Of(st *asl.State) Standing {
	if l, ok := s.lanes[st.Scope]; ok {
		return l.standings[st]
	}
	return s.record.At(st, s.moves)
}

// Taken reports whether a transition was taken, or leads to a state that is about
// to be entered.
func (s *Scene) Taken(tr Transition) bool {
	if s.coming[tr] {
		return true
	}
	if l, ok := s.lanes[tr.To.Scope]; ok {
		return l.taken[tr]
	}
	return s.record.Taken(tr, s.moves)
}

// Active reports whether an open frame is at a state.
func (s *Scene) Active(st *asl.State) bool { return s.active[st] }

// Counter returns how many of a Parallel's or Map's children have ended, and how
// many there are; total is 0 when that is not known yet.
func (s *Scene) Counter(st *asl.State) (done, total int) {
	if j, ok := s.joins[st]; ok {
		return j.Started - j.Open, j.Total
	}
	now := s.Of(st)
	total = now.Total
	if st.Parallel != nil {
		total = len(st.Parallel.Branches)
	}
	if now.Became == Succeeded {
		done = total
	}
	return done, total
}
