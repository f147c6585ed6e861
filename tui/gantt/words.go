package gantt

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/spans"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// words are what stands beside a row's bar.
type words struct {
	state      string
	stateStyle widget.Style
	attempt    string
	sign       string
	style      widget.Style
	result     string
}

// words returns the words of a row; a is its attempt, for a lane the first one.
func (d *painter) words(r row, a *spans.Attempt, first bool) words {
	switch r.kind {
	case backoffRow:
		return d.backoff(a)
	case laneRow:
		return d.lane(r)
	}
	w := words{state: a.State.Name + d.typeSign(a.State), attempt: d.number(a)}
	if a.Number > 1 && !first {
		w.state = ""
	} else if a.Number > 1 {
		w.stateStyle = widget.Faint
	}
	if a.Fork >= 0 && d.layout.roomy {
		w.state += " " + lanesText(a.State, d.tree.x.Fork(a.Fork).Total)
	} else if a.Fork >= 0 {
		w.state += " " + widget.Count(d.tree.x.Fork(a.Fork).Total)
	}
	w.outcome(d, a, a.Outcome)
	return w
}

// typeSign is the sign of a state's type, after its name.
func (d *painter) typeSign(st *asl.State) string {
	if g, ok := typeSigns[st.Type]; ok {
		return " " + d.theme.Glyphs.Of(g)
	}
	return ""
}

var typeSigns = map[asl.Type]widget.Glyph{
	asl.ParallelType: widget.ParallelState, asl.MapType: widget.MapState, asl.WaitType: widget.TimerWait,
}

// lanesText counts the lanes of a Parallel or Map.
func lanesText(st *asl.State, n int) string {
	switch {
	case st.Parallel != nil:
		return ui.Counted(n, "branch", "branches")
	case st.Map.Distributed != nil:
		return ui.Counted(n, "child execution", "child executions")
	}
	return ui.Counted(n, "item", "items")
}

// number writes which attempt it is, where there can be several: 2/3.
func (d *painter) number(a *spans.Attempt) string {
	if len(a.State.Retry) == 0 {
		return ""
	}
	most := 1
	for _, r := range a.State.Retry {
		most += r.MaxAttempts
	}
	if !d.layout.roomy || most > 999 {
		return fmt.Sprint(a.Number)
	}
	return fmt.Sprintf("%d/%d", a.Number, most)
}

func (d *painter) backoff(a *spans.Attempt) words {
	g := d.theme.Glyphs
	text := "backoff"
	if d.layout.roomy {
		text = "retry backoff " + ui.Delay(a.Until.Sub(a.To))
	}
	most := a.State.Retry[a.Index].MaxAttempts
	w := words{state: text, stateStyle: widget.Retried, sign: g.Of(widget.Retry), style: widget.Retried, result: fmt.Sprintf("%d/%d", a.Retries, most)}
	if d.layout.roomy {
		w.result = fmt.Sprintf("retry %d of %d", a.Retries, most)
	}
	return w
}

// lane writes a branch or iteration: its index, and its state where it has one,
// else how many it has gone through.
func (d *painter) lane(r row) words {
	l := d.tree.x.Lane(r.lane)
	last := d.tree.x.Attempt(l.Attempts[len(l.Attempts)-1])
	w := words{state: fmt.Sprintf("[%d] %s", l.Index, last.State.Name)}
	if n := len(l.Attempts); n > 1 {
		w.state = fmt.Sprintf("[%d] %s", l.Index, ui.Counted(n, "state", "states"))
		if l.Done == 0 || l.Outcome != spans.Succeeded {
			w.state = fmt.Sprintf("[%d] %s", l.Index, last.State.Name)
		}
	}
	w.outcome(d, last, l.Outcome)
	return w
}

// outcome writes how an attempt or the lane of which it is the last ended.
func (w *words) outcome(d *painter, a *spans.Attempt, o spans.Outcome) {
	if s, ok := outcomeSigns[o]; ok {
		w.sign, w.style = d.theme.Glyphs.Of(s.glyph), s.style
	}
	switch o {
	case spans.Open:
		w.result = d.going(a)
	case spans.Aborted:
		w.result = "aborted"
	case spans.Failed, spans.Retried:
		w.result = ui.ErrorName(a.Err)
		if a.Err == nil {
			w.result = "timed out"
		}
	case spans.Caught:
		w.result = d.caught(a)
	case spans.Succeeded:
		w.succeeded(d, a)
	}
}

func (d *painter) caught(a *spans.Attempt) string {
	names := strings.Join(a.State.Catch[a.Index].Errors, ", ")
	if !d.layout.roomy {
		return fmt.Sprintf("Catch[%d]", a.Index)
	}
	return fmt.Sprintf("caught by Catch[%d] %s", a.Index, names)
}

func (w *words) succeeded(d *painter, a *spans.Attempt) {
	root := d.tree.x.Lane(a.Lane).Fork < 0
	switch {
	case a.State.Type == asl.ChoiceType:
		w.sign, w.style, w.result = d.theme.Glyphs.Of(widget.Arrow), widget.Plain, name(chosen(a))
	case a.State.Type == asl.WaitType:
		w.sign, w.result = "", "timer"
	case a.State.Type == asl.SucceedType && root:
		w.sign, w.result = "", "SUCCEEDED"
	case d.layout.roomy:
		w.result = d.output(a)
	}
	if a.Fork >= 0 {
		if _, failed, _ := d.tree.x.Fork(a.Fork).Counts(a.Done); failed > 0 {
			w.result = strings.TrimSpace(w.result + " " + widget.Count(failed) + " failed")
		}
	}
}

// chosen returns the state that a Choice led to.
func chosen(a *spans.Attempt) *asl.State {
	c := a.State.Choice
	if a.Index >= 0 && a.Index < len(c.Rules) {
		return c.Rules[a.Index].Next
	}
	return c.Default
}

func name(st *asl.State) string {
	if st == nil {
		return ""
	}
	return st.Name
}

// output returns the size of the document with which the state was left.
func (d *painter) output(a *spans.Attempt) string {
	t := d.v.Session.Run().Trace
	for e := t.Events(a.Last + 1); e > t.Events(a.Last); e-- {
		if ev := t.Event(e - 1); ev.Type == sim.StateExited && ev.State == a.State {
			return ui.Bytes(ev.Data)
		}
	}
	return ""
}

// going says what an attempt that has not ended does.
func (d *painter) going(a *spans.Attempt) string {
	switch {
	case a.Fork >= 0:
		f := d.tree.x.Fork(a.Fork)
		well, failed, _ := f.Counts(d.v.Session.Cursor().Move)
		text := fmt.Sprintf("%d/%d", well+failed, f.Total)
		if failed > 0 {
			text += fmt.Sprintf(" %s%d", d.theme.Glyphs.Of(widget.Failure), failed)
		}
		return text
	case a.State.Type == asl.WaitType:
		return "timer"
	case waits(a.State):
		return "callback"
	}
	return "working"
}
