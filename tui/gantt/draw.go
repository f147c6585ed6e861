package gantt

import (
	"fmt"
	"time"

	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

type glyphs = widget.Glyphs

// layout says where the columns of a width stand.
type layout struct {
	state, attemptX, axisX, axis, timeX, resultX int
	width                                        int
	roomy                                        bool // every column with its words
}

// foldColumn holds the sign of a folded or unfolded row.
const foldColumn = 1

func layoutOf(w int) layout {
	l := layout{width: w, roomy: w >= 100}
	var attempt, duration, result int
	switch {
	case l.roomy:
		l.state, attempt, duration, result = w/5, 6, 10, w/4
	case w >= 70:
		l.state, attempt, duration, result = 20, 3, 7, 15
	default:
		l.state, attempt, duration, result = 18, 3, 0, 14
	}
	l.attemptX = 2 + l.state
	l.axisX = l.attemptX + attempt
	l.resultX = w - result
	l.timeX = l.resultX - duration
	l.axis = max(l.timeX-1-l.axisX, 1)
	return l
}

// legendRows is the number of rows that explain the signs.
func legendRows(s ui.Size) int {
	if s.H >= 14 {
		return 1
	}
	return 0
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = "Timeline"
	if c.Size().W >= 100 {
		f.Title = "Timeline  gantt, virtual time"
	}
	if empty(v) {
		in := f.Draw(c, t)
		in.Text(1, 0, v.Keys.Text(ui.NothingYet), widget.Faint)
		return
	}
	f.Note = p.note(v)
	in := f.Draw(c, t)
	d := painter{pane: p, tree: p.tree(v), v: v, theme: t, layout: layoutOf(in.Size().W)}
	d.axis = p.axis(v, d.layout.axis, t.Glyphs)
	d.head(in.Row(0))
	s := in.Size()
	for i, r := range d.tree.window(p.top, rowsIn(s)) {
		line := in.Row(i + 1)
		d.row(line, r, i == 0)
		if r == p.sel {
			line.MarkSelected(0, t, f.Focused)
		}
	}
	if legendRows(s) > 0 {
		d.legend(in.Row(s.H - 1))
	}
}

// note tells where the selection stands, and how far the execution has been read.
func (p Pane) note(v ui.View) string {
	if n, all := v.Spans.Len(), v.Session.Run().Trace.Len(); n < all {
		return fmt.Sprintf("reading %d %%", n*100/all)
	}
	l := v.Spans.Lane(p.sel.lane)
	if p.sel.kind == laneRow {
		return fmt.Sprintf("%s[%d]", ui.Counted(v.Spans.Fork(l.Fork).Total, "lane, ", "lanes, "), l.Index)
	}
	return fmt.Sprintf("%d/%d", p.sel.pos+1, len(l.Attempts))
}

// painter draws the rows.
type painter struct {
	pane   Pane
	tree   tree
	v      ui.View
	theme  *ui.Theme
	layout layout
	axis   axis
}

func (d *painter) cut() string { return d.theme.Glyphs.Of(widget.Ellipsis) }

func (d *painter) head(c ui.Canvas) {
	l := d.layout
	c.Text(2, 0, "state", widget.Faint)
	if l.roomy {
		c.Text(l.attemptX, 0, "try", widget.Faint)
		c.Text(l.timeX+2, 0, "duration", widget.Faint)
		c.Text(l.resultX+1, 0, "result", widget.Faint)
	} else {
		c.Text(l.attemptX, 0, "#", widget.Faint)
		c.Text(l.timeX+1, 0, "dur/result", widget.Faint)
	}
	area := d.area(c)
	d.axis.ruler(area)
}

func (d *painter) area(c ui.Canvas) ui.Canvas {
	return c.Sub(ui.Rect{X: d.layout.axisX, W: d.layout.axis, H: 1})
}

func (d *painter) legend(c ui.Canvas) {
	g := d.theme.Glyphs
	text := fmt.Sprintf("%s working  %s waiting (timer, backoff, callback)  %s instant", g.Of(widget.Gauge), g.Of(widget.GaugeRest), g.Of(widget.EdgeV))
	fold := d.v.Keys.Text("   long idle times are folded: %s (`=` unfolds, `-` folds)", foldText(12*time.Hour, g))
	if d.pane.gaps {
		fold = d.v.Keys.Text("   `-` folds long idle times")
	}
	if d.pane.zoom > 0 {
		fold = d.v.Keys.Text("   zoom %dx (`,` out)", 1<<d.pane.zoom)
	}
	if widget.Width(text+fold) < c.Size().W-2 {
		text += fold
	}
	c.Text(2, 0, widget.Clip(text, c.Size().W-2, d.cut()), widget.Faint)
}

// row draws a row.
func (d *painter) row(c ui.Canvas, r row, first bool) {
	a, until := d.tree.attempt(row{attemptRow, r.lane, min(r.pos, len(d.tree.x.Lane(r.lane).Attempts)-1)}), sim.Instant(0)
	b := bar{from: a.From, to: a.To, outcome: a.Outcome, state: a.State, open: a.Done == 0}
	ahead := a.First >= d.v.Session.Cursor().Move
	switch r.kind {
	case backoffRow:
		until = a.Until
		ahead = a.Done >= d.v.Session.Cursor().Move && a.Done > 0 && a.Done > d.v.Session.Cursor().Move
		b = bar{from: a.To, to: min(until, d.axis.end), backoff: true}
	case laneRow:
		l := d.tree.x.Lane(r.lane)
		last := d.tree.x.Attempt(l.Attempts[len(l.Attempts)-1])
		b = bar{from: a.From, to: last.To, outcome: l.Outcome, state: last.State, open: l.Done == 0, lane: len(l.Attempts) > 1}
	}
	if b.open {
		b.to = d.axis.end
	}
	words := d.words(r, a, first)
	style := func(s widget.Style) widget.Style {
		if ahead {
			return widget.Faint
		}
		return s
	}
	d.columns(c, r, words, b, style)
	b.draw(d.area(c), &d.axis, d.theme.Glyphs, style)
}

// columns draws what stands at both sides of the axis.
func (d *painter) columns(c ui.Canvas, r row, w words, b bar, style func(widget.Style) widget.Style) {
	l, g := d.layout, d.theme.Glyphs
	if _, ok := d.tree.key(r); ok {
		sign := widget.Closed
		if d.tree.unfolded(r) {
			sign = widget.Open
		}
		c.Text(foldColumn, 0, g.Of(sign), style(widget.Plain))
	}
	indent := 2 * d.tree.depth(r)
	if r.kind == backoffRow {
		indent += 2
	}
	c.Text(2+indent, 0, widget.Clip(w.state, l.state-indent-1, d.cut()), style(w.stateStyle))
	c.Text(l.attemptX, 0, w.attempt, style(widget.Plain))
	took := b.to.Sub(b.from)
	result := l.resultX + 1
	switch {
	case l.roomy:
		c.Text(l.timeX, 0, widget.PadLeft(ui.Clock(took), 9, ""), style(widget.Plain))
	case took > 0 && l.timeX < l.resultX:
		c.Text(l.timeX+1, 0, widget.Clip(short(took), l.resultX-l.timeX-1, ""), style(widget.Plain))
	case l.timeX < l.resultX:
		result = l.timeX + 1
	}
	x := result
	if w.sign != "" {
		x = c.Text(x, 0, w.sign, style(w.style)) + 1
	}
	c.Text(x, 0, widget.Clip(w.result, l.width-x, d.cut()), style(widget.Plain))
}

// short writes a duration in five or six characters.
func short(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%.3f", d.Seconds())
	}
	if d < time.Minute {
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	return ui.Delay(d.Round(time.Second))
}
