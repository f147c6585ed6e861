package timeline

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// wide is the width from which on the lines have columns.
const wide = 40

// title returns the pane's title.
func title(v ui.View, room int) string {
	if room < wide {
		return "Timeline"
	}
	return "Timeline  " + counted(v.Session.Tip().Steps(), "step", "steps")
}

// note returns the number of history events at the cursor.
func note(v ui.View, room int) string {
	n := v.Session.Snapshot().Events()
	if room < wide {
		return widget.Count(n) + " ev"
	}
	return counted(n, "event", "events")
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	w := c.Size().W
	f.Title, f.Note = title(v, w), note(v, w)
	p.inside(f.Draw(c, t), v, t, f.Focused)
}

func (p Pane) inside(c ui.Canvas, v ui.View, t *ui.Theme, focused bool) {
	if v.Session.Run().Trace.Len() == 0 {
		c.Text(1, 0, "Nothing yet.", widget.Faint)
		c.Text(1, 1, v.Keys.Text("`n` steps, `c` runs."), widget.Faint)
		return
	}
	d := painter{p, v, t, v.Session.Snapshot().Start().At.UnixNano(), 0, 0}
	size := c.Size()
	rows, top := d.rows(size)
	if top > 0 {
		d.heading(c.Row(0))
	}
	for y, r := range rows {
		if row := c.Row(y + top); r.line != nil {
			d.line(row, *r.line, focused)
		} else {
			d.tailLine(row, r.tail)
		}
	}
}

// drawn is a row of the pane: a line, or one of those that follow the last thing
// that happened.
type drawn struct {
	line *line
	tail ui.Line
}

// rows returns what stands below each other in a size, and the row it begins at.
// It measures the columns.
func (d *painter) rows(s ui.Size) (out []drawn, top int) {
	if s.W >= wide {
		top = 1
	}
	tail := d.tail()
	room := s.H - top - len(tail)
	if room < 1 {
		tail, room = nil, s.H-top
	}
	lines := d.window(d.view, room)
	d.measure(lines, s.W)
	tails := func() {
		for _, l := range tail {
			out = append(out, drawn{tail: l})
		}
		tail = nil
	}
	for i := range lines {
		if lines[i].move >= d.view.Session.Cursor().Move {
			tails()
		}
		out = append(out, drawn{line: &lines[i]})
	}
	if len(lines) == 0 || lines[len(lines)-1].move == d.lastMove() {
		tails()
	}
	return out, top
}

// painter draws the lines.
type painter struct {
	Pane
	view      ui.View
	theme     *ui.Theme
	start     int64
	stepWidth int
	timeWidth int
}

// lastMove returns the last move before the cursor that has a line.
func (d painter) lastMove() int {
	return near(d.view.Session.Run().Trace, d.view.Session.Cursor().Move-1, -1)
}

func (d painter) heading(c ui.Canvas) {
	x := 4
	c.Text(3, 0, "#", widget.Faint)
	for _, col := range []struct {
		width int
		name  string
	}{{9, "T+"}, {16, "state"}, {0, "what"}} {
		c.Text(x+1, 0, col.name, widget.Faint)
		x += col.width
	}
}

// measure finds the widths of the first columns.
func (d *painter) measure(lines []line, w int) {
	d.stepWidth, d.timeWidth = len(strconv.Itoa(d.view.Session.Tip().Steps())), 5
	if w >= wide {
		d.stepWidth, d.timeWidth = max(d.stepWidth, 3), 8
	}
	for _, l := range lines {
		d.timeWidth = max(d.timeWidth, len(d.clock(l.at, w)))
	}
}

// clock writes the time of a line, without the unit where there is little room.
func (d painter) clock(at sim.Instant, w int) string {
	text := ui.Clock(time.Duration(int64(at) - d.start))
	if w < wide && strings.Contains(text, ".") && !strings.Contains(text, "m") {
		text = strings.TrimSuffix(text, "s")
	}
	return text
}

func (d painter) line(c ui.Canvas, l line, focused bool) {
	ahead := l.move >= d.view.Session.Cursor().Move
	style := func(s widget.Style) widget.Style {
		if ahead {
			return widget.Faint
		}
		return s
	}
	g := d.theme.Glyphs
	if l.first && l.move == d.view.Visit.First && d.view.Visit.State != nil && !ahead {
		c.Text(0, 0, g.Of(widget.Here), widget.Current)
	}
	if l.step > 0 {
		c.Text(1, 0, widget.PadLeft(strconv.Itoa(l.step), d.stepWidth, ""), style(widget.Plain))
	}
	x := 2 + d.stepWidth
	w := c.Size().W
	at := d.clock(l.at, w)
	c.Text(x, 0, at, style(widget.Plain))
	x += d.timeWidth + 1
	if l.sign {
		x = c.Text(x, 0, g.Of(l.glyph), style(l.style)) + 1
	}
	if l.lane != "" {
		x = c.Text(x, 0, l.lane, style(widget.Faint)) + 1
	}
	d.words(c, x, l, style)
	if d.chosen && l.first && l.move == d.selected {
		if l.move != d.view.Visit.First {
			c.Text(0, 0, g.Of(widget.Closed), widget.Plain)
		}
		if focused {
			c.Mark(c.Bounds(), widget.Reverse)
		}
	}
}

// words writes what happened; in a narrow pane its short form.
func (d painter) words(c ui.Canvas, x int, l line, style func(widget.Style) widget.Style) {
	w, cut := c.Size().W, d.theme.Glyphs.Of(widget.Ellipsis)
	if w < wide {
		text := l.short
		if text == "" {
			text = l.what
			if more := text + "  " + l.more; l.more != "entered" && l.more != "" && widget.Width(more) <= w-x {
				text = more
			}
		}
		c.Text(x, 0, widget.Clip(text, w-x, cut), style(widget.Plain))
		return
	}
	second := 3 + d.stepWidth + d.timeWidth + 16
	c.Text(x, 0, widget.Clip(l.what, second-x-1, cut), style(widget.Plain))
	c.Text(second, 0, widget.Clip(l.more, w-second, cut), style(widget.Plain))
}

// tail returns the lines that follow the last thing that happened: the stage
// that is looked at, and what comes next at the tip.
func (d painter) tail() []ui.Line {
	var out []ui.Line
	rows := ui.StagesOf(d.view.Visit)
	if d.view.Session.Cursor().Stage != debug.Resting && d.view.Stage >= 0 && d.view.Stage < len(rows) {
		out = append(out, ui.Line{
			{Text: d.theme.Glyphs.Of(widget.LastBranch) + " ", Style: widget.Faint},
			{Text: fmt.Sprintf("%s %d/%d", rows[d.view.Stage].Label, d.view.Stage+1, len(rows))},
		})
	}
	if next := d.next(rows); next != "" {
		out = append(out, ui.Line{{Text: "next: " + next, Style: widget.Faint}})
	}
	return out
}

// next says what the next key does at the tip.
func (d painter) next(rows []ui.StageRow) string {
	s := d.view.Session
	snap := s.Snapshot()
	if s.Cursor().Move < s.Run().Trace.Len() {
		return ""
	}
	if i := d.view.Stage + 1; s.Cursor().Stage != debug.Resting && i < len(rows) {
		return rows[i].Label
	}
	due, ok := snap.Next()
	if !ok || due.State == nil || due.Kind == sim.DueExecution {
		return ""
	}
	if due.Kind == sim.DueEnter {
		return due.State.Name
	}
	if wait := due.At.Sub(snap.Now()); wait > 0 {
		return due.State.Name + " +" + ui.Delay(wait)
	}
	return ""
}

// tailLine draws one of those lines.
func (d painter) tailLine(row ui.Canvas, l ui.Line) {
	x := 2 + d.stepWidth
	if row.Size().W >= wide {
		x += d.timeWidth + 1
	}
	row.Sub(ui.Rect{X: x, W: row.Size().W - x, H: 1}).Line(0, 0, l, d.theme.Glyphs.Of(widget.Ellipsis))
}
