package standing

import (
	"fmt"
	"strings"
	"time"

	"backstep/asl"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// stateOf returns the name of the state in a place such as Each[*]/Charge.
func stateOf(place string) string { return place[strings.LastIndexByte(place, '/')+1:] }

// Breakpoint returns the sign of a breakpoint on a state.
func (s *Scene) Breakpoint(st *asl.State) (widget.Glyph, bool) {
	b, ok := s.breaks[st.Name]
	switch {
	case !ok || st.Name == "":
		return 0, false
	case b.Off:
		return widget.BreakOff, true
	case b.Kind != debug.Enter || b.When != "" || b.Hits > 1 || b.Log:
		return widget.BreakConditional, true
	}
	return widget.BreakOn, true
}

var marks = [...]struct {
	glyph widget.Glyph
	style widget.Style
}{
	NotReached: {widget.NotReached, widget.Faint},
	Inside:     {widget.ElsewhereActive, widget.Active},
	BackingOff: {widget.Retry, widget.Retried},
	Succeeded:  {widget.Success, widget.Succeeded},
	WasCaught:  {widget.CaughtFailure, widget.Caught},
	Failed:     {widget.Failure, widget.Failed},
}

// Mark returns the sign for what has become of a state. Before the first move
// the first state carries the start's, unless it is selected.
func (s *Scene) Mark(st *asl.State, selected bool) (widget.Glyph, widget.Style) {
	if st == s.Current {
		if !s.Started && !selected {
			return widget.OpenEnd, widget.Current
		}
		return widget.Here, widget.Current
	}
	now := s.Of(st)
	if now.Became == Inside || now.Became == BackingOff {
		switch {
		case !s.active[st] && !s.many:
			return widget.Aborted, widget.Faint
		case now.Became == Inside && st.Task != nil && debug.IsCallback(st):
			return widget.CallbackWait, widget.Callback
		}
	} else if s.active[st] {
		return widget.ElsewhereActive, widget.Active
	}
	m := marks[now.Became]
	return m.glyph, m.style
}

// NameStyle returns the style of a state's name beside its mark: plain unless the
// mark says where the run is or that nothing happened.
func NameStyle(mark widget.Style) widget.Style {
	if mark == widget.Current || mark == widget.Faint {
		return mark
	}
	return widget.Plain
}

// Retries returns how often a state was tried again and how often it may be:
// ↻1/2; "" for a state without retriers.
func (s *Scene) Retries(st *asl.State, g widget.Glyphs) (string, widget.Style) {
	most := MostRetries(st)
	if most == 0 {
		return "", widget.Faint
	}
	used, style := s.Of(st).Retries, widget.Faint
	if used > 0 {
		style = widget.Retried
	}
	return fmt.Sprintf("%s%d/%s", g.Of(widget.Retry), used, few(most)), style
}

// MostRetries returns how often a state may be tried again.
func MostRetries(st *asl.State) int {
	n := 0
	for _, r := range st.Retry {
		n += r.MaxAttempts
	}
	return n
}

// few writes a number that has two digits at most.
func few(n int) string {
	if n > 99 {
		return "99+"
	}
	return fmt.Sprint(n)
}

// Children returns the counter of a Parallel or Map: ║0/2, ≡ 7/20.
func (s *Scene) Children(st *asl.State, g widget.Glyphs) string {
	done, total := s.Counter(st)
	sign := g.Of(widget.ParallelState)
	if st.Map != nil {
		sign = g.Of(widget.MapState)
		if total == 0 && s.Of(st).Became == NotReached {
			return sign
		}
		sign += " "
	}
	return fmt.Sprintf("%s%d/%d", sign, done, total)
}

// Sign returns the sign of a state's type, "" for those that have none.
func Sign(st *asl.State, g widget.Glyphs) string {
	switch st.Type {
	case asl.ChoiceType:
		return g.Of(widget.ChoiceState)
	case asl.WaitType:
		return g.Of(widget.TimerWait) + waits(st.Wait)
	case asl.SucceedType:
		return g.Of(widget.EndState)
	case asl.FailType:
		return g.Of(widget.Failure)
	case asl.TaskType:
		if debug.IsCallback(st) {
			return g.Of(widget.CallbackWait)
		}
	}
	return ""
}

// waits returns a Wait's literal number of seconds: 2s, 12h.
func waits(w *asl.Wait) string {
	if w == nil || w.Seconds == nil || w.Seconds.Expr != nil {
		return ""
	}
	d := time.Duration(min(w.Seconds.Literal, 1e9) * float64(time.Second))
	return strings.Replace(ui.Delay(d), ".0s", "s", 1)
}
