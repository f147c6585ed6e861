package history

import (
	"slices"
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/sim"
)

// Place is where an event happened.
type Place struct {
	Frame sim.FrameID // of the branch or iteration, "/" for the execution
	State string      // the state that the frame was in, "" before the first
	// Entry and Attempt count from 1 as in [sim.TaskID]; 0 before the first.
	Entry, Attempt int
}

// Places returns where each event happened. Recordings tell it by what each
// event follows (previousEventId) and by the names of states. The number of a
// branch is that in the definition; without one branches are numbered as they begin.
func (r *Recording) Places(m *asl.Machine) []Place {
	t := newThreads(m)
	out := make([]Place, len(r.Events))
	for i := range r.Events {
		out[i] = t.next(&r.Events[i])
	}
	return out
}

// lane is a branch or iteration, or the execution itself.
type lane struct {
	id      sim.FrameID
	parent  *lane
	state   string // that it is in
	kind    string // the type of the state: Task
	entry   int
	attempt int
	visits  map[string]int
	begun   int // branches of the state
	depth   int
	path    []int  // indexes of the branches and iterations that lead to it
	last    string // the type of its last event
	known   bool   // to threads.lanes
	within  round  // of the parent, to which it belongs
}

// round is one attempt at a Map or Parallel, whose branches belong together.
type round struct {
	state          string
	entry, attempt int
}

func (l *lane) round() round { return round{l.state, l.entry, l.attempt} }

// thread is where what follows an event goes on.
type thread struct {
	lane *lane
	from string // the type of the event
}

// threads follows the lanes of an execution from event to event.
type threads struct {
	root     *lane
	after    map[sim.EventID]thread
	entries  map[entry]*lane // that entered a state
	branches map[string]int  // the number of the branch that begins with a state
	lanes    []*lane         // in the order in which they began
	left     []*lane         // that a redrive takes up and has not yet
	took     *lane           // the last of them that it took up
	current  *lane           // of the event that is looked at, where a redrive tells it
}

// entry is the entering of a state: what it follows, and the state's name.
type entry struct {
	prev sim.EventID
	name string
}

func newThreads(m *asl.Machine) *threads {
	t := &threads{root: newLane("/", nil), after: map[sim.EventID]thread{}, entries: map[entry]*lane{}, branches: map[string]int{}}
	if m == nil {
		return t
	}
	for _, s := range m.States {
		if s.Parallel == nil {
			continue
		}
		for i, b := range s.Parallel.Branches {
			if b.Start != nil {
				t.branches[s.Name+"/"+b.Start.Name] = i
			}
		}
	}
	return t
}

func newLane(id sim.FrameID, parent *lane) *lane {
	l := &lane{id: id, parent: parent, visits: map[string]int{}}
	if parent != nil {
		l.depth, l.within = parent.depth+1, parent.round()
	}
	return l
}

// deepest is how deep lanes lie in one another; a definition cannot nest deeper.
const deepest = 200

// child returns a branch or iteration of the state that the lane is in.
func (l *lane) child(state string, index int) *lane {
	if l.depth >= deepest {
		return l
	}
	c := newLane(l.id+sim.FrameID(state+"["+strconv.Itoa(index)+"]/"), l)
	c.path = append(slices.Clip(l.path), index)
	return c
}

func (l *lane) place() Place { return Place{l.id, l.state, l.entry, l.attempt} }

// nearest returns the nearest lane around that is in a state with the property,
// the lane itself when none is.
func (l *lane) nearest(is func(*lane) bool) *lane {
	for up := l; up != nil; up = up.parent {
		if is(up) {
			return up
		}
	}
	return l
}

func (l *lane) named(state string) *lane {
	return l.nearest(func(x *lane) bool { return x.state == state })
}

// of returns the lane that an event belongs to by what it follows.
func (t *threads) of(ev *Recorded) *lane {
	if t.current != nil {
		return t.current
	}
	if before, ok := t.after[ev.Prev]; ok {
		return before.lane
	}
	return t.root
}

// joining returns the lane whose Map or Parallel an event without a name is about.
func (t *threads) joining(ev *Recorded, kind string) *lane {
	l, p := t.of(ev), t.typeOf(ev.Prev)
	failed := (p == kind+"StateFailed" || p == "MapRunFailed") && !strings.HasSuffix(ev.Type, "Exited")
	if l.parent != nil && (failed || strings.HasSuffix(p, "StateExited")) {
		l = l.parent // that state has ended: it is about the one around it
	}
	return l.nearest(func(x *lane) bool { return x.kind == kind })
}

func (t *threads) typeOf(id sim.EventID) string { return t.after[id].from }

// next takes in the next event and tells where it happened.
func (t *threads) next(ev *Recorded) Place {
	t.current = t.taken(ev)
	here, goesOn := t.follow(ev)
	t.after[ev.ID] = thread{goesOn, ev.Type}
	t.track(ev, here, goesOn)
	return here.place()
}

// follow returns the lane of an event and that in which what follows it goes on.
func (t *threads) follow(ev *Recorded) (here, goesOn *lane) {
	for _, f := range followers {
		if f.is(ev.Type) {
			return f.follow(t, ev)
		}
	}
	l := t.of(ev)
	return l, l
}

// followers tell how kinds of events go on; the first that is meant counts.
var followers = []struct {
	is     func(name string) bool
	follow func(t *threads, ev *Recorded) (here, goesOn *lane)
}{
	{prefix("Execution"), func(t *threads, _ *Recorded) (_, _ *lane) { return t.root, t.root }},
	{suffix("StateEntered"), (*threads).entered},
	{suffix("StateExited"), func(t *threads, ev *Recorded) (_, _ *lane) { l := t.of(ev).named(ev.Name()); return l, l }},
	{exactly("EvaluationFailed"), (*threads).evaluated},
	{exactly("MapIterationStarted"), func(t *threads, ev *Recorded) (_, _ *lane) {
		l := t.of(ev).named(ev.Name())
		index, _ := ev.Details.Get("index").Int64()
		return l, l.child(ev.Name(), int(index))
	}},
	{prefix("MapIteration"), func(t *threads, ev *Recorded) (_, _ *lane) { l := t.of(ev).named(ev.Name()); return l, l }},
	{prefix("MapState"), func(t *threads, ev *Recorded) (_, _ *lane) { return t.again(ev, "Map") }},
	{prefix("ParallelState"), func(t *threads, ev *Recorded) (_, _ *lane) { return t.again(ev, "Parallel") }},
	{suffix("Scheduled"), (*threads).tried},
	{suffix("ScheduleFailed"), func(t *threads, ev *Recorded) (_, _ *lane) {
		if l := t.of(ev); !strings.HasSuffix(t.typeOf(ev.Prev), "Scheduled") {
			return t.tried(ev)
		} else {
			return l, l
		}
	}},
}

func prefix(p string) func(string) bool {
	return func(name string) bool { return strings.HasPrefix(name, p) }
}
func suffix(s string) func(string) bool {
	return func(name string) bool { return strings.HasSuffix(name, s) }
}
func exactly(n string) func(string) bool { return func(name string) bool { return name == n } }

func (t *threads) entered(ev *Recorded) (_, _ *lane) {
	l, name := t.of(ev), ev.Name()
	if t.typeOf(ev.Prev) == "ParallelStateStarted" {
		index, known := t.branches[l.state+"/"+name]
		if !known {
			index = l.begun
		}
		l.begun++
		l = l.child(l.state, index)
	}
	t.entries[entry{ev.Prev, name}] = l
	l.visits[name]++
	l.state, l.kind, l.entry, l.attempt, l.begun = name, strings.TrimSuffix(ev.Type, "StateEntered"), l.visits[name], 0, 0
	return l, l
}

// evaluated finds the lane of an expression that failed; the event may follow
// what the entering of its state follows.
func (t *threads) evaluated(ev *Recorded) (_, _ *lane) {
	l := t.entries[entry{ev.Prev, ev.Name()}]
	if l == nil {
		l = t.of(ev).named(ev.Name())
	}
	if !strings.HasSuffix(t.typeOf(ev.Prev), "Started") {
		l.attempt = max(l.attempt, 1)
	}
	return l, l
}

// again follows what is about a Map or Parallel as a whole; one that is tried
// again begins its branches anew.
func (t *threads) again(ev *Recorded, kind string) (_, _ *lane) {
	l := t.joining(ev, kind)
	if strings.HasSuffix(ev.Type, "Started") {
		l.begun = 0
		l.attempt++
	}
	return l, l
}

func (t *threads) tried(ev *Recorded) (_, _ *lane) {
	l := t.of(ev)
	l.attempt++
	return l, l
}
