package cli

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"backstep/asl"
	"backstep/scenarios"
	"backstep/sim"
)

// transition is one state entered or tried again, and how that went.
type transition struct {
	begin, end sim.Row
	ended      bool
	lanes      int // branches or iterations started by it
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
			if x.ended = x.over(r); x.ended {
				delete(open, r.Frame)
			}
		}
	}
	return out
}

// over reports whether the transition ended with the row's move: the state was
// left, or its attempt has failed.
func (x *transition) over(r sim.Row) bool {
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

// widest is the widest column of places, in characters.
const widest = 48

// writeText prints a line for each transition and the result.
func (p *program) writeText(o *outcome) error {
	list := transitions(o.trace)
	begin := sim.Instant(o.start.At.UnixNano())
	times, places := 0, 0
	for _, x := range list {
		times = max(times, len(clock(x.begin.At.Sub(begin))))
		places = max(places, min(widest, utf8.RuneCountInString(x.place())))
	}
	for _, x := range list {
		_, err := fmt.Fprintf(p.Stdout, "T+%-*s  %-*s  %s\n", times, clock(x.begin.At.Sub(begin)), places, x.place(), x.story())
		if err != nil {
			return nil // reported when the program ends
		}
	}
	fmt.Fprintln(p.Stdout, o.result())
	return nil
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
	s := x.begin.State
	parts := []string{s.Type.String()}
	if what := x.work(); what != "" {
		parts = append(parts, what)
	}
	if x.ended {
		if err := x.end.Err; err != nil {
			parts = append(parts, failureText(err))
		}
		parts = append(parts, x.ending())
	} else {
		parts = append(parts, "not ended")
	}
	return strings.ReplaceAll(strings.Join(parts, ", "), ", -> ", " -> ")
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

// result is the last line of a text: SUCCEEDED and the output, or how the
// execution ended otherwise.
func (o *outcome) result() string {
	tip := o.trace.Tip()
	switch x := tip.Failure(); {
	case tip.Status() == sim.Running:
		return sim.Stopped.String() + " " + oneLine(o.stopped())
	case tip.Status() == sim.Succeeded:
		return "SUCCEEDED " + tip.Output().JSON()
	case x == nil || x.NoError && x.NoCause:
		return tip.Status().String() + " at T+" + clock(tip.Elapsed())
	case x.NoError:
		return tip.Status().String() + ": " + oneLine(x.Cause)
	case x.NoCause:
		return tip.Status().String() + " " + oneLine(x.Error)
	default:
		return tip.Status().String() + " " + oneLine(x.Error) + ": " + oneLine(x.Cause)
	}
}

// stopped says why a run did not come to an end.
func (o *outcome) stopped() string {
	if req, ok := o.trace.Tip().FirstTask(); ok && o.stop == sim.NeedsAnswer {
		return "no rule answers " + req.ID.Place()
	}
	return fmt.Sprintf("after %d moves", budget)
}

// clock writes the time since the start: 0.120s, 1m02.000s, 12h00m00.000s,
// 365d00h00m00.000s, with more digits below the millisecond where there are any.
func clock(d time.Duration) string {
	seconds, rest := d/time.Second, d%time.Second
	s := fmt.Sprintf("%03d", rest/time.Millisecond)
	if rest%time.Millisecond != 0 {
		s = strings.TrimRight(fmt.Sprintf("%09d", rest), "0")
	}
	day, hour, minute := seconds/86400, seconds/3600%24, seconds/60%60
	switch {
	case day > 0:
		return fmt.Sprintf("%dd%02dh%02dm%02d.%ss", day, hour, minute, seconds%60, s)
	case hour > 0:
		return fmt.Sprintf("%dh%02dm%02d.%ss", hour, minute, seconds%60, s)
	case minute > 0:
		return fmt.Sprintf("%dm%02d.%ss", minute, seconds%60, s)
	}
	return fmt.Sprintf("%d.%ss", seconds, s)
}
