package sim

import (
	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// Frame is what can be seen of an open frame.
type Frame struct {
	ID      FrameID
	Parent  FrameID // "" for the execution
	Exec    ExecID  // the execution that the frame belongs to
	Index   int     // of the branch or iteration
	Scope   *asl.Scope
	State   *asl.State // the state the frame is in or stands before
	Phase   Phase
	Entered bool        // the state has been entered and not left
	Input   value.Value // raw input of the state
	Item    value.Value // of a Map iteration
	Entry   int         // n-th time the state is entered; 0 before the first
	Attempt int
	Tries   []int   // retries used, by retrier
	Moved   int     // number of the last move that concerned the frame, counting from 1; 0 = none
	Until   Instant // what it waits for; 0 = nothing in particular
	Task    *Task   // nil unless it waits for a task
	Join    *Join   // nil unless it waits for branches or iterations
}

// Phase is what a frame is doing.
type Phase uint8

// The phases.
const (
	Ready Phase = iota
	WaitingForTask
	Sleeping
	BackingOff
	Joining
	Failing
	Done
)

// Join is the progress of a Parallel or Map. In a distributed Map it counts
// child executions.
type Join struct {
	Total, Started, Open int
	MapRun               string // ARN of the Map Run, "" for all others
	Items, Failed        int    // of the Map Run: items in all, and those that failed
}

// Frame returns an open frame, false when there is none with the id.
func (s *Snapshot) Frame(id FrameID) (Frame, bool) {
	f := s.w.find(id)
	if f == nil {
		return Frame{}, false
	}
	return s.w.view(f), true
}

// Root returns the execution's own frame.
func (s *Snapshot) Root() Frame { return s.w.view(s.w.frame(0)) }

// Child returns a frame's i-th branch or iteration while it is open.
func (s *Snapshot) Child(id FrameID, i int) (Frame, bool) {
	f := s.w.find(id)
	if f == nil || f.join == nil || i < 0 || i >= f.join.cells.len() || f.join.cells.at(i).slot < 0 {
		return Frame{}, false
	}
	return s.w.view(s.w.frame(f.join.cells.at(i).slot)), true
}

// Vars calls f with the variables visible in a frame, inner scopes first.
func (s *Snapshot) Vars(id FrameID, f func(name string, v value.Value)) {
	fr := s.w.find(id)
	if fr == nil {
		return
	}
	for v := fr.vars; v != nil; v = v.outer {
		for i, n := range v.names {
			f(n, v.vals[i])
		}
	}
}

// Env returns what an expression may look at in an open frame: the raw input of
// its state, the context object, the variables and the virtual time. Random
// draws are not those of the execution. For a frame that is not open it is the
// execution's own.
func (s *Snapshot) Env(id FrameID) *expr.Env {
	e := newEngine(s.w, false)
	f := e.find(id)
	if f == nil {
		f = e.frame(0)
	}
	e.look(f, f.input)
	e.env.Random = nil
	return &e.env
}

func (w *world) view(f *frame) Frame {
	out := Frame{
		ID: f.id, Exec: f.exec, Index: int(f.index), Scope: f.scope, State: f.at, Phase: Phase(f.phase), Entered: f.inside,
		Input: f.input, Item: f.item, Attempt: int(f.attempt), Moved: int(f.moved), Until: f.due.at,
	}
	if f.above >= 0 {
		out.Parent = w.frame(f.above).id
	}
	if len(f.visits) > 0 {
		out.Entry = int(f.visits[f.at.Index])
	}
	for _, n := range f.suffered().tries {
		out.Tries = append(out.Tries, int(n))
	}
	if f.task != nil {
		t := w.task(f)
		out.Task = &t
	}
	if j := f.join; j != nil {
		out.Join = &Join{Total: int(j.total), Started: int(j.next), Open: int(j.open)}
		if j.run != nil {
			out.Join.MapRun, out.Join.Items, out.Join.Failed = j.run.arn(w.start), int(j.all), int(j.lost)
		}
	}
	return out
}
