// Package costs is the pane that tells what the run has cost at the cursor, as
// its own type and as the other one, and how much of AWS's quotas it has used;
// below that each step with its part.
//
// Everything is read from running sums: a step costs two snapshots, a frame
// those of the steps on the screen, after ten moves and after a million.
package costs

import (
	"backstep/scenarios/report"
	"backstep/sim"
	"backstep/sim/cost"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane lists the steps, a value: methods return the next one.
type Pane struct {
	list   widget.List
	chosen bool // a row, by a person; else the last step is selected
}

// New returns a pane that follows the session.
func New() Pane { return Pane{} }

// Follow lets the selection follow the session again.
func (p Pane) Follow() ui.Pane {
	p.chosen = false
	return p
}

// steps is the part of a trace that the pane is about.
func steps(v ui.View) (t sim.Trace, moves, n int) {
	t, moves = v.Session.Run().Trace, v.Session.Cursor().Move
	return t, moves, cost.Steps(t, moves)
}

// summaryRows are the rows above the steps: the sums, and the heading below them.
const summaryRows = 8

// rowsIn is the number of rows for steps; the sums give way where there is no
// room for both.
func rowsIn(s ui.Size) int { return max(s.H-summaryRows, min(3, s.H-1), 1) }

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	_, _, n := steps(v)
	p.list = p.list.SetLen(n).Resize(rowsIn(s))
	if !p.chosen {
		p.list = p.list.End()
	}
	return p
}

// Act implements ui.Pane: Enter goes to where the step begins.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	t, moves, n := steps(v)
	if n == 0 {
		return p, nil
	}
	if by == ui.Accept {
		at := cost.Begins(t, moves, p.list.Selected()+1)
		return p, ui.GoToMoment{Move: at, Lane: "/"}
	}
	if move, ok := ui.PointMoves[by]; ok {
		p.list, p.chosen = move(p.list), true
	}
	return p, nil
}

// Click implements ui.Clicker.
func (p Pane) Click(_, y int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if i := p.list.At(y - (s.H - rowsIn(s))); i >= 0 {
		p.list, p.chosen = p.list.Select(i), true
	}
	return p, nil
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	p.list, p.chosen = p.list.Scroll(d), true
	return p, nil
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, th *ui.Theme, f ui.PaneFrame) {
	t, moves, n := steps(v)
	s := t.At(moves)
	f.Title = "Cost  "
	if moves < t.Len() {
		f.Title = "Cost up to here  "
	}
	f.Title += report.Dollars(cost.Current.USD(cost.Of(s)))
	if n > 0 {
		f.Note = widget.Count(p.list.Selected()+1) + "/" + widget.Count(n)
	}
	in := f.Draw(c, th)
	size := in.Size()
	cut := th.Glyphs.Of(widget.Ellipsis)
	for y, line := range summary(t, moves) {
		if y < size.H-rowsIn(size)-1 {
			in.Row(y).Line(1, 0, line, cut)
		}
	}
	d := drawing{in, v, th, s.Start().Express}
	d.steps(p, f.Focused)
}

// labelWidth is the width of the names of sums.
const labelWidth = 13

// summary are the sums, what is near a quota in the colour of warnings.
func summary(t sim.Trace, moves int) []ui.Line {
	var out []ui.Line
	for _, e := range report.Cost(t, moves) {
		style := widget.Plain
		if e.Near {
			style = widget.Warning
			e.Text += "  near the quota"
		}
		out = append(out, ui.Line{{Text: widget.Pad(e.Name, labelWidth, ""), Style: widget.Faint}, {Text: e.Text, Style: style}})
	}
	return out
}
