package explain

import (
	"fmt"

	"backstep/tui/ui"
	"backstep/tui/ui/why"
	"backstep/tui/widget"
)

// Pane is the explanation, scrolled to a line.
type Pane struct {
	about moment
	lines []why.Line
	top   int
}

// moment is what the lines are about.
type moment struct {
	run, lane         string
	move, stage, runs int
}

// New returns a pane that explains nothing yet.
func New() Pane { return Pane{} }

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	now := moment{v.Session.Run().Name, string(v.Session.Lane()), v.Session.Cursor().Move, v.Stage, v.Session.Run().Trace.Len()}
	if p.lines == nil || p.about != now {
		p.about, p.lines, p.top = now, why.Explain(v), 0
	}
	p.top = min(p.top, max(len(p.rows(s.W))-s.H, 0))
	return p
}

// styles and signs of the kinds of line.
var looks = [...]struct {
	style widget.Style
	sign  widget.Glyph
}{
	why.Plain: {widget.Plain, none}, why.Head: {widget.Title, none}, why.Note: {widget.Faint, none},
	why.Held: {widget.Succeeded, widget.Success}, why.Passed: {widget.Plain, widget.Aborted},
	why.Unasked: {widget.Faint, widget.NotReached}, why.Failed: {widget.Failed, widget.Failure},
}

// none is the sign of a line without one.
const none = widget.Glyph(255)

// row is a line on the screen.
type row struct {
	text  string
	kind  why.Kind
	first bool
}

// rows breaks the lines at a width; what follows the first is indented.
func (p Pane) rows(w int) []row {
	var out []row
	for _, l := range p.lines {
		for i, text := range widget.Wrap(l.Text, max(w-4, 1)) {
			out = append(out, row{text, l.Kind, i == 0})
		}
	}
	return out
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = v.Keys.Text("Explain  (`i` hides)")
	s := ui.Size{W: c.Size().W - 2, H: c.Size().H - 2}
	rows := p.rows(s.W)
	if len(rows) > s.H {
		f.Note = fmt.Sprintf("%d-%d of %d", p.top+1, p.top+s.H, len(rows))
	}
	in := f.Draw(c, t)
	for y := range s.H {
		if p.top+y >= len(rows) {
			return
		}
		r := rows[p.top+y]
		look := looks[r.kind]
		if r.first && look.sign != none {
			in.Text(1, y, t.Glyphs.Of(look.sign), look.style)
		}
		in.Text(3, y, t.Glyphs.Text(r.text), look.style)
	}
}

// Act implements ui.Pane: it scrolls.
func (p Pane) Act(by ui.Motion, _ ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	p.top = ui.Scrolled(by, p.top, len(p.rows(s.W)), s.H)
	return p, nil
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, _ ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	p.top = ui.ScrolledBy(d, p.top, len(p.rows(s.W)), s.H)
	return p, nil
}
