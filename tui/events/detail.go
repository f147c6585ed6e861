package events

import (
	"fmt"
	"strings"
	"time"

	"backstep/asl"
	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// teller finds words for events.
type teller struct {
	t     sim.Trace
	theme *ui.Theme
}

// place writes where an event happened: Each[7] › Charge.
func (w *teller) place(ev *sim.Event) string {
	place := ui.PlaceOf(ev.Frame, ev.State, w.theme)
	switch ev.Type {
	case sim.MapIterationStarted, sim.MapIterationSucceeded, sim.MapIterationFailed, sim.MapIterationAborted:
		return fmt.Sprintf("%s[%d]", place, ev.More.Index)
	}
	return place
}

// detail says in a few words what an event brought.
func (w *teller) detail(ev *sim.Event, i int) string {
	if tell, ok := details[ev.Type]; ok {
		return tell(w, ev, i)
	}
	return ""
}

// row returns the summary of the move that wrote an event.
func (w *teller) row(i int) sim.Row { return w.t.Row(w.t.MoveOf(i)) }

// details say what events of a type brought.
var details = map[sim.EventType]func(w *teller, ev *sim.Event, i int) string{
	sim.ExecutionStarted:   func(_ *teller, ev *sim.Event, _ int) string { return "input " + ui.Bytes(ev.Data) },
	sim.ExecutionSucceeded: bytes,
	sim.ExecutionFailed:    failure,
	sim.ExecutionAborted:   failure,
	sim.ExecutionTimedOut:  failure,
	sim.ExecutionRedriven:  redrives,
	sim.MapRunRedriven:     redrives,
	sim.StateEntered:       (*teller).entered,
	sim.StateExited:        (*teller).exited,
	sim.MapStateStarted:    func(_ *teller, ev *sim.Event, _ int) string { return ui.Counted(ev.More.Length, "item", "items") },
	sim.MapRunStarted:      func(_ *teller, ev *sim.Event, _ int) string { return ev.More.MapRun },
	sim.MapRunFailed:       failure,
	sim.EvaluationFailed:   evaluation,
	sim.TaskScheduled:      (*teller).scheduled,
	sim.TaskSubmitted:      bytes,
	sim.TaskSucceeded:      bytes,
	sim.TaskScheduleFailed: failure,
	sim.TaskStartFailed:    failure,
	sim.TaskSubmitFailed:   failure,
	sim.TaskFailed:         failure,
	sim.TaskTimedOut:       failure,
	sim.TaskStarted: func(_ *teller, ev *sim.Event, _ int) string {
		if ev.More != nil && ev.More.Worker != "" {
			return "worker " + ev.More.Worker
		}
		return ""
	},
}

func redrives(_ *teller, ev *sim.Event, _ int) string {
	return fmt.Sprint("redrive ", ev.More.Redrives)
}

func bytes(_ *teller, ev *sim.Event, _ int) string { return ui.Bytes(ev.Data) }

// failure writes an error with its cause.
func failure(_ *teller, ev *sim.Event, _ int) string {
	if ev.More == nil || ev.More.Failure == nil {
		return ""
	}
	x := ev.More.Failure
	if x.NoCause || x.Cause == "" {
		return ui.ErrorName(x)
	}
	return ui.ErrorName(x) + ": " + x.Cause
}

func evaluation(w *teller, ev *sim.Event, i int) string {
	text := failure(w, ev, i)
	if at := ev.More.Failure.Location; at != "" {
		text = "at " + at + ": " + text
	}
	return text
}

// entered says what a state does with its input, as far as entering it tells.
func (w *teller) entered(ev *sim.Event, i int) string {
	if tell, ok := entrances[ev.State.Type]; ok {
		if text := tell(w, ev, i); text != "" {
			return text
		}
	}
	return ui.Bytes(ev.Data)
}

var entrances = map[asl.Type]func(w *teller, ev *sim.Event, i int) string{
	asl.ParallelType: func(_ *teller, ev *sim.Event, _ int) string {
		return ui.Counted(len(ev.State.Parallel.Branches), "branch", "branches")
	},
	asl.ChoiceType: func(w *teller, ev *sim.Event, i int) string {
		row, c := w.row(i), ev.State.Choice
		if row.Kind != sim.RowChose {
			return ""
		}
		if row.Index < 0 {
			return "no rule matched: Default " + name(c.Default)
		}
		return fmt.Sprintf("rule %d of %d matched: %s", row.Index+1, len(c.Rules), c.Rules[row.Index].Condition)
	},
	asl.WaitType: func(w *teller, _ *sim.Event, i int) string {
		row := w.row(i)
		if row.Kind != sim.RowSleeping {
			return ""
		}
		at := (row.At + sim.Instant(row.Delay)).Time().Sub(w.t.Tip().Start().At)
		return fmt.Sprintf("%s: until T+%s", ui.Delay(row.Delay), ui.Clock(at))
	},
}

func name(st *asl.State) string {
	if st == nil {
		return "none"
	}
	return st.Name
}

// exited tells of the output, and of the time that passed while nothing else
// happened.
func (w *teller) exited(ev *sim.Event, i int) string {
	if ev.State.Type == asl.WaitType && i > 0 {
		before := w.t.Event(i - 1)
		if d := ev.At.Sub(before.At); d > 0 {
			return "clock jumped +" + ui.Clock(d)
		}
	}
	return ui.Bytes(ev.Data)
}

// scheduled tells what is called, which attempt it is, and its limits.
func (w *teller) scheduled(ev *sim.Event, i int) string {
	row := w.row(i)
	parts := []string{called(ev)}
	if row.Attempt > 1 {
		text := fmt.Sprintf("attempt %d", row.Attempt)
		if d, ok := w.backoff(row); ok {
			text += " after backoff " + ui.Delay(d)
		}
		parts = append(parts, text)
	}
	if ev.More != nil && ev.More.Call != nil {
		for _, limit := range []struct {
			name    string
			seconds float64
		}{{"timeout", ev.More.Call.Timeout}, {"heartbeat", ev.More.Call.Heartbeat}} {
			if limit.seconds > 0 {
				parts = append(parts, fmt.Sprintf("%s %gs", limit.name, limit.seconds))
			}
		}
	}
	return strings.Join(parts, ", ")
}

// mostRows is how many of a frame's moves lie between a back-off and the task.
const mostRows = 4

// backoff returns how long was waited before an attempt.
func (w *teller) backoff(row sim.Row) (time.Duration, bool) {
	for n := 0; n < mostRows && row.Back > 0; n++ {
		if row = w.t.Row(int(row.Back) - 1); row.Kind == sim.RowRetrying {
			return row.Delay, true
		}
	}
	return 0, false
}

// called names the resource: lambda:invoke, or the last part of an ARN.
func called(ev *sim.Event) string {
	r := ev.State.Task.Resource
	if r.Kind == asl.ServiceResource {
		text := r.Service + ":" + r.Action
		if f := ev.Data.Get("FunctionName"); !f.IsAbsent() {
			text += " " + f.Text()
		}
		return text
	}
	return r.ARN[strings.LastIndexByte(r.ARN, ':')+1:]
}

// signs are the marks of the events that end something.
var signs = map[sim.EventType]sign{
	sim.ExecutionSucceeded: good, sim.TaskSucceeded: good, sim.MapStateSucceeded: good, sim.MapIterationSucceeded: good,
	sim.ParallelStateSucceeded: good, sim.MapRunSucceeded: good,
	sim.ExecutionFailed: bad, sim.ExecutionTimedOut: bad, sim.MapStateFailed: bad, sim.MapIterationFailed: bad, sim.ParallelStateFailed: bad,
	sim.MapRunFailed: bad, sim.EvaluationFailed: bad, sim.TaskScheduleFailed: bad, sim.TaskStartFailed: bad, sim.TaskSubmitFailed: bad,
	sim.TaskFailed: bad, sim.TaskTimedOut: bad,
	sim.ExecutionAborted: gone, sim.StateAborted: gone, sim.MapIterationAborted: gone, sim.MapRunAborted: gone,
}

type sign struct {
	glyph   widget.Glyph
	style   widget.Style
	failure bool
}

var (
	good = sign{widget.Success, widget.Succeeded, false}
	bad  = sign{widget.Failure, widget.Failed, true}
	gone = sign{widget.Aborted, widget.Faint, false}
)
