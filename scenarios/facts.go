package scenarios

import (
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/history"
)

const rootFrame sim.FrameID = "/"

// facts are what happened in an execution, by place.
type facts struct {
	trace  sim.Trace
	visits []*visit // in the order in which they began
	wrote  value.Value
}

// visit is one entry of a frame into a state.
type visit struct {
	id            sim.TaskID // Attempt is the last one
	state         *asl.State
	begin, end    sim.Instant
	left          bool
	input, output value.Value  // output is absent until the state was left
	failure       *sim.Failure // the last one, also when it was tried again or caught
	first, last   int          // moves made before it was entered, and after its last move
}

// factsOf goes once through a trace.
func factsOf(t sim.Trace) *facts {
	f := &facts{trace: t}
	open := map[sim.FrameID]*visit{}
	for i := range t.Len() {
		r := t.Row(i)
		if r.Entered {
			v := &visit{id: sim.TaskID{Frame: r.Frame, State: r.State.Name, Entry: int(r.Entry)}, state: r.State, begin: r.At, first: i}
			f.visits = append(f.visits, v)
			open[r.Frame] = v
		}
		if v := open[r.Frame]; v != nil && v.state == r.State {
			v.note(r, i)
		}
		for j := t.Events(i); j < int(r.Events); j++ {
			ev := t.Event(j)
			if v := open[ev.Frame]; v != nil {
				v.event(&ev)
			}
		}
	}
	return f
}

func (v *visit) note(r sim.Row, move int) {
	v.end, v.last = r.At, move+1
	v.left = v.left || r.Left
	if r.Began {
		v.id.Attempt = int(r.Attempt)
	}
	if r.Err != nil {
		v.failure = r.Err
	}
}

func (v *visit) event(ev *sim.Event) {
	switch {
	case ev.State != v.state:
	case ev.Type == sim.StateEntered:
		v.input = ev.Data
	case ev.Type == sim.StateExited:
		v.output = ev.Data
	}
}

// path returns the states that a frame entered.
func (f *facts) path(id sim.FrameID) []string {
	var out []string
	for _, v := range f.visits {
		if v.id.Frame == id {
			out = append(out, v.id.State)
		}
	}
	return out
}

func (f *facts) status() value.Value { return value.String(f.trace.Tip().Status().String()) }
func (f *facts) output() value.Value { return f.trace.Tip().Output() }

// events are those of the execution itself, as AWS describes them.
func (f *facts) events() value.Value {
	if f.wrote.IsAbsent() {
		list := []value.Value{}
		for i := range f.trace.EventCount() {
			if ev := f.trace.Event(i); ev.Exec == 0 {
				list = append(list, history.Event(&ev, f.trace.Tip()))
			}
		}
		f.wrote = value.Array(list...)
	}
	return f.wrote
}

// spot is what happened at a place: visits of a state, or all that happened in
// a branch or an iteration.
type spot struct {
	visits []*visit
	frame  bool
}

// at returns what happened at a place.
func (f *facts) at(p Place) *spot {
	s := &spot{frame: isFrame(p.Path)}
	for _, v := range f.visits {
		switch {
		case s.frame && string(v.id.Frame) == "/"+p.Path+"/",
			!s.frame && isAt(p, v.id):
			s.visits = append(s.visits, v)
		}
	}
	return s
}

// isFrame reports whether a path is that of a branch or an iteration: Each[7].
func isFrame(path string) bool {
	open := strings.LastIndexByte(path, '[')
	if open <= 0 || !strings.HasSuffix(path, "]") {
		return false
	}
	var n int
	return number(path[open+1:len(path)-1], &n)
}

// isAt reports whether a task or a visit is at the place. What the place does
// not say does not count.
func isAt(p Place, id sim.TaskID) bool {
	return (p.Path == id.State || p.Path == id.Place()) &&
		(p.Entry == 0 || p.Entry == id.Entry) && (p.Attempt == 0 || p.Attempt == id.Attempt)
}

func (s *spot) last() *visit {
	if len(s.visits) == 0 {
		return &visit{}
	}
	return s.visits[len(s.visits)-1]
}

func (s *spot) times() int {
	if s.frame {
		return min(1, len(s.visits))
	}
	return len(s.visits)
}

func (s *spot) attempts() int {
	n := 0
	for _, v := range s.visits {
		n += v.id.Attempt
	}
	return n
}

func (s *spot) path() []string {
	var out []string
	for _, v := range s.visits {
		out = append(out, v.id.State)
	}
	return out
}

func (s *spot) input() value.Value {
	if s.frame && len(s.visits) > 0 {
		return s.visits[0].input
	}
	return s.last().input
}

func (s *spot) output() value.Value { return s.last().output }

// failure is why the last attempt failed; in a branch or an iteration, why it
// failed as a whole.
func (s *spot) failure() *sim.Failure {
	v := s.last()
	if s.frame && v.left {
		return nil
	}
	return v.failure
}

func (s *spot) took() time.Duration {
	v := s.last()
	if s.frame && len(s.visits) > 0 {
		return v.end.Sub(s.visits[0].begin)
	}
	return v.end.Sub(v.begin)
}

func (s *spot) duration() value.Value {
	if len(s.visits) == 0 {
		return value.Value{}
	}
	return durationValue(s.took())
}

func (s *spot) seconds() value.Value {
	if len(s.visits) == 0 {
		return value.Value{}
	}
	return value.Float(s.took().Seconds())
}

func durationValue(t time.Duration) value.Value { return value.String(FormatDuration(t)) }

// errorOf and causeOf return null where there is none.
func errorOf(x *sim.Failure) value.Value {
	if x == nil || x.NoError {
		return value.Null
	}
	return value.String(x.Error)
}

func causeOf(x *sim.Failure) value.Value {
	if x == nil || x.NoCause {
		return value.Null
	}
	return value.String(x.Cause)
}

func textList(texts []string) value.Value {
	list := make([]value.Value, len(texts))
	for i, t := range texts {
		list[i] = value.String(t)
	}
	return value.Array(list...)
}
