package events

import (
	"fmt"
	"strconv"
	"strings"

	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// columns says where the columns of a width begin.
type columns struct{ time, sign, event, place, detail int }

func columnsOf(w int) columns {
	switch {
	case w >= 110:
		return columns{7, 18, 20, 46, 84}
	case w >= 75:
		return columns{7, 15, 17, 42, 61}
	}
	return columns{6, 14, 16, 40, w}
}

// legendHeight is the height from which on the keys are told.
const legendHeight = 10

// rowsIn returns the number of rows in a height: heading and legend take theirs.
func rowsIn(s ui.Size) int {
	if s.H >= legendHeight {
		return s.H - 2
	}
	return max(s.H-1, 1)
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	trace := v.Session.Run().Trace
	f.Title = "Events " + widget.Count(trace.EventCount())
	switch {
	case p.filter != nil:
		f.More = ui.Line{{Text: fmt.Sprintf("  filter: %q", p.filter.typed)}}
	case c.Size().W >= 110:
		f.More = ui.Line{{Text: "  filter: none"}}
	}
	if n := p.list.Len(); n > 0 {
		f.Note = widget.Count(p.list.Selected()+1) + "/" + widget.Count(n)
	}
	in := f.Draw(c, t)
	s := in.Size()
	switch {
	case trace.EventCount() == 0:
		in.Text(1, 0, v.Keys.Text(ui.NothingYet), widget.Faint)
		return
	case p.list.Len() == 0:
		in.Text(1, 0, widget.Clip(p.filter.found(v)+v.Keys.Text(". `Esc` clears"), s.W-2, t.Glyphs.Of(widget.Ellipsis)), widget.Faint)
		return
	}
	d := painter{teller{trace, t}, v, columnsOf(s.W), trace.Events(v.Session.Cursor().Move)}
	d.heading(in.Row(0))
	l := p.list.Resize(rowsIn(s))
	for y, i := range l.Visible() {
		line := in.Row(y + 1)
		d.line(line, p.event(i))
		if i == l.Selected() {
			line.MarkSelected(0, t, f.Focused)
		}
	}
	if s.H >= legendHeight {
		in.Text(1, s.H-1, widget.Clip(legend(v.Keys, s.W), s.W-2, ""), widget.Faint)
	}
}

// legend names the keys of the pane, with what its events are where there is room.
func legend(k ui.Keys, width int) string {
	text := k.Text("Same names and order as get-execution-history. `Enter` goes to that moment   `/` filter   `(` `)` failures   `y e` copy the event")
	if width < widget.Width(text)+2 {
		return k.Text("`Enter` goes to that moment  `/` filter  `(` `)` failures  `y e` copy")
	}
	return text
}

// painter draws the rows.
type painter struct {
	teller
	v    ui.View
	cols columns
	seen int // events up to the cursor
}

func (d *painter) heading(c ui.Canvas) {
	for _, h := range []struct {
		x    int
		text string
	}{{3, "id"}, {d.cols.time, "T+"}, {d.cols.event, "event"}, {d.cols.place, "state / lane"}, {d.cols.detail, "detail"}} {
		c.Text(h.x, 0, h.text, widget.Faint)
	}
}

func (d *painter) line(c ui.Canvas, i int) {
	ev := d.t.Event(i)
	style := func(s widget.Style) widget.Style {
		if i >= d.seen {
			return widget.Faint
		}
		return s
	}
	cut := d.theme.Glyphs.Of(widget.Ellipsis)
	text := func(x, end int, s string) {
		c.Text(x, 0, widget.Clip(s, end-x-1, cut), style(widget.Plain))
	}
	c.Text(1, 0, widget.PadLeft(strconv.Itoa(int(ev.ID)), d.cols.time-3, ""), style(widget.Plain))
	text(d.cols.time, d.cols.sign, d.at(&ev))
	if s, ok := signs[ev.Type]; ok {
		c.Text(d.cols.sign, 0, d.theme.Glyphs.Of(s.glyph), style(s.style))
	}
	text(d.cols.event, d.cols.place, ev.Name())
	w := c.Size().W + 1
	text(d.cols.place, min(d.cols.detail, w), d.fit(d.place(&ev), min(d.cols.detail, w)-d.cols.place-1))
	if d.cols.detail < w-1 {
		text(d.cols.detail, w, d.detail(&ev, i))
	}
}

// at writes when an event happened, without the unit where there is little room.
func (d *painter) at(ev *sim.Event) string {
	text := ui.Clock(ev.At.Time().Sub(d.v.Session.Run().Start.At))
	if d.cols.detail < 80 && strings.Contains(text, ".") && !strings.Contains(text, "m") {
		text = strings.TrimSuffix(text, "s")
	}
	return text
}

// fit leaves out the beginning of a place that is too long: its end tells more.
func (d *painter) fit(place string, room int) string {
	cut := d.theme.Glyphs.Of(widget.Ellipsis)
	runes := []rune(place)
	for widget.Width(place) > room && len(runes) > 1 {
		runes = runes[1:]
		place = cut + string(runes)
	}
	return place
}
