// Package selected is the pane that tells about the selected state: what it is,
// how it stands, where it leads and which keys work on it.
package selected

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/standing"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane tells about the selected state. It is a value.
type Pane struct {
	book *standing.Book
	top  int
}

// New returns the pane of a machine.
func New(book *standing.Book) Pane { return Pane{book: book} }

// Show implements ui.Pane.
func (p Pane) Show(ui.View, ui.Size) ui.Pane { return p }

// Act scrolls.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	p.top = ui.Scrolled(by, p.top, len(p.lines(v, widget.Unicode)), s.H)
	return p, nil
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	p.top = ui.ScrolledBy(d, p.top, len(p.lines(v, widget.Unicode)), s.H)
	return p, nil
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = "Selected"
	if v.Selected != nil {
		f.Title += "  " + v.Selected.Name
	}
	in := f.Draw(c, t)
	for y, l := range p.lines(v, t.Glyphs) {
		if y -= p.top; y >= 0 {
			in.Row(y).Line(1, 0, l, t.Glyphs.Of(widget.Ellipsis))
		}
	}
}

// labelWidth is the width of the column with the names of facts.
const labelWidth = 9

func fact(name, text string, style widget.Style) ui.Line {
	return ui.Line{{Text: widget.Pad(name, labelWidth, ""), Style: widget.Faint}, {Text: text, Style: style}}
}

// lines lists the facts about the selected state.
func (p Pane) lines(v ui.View, g widget.Glyphs) []ui.Line {
	st := v.Selected
	if st == nil {
		return []ui.Line{widget.Words("no state is selected", widget.Faint)}
	}
	sc := p.book.Scene(v)
	status, style := word(sc, st, v.Session.Cursor().Stage != debug.Resting)
	out := []ui.Line{fact("Type", kind(st), widget.Plain), fact("Path", path(st, g), widget.Plain), fact("Status", status, style)}
	if n := standing.MostRetries(st); n > 0 {
		out = append(out, fact("Retry", fmt.Sprintf("%d of %d used", sc.Of(st).Retries, n), widget.Plain))
	}
	if st.Parallel != nil || st.Map != nil {
		done, total := sc.Counter(st)
		out = append(out, fact("Done", fmt.Sprintf("%d of %d", done, total), widget.Plain))
	}
	if st.Task != nil {
		out = append(out, fact("Timeout", seconds(st.Task.Timeout, "none"), widget.Plain))
		if st.Task.Heartbeat != nil {
			out = append(out, fact("Heartbeat", seconds(st.Task.Heartbeat, ""), widget.Plain))
		}
	}
	out = append(append(out, ways(st, g)...), nil)
	return append(out, keys(v, st)...)
}

func kind(st *asl.State) string {
	if st.Task == nil {
		return st.Type.String()
	}
	r := st.Task.Resource
	if r.Service == "" {
		return "Task  " + r.ARN
	}
	return "Task  " + strings.TrimSuffix(r.Service+":"+r.Action, ":")
}

// path names the states around a state.
func path(st *asl.State, g widget.Glyphs) string {
	names := []string{st.Name}
	for o := st.Scope.Owner; o != nil; o = o.Scope.Owner {
		names = append([]string{o.Name}, names...)
	}
	return strings.Join(names, " "+g.Of(widget.StageSep)+" ")
}

var words = map[standing.Became]string{
	standing.NotReached: "not reached", standing.Inside: "entered", standing.BackingOff: "waits for the next attempt",
	standing.Succeeded: "succeeded", standing.WasCaught: "failed, caught", standing.Failed: "failed",
}

// word says how a state stands.
func word(sc *standing.Scene, st *asl.State, staged bool) (string, widget.Style) {
	_, style := sc.Mark(st, true)
	now := sc.Of(st)
	switch {
	case st == sc.Current && now.Became == standing.NotReached:
		return "about to be entered", style
	case st == sc.Current && now.Became == standing.Succeeded && staged:
		return "done, its stages are looked at", style
	case now.Became == standing.Inside && st.Task != nil && debug.IsCallback(st) && sc.Active(st):
		return "WAITING for callback", style
	case now.Became == standing.Inside && !sc.Active(st):
		return "aborted", style
	}
	return words[now.Became], style
}

func seconds(n *asl.Number, none string) string {
	switch {
	case n == nil:
		return none
	case n.Expr != nil:
		return n.Expr.Source()
	}
	return fmt.Sprintf("%g s", n.Literal)
}

// ways lists where a state leads.
func ways(st *asl.State, g widget.Glyphs) []ui.Line {
	var out []ui.Line
	names := map[asl.EdgeKind]string{asl.EdgeNext: "Next", asl.EdgeRule: "Rule", asl.EdgeDefault: "Default", asl.EdgeCatch: "Catch"}
	arrow := " " + g.Of(widget.Arrow) + " "
	for _, e := range asl.Edges(st.Scope) {
		if e.From != st {
			continue
		}
		to := "end"
		if e.To != nil {
			to = e.To.Name
		} else if st.Scope.Owner != nil {
			to = "end of " + st.Scope.Owner.Name
		}
		if e.Kind == asl.EdgeRule || e.Kind == asl.EdgeCatch {
			to = e.Label + arrow + to
		}
		out = append(out, fact(names[e.Kind], to, widget.Plain))
	}
	return out
}

// keys lists the keys that work on the state.
func keys(v ui.View, st *asl.State) []ui.Line {
	key := func(keys, does string) ui.Line { return fact(v.Keys.Text(keys), does, widget.Plain) }
	out := []ui.Line{key("`b`", "breakpoint"), key("`>` `<`", "run, or go back, to it")}
	if st.Task != nil {
		out = append(out, key("`f`", "let it fail or time out"))
	}
	if r, ok := v.Session.Snapshot().FirstTask(); ok && v.Session.Snapshot().Status() == sim.Running && debug.IsCallback(r.State) {
		out = append(out, key("`a`", "answer the callback"))
	}
	return append(out, key("`Enter`", "its data"))
}
