package replay

import (
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/history"
)

// Diagnosis is what an execution's outcome goes back to.
type Diagnosis struct {
	Status       string
	Error, Cause string        // of the execution
	Took         time.Duration // from the first event to the last
	In           string        // the state in which it ended, with its type; "" when it did not fail in one
	InType       string
	Root         *Root  // nil when nothing failed
	Path         []Stop // of the execution itself
	// Event is the index of the event to begin with: the root cause, else the last.
	Event int
}

// Root is the failure that the outcome goes back to.
type Root struct {
	Event        int
	Place        history.Place
	Error, Cause string
	Type         string // of the event
	Attempts     int    // made in this visit of the state; 0 when it was no task
	Retries      int
	// Allowed is how many retries the definition allows for this error, -1 where it
	// is not known.
	Allowed int
	Backoff time.Duration // spent between the attempts
	// Same tells that all attempts sent the same payload; Compared that payloads
	// were recorded.
	Same, Compared bool
	Caught         bool
	// Catcher is the index of the entry of Catch, -1 where it is not known.
	Catcher int
	Matched string // the error name in that entry
}

// Stop is a state on the way.
type Stop struct {
	State    string
	Failures int // attempts that failed
	Failed   bool
}

// Diagnose tells what a recording's outcome goes back to. The machine may be nil;
// with it the entries of Retry and Catch are known.
func Diagnose(r *history.Recording, places []history.Place, attempts []history.Attempt, m *asl.Machine) Diagnosis {
	last := len(r.Events) - 1
	d := Diagnosis{Status: r.Status(), Event: last, Took: r.Last().At.Sub(r.Begin())}
	end := &r.Events[last]
	d.Error, d.Cause = end.Error(), end.Cause()
	d.Path = pathOf(r, places)
	if d.Status == "SUCCEEDED" || d.Status == "RUNNING" {
		return d
	}
	x := diagnoser{r: r, places: places, attempts: attempts, machine: m}
	if at := x.before(last); at >= 0 {
		d.In, d.InType = x.stateAt(at)
	}
	if at := x.cause(last); at >= 0 {
		d.Root, d.Event = x.root(at), at
	}
	return d
}

type diagnoser struct {
	r        *history.Recording
	places   []history.Place
	attempts []history.Attempt
	machine  *asl.Machine
}

// before returns the index of the event that an event follows, -1 for none. What
// a redrive went on with follows the entering of its state: the failure that was
// redriven is not what it goes back to.
func (x *diagnoser) before(i int) int {
	b := x.r.Index(x.r.Events[i].Prev)
	if b < 0 || x.r.Events[b].Type != "ExecutionRedriven" {
		return b
	}
	for ; b >= 0; b-- {
		at, here := x.places[b], x.places[i]
		if strings.HasSuffix(x.r.Events[b].Type, "StateEntered") && at.Frame == here.Frame && at.State == here.State && at.Entry == here.Entry {
			return b
		}
	}
	return -1
}

func (x *diagnoser) stateAt(i int) (name, kind string) {
	name = x.places[i].State
	for ; i >= 0; i-- {
		if ev := &x.r.Events[i]; ev.Name() == name && strings.HasSuffix(ev.Type, "StateEntered") {
			return name, strings.TrimSuffix(ev.Type, "StateEntered")
		}
	}
	return name, ""
}

// joined are failures of a Map or Parallel, and of executions, which go back to
// another.
func joined(name string) bool {
	return strings.HasPrefix(name, "MapState") || strings.HasPrefix(name, "MapIteration") || strings.HasPrefix(name, "ParallelState") ||
		strings.HasPrefix(name, "Execution")
}

// cause goes back from the end to the failure that led there: the nearest one, or
// the last event before the end where nothing failed on the way, which then is the
// event of a state that failed by itself.
func (x *diagnoser) cause(last int) int {
	first := x.before(last)
	for i := first; i >= 0; i = x.before(i) {
		if ev := &x.r.Events[i]; ev.IsFailure() && !joined(ev.Type) {
			return i
		}
	}
	return first
}

func (x *diagnoser) root(at int) *Root {
	ev := &x.r.Events[at]
	out := &Root{Event: at, Place: x.places[at], Error: ev.Error(), Cause: ev.Cause(), Type: ev.Type, Allowed: -1, Catcher: -1}
	if !ev.IsFailure() {
		end := &x.r.Events[len(x.r.Events)-1]
		out.Error, out.Cause = end.Error(), end.Cause()
		return out
	}
	x.tries(out)
	st := x.state(out.Place.State)
	if st != nil {
		out.Allowed = allowed(st, out.Error)
	}
	if out.Caught = x.isCaught(at); out.Caught {
		x.catcher(out, st)
	}
	return out
}

// isCaught reports whether the state was left after the failure.
func (x *diagnoser) isCaught(at int) bool {
	id := x.r.Events[at].ID
	for i := at + 1; i < len(x.r.Events); i++ {
		if ev := &x.r.Events[i]; ev.Prev == id && strings.HasSuffix(ev.Type, "StateExited") {
			return true
		}
	}
	return false
}

func (x *diagnoser) state(name string) *asl.State {
	if x.machine == nil {
		return nil
	}
	for _, s := range x.machine.States {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// tries counts the attempts of the visit that failed.
func (x *diagnoser) tries(out *Root) {
	var visit []*history.Attempt
	for i := range x.attempts {
		a := &x.attempts[i]
		if a.Frame == out.Place.Frame && a.State == out.Place.State && a.Entry == out.Place.Entry && a.Scheduled <= out.Event {
			visit = append(visit, a)
		}
	}
	out.Attempts, out.Retries = len(visit), max(0, len(visit)-1)
	out.Same, out.Compared = len(visit) > 1, len(visit) > 1
	for i := 1; i < len(visit); i++ {
		if before := visit[i-1]; before.Ended >= 0 {
			out.Backoff += x.r.Events[visit[i].Scheduled].At.Sub(x.r.Events[before.Ended].At)
		}
		out.Compared = out.Compared && !visit[i].Payload.IsAbsent() && !visit[i-1].Payload.IsAbsent()
		out.Same = out.Same && value.Equal(visit[i].Payload, visit[i-1].Payload)
	}
}

// allowed is how many retries the first retrier that matches allows, 0 when none does.
func allowed(st *asl.State, name string) int {
	for _, r := range st.Retry {
		if asl.Matches(r.Errors, name, false) {
			return r.MaxAttempts
		}
	}
	return 0
}

func (x *diagnoser) catcher(out *Root, st *asl.State) {
	if st == nil {
		return
	}
	for i, c := range st.Catch {
		if asl.Matches(c.Errors, out.Error, false) {
			out.Catcher = i
			for _, e := range c.Errors {
				if out.Matched == "" && asl.Matches([]string{e}, out.Error, false) {
					out.Matched = e
				}
			}
			return
		}
	}
}

// ofItems are the failures that are those of a Map's items, not of an attempt at
// the Map.
var ofItems = map[string]bool{"MapIterationFailed": true, "MapRunFailed": true}

// pathOf lists the states of the execution itself in the order in which they
// were entered. A Map or Parallel that is tried again starts again, without an
// event that says that it failed before.
func pathOf(r *history.Recording, places []history.Place) []Stop {
	var out []Stop
	started := false // a Map or Parallel has, and has not failed since
	for i := range r.Events {
		ev := &r.Events[i]
		if places[i].Frame != rootFrame {
			continue
		}
		switch {
		case strings.HasSuffix(ev.Type, "StateEntered"):
			out = append(out, Stop{State: ev.Name()})
			started = false
		case strings.HasSuffix(ev.Type, "StateStarted") && len(out) > 0:
			if started {
				out[len(out)-1].Failures++
			}
			started = true
		case ofItems[ev.Type]: // the Map may tolerate it, else MapStateFailed follows
		case ev.IsFailure() && len(out) > 0 && !strings.HasPrefix(ev.Type, "Execution"):
			out[len(out)-1].Failures++
			started = false
		case strings.HasPrefix(ev.Type, "Execution") && ev.IsFailure() && len(out) > 0:
			out[len(out)-1].Failed = true
		}
	}
	return out
}

const rootFrame sim.FrameID = "/"
