package recorded

import (
	"strconv"
	"strings"

	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// columns says where the columns of a width begin.
type columns struct{ time, sign, event, place, detail int }

func columnsOf(w int, last sim.EventID) columns {
	c := columns{5, 11, 13, w, w}
	switch {
	case w >= 100:
		c = columns{7, 16, 18, 44, 70}
	case w >= 60:
		c = columns{6, 14, 16, 36, 51}
	case w >= 44:
		c = columns{6, 13, 15, w, 36}
	}
	if more := len(strconv.Itoa(int(last))) - (c.time - 2); more > 0 { // ids are not cut
		c.time, c.sign, c.event = c.time+more, c.sign+more, c.event+more
	}
	return c
}

// heights divides the inside between the list, with its heading, and the documents
// of the chosen event below a line.
func heights(v ui.View, s ui.Size) (list, below int) {
	if v.Live() || s.H < 6 {
		return s.H, 0
	}
	list = s.H * 3 / 5
	return list, s.H - list - 1
}

// Draw implements ui.Pane.
func (p Events) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	all := v.Recorded.Recording.Events
	f.Title = "Recorded  " + ui.Counted(len(all), "event", "events")
	f.Note = strconv.Itoa(int(all[p.At()].ID)) + "/" + strconv.Itoa(int(all[len(all)-1].ID))
	in := f.Draw(c, t)
	s := in.Size()
	above, below := heights(v, s)
	d := painter{teller{v.Recorded, t}, columnsOf(s.W, v.Recorded.Recording.Last().ID), v}
	d.heading(in.Sub(ui.Rect{X: 1, W: s.W - 1, H: 1}))
	p.list.Resize(max(above-1, 1)).Draw(in.Sub(ui.Rect{Y: 1, W: s.W, H: max(above-1, 0)}), t, f.Focused, d.line)
	if below <= 0 {
		return
	}
	f.Rule(c, t, above)
	in = in.Sub(ui.Rect{Y: above + 1, W: s.W, H: below})
	if p.tree == nil || p.tree.Rows() == 0 {
		in.Text(1, 0, "this event has no details", widget.Faint)
		return
	}
	p.tree.Draw(in, t, widget.TreeView{NoCursor: true})
}

// painter draws the rows.
type painter struct {
	teller
	cols columns
	v    ui.View
}

func (d *painter) heading(c ui.Canvas) {
	for _, h := range []struct {
		x    int
		text string
	}{{2, "id"}, {d.cols.time, "T+"}, {d.cols.event, "event"}, {d.cols.place, "state"}, {d.cols.detail, "detail"}} {
		if h.x < c.Size().W-2 {
			c.Text(h.x, 0, h.text, widget.Faint)
		}
	}
}

func (d *painter) line(i int, c ui.Canvas) {
	ev := &d.r.Recording.Events[i]
	w, cut, style := c.Size().W+1, d.theme.Glyphs.Of(widget.Ellipsis), d.style(i)
	text := func(x, end int, s string) {
		if x < w-1 {
			c.Text(x, 0, widget.Clip(s, min(end, w)-x-1, cut), style)
		}
	}
	c.Text(1, 0, widget.PadLeft(strconv.Itoa(int(ev.ID)), d.cols.time-2, ""), style)
	text(d.cols.time, d.cols.sign, d.clock(i))
	if glyph, sign, ok := signOf(ev); ok {
		c.Text(d.cols.sign, 0, d.theme.Glyphs.Of(glyph), sign)
	}
	text(d.cols.event, min(d.cols.place, d.cols.detail), widget.Visible(ev.Type))
	text(d.cols.place, d.cols.detail, d.place(i))
	text(d.cols.detail, w, d.detail(i))
}

// style marks the first event that differs, and greys what has no counterpart
// after it.
func (d *painter) style(i int) widget.Style {
	switch r := d.r.Replay; {
	case r == nil:
	case r.Match.First != nil && r.Match.First.Event == i:
		return widget.Warning
	case r.Sims[i] < 0:
		return widget.Faint
	}
	return widget.Plain
}

// clock writes when an event happened, without the unit where there is little room.
func (d *painter) clock(i int) string {
	rec := d.r.Recording
	text := ui.Clock(rec.Events[i].At.Sub(rec.Begin()))
	if d.cols.sign-d.cols.time < 9 && !strings.Contains(text, "m") {
		text = strings.TrimSuffix(text, "s")
	}
	return text
}
