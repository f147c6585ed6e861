package data

import (
	"fmt"
	"strings"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// aboutHeight is the inside height from which on the sentence about the stage
// is shown, footWidth the width from which on the foot has two rows.
const (
	aboutHeight = 14
	footWidth   = 76
)

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title, f.Note = p.title(v, c.Size().W), p.note()
	in := f.Draw(c, t)
	s := in.Size()
	if p.shown == nil || s.H < 3 {
		return
	}
	d := painter{p.shown, p, v, t}
	d.head(in)
	y, body, foot := d.geometry()
	f.Rule(c, t, y-1)
	end := y + body
	d.body(in.Sub(ui.Rect{Y: y, W: s.W, H: body}), f.Focused)
	if foot == 0 {
		return
	}
	f.Rule(c, t, end)
	for i, l := range d.foot() {
		in.Row(end+1+i).Line(1, 0, l, t.Glyphs.Of(widget.Ellipsis))
	}
}

type painter struct {
	*shown
	pane  Pane
	view  ui.View
	theme *ui.Theme
}

// geometry returns the rows above the document, its rows, and those below it,
// the rules counting to what they divide it from. What is below is left out
// where there is no room.
func (s *shown) geometry() (head, body, foot int) {
	head = 2
	if len(s.rows) > 0 {
		if s.source != "" || s.tall() {
			head++
		}
		if s.tall() {
			head += len(s.aboutLines(""))
		}
	}
	foot = 3
	if s.picks != nil {
		list, legend := s.picks.footRows(s.size)
		foot = 1 + list + legend
	} else if s.size.W < footWidth {
		foot = 2
		if _, part := s.payload(); part >= warnPart {
			foot++
		}
	}
	if s.size.H-head-foot < 2 {
		foot = 0
	}
	return head, max(s.size.H-head-foot, 0), foot
}

// tall reports whether there is room for the sentence about the stage.
func (s *shown) tall() bool { return s.size.H >= aboutHeight }

func (d painter) cut() string { return d.theme.Glyphs.Of(widget.Ellipsis) }

// head draws what stands above the document.
func (d painter) head(c ui.Canvas) {
	s := c.Size()
	if len(d.rows) == 0 {
		c.Text(1, 0, widget.Clip("The raw input that "+stateName(d.content)+" will get.", s.W-2, d.cut()), widget.Faint)
		return
	}
	place := d.place()
	c.Row(0).Line(1, 0, d.crumbs(s.W-3-len(place), d.theme), d.cut())
	c.Text(s.W-len(place), 0, place, widget.Faint)
	y := 1
	if d.source != "" || d.tall() {
		c.Text(1, y, widget.Clip(d.source, s.W-2, d.cut()), widget.Plain)
		y++
	}
	if !d.tall() {
		return
	}
	for i, line := range d.aboutLines(d.cut()) {
		c.Text(1, y+i, line, widget.Faint)
	}
}

// aboutLines breaks the sentence about the stage into the lines there is room
// for; the last one ends in cut where there is not.
func (s *shown) aboutLines(cut string) []string {
	room, most := s.size.W-2, 2
	lines := widget.Wrap(s.about, room)
	if s.size.W >= footWidth {
		most = 1
	}
	if len(lines) > most {
		return append(lines[:most-1:most-1], widget.Clip(strings.Join(lines[most-1:], " "), room, cut))
	}
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}

func stateName(c content) string {
	if c.state == nil {
		return "the first state"
	}
	return c.state.Name
}

// body draws the document, or what there is instead of one.
func (d painter) body(c ui.Canvas, focused bool) {
	switch {
	case d.failure != nil:
		y := d.drawFailure(c)
		d.documents(c.Sub(ui.Rect{Y: y, W: c.Size().W, H: c.Size().H - y}), focused)
	case d.rules != nil:
		d.drawRules(c)
	case d.notRun:
		c.Text(1, 0, d.theme.Glyphs.Of(widget.NotReached)+d.view.Keys.Text(" not run yet. `s` goes there"), widget.Faint)
	default:
		d.documents(c, focused)
	}
}

// documents draws the documents in the form that was chosen.
func (d painter) documents(c ui.Canvas, focused bool) {
	c = d.boxed(c)
	switch {
	case d.picks != nil:
		d.drawPicked(c, focused)
	case d.form == changesOnly && d.diff != nil:
		d.changes(c, focused)
	case d.form == split && !d.before.IsAbsent():
		d.split(c, focused)
	default:
		d.pane.tree.Draw(c, d.theme, widget.TreeView{Focused: focused, NoCursor: !focused})
		d.sizes(c)
	}
}

// sizes writes the documents' sizes at the right of the first row where the
// document leaves room.
func (d painter) sizes(c ui.Canvas) {
	text := bytes(d.after)
	if d.diff != nil && d.form == unified && !d.before.Same(d.after) {
		text = d.diff.Sizes(d.theme)
	}
	if text != "" && d.pane.tree.Rows() > 1 {
		c.Text(c.Size().W-widget.Width(text)-1, 0, " "+text, widget.Faint)
	}
}

// changes lists the differences.
func (d painter) changes(c ui.Canvas, focused bool) {
	if len(d.diff.Changes) == 0 {
		c.Text(1, 0, "no changes", widget.Faint)
		return
	}
	d.pane.list.Resize(c.Size().H).Draw(c, d.theme, focused, func(i int, row ui.Canvas) {
		row.Line(0, 0, d.diff.Row(i, d.theme), d.cut())
	})
}

// split draws the documents side by side under their captions.
func (d painter) split(c ui.Canvas, focused bool) {
	s := c.Size()
	left := (s.W - 1) / 2
	d.caption(c.Sub(ui.Rect{W: left, H: 1}), "before: "+d.beforeName, bytes(d.before))
	after := bytes(d.after)
	if d.compare {
		after = strings.TrimSpace(after + "  " + signed(d.after.Size()-d.before.Size()) + " B")
		if d.diff.Added > 0 {
			after += fmt.Sprintf("  +%d %s", d.diff.Added, map[bool]string{true: "path", false: "paths"}[d.diff.Added == 1])
		}
		if d.after.Size() == d.before.Size() && len(d.diff.Changes) == 0 {
			after = bytes(d.after) + "  same"
		}
	}
	d.caption(c.Sub(ui.Rect{X: left + 1, W: s.W - left - 1, H: 1}), "after: "+d.name, after)
	rest := c.Sub(ui.Rect{Y: 1, W: s.W, H: s.H - 1})
	if d.compare {
		ui.DrawSplit(rest, d.theme, d.pane.tree, focused)
	} else {
		l, r := rest.Columns(left, 1)
		d.pane.left.Draw(l, d.theme, widget.TreeView{NoCursor: true})
		d.pane.tree.Draw(r, d.theme, widget.TreeView{Focused: focused, NoCursor: !focused})
	}
	c.Column(left, 0, s.H, d.theme.Glyphs.Frame(false).V, widget.Border)
}

// caption writes what a document is and how large.
func (d painter) caption(c ui.Canvas, text, size string) {
	w := c.Size().W
	c.Text(1, 0, widget.Clip(text, w-widget.Width(size)-3, d.cut()), widget.Plain)
	c.Text(w-widget.Width(size)-1, 0, size, widget.Faint)
}

func signed(n int) string {
	if n >= 0 {
		return "+" + widget.Count(n)
	}
	return widget.Count(n)
}
