package report

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/scenarios"
	"backstep/sim"
)

// Transition is one state entered, tried again or taken up by a redrive, and how
// that went.
type Transition struct {
	Begin, End sim.Row
	Stages     []sim.Stage // of the data, only from [Steps]
	ended      bool
	aborted    bool // with its frame, because a sibling failed
	lanes      int  // branches or iterations started by it
}

// Transitions collects the transitions of a trace in the order in which they began.
func Transitions(t sim.Trace) []*Transition {
	c := collector{open: map[sim.FrameID]*Transition{}}
	for i := range t.Len() {
		c.add(t, i)
	}
	return c.all
}

// Steps returns the transitions with the stages of their data. The moves are
// made once more, because a trace does not keep their stages.
func Steps(t sim.Trace) ([]*Transition, error) {
	c := collector{open: map[sim.FrameID]*Transition{}}
	at := t.At(0)
	for i := range t.Len() {
		eff, err := sim.Apply(at, t.Move(i))
		if err != nil {
			return nil, err
		}
		at = eff.After
		x := c.add(t, i)
		if x == nil {
			continue
		}
		for _, st := range eff.Stages {
			if st.Frame == x.Begin.Frame && st.State == x.Begin.State {
				x.Stages = append(x.Stages, st)
			}
		}
	}
	return c.all, nil
}

// collector joins the moves of each frame to transitions.
type collector struct {
	all  []*Transition
	open map[sim.FrameID]*Transition
}

// add takes the i-th move in and returns the transition that it belongs to, nil
// for none.
func (c *collector) add(t sim.Trace, i int) *Transition {
	r := t.Row(i)
	if r.Began || r.Kind == sim.RowRedriven {
		c.open[r.Frame] = &Transition{Begin: r}
		c.all = append(c.all, c.open[r.Frame])
	}
	x := c.open[r.Frame]
	if x == nil {
		return nil
	}
	x.End = r
	if r.Kind == sim.RowForked {
		x.lanes = lanes(t, i)
	}
	if x.ended = over(r); x.ended {
		delete(c.open, r.Frame)
		x.abort(c.open)
	}
	return x
}

// abort ends what still runs below a Parallel or Map that has ended.
func (x *Transition) abort(open map[sim.FrameID]*Transition) {
	if x.lanes == 0 {
		return
	}
	below := string(x.Begin.Frame) + x.Begin.State.Name + "["
	for id, y := range open {
		if strings.HasPrefix(string(id), below) {
			y.aborted = true
			delete(open, id)
		}
	}
}

// over reports whether a transition ends with the row's move: the state was
// left, or its attempt has failed.
func over(r sim.Row) bool {
	return r.Left || r.Kind == sim.RowRetrying || r.Kind == sim.RowFailed
}

// lanes is the number of branches or iterations that the i-th move started.
func lanes(t sim.Trace, i int) int {
	f, ok := t.At(i + 1).Frame(t.Row(i).Frame)
	if !ok || f.Join == nil {
		return 0
	}
	return f.Join.Total
}

// Place is the path of the state, with the entry and attempt after the first.
func (x *Transition) Place() string {
	r := x.Begin
	id := sim.TaskID{Frame: r.Frame, State: r.State.Name}
	place := OneLine(id.Place())
	switch {
	case r.Attempt > 1:
		return fmt.Sprintf("%s#%d.%d", place, r.Entry, r.Attempt)
	case r.Entry > 1:
		return fmt.Sprintf("%s#%d", place, r.Entry)
	}
	return place
}

// Story says in one line how the transition went.
func (x *Transition) Story() string {
	if x.Begin.Kind == sim.RowRedriven {
		return x.redriven()
	}
	parts := []string{x.Begin.State.Type.String()}
	if what := x.work(); what != "" {
		parts = append(parts, what)
	}
	if err := x.End.Err; x.ended && err != nil {
		parts = append(parts, FailureText(err))
	}
	text, ending := strings.Join(parts, ", "), x.ending()
	if strings.HasPrefix(ending, "-> ") {
		return text + " " + ending
	}
	return text + ", " + ending
}

// redriven tells of a redrive, and of the end of a Parallel or Map that goes on.
func (x *Transition) redriven() string {
	const text = "the execution is redriven"
	switch {
	case !x.ended:
		return text
	case x.End.Err != nil:
		return text + ", " + FailureText(x.End.Err) + ", " + x.ending()
	}
	return text + " " + x.ending()
}

// work says what the state did, and for how long.
func (x *Transition) work() string {
	took := scenarios.FormatDuration(x.End.At.Sub(x.Begin.At))
	switch x.Begin.Kind {
	case sim.RowTask:
		if x.ended {
			return took
		}
	case sim.RowSleeping:
		return scenarios.FormatDuration(x.Begin.Delay)
	case sim.RowForked:
		lanes := plural(x.lanes, "iteration", "iterations")
		if x.Begin.State.Type == asl.ParallelType {
			lanes = plural(x.lanes, "branch", "branches")
		}
		if x.ended {
			lanes += " in " + took
		}
		return lanes
	case sim.RowChose:
		if x.Begin.Index < 0 {
			return "no rule matches"
		}
		return fmt.Sprintf("rule %d matches", x.Begin.Index+1)
	}
	return ""
}

// ending says where the execution goes on.
func (x *Transition) ending() string {
	r, s := x.End, x.Begin.State
	switch {
	case x.aborted:
		return "aborted"
	case !x.ended:
		return "not ended"
	case r.Kind == sim.RowRetrying:
		return fmt.Sprintf("Retry[%d] tries again in %s", r.Index, scenarios.FormatDuration(r.Delay))
	case r.Kind == sim.RowCaught && int(r.Index) < len(s.Catch):
		return fmt.Sprintf("Catch[%d] -> %s", r.Index, OneLine(s.Catch[r.Index].Next.Name))
	case r.Kind == sim.RowFailed:
		return "fails"
	case r.Kind == sim.RowChose && r.Index >= 0:
		return "-> " + OneLine(s.Choice.Rules[r.Index].Next.Name)
	case r.Kind == sim.RowChose && s.Choice.Default != nil:
		return "Default -> " + OneLine(s.Choice.Default.Name)
	case s.Next != nil:
		return "-> " + OneLine(s.Next.Name)
	}
	return "end"
}

// FailureText writes a failure in one line.
func FailureText(x *sim.Failure) string {
	name := x.Error
	if x.NoError {
		name = "no error name"
	}
	if x.NoCause || x.Cause == "" {
		return OneLine(name)
	}
	return OneLine(name + ": " + Shorten(x.Cause))
}
