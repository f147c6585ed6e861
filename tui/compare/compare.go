// Package compare is the pane that lays two runs side by side: a row for every
// state that either of them entered, and below it where the selected row, or the
// runs as a whole, first differ.
package compare

import (
	"fmt"
	"strings"

	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane shows a comparison. It is a value; the comparison itself is finished and
// no longer changed.
type Pane struct {
	of   *debug.Comparison
	a, b int // numbers of the runs
	list widget.List
	docs documents // of the selected row
}

// New returns a pane without a comparison.
func New() Pane { return Pane{} }

// With returns the pane with a finished comparison of two runs.
func (p Pane) With(c *debug.Comparison, a, b int) Pane {
	p.of, p.a, p.b = c, a, b
	p.list = widget.NewList(len(c.Rows()))
	if d := c.First(); d.Row > 0 {
		p.list = p.list.Select(d.Row)
	}
	return p
}

// Show implements ui.Pane.
func (p Pane) Show(_ ui.View, s ui.Size) ui.Pane {
	above, below := p.heights(s)
	p.list = p.list.Resize(max(above, 1))
	p.docs = p.docs.of(p.selected(), below-headLines)
	return p
}

// headLines stand between the list and the documents: the first difference, what
// the documents are, and which keys work.
const headLines = 3

// heights are the rows of the list, and those under the line below it.
func (p Pane) heights(s ui.Size) (above, below int) {
	above = s.H - 1 - 1 - headLines - 3
	if s.H >= tall {
		above = min(s.H/2, p.list.Len()+1)
	}
	above = max(above, 0)
	return above, max(s.H-above-2, 0)
}

// tall is the height from which documents get what the list does not need.
const tall = 20

func (p Pane) selected() *debug.CompareRow {
	if p.of == nil {
		return nil
	}
	i := p.list.Selected()
	if i < 0 || i >= len(p.of.Rows()) {
		return nil
	}
	return &p.of.Rows()[i]
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = "Compare"
	if p.of == nil {
		in := f.Draw(c, t)
		in.Text(1, 0, v.Keys.Text("nothing to compare yet: `D` compares the run with the one it came from"), widget.Faint)
		return
	}
	runs := p.of.Runs()
	f.Title = fmt.Sprintf("Compare  %s  with  %s", title(&runs[0]), title(&runs[1]))
	f.Note = fmt.Sprintf("%d/%d", p.list.Selected()+1, p.list.Len())
	in := f.Draw(c, t)
	s := in.Size()
	tail := t.Glyphs.Of(widget.Ellipsis)
	w := (s.W - 3) / 3
	in.Text(1, 0, widget.Clip("  "+widget.Pad("state", w, "")+widget.Pad(runs[0].Name, w, "")+runs[1].Name, s.W-2, tail), widget.Faint)
	above, below := p.heights(s)
	p.list.Resize(max(above, 1)).Draw(in.Sub(ui.Rect{Y: 1, W: s.W, H: above}), t, f.Focused, func(i int, c ui.Canvas) {
		c.Line(1, 0, p.line(p.of.Rows()[i], w, t), tail)
	})
	f.Rule(c, t, above+1)
	p.drawBelow(in.Sub(ui.Rect{Y: above + 2, W: s.W, H: below}), v, t)
}

// drawBelow draws the first difference, then the documents of the selected row.
func (p Pane) drawBelow(c ui.Canvas, v ui.View, t *ui.Theme) {
	s, tail := c.Size(), t.Glyphs.Of(widget.Ellipsis)
	runs := p.of.Runs()
	keys := v.Keys.Text("`Space` %s   `Enter` goes to the state in run %s   `Left`/`Right` another run   `(` `)` next difference", p.docs.other(), runs[1].Name)
	for y, text := range []string{"First difference: " + p.first(v, t), p.docs.title(&runs), keys} {
		style := widget.Plain
		if y == headLines-1 {
			style = widget.Faint
		}
		c.Text(1, y, widget.Clip(text, s.W-2, tail), style)
	}
	p.docs.draw(c.Sub(ui.Rect{X: 1, Y: headLines, W: s.W - 2, H: max(s.H-headLines, 0)}), t)
}

func title(r *debug.Run) string {
	tip := r.Trace.Tip()
	return fmt.Sprintf("%s %s T+%s", r.Name, tip.Status(), ui.Clock(tip.Elapsed()))
}

// line is a row: the state, and how it went in both runs.
func (p Pane) line(r debug.CompareRow, w int, t *ui.Theme) ui.Line {
	mark, style := "  ", widget.Plain
	if r.Differs {
		mark, style = t.Glyphs.Of(widget.ChangedMark)+" ", widget.Changed
	}
	side := r.A
	if !side.Reached {
		side = r.B
	}
	tail := t.Glyphs.Of(widget.Ellipsis)
	return ui.Line{
		{Text: mark, Style: style}, {Text: widget.Pad(string(side.Frame[1:])+side.State.Name, w-1, tail) + " "},
		{Text: widget.Pad(told(r.A, t), w-1, tail) + " ", Style: style}, {Text: told(r.B, t), Style: style},
	}
}

// told says how a state went: failed attempts, the end, the time it took.
func told(s debug.Side, t *ui.Theme) string {
	if !s.Reached {
		return "not reached"
	}
	failed := s.Failed
	word := strings.Repeat(t.Glyphs.Of(widget.Failure), min(failed, 4))
	switch {
	case s.Caught:
		word += " caught"
	case s.Left:
		word += t.Glyphs.Of(widget.Success)
	case s.Err != nil:
	default:
		word += t.Glyphs.Of(widget.Here) + " not left"
	}
	word += " " + ui.Clock(s.To.Sub(s.From))
	if s.Err != nil && !s.Err.NoError {
		word += "  " + s.Err.Error
	} else if s.Next != "" && s.State.Choice != nil {
		word += "  " + t.Glyphs.Of(widget.Arrow) + " " + s.Next
	}
	return word
}

func (p Pane) first(v ui.View, t *ui.Theme) string {
	d := p.of.First()
	if d.What == "" {
		return "none"
	}
	where := "the execution"
	if d.Row >= 0 {
		r := p.of.Rows()[d.Row]
		if where = ""; r.A.Reached {
			where = string(r.A.Frame[1:]) + r.A.State.Name
		} else {
			where = string(r.B.Frame[1:]) + r.B.State.Name
		}
	}
	if d.What == "behind" {
		return v.Keys.Text("none up to %s, which one of the runs has not finished: `c` runs it on", where)
	}
	if d.What != "input" && d.What != "result" {
		r := p.of.Rows()[d.Row]
		return fmt.Sprintf("%s of %s  %s  |  %s", d.What, where, sides[d.What](r.A), sides[d.What](r.B))
	}
	return fmt.Sprintf("%s of %s  %s  %s  |  %s", d.What, where, d.Path, described(d.A, t), described(d.B, t))
}

// sides say what differs in the two runs where it is no value.
var sides = map[string]func(debug.Side) string{
	"path": func(s debug.Side) string {
		if !s.Reached {
			return "not reached"
		}
		if s.Next == "" {
			return "ends"
		}
		return "goes to " + s.Next
	},
	"error": func(s debug.Side) string {
		if s.Err == nil {
			return "none"
		}
		return fmt.Sprintf("%d x %s", s.Failed, s.Err.Error)
	},
	"time": func(s debug.Side) string { return ui.Clock(s.To.Sub(s.From)) },
}

// described writes a value with its kind where that tells something.
func described(v value.Value, t *ui.Theme) string {
	if v.IsAbsent() {
		return "(absent)"
	}
	return fmt.Sprintf("%s (%s)", ui.Preview(v, 40, t), v.Kind())
}

// Act implements ui.Pane.
func (p Pane) Act(by ui.Motion, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if p.of == nil {
		return p, nil
	}
	if move, ok := ui.ListMoves[by]; ok {
		p.list = move(p.list)
		return p, nil
	}
	switch by {
	case ui.Accept:
		return p, p.open(v)
	case ui.Left:
		return p, p.other(v, -1)
	case ui.Right:
		return p, p.other(v, 1)
	case ui.NextPoint, ui.PreviousPoint:
		p.list = p.differing(by)
	case ui.Toggle:
		p.docs.inputs = !p.docs.inputs
		p.docs.chosen = true
	}
	return p, nil
}

// differing selects the next or previous row that differs.
func (p Pane) differing(by ui.Motion) widget.List {
	d := 1
	if by == ui.PreviousPoint {
		d = -1
	}
	for i := p.list.Selected() + d; i >= 0 && i < p.list.Len(); i += d {
		if p.of.Rows()[i].Differs {
			return p.list.Select(i)
		}
	}
	return p.list
}

// open goes to where the selected state was left in the second run, or in the
// first if only that reached it.
func (p Pane) open(v ui.View) ui.Intent {
	i := p.list.Selected()
	if i < 0 || i >= len(p.of.Rows()) {
		return nil
	}
	run, side := p.b, p.of.Rows()[i].B
	if !side.Reached {
		run, side = p.a, p.of.Rows()[i].A
	}
	next := v.Session.AtRun(run, debug.Cursor{Move: side.Move, Stage: debug.Resting}, side.Frame)
	if n := len(next.VisitAt(side.Frame, side.Move).Stages); n > 0 {
		next = v.Session.AtRun(run, debug.Cursor{Move: side.Move, Stage: n - 1}, side.Frame)
	}
	return ui.Become{Session: next, View: "debugger", Done: v.Keys.Text("%s in run %s: `D` compares again", side.State.Name, next.Run().Name)}
}

// other compares the first run with the next or previous one.
func (p Pane) other(v ui.View, d int) ui.Intent {
	n := len(v.Session.Runs())
	b := (p.b + d + n) % n
	if b == p.a {
		b = (b + d + n) % n
	}
	return Start(v, p.a, b)
}

// Start begins to compare two runs.
func Start(v ui.View, a, b int) ui.Intent {
	c := v.Session.Compare(a, b)
	return ui.Work{Job: job{&c, a, b}}
}

// job reads two runs.
type job struct {
	of   *debug.Comparison
	a, b int
}

// Do implements ui.Job.
func (j job) Do(_ ui.View, budget int) (ui.Job, ui.Intent) {
	if j.of.Go(budget); j.of.Done() {
		return j, ui.Compared{Of: j.of, A: j.a, B: j.b}
	}
	return j, nil
}

// Progress implements ui.Job.
func (j job) Progress() string { return "comparing runs" }
