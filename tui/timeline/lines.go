package timeline

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// line is one row of the pane.
type line struct {
	move  int  // number of moves before the one it tells of
	first bool // of the move's lines
	step  int  // number of the step it begins, 0 for none
	at    sim.Instant
	lane  string // [1] for a branch or iteration
	glyph widget.Glyph
	style widget.Style
	// sign is set when glyph is shown.
	sign bool
	// what happened, and more about it; short replaces both in a narrow pane.
	what, more, short string
}

// teller makes the lines of a recorded move.
type teller struct {
	trace sim.Trace
	move  int
	row   sim.Row
	out   []line
}

// linesOf returns the lines of a move, none for what only matters inside.
func linesOf(t sim.Trace, move int) []line {
	w := teller{trace: t, move: move, row: t.Row(move)}
	if w.row.State != nil {
		w.begin()
	}
	if tell, ok := tellers[w.row.Kind]; ok {
		tell(&w)
	}
	w.end()
	return w.out
}

func (w *teller) add(l line) {
	l.move, l.at, l.lane, l.first = w.move, w.row.At, lane(w.row.Frame), len(w.out) == 0
	w.out = append(w.out, l)
}

// say adds a line with a sign.
func (w *teller) say(g widget.Glyph, s widget.Style, what, more, short string) {
	w.add(line{glyph: g, style: s, sign: true, what: what, more: more, short: short})
}

// begin tells that a state was entered or is tried again.
func (w *teller) begin() {
	r := w.row
	switch {
	case r.Entered:
		more := "entered"
		if tell, ok := entered[r.Kind]; ok {
			more = tell(w)
		}
		w.add(line{step: w.step(), what: r.State.Name, more: more})
	case r.Began:
		attempt := fmt.Sprintf("attempt %d", r.Attempt)
		w.add(line{step: w.step(), what: r.State.Name, more: attempt, short: attempt})
	}
}

// step returns the number of the step that the move began, 0 inside branches.
func (w *teller) step() int {
	if w.row.Frame == "/" {
		return int(w.row.Step)
	}
	return 0
}

// entered says in a word what came of a state that was entered, by the kind of
// the row, for those that are done in one move.
var entered = map[sim.RowKind]func(*teller) string{
	sim.RowPassed: func(w *teller) string { return w.size(sim.StateExited) },
	sim.RowChose: func(w *teller) string {
		c := w.row.State.Choice
		if i := int(w.row.Index); i >= 0 {
			return fmt.Sprintf("rule %d: %s", i+1, name(c.Rules[i].Next))
		}
		return "default: " + name(c.Default)
	},
	sim.RowSleeping: func(w *teller) string { return "waits " + ui.Delay(w.row.Delay) },
	sim.RowForked:   func(w *teller) string { return children(w) },
	sim.RowFailed:   func(w *teller) string { return ui.ErrorName(w.row.Err) },
}

func name(st *asl.State) string {
	if st == nil {
		return ""
	}
	return st.Name
}

func children(w *teller) string {
	st := w.row.State
	if st.Parallel != nil {
		return counted(len(st.Parallel.Branches), "branch", "branches")
	}
	if st.Map.Distributed != nil {
		if f, ok := w.trace.At(w.move + 1).Frame(w.row.Frame); ok && f.Join != nil {
			return counted(f.Join.Total, "child execution", "child executions")
		}
	}
	for e := w.trace.Events(w.move); e < w.trace.Events(w.move+1); e++ {
		if ev := w.trace.Event(e); ev.Type == sim.MapStateStarted && ev.More != nil {
			return counted(ev.More.Length, "item", "items")
		}
	}
	return "items"
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return widget.Count(n) + " " + many
}

// tellers tell how a move ended, by the kind of its row.
var tellers = map[sim.RowKind]func(*teller){
	sim.RowSucceeded: func(w *teller) {
		size := w.size(sim.TaskSucceeded)
		what := "task result"
		if w.row.Frame != "/" {
			what = "result"
		}
		w.say(widget.Success, widget.Succeeded, what, size, "result  "+size)
	},
	sim.RowRetrying: tellRetry,
	sim.RowCaught: func(w *teller) {
		w.attempt()
		c := w.row.State.Catch[w.row.Index]
		what := fmt.Sprintf("caught by Catch[%d]", w.row.Index)
		more := fmt.Sprintf("Catch[%d] %s", w.row.Index, strings.Join(c.Errors, ", "))
		w.say(widget.CaughtFailure, widget.Caught, "caught by", more, what)
	},
	sim.RowFailed: func(w *teller) {
		if !w.row.Entered {
			w.attempt()
		}
	},
	sim.RowWoke: func(w *teller) {
		w.say(widget.TimerWait, widget.Timer, "timer", w.size(sim.StateExited), "timer")
	},
	sim.RowJoined: func(w *teller) {
		size := w.size(sim.StateExited)
		w.say(widget.Success, widget.Succeeded, "joined", size, "joined  "+size)
	},
	sim.RowSubmitted: tellWaiting,
	sim.RowScheduled: func(w *teller) {
		if w.row.State.Task.Resource.Kind == asl.ActivityResource {
			tellWaiting(w)
		}
	},
	sim.RowChanged: func(w *teller) { w.say(widget.ChangedMark, widget.Changed, "changed", "by hand", "changed by hand") },
}

// attempt tells of a failed attempt.
func (w *teller) attempt() {
	what := fmt.Sprintf("attempt %d", w.row.Attempt)
	err := ui.ErrorName(w.row.Err)
	w.say(widget.Failure, widget.Failed, what, err, what+" "+err)
}

func tellRetry(w *teller) {
	w.attempt()
	r := w.row
	retrier := r.State.Retry[r.Index]
	n := retriesSoFar(w.trace, w.move)
	w.say(widget.Retry, widget.Retried, fmt.Sprintf("retry %d of %d", n, retrier.MaxAttempts), "backoff "+ui.Delay(r.Delay),
		fmt.Sprintf("backoff %s %d/%d", strings.Replace(ui.Delay(r.Delay), ".0s", "s", 1), n, retrier.MaxAttempts))
}

// mostRetries is how far back the retries of an entry are counted.
const mostRetries = 1000

// retriesSoFar counts how often the retrier of a row has been used in this entry.
func retriesSoFar(t sim.Trace, move int) int {
	index, n := t.Row(move).Index, 0
	for i, rows := move, 0; i >= 0 && rows < mostRetries; i, rows = int(t.Row(i).Back)-1, rows+1 {
		r := t.Row(i)
		if r.Kind == sim.RowRetrying && r.Index == index {
			n++
		}
		if r.Entered {
			break
		}
	}
	return n
}

func tellWaiting(w *teller) {
	if debug.IsCallback(w.row.State) {
		w.say(widget.CallbackWait, widget.Callback, "waits", "for a callback", "callback")
	}
}

// end tells that the execution ended with the move.
func (w *teller) end() {
	for e := w.trace.Events(w.move); e < w.trace.Events(w.move+1); e++ {
		ev := w.trace.Event(e)
		if end, ok := ends[ev.Type]; ok {
			more := ""
			if ev.Type == sim.ExecutionSucceeded {
				more = ui.Bytes(ev.Data)
			} else if ev.More != nil {
				more = ui.ErrorName(ev.More.Failure)
			}
			if ev.Exec != 0 {
				w.say(end.glyph, end.style, "child execution", end.word, "child "+end.word)
				continue
			}
			w.say(end.glyph, end.style, end.word, more, end.word)
			w.out[len(w.out)-1].lane = ""
		}
	}
}

var ends = map[sim.EventType]struct {
	word  string
	glyph widget.Glyph
	style widget.Style
}{
	sim.ExecutionSucceeded: {"SUCCEEDED", widget.EndState, widget.Succeeded},
	sim.ExecutionFailed:    {"FAILED", widget.Failure, widget.Failed},
	sim.ExecutionTimedOut:  {"TIMED_OUT", widget.Failure, widget.Failed},
	sim.ExecutionAborted:   {"ABORTED", widget.Aborted, widget.Faint},
	sim.ExecutionRedriven:  {"REDRIVEN", widget.Retry, widget.Retried},
}

// size returns the size of the document in the move's event of a type.
func (w *teller) size(t sim.EventType) string {
	for e := w.trace.Events(w.move + 1); e > w.trace.Events(w.move); e-- {
		if ev := w.trace.Event(e - 1); ev.Type == t {
			return ui.Bytes(ev.Data)
		}
	}
	return ""
}

// lane writes the indices of a frame's path: "/Each[7]/Both[1]/" gives [7][1].
func lane(id sim.FrameID) string {
	out := ""
	for _, part := range strings.Split(strings.TrimSuffix(string(id), "/"), "]/") {
		if i := strings.LastIndexByte(part, '['); i >= 0 {
			out += "[" + strings.TrimSuffix(part[i+1:], "]") + "]"
		}
	}
	return out
}
