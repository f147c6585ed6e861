package outline

import (
	"strings"

	"backstep/tui/standing"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title, f.Note = p.title(c.Size().W), p.note(v)
	p.inside(f.Draw(c, t), v, t, f.Focused)
}

func (p Pane) inside(c ui.Canvas, v ui.View, t *ui.Theme, focused bool) {
	if len(p.rows) == 0 {
		c.Text(1, 0, "No states: the definition has errors.", widget.Faint)
		return
	}
	d := painter{p, p.book.Scene(v), t}
	l := p.placed(v, c.Size().H)
	for y, i := range l.Visible() {
		d.row(c.Row(y), p.rows[i], i == l.Selected(), focused)
	}
}

type painter struct {
	Pane
	scene *standing.Scene
	theme *ui.Theme
}

var twigGlyphs = map[twig]widget.Glyph{trunk: widget.EdgeV, fork: widget.Branch, corner: widget.LastBranch}

// infoWidth is the width of the column at the right.
const infoWidth = 5

// row draws one state: breakpoint, selection, lines, mark, name, and at the
// right what kind of state it is and how far it has come.
func (d painter) row(c ui.Canvas, r row, selected, focused bool) {
	w := c.Size().W
	g := d.theme.Glyphs
	if glyph, ok := d.scene.Breakpoint(r.state); ok {
		c.Text(0, 0, g.Of(glyph), widget.Breakpoint)
	}
	x := 2
	for _, tw := range r.tree {
		if glyph, ok := twigGlyphs[tw]; ok {
			c.Text(x, 0, g.Of(glyph), widget.Faint)
		}
		x++
	}
	mark, style := d.scene.Mark(r.state, selected)
	if selected && mark != widget.Here {
		c.Text(1, 0, g.Of(widget.Here), widget.Plain)
	}
	c.Text(x, 0, g.Of(mark), style)
	info, kind := d.info(r)
	at := max(w-max(infoWidth, info.Width()+1), x+4)
	c.Text(x+2, 0, widget.Clip(r.state.Name, at-x-3, g.Of(widget.Ellipsis)), standing.NameStyle(style))
	c.Sub(ui.Rect{X: at, W: w - at, H: 1}).Line(0, 0, info, "")
	if kind != "" && w >= 40 {
		c.Text(max(at-widget.Width(kind)-2, 0), 0, kind, widget.Faint)
	}
	if d.query != "" {
		d.underline(c, r.state.Name, x+2)
	}
	if selected && focused {
		c.Mark(c.Bounds(), widget.Reverse)
	}
}

func (d painter) underline(c ui.Canvas, name string, x int) {
	name = strings.ToLower(name)
	if at := strings.Index(name, strings.ToLower(d.query)); at >= 0 {
		c.Mark(ui.Rect{X: x + widget.Width(name[:at]), W: widget.Width(d.query), H: 1}, widget.Underline)
	}
}

// info returns what stands at the right: counters, retries, and the sign of the
// state's type; kind is the type in words for wide panes.
func (d painter) info(r row) (info ui.Line, kind string) {
	g := d.theme.Glyphs
	add := func(style widget.Style, text string) {
		if len(info) > 0 {
			info = append(info, ui.Span{Text: " "})
		}
		info = append(info, ui.Span{Text: text, Style: style})
	}
	st := r.state
	if r.caught {
		add(widget.Caught, "catch")
	}
	if st.Parallel != nil || st.Map != nil {
		add(widget.Plain, d.scene.Children(st, g))
	}
	if text, style := d.scene.Retries(st, g); text != "" {
		add(style, text)
	}
	if sign := standing.Sign(st, g); sign != "" {
		add(widget.Plain, sign)
	}
	return info, st.Type.String()
}
