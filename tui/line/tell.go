package line

import (
	"fmt"
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// teller makes the sentence about a recorded move.
type teller struct {
	trace sim.Trace
	move  int
	row   sim.Row
}

// tell writes the sentence about a move, if there is something to tell.
func (c *console) tell(t sim.Trace, i int) {
	w := teller{t, i, t.Row(i)}
	say, ok := tellers[w.row.Kind]
	if !ok {
		return
	}
	if text := say(&w); text != "" {
		c.say("%s T+%s", stop(text), ui.Clock(w.elapsed()))
	}
}

func (w *teller) elapsed() time.Duration {
	return w.row.At.Sub(sim.Instant(w.trace.Tip().Start().At.UnixNano()))
}

// tellers make the sentence by the kind of the move's row, "" for none.
var tellers map[sim.RowKind]func(*teller) string

func init() {
	tellers = map[sim.RowKind]func(*teller) string{
		sim.RowPassed:    func(w *teller) string { return w.ended(w.name() + " passed on") },
		sim.RowChose:     (*teller).chose,
		sim.RowScheduled: (*teller).waits,
		sim.RowSubmitted: (*teller).waits,
		sim.RowSucceeded: func(w *teller) string { return w.ended(w.attempt() + " succeeded") },
		sim.RowRetrying:  (*teller).retrying,
		sim.RowCaught: func(w *teller) string {
			c := w.row.State.Catch[w.row.Index]
			return fmt.Sprintf("%s. Caught by Catch[%d] %s. Next %s", w.failed(), w.row.Index, strings.Join(c.Errors, ", "), c.Next.Name)
		},
		sim.RowFailed:   (*teller).failed,
		sim.RowSleeping: func(w *teller) string { return w.name() + " waits " + short(w.row.Delay) },
		sim.RowWoke:     func(w *teller) string { return w.ended(w.name() + " ended its wait") },
		sim.RowForked:   func(w *teller) string { return w.name() + " started " + w.children() },
		sim.RowJoined:   func(w *teller) string { return w.ended(w.name() + " joined its " + w.childWord()) },
		sim.RowChanged:  func(w *teller) string { return "The data on their way into " + w.name() + " were changed by hand" },
		sim.RowAborted:  func(*teller) string { return "The execution was aborted" },
		sim.RowRedriven: func(*teller) string {
			return "The execution was redriven: what has not succeeded runs again"
		},
		sim.RowTimedOut: func(*teller) string { return "The execution ran out of time" },
	}
}

// name names the state, with its branch or iteration before it.
func (w *teller) name() string {
	if w.row.State == nil {
		return "the execution"
	}
	return sim.TaskID{Frame: w.row.Frame, State: w.row.State.Name}.Place()
}

// attempt names the state and the attempt where there was another one.
func (w *teller) attempt() string {
	if w.row.Attempt > 1 {
		return fmt.Sprintf("%s attempt %d", w.name(), w.row.Attempt)
	}
	return w.name()
}

// ended adds the size of the state's output.
func (w *teller) ended(text string) string {
	for e := w.trace.Events(w.move + 1); e > w.trace.Events(w.move); e-- {
		if ev := w.trace.Event(e - 1); ev.Type == sim.StateExited && !ev.Data.IsAbsent() {
			return text + ", output " + widget.Count(ev.Data.Size()) + " B"
		}
	}
	return text
}

func (w *teller) waits() string {
	st := w.row.State
	if !debug.IsCallback(st) || w.row.Kind == sim.RowScheduled && st.Task.Resource.Kind != asl.ActivityResource {
		return ""
	}
	return w.name() + " waits for a callback"
}

func (w *teller) failed() string {
	text := w.name()
	if len(w.row.State.Retry) > 0 {
		text = fmt.Sprintf("%s attempt %d", text, w.row.Attempt)
	}
	return text + " failed: " + failure(w.row.Err)
}

func failure(x *sim.Failure) string {
	switch {
	case x == nil:
		return "without a reason"
	case x.NoError:
		return "no error name"
	case x.NoCause || x.Cause == "":
		return x.Error
	}
	return x.Error + ", " + strings.TrimSuffix(widget.Clip(x.Cause, longestCause, "..."), ".")
}

// longestCause is the part of a cause that is told, in characters.
const longestCause = 200

func (w *teller) retrying() string {
	r := w.row.State.Retry[w.row.Index]
	return fmt.Sprintf("%s. Matched Retry[%d] %s, backoff %s", w.failed(), w.row.Index, strings.Join(r.Errors, ", "), short(w.row.Delay))
}

// short writes a length of time without a fraction that is nothing.
func short(d time.Duration) string { return strings.Replace(ui.Delay(d), ".0s", "s", 1) }

func (w *teller) chose() string {
	ch, name := w.row.State.Choice, w.name()
	if w.row.Index < 0 {
		return fmt.Sprintf("%s: no rule matched. Default %s", name, ch.Default.Name)
	}
	r := ch.Rules[w.row.Index]
	text := fmt.Sprintf("%s rule %d matched: %s", name, w.row.Index+1, r.Condition)
	if left := w.lookedAt(); !left.IsAbsent() {
		text += ", it is " + value.Preview(left, 40)
	}
	return text + ". Next " + r.Next.Name
}

// lookedAt is the value that the rule compared, absent when it was not just one.
func (w *teller) lookedAt() (left value.Value) {
	for _, st := range w.trace.Effect(w.move).Stages {
		for _, r := range st.Rules {
			if r.Match && len(r.Operands) == 1 {
				left = r.Operands[0].Left
			}
		}
	}
	return left
}

func (w *teller) childWord() string {
	if w.row.State.Type == asl.ParallelType {
		return "branches"
	}
	return "iterations"
}

func (w *teller) children() string {
	f, ok := w.trace.At(w.move + 1).Frame(w.row.Frame)
	if !ok || f.Join == nil {
		return "its " + w.childWord()
	}
	if w.row.State.Type == asl.ParallelType {
		return counted(f.Join.Total, "branch")
	}
	return counted(f.Join.Total, "iteration")
}

// stop ends a sentence.
func stop(text string) string {
	if strings.HasSuffix(text, "?") {
		return text
	}
	return strings.TrimSuffix(text, ".") + "."
}

// counted writes a number of things.
func counted(n int, one string) string {
	switch {
	case n == 1:
		return "1 " + one
	case strings.HasSuffix(one, "ch"):
		return widget.Count(n) + " " + one + "es"
	}
	return widget.Count(n) + " " + one + "s"
}
