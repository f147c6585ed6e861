package replay

import (
	"fmt"
	"strconv"
	"strings"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/history"
)

// Match tells how far a recording and its simulation agree.
type Match struct {
	Events  int // recorded events that were compared
	Matched int // those before the first difference
	// Varied counts values that every execution draws anew and that differ; Moved
	// the events of lanes that ran side by side in another order; Unchecked the
	// documents that were not recorded.
	Varied, Moved, Unchecked int
	First                    *Difference // nil: there is none
}

// Difference is the first place where a recording and its simulation differ.
type Difference struct {
	// Event is the index of the recorded event, the number of recorded events when
	// the simulation goes on after the last.
	Event int
	ID    sim.EventID
	Type  string
	// What names the member that differs: type, previousEventId, output.
	What string
	// Path leads to the difference inside of a document, "" for all of it.
	Path string
	// Recorded and Simulated are the two sides, in a few words.
	Recorded, Simulated string
}

// String words the difference: event 13 FailStateEntered: name is "A" in the
// recording, "B" in the simulation.
func (d *Difference) String() string {
	at := fmt.Sprintf("event %d %s", d.ID, d.Type)
	if d.What == "" {
		return fmt.Sprintf("%s: %s, %s", at, d.Recorded, d.Simulated)
	}
	return fmt.Sprintf("%s: %s is %s in the recording, %s in the simulation", at, d.what(), d.Recorded, d.Simulated)
}

func (d *Difference) what() string {
	if d.Path == "" || d.Path == "$" {
		return d.What
	}
	return d.What + " " + d.Path
}

// matcher pairs recorded events with those of the simulation, lane by lane.
type matcher struct {
	*Replay
	rec    *history.Recording
	id     sim.Identity
	like   likeness
	queues map[string][]int    // events of the simulation that have no partner yet, by lane
	ids    map[sim.EventID]int // recorded id -> event of the simulation
	own    []int               // the events of the execution itself, in order
	nodata bool
	cache  map[string]value.Value
}

// compare pairs the events and finds the first difference.
func (r *Replay) compare(rec *history.Recording) {
	m := &matcher{
		Replay: r, rec: rec, id: r.Trace.Tip().Identity(), queues: map[string][]int{}, ids: map[sim.EventID]int{}, nodata: !rec.HasData(),
		cache: map[string]value.Value{},
	}
	m.like.own = untold(r.Trace.Tip().Start().Identity, m.id)
	for i := range r.Trace.EventCount() {
		if ev := r.Trace.Event(i); ev.Exec == 0 {
			m.own = append(m.own, i)
			k := simKey(&ev)
			m.queues[k] = append(m.queues[k], i)
		}
	}
	r.Sims = make([]int, len(r.Recording.Events))
	for i := range r.Sims {
		r.Sims[i] = -1
	}
	r.Match.Events = len(rec.Events)
	for i := range rec.Events {
		if r.Match.First = m.event(i); r.Match.First != nil {
			break
		}
		r.Match.Matched++
	}
	if r.Match.First == nil {
		r.Match.First = m.surplus()
	}
	r.Match.Varied = m.like.varied
	r.back = make([]int, r.Trace.EventCount())
	for i, sim := range r.Sims {
		if sim >= 0 {
			r.back[sim] = i
		}
	}
	for i := 1; i < len(r.back); i++ {
		r.back[i] = max(r.back[i], r.back[i-1])
	}
}

// simKey names the queue of an event of the simulation. Iterations of a Map run
// side by side, and recordings do not tell in which frame something was aborted.
func simKey(ev *sim.Event) string {
	switch ev.Type {
	case sim.StateAborted:
		return ev.Name()
	case sim.MapIterationAborted:
		return ev.Name() + ev.State.Name + "[" + strconv.Itoa(ev.More.Index) + "]"
	case sim.MapIterationStarted, sim.MapIterationSucceeded, sim.MapIterationFailed:
		return string(ev.Frame) + ev.State.Name + "[" + strconv.Itoa(ev.More.Index) + "]"
	}
	return string(ev.Frame)
}

func (m *matcher) recordedKey(i int) string {
	ev := &m.rec.Events[i]
	switch {
	case strings.HasSuffix(ev.Type, "StateAborted"):
		return ev.Type
	case strings.HasPrefix(ev.Type, "MapIteration"):
		index, _ := ev.Details.Get("index").Int64()
		frame := string(m.Places[i].Frame)
		if strings.HasSuffix(ev.Type, "Aborted") {
			frame = ev.Type
		}
		return frame + ev.Name() + "[" + strconv.FormatInt(index, 10) + "]"
	}
	return string(m.Places[i].Frame)
}

// event compares the i-th recorded event with its partner.
func (m *matcher) event(i int) *Difference {
	ev := &m.rec.Events[i]
	key := m.recordedKey(i)
	queue := m.queues[key]
	if len(queue) == 0 {
		return m.without(i)
	}
	got := m.Trace.Event(queue[0])
	if ev.Type != got.Name() {
		return m.difference(i, "type", value.Quote(ev.Type), value.Quote(got.Name()))
	}
	if d := m.details(i, &got); d != nil {
		return d
	}
	if d := m.follows(i, &got); d != nil {
		return d
	}
	m.queues[key] = queue[1:]
	m.ids[ev.ID], m.Sims[i] = queue[0], queue[0]
	if i < len(m.own) && m.own[i] != queue[0] && m.rec.Missing() == 0 {
		m.Match.Moved++
	}
	return nil
}

func (m *matcher) difference(i int, what, recorded, simulated string) *Difference {
	ev := &m.rec.Events[i]
	return &Difference{Event: i, ID: ev.ID, Type: ev.Type, What: what, Recorded: recorded, Simulated: simulated}
}

// without is the difference when the simulation has no more events in the lane.
func (m *matcher) without(i int) *Difference {
	ev := &m.rec.Events[i]
	d := &Difference{Event: i, ID: ev.ID, Type: ev.Type, Recorded: "it was recorded"}
	tip := m.Trace.Tip()
	switch {
	case m.Waiting != nil && m.inChild(m.Waiting.ID.Frame):
		d.Simulated = "the simulation waits for " + m.Waiting.ID.Place() + " in a child execution, whose history is not here"
	case m.Waiting != nil:
		d.Simulated = "the simulation waits for " + m.Waiting.ID.Place() + ", which is called with another payload"
	case tip.Status() != sim.Running:
		d.Simulated = "the simulation has ended " + tip.Status().String()
		if x := tip.Failure(); x != nil && x.Error != "" {
			d.Simulated += " with " + x.Error
		}
	default:
		d.Simulated = "the simulation does not come to it"
	}
	return d
}

// inChild reports whether a frame belongs to a child execution.
func (r *Replay) inChild(id sim.FrameID) bool {
	f, ok := r.Trace.Tip().Frame(id)
	return ok && f.Exec != 0
}

// surplus is the difference when the simulation has more events than a recording
// that is complete.
func (m *matcher) surplus() *Difference {
	if !m.rec.Ends() || m.rec.Missing() != 0 {
		return nil
	}
	for _, i := range m.own {
		ev := m.Trace.Event(i)
		if q := m.queues[simKey(&ev)]; len(q) > 0 && q[0] == i {
			last := m.rec.Last()
			return &Difference{Event: len(m.rec.Events), ID: last.ID, Type: last.Type,
				Recorded: "the recording ends here", Simulated: "the simulation has also " + ev.Name()}
		}
	}
	return nil
}

// follows compares what an event follows.
func (m *matcher) follows(i int, got *sim.Event) *Difference {
	prev := m.rec.Events[i].Prev
	want, known := m.ids[prev]
	if prev == 0 && got.Prev == 0 || prev != 0 && !known {
		return nil
	}
	if known {
		w := m.Trace.Event(want)
		if w.ID == got.Prev || m.byChance(&w, got) {
			return nil
		}
	}
	return m.difference(i, "previousEventId", strconv.Itoa(int(prev)), strconv.Itoa(int(got.Prev)))
}

// byChance reports whether an event may follow another one than the simulation
// has: lanes that ran side by side ended in another order, or AWS wrote that a
// distributed Map follows the end of its map run, as it did until 2024.
func (m *matcher) byChance(recorded, got *sim.Event) bool {
	if got.Prev < 1 || int(got.Prev) > len(m.own) {
		return false
	}
	simulated := m.Trace.Event(m.own[got.Prev-1])
	if got.Type == sim.StateExited && isMapRun(recorded.Type) && isMapRun(simulated.Type) {
		return true
	}
	joins := strings.HasPrefix(string(recorded.Frame), string(got.Frame)) && strings.HasPrefix(string(simulated.Frame), string(got.Frame))
	return joins && recorded.Type == simulated.Type && (recorded.Frame != simulated.Frame || recorded.Type == sim.MapIterationSucceeded)
}

func isMapRun(t sim.EventType) bool { return t == sim.MapRunStarted || t == sim.MapRunSucceeded }
