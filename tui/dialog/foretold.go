package dialog

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/ui/why"
	"backstep/tui/widget"
)

// factColumn is where the reason stands beside what happens.
const factColumn = 21

// fact is a line of a forecast: what happens, why, and how good that is.
type fact struct {
	what, why string
	style     widget.Style
}

// lines draws facts; of more than fit, those in the middle are left out.
func lines(facts []fact, room int, t *ui.Theme) []ui.Line {
	var list []ui.Line
	for i, f := range facts {
		if len(facts) > room && i >= room-3 && i < len(facts)-2 {
			if i == room-3 {
				list = append(list, widget.Words(fmt.Sprintf("  %s %d lines more", t.Glyphs.Of(widget.Ellipsis), len(facts)-room+1), widget.Faint))
			}
			continue
		}
		what := "  " + f.what
		if f.why != "" {
			what = widget.Pad(what, max(factColumn, widget.Width(what)+1), "")
		}
		why := t.Glyphs.Text(f.why)
		list = append(list, ui.Line{{Text: what, Style: f.style}, {Text: why}})
	}
	return list
}

// facts tells what a forecast found out.
func (f forecast) facts() []fact {
	if !f.reached {
		return []fact{{what: f.unreached(), style: widget.Warning}}
	}
	var list []fact
	for _, i := range f.rows {
		list = append(list, f.told(i)...)
	}
	return append(list, f.unfinished()...)
}

// told says what one move did to the target.
func (f forecast) told(i int) []fact {
	r := f.row(i)
	switch {
	case r.Kind == sim.RowRetrying:
		return []fact{f.failed(r, "matches "+retrierName(f.target.state, r)),
			{what: "backoff " + ui.Delay(r.Delay), why: f.interval(i, r), style: widget.Retried}}
	case r.Kind == sim.RowCaught:
		c := f.target.state.Catch[r.Index]
		return append(f.notRetried(r), fact{what: "caught", why: catcherName(f.target.state, r) + " → " + c.Next.Name, style: widget.Caught})
	case r.Err != nil:
		return append(f.notRetried(r), fact{what: "not caught", why: f.uncaught(), style: widget.Failed})
	case r.Left:
		return []fact{{what: fmt.Sprintf("attempt %d succeeds", r.Attempt), why: f.source(int(r.Attempt)), style: widget.Succeeded}}
	}
	return nil
}

func (f forecast) failed(r sim.Row, why string) fact {
	verb := "fails"
	switch {
	case r.Err.Heartbeat:
		verb = "loses its heartbeat"
	case r.Err.Timeout:
		verb = "times out"
	}
	return fact{what: fmt.Sprintf("attempt %d %s", r.Attempt, verb), why: why, style: widget.Failed}
}

func retrierName(st *asl.State, r sim.Row) string {
	return fmt.Sprintf("Retry[%d] %s", r.Index, why.Matched(st.Retry[r.Index].Errors, r.Err))
}

func catcherName(st *asl.State, r sim.Row) string {
	return fmt.Sprintf("Catch[%d] %s", r.Index, why.Matched(st.Catch[r.Index].Errors, r.Err))
}

// interval says how the time of a back-off comes about.
func (f forecast) interval(i int, r sim.Row) string {
	re, n := &f.target.state.Retry[r.Index], 0
	if fr, ok := f.session.Run().Trace.At(i + 1).Frame(r.Frame); ok {
		n = fr.Tries[r.Index] - 1
	}
	return why.Interval(re, n)
}

// notRetried says that an attempt failed and why there is no other.
func (f forecast) notRetried(r sim.Row) []fact {
	st, x := f.target.state, r.Err
	if x.Fatal {
		return []fact{f.failed(r, why.NameOf(x)+" is never retried")}
	}
	var names []string
	for i, re := range st.Retry {
		if asl.Matches(re.Errors, x.Error, x.Heartbeat) {
			return []fact{f.failed(r, fmt.Sprintf("Retry[%d] is used up", i))}
		}
		names = append(names, re.Errors...)
	}
	if len(names) == 0 {
		return []fact{f.failed(r, "no Retry")}
	}
	return []fact{f.failed(r, ""), {what: "not retried: " + why.NameOf(x) + " is not matched by " + strings.Join(names, ", ")}}
}

// uncaught says what the failure of the state does to what is around it.
func (f forecast) uncaught() string {
	st := f.target.state
	if st.Scope.Owner == nil {
		return "nothing catches this: the execution fails"
	}
	kind := "branch"
	if st.Scope.Owner.Type == asl.MapType {
		kind = "iteration"
	}
	return "the " + kind + " of " + st.Scope.Owner.Name + " fails"
}

// source says where the result of an attempt comes from.
func (f forecast) source(attempt int) string {
	a, req, ok := f.answer(attempt)
	if !ok {
		return ""
	}
	from := "recorded"
	if m, found := mocked(f.rules, req, true); found && mock.SameAnswer(m, a) {
		from = "mock"
	}
	return fmt.Sprintf("%s: %s B after %s", from, widget.Count(a.Output.Size()), ui.Delay(a.After))
}

// unfinished says why the forecast ends before the state does.
func (f forecast) unfinished() []fact {
	_, r, any := f.last()
	if any && (r.Left || r.Kind == sim.RowFailed) {
		return nil
	}
	next := "the attempt"
	if _, visit, ok := f.attemptNow(); ok {
		next = fmt.Sprintf("attempt %d", visit)
	}
	switch f.stop.Reason {
	case debug.NeedsResult, debug.NeedsCall:
		if f.stop.Task.ID.Frame == f.target.frame && f.stop.Task.State == f.target.state {
			return []fact{{what: next + " waits", why: "for an answer: no mock gives one", style: widget.Callback}}
		}
		return []fact{{what: next + " runs", why: "but " + f.stop.Task.ID.State + " needs an answer first", style: widget.Callback}}
	case debug.Ended:
		if x := f.session.Snapshot().Failure(); x != nil {
			return []fact{{what: next + " goes on", why: "until the execution ends with " + why.NameOf(x), style: widget.Failed}}
		}
	case debug.OutOfBudget:
		return []fact{{what: next + " goes on", why: "longer than the forecast looks ahead", style: widget.Warning}}
	}
	return nil
}

// attemptNow returns the attempt that the target's frame is in.
func (f forecast) attemptNow() (sim.Frame, int, bool) {
	fr, ok := f.session.Snapshot().Frame(f.target.frame)
	if ok && fr.State == f.target.state && fr.Entered {
		return fr, fr.Attempt, true
	}
	_, r, any := f.last()
	return fr, int(r.Attempt), any
}
