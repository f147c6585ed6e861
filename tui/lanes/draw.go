package lanes

import (
	"fmt"
	"slices"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// stripX is the column at which the strip begins.
const stripX = 2

// headRows is the number of rows above the table: what it is about, the strip
// where there is room for it, the heading.
func headRows(g *group, s ui.Size) int {
	if s.H >= 6 && g.attempt().State.Map != nil {
		return 3
	}
	return 2
}

func rowsIn(g *group, s ui.Size) int { return max(s.H-headRows(g, s), 1) }

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = "Lanes"
	g, ok := groupOf(v)
	if !ok {
		in := f.Draw(c, t)
		in.Text(1, 0, widget.Clip("No lanes here.", in.Size().W-1, ""), widget.Faint)
		in.Text(1, 1, widget.Clip("Branches and iterations are inside Parallel and Map.", in.Size().W-1, t.Glyphs.Of(widget.Ellipsis)), widget.Faint)
		return
	}
	if n := g.fork.Total; n > 0 {
		f.Note = widget.Count(p.list.Selected()+1) + "/" + widget.Count(n)
	}
	in := f.Draw(c, t)
	s := in.Size()
	d := painter{g, t, s.W}
	in.Row(0).Line(1, 0, d.summary(), d.cut())
	head := headRows(&g, s)
	if head == 3 {
		d.strip(in.Row(1))
	}
	d.heading(in.Row(head - 1))
	l := p.list.SetLen(g.fork.Total).Resize(rowsIn(&g, s))
	for y, i := range l.Visible() {
		line := in.Row(head + y)
		d.lane(line, i)
		if i == l.Selected() && f.Focused {
			line.Mark(line.Bounds(), widget.Reverse)
		}
	}
}

// painter draws the table.
type painter struct {
	group
	theme *ui.Theme
	width int
}

func (d *painter) cut() string { return d.theme.Glyphs.Of(widget.Ellipsis) }

// summary writes how far the lanes have come.
func (d *painter) summary() ui.Line {
	a, g := d.attempt(), d.theme.Glyphs
	well, failed, open := d.fork.Counts(d.moves)
	if j := d.join(); j != nil {
		open = j.Open
	}
	sign := widget.ParallelState
	if a.State.Map != nil {
		sign = widget.MapState
	}
	line := ui.Line{
		{Text: ui.PlaceOf(d.x.Lane(a.Lane).Frame, a.State, d.theme), Style: widget.Bold},
		{Text: fmt.Sprintf(" %s %s/%s", g.Of(sign), widget.Count(well+failed), widget.Count(d.fork.Total))},
	}
	for _, part := range []struct {
		n     int
		glyph widget.Glyph
		style widget.Style
	}{{well, widget.Success, widget.Succeeded}, {failed, widget.Failure, widget.Failed}, {open, widget.ElsewhereActive, widget.Active}} {
		if part.n > 0 {
			line = append(line, ui.Span{Text: "  "}, ui.Span{Text: g.Of(part.glyph) + " " + widget.Count(part.n), Style: part.style})
		}
	}
	line = append(line, ui.Span{Text: d.tolerance(failed), Style: widget.Warning})
	if d.join() != nil {
		line = append(line, ui.Span{Text: d.running(open)})
	}
	return line
}

// running writes how many may run side by side: running 3/3.
func (d *painter) running(open int) string {
	if m := d.attempt().State.Map; m != nil && m.MaxConcurrency != nil && m.MaxConcurrency.Expr == nil && m.MaxConcurrency.Literal > 0 {
		return fmt.Sprintf("  running %d/%g", open, m.MaxConcurrency.Literal)
	}
	return ""
}

// tolerance writes how many failures are tolerated: 1 of 5 %.
func (d *painter) tolerance(failed int) string {
	m := d.attempt().State.Map
	if m == nil || m.Distributed == nil {
		return ""
	}
	text := ""
	if n := m.ToleratedPercentage; n != nil && n.Expr == nil {
		text += fmt.Sprintf("  %.3g of %g %% tolerated", 100*float64(failed)/float64(max(d.fork.Total, 1)), n.Literal)
	}
	if n := m.ToleratedCount; n != nil && n.Expr == nil {
		text += fmt.Sprintf("  %d of %g tolerated", failed, n.Literal)
	}
	return text
}

// stripCells returns how many signs the strip has, and how many lanes one of
// them stands for.
func (g *group) stripCells(width int) (n, per int) {
	parts, lanes := g.fork.Parts()
	room := max(width-stripX-1, 1)
	merge := (parts + room - 1) / room
	return (parts + merge - 1) / max(merge, 1), merge * lanes
}

// strip draws one sign for each lane, or for so many of them that they fit.
func (d *painter) strip(c ui.Canvas) {
	n, per := d.stripCells(d.width)
	parts, lanes := d.fork.Parts()
	for i := range n {
		sign := notBegun
		for k := i * per / lanes; k < min((i+1)*per/lanes, parts); k++ {
			sign = worse(sign, d.sign(k, lanes))
		}
		if per == 1 && i == d.here {
			sign = mark{widget.Here, widget.Current}
		}
		c.Text(stripX+i, 0, d.theme.Glyphs.Of(sign.glyph), sign.style)
	}
	if text := fmt.Sprintf("%s each", widget.Count(per)); per > 1 && stripX+n+2+len(text) < d.width {
		c.Text(stripX+n+2, 0, text, widget.Faint)
	}
}

// sign is that of a part, which may be a single lane.
func (d *painter) sign(part, lanes int) mark {
	if lanes == 1 {
		return d.standing(part).sign
	}
	return d.part(part)
}

// severity orders the signs: the worst one stands for many.
var severity = []widget.Glyph{
	widget.NotReached, widget.Success, widget.TimerWait, widget.ElsewhereActive, widget.CallbackWait, widget.Retry,
	widget.CaughtFailure, widget.Aborted, widget.Failure,
}

func worse(a, b mark) mark {
	if slices.Index(severity, b.glyph) > slices.Index(severity, a.glyph) {
		return b
	}
	return a
}

// part is the sign of a part of the lanes: the worst of them.
func (d *painter) part(i int) mark {
	o, begun := d.fork.Part(i, d.moves)
	if !begun {
		return notBegun
	}
	return marks[o]
}

// columns are where those of a width begin.
type columns struct{ state, status, time int }

func (d *painter) columns() columns {
	switch {
	case d.width >= 60:
		return columns{10, d.width - 34, d.width - 12}
	case d.width >= 36:
		return columns{8, d.width - 20, d.width - 9}
	}
	return columns{7, d.width - 9, d.width - 9}
}

func (d *painter) heading(c ui.Canvas) {
	cols := d.columns()
	c.Text(stripX, 0, "lane", widget.Faint)
	c.Text(cols.state, 0, "state", widget.Faint)
	if cols.status < cols.time {
		c.Text(cols.status, 0, "status", widget.Faint)
	}
	c.Text(cols.time, 0, "T+", widget.Faint)
}

// lane draws a lane's row.
func (d *painter) lane(c ui.Canvas, i int) {
	cols, st, g := d.columns(), d.standing(i), d.theme.Glyphs
	if i == d.here {
		c.Text(0, 0, g.Of(widget.Here), widget.Current)
	}
	name := ""
	if st.state != nil {
		name = st.state.Name
	}
	c.Text(stripX, 0, fmt.Sprintf("[%d]", i), widget.Plain)
	c.Text(cols.state, 0, widget.Clip(name, cols.status-cols.state-3, d.cut()), widget.Plain)
	c.Text(cols.status-2, 0, g.Of(st.sign.glyph), st.sign.style)
	if cols.status < cols.time {
		c.Text(cols.status, 0, widget.Clip(st.status, cols.time-cols.status-1, d.cut()), widget.Plain)
	}
	if st.at > 0 {
		at := ui.Clock(st.at.Time().Sub(d.v.Session.Run().Start.At))
		c.Text(cols.time, 0, widget.Clip(at, d.width-cols.time, ""), widget.Plain)
	}
}
