package cli

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/scenarios"
	"backstep/sim"
)

// transition is one state entered or tried again, and how that went.
type transition struct {
	begin, end sim.Row
	ended      bool
	aborted    bool // with its frame, because a sibling failed
	lanes      int  // branches or iterations started by it
}

// transitions collects the transitions of a trace in the order in which they began.
func transitions(t sim.Trace) []*transition {
	var out []*transition
	open := map[sim.FrameID]*transition{}
	for i := range t.Len() {
		r := t.Row(i)
		if r.Began {
			open[r.Frame] = &transition{begin: r}
			out = append(out, open[r.Frame])
		}
		if x := open[r.Frame]; x != nil {
			x.end = r
			if r.Kind == sim.RowForked {
				x.lanes = lanes(t, i)
			}
			if x.ended = over(r); x.ended {
				delete(open, r.Frame)
				x.abort(open)
			}
		}
	}
	return out
}

// abort ends what still runs below a Parallel or Map that has ended.
func (x *transition) abort(open map[sim.FrameID]*transition) {
	if x.lanes == 0 {
		return
	}
	below := string(x.begin.Frame) + x.begin.State.Name + "["
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

// place is the path of the state, with the entry and attempt after the first.
func (x *transition) place() string {
	r := x.begin
	id := sim.TaskID{Frame: r.Frame, State: r.State.Name}
	place := oneLine(id.Place())
	switch {
	case r.Attempt > 1:
		return fmt.Sprintf("%s#%d.%d", place, r.Entry, r.Attempt)
	case r.Entry > 1:
		return fmt.Sprintf("%s#%d", place, r.Entry)
	}
	return place
}

// story says in one line how the transition went.
func (x *transition) story() string {
	parts := []string{x.begin.State.Type.String()}
	if what := x.work(); what != "" {
		parts = append(parts, what)
	}
	if err := x.end.Err; x.ended && err != nil {
		parts = append(parts, failureText(err))
	}
	text, ending := strings.Join(parts, ", "), x.ending()
	if strings.HasPrefix(ending, "-> ") {
		return text + " " + ending
	}
	return text + ", " + ending
}

// work says what the state did, and for how long.
func (x *transition) work() string {
	took := scenarios.FormatDuration(x.end.At.Sub(x.begin.At))
	switch x.begin.Kind {
	case sim.RowTask:
		if x.ended {
			return took
		}
	case sim.RowSleeping:
		return scenarios.FormatDuration(x.begin.Delay)
	case sim.RowForked:
		lanes := plural(x.lanes, "iteration", "iterations")
		if x.begin.State.Type == asl.ParallelType {
			lanes = plural(x.lanes, "branch", "branches")
		}
		if x.ended {
			lanes += " in " + took
		}
		return lanes
	case sim.RowChose:
		if x.begin.Index < 0 {
			return "no rule matches"
		}
		return fmt.Sprintf("rule %d matches", x.begin.Index+1)
	}
	return ""
}

// ending says where the execution goes on.
func (x *transition) ending() string {
	r, s := x.end, x.begin.State
	switch {
	case x.aborted:
		return "aborted"
	case !x.ended:
		return "not ended"
	case r.Kind == sim.RowRetrying:
		return fmt.Sprintf("Retry[%d] tries again in %s", r.Index, scenarios.FormatDuration(r.Delay))
	case r.Kind == sim.RowCaught && int(r.Index) < len(s.Catch):
		return fmt.Sprintf("Catch[%d] -> %s", r.Index, oneLine(s.Catch[r.Index].Next.Name))
	case r.Kind == sim.RowFailed:
		return "fails"
	case r.Kind == sim.RowChose && r.Index >= 0:
		return "-> " + oneLine(s.Choice.Rules[r.Index].Next.Name)
	case r.Kind == sim.RowChose && s.Choice.Default != nil:
		return "Default -> " + oneLine(s.Choice.Default.Name)
	case s.Next != nil:
		return "-> " + oneLine(s.Next.Name)
	}
	return "end"
}

func failureText(x *sim.Failure) string {
	name := x.Error
	if x.NoError {
		name = "no error name"
	}
	if x.NoCause || x.Cause == "" {
		return oneLine(name)
	}
	return oneLine(name + ": " + shorten(x.Cause))
}
