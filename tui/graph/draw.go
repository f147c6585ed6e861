package graph

import (
	"fmt"

	lay "backstep/asl/graph"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	if p.layout == nil {
		p.outline.Draw(c, v, t, f)
		return
	}
	s := ui.Size{W: max(c.Size().W-2, 0), H: max(c.Size().H-2, 0)}
	f.Title, f.Note = p.title(v, s.W), p.note(v, s, t)
	in := f.Draw(c, t)
	k := look{p.layout, p.book.Scene(v), v, p.glyphs}
	part := p.visible(s)
	p.layout.Draw(sheet{in.Sub(ui.Rect{W: part.W, H: part.H})}, part, k)
	p.highlight(in, v, f.Focused)
	if part.W < s.W {
		p.minimap(in.Sub(ui.Rect{X: part.W, W: 1, H: s.H}), k, part)
	}
	p.legend(in, v, t)
}

func (p Pane) title(v ui.View, room int) string {
	form := map[form]string{compact: "compact", boxes: "boxes"}[p.form]
	states := widget.Count(len(p.machine.States)) + " states"
	if len(p.machine.States) == 1 {
		states = "1 state"
	}
	switch {
	case v.Screen != screenName:
		return fmt.Sprintf("Graph  %s, depth %d", states, p.depth)
	case room < 60:
		return "Graph  " + form
	}
	return "Graph  " + form + "  " + states
}

// screenName is the view that this pane is the main thing of.
const screenName = "graph"

// note tells where the current state is when it is not visible, else whether all
// is.
func (p Pane) note(v ui.View, s ui.Size, t *ui.Theme) string {
	part := p.visible(s)
	if n := p.layout.Node(v.Current()); n != lay.NoNode {
		node := &p.layout.Nodes[n]
		row, here := nameRow(node), t.Glyphs.Of(widget.Here)+" "
		switch {
		case row < part.Y:
			return here + count(part.Y-row, "row") + " up"
		case row >= part.Y+part.H:
			return here + count(row-part.Y-part.H+1, "row") + " down"
		case node.X+node.W <= part.X:
			return here + count(part.X-node.X-node.W+1, "column") + " left"
		case node.X >= part.X+part.W:
			return here + count(node.X-part.X-part.W+1, "column") + " right"
		}
	}
	if fits(p.layout, s) {
		return "fits"
	}
	return fmt.Sprintf("%d/%d", p.place(v)+1, len(p.machine.States))
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return widget.Count(n) + " " + what
}

// highlight reverses the selected node and underlines what was looked for.
func (p Pane) highlight(c ui.Canvas, v ui.View, focused bool) {
	if p.query != "" {
		for i := range p.layout.Nodes {
			if n := &p.layout.Nodes[i]; n.State != nil && matches(n.State.Name, p.query) {
				c.Mark(p.textOf(n), widget.Underline)
			}
		}
	}
	if n := p.layout.Node(v.Selected); n != lay.NoNode && focused {
		c.Mark(p.textOf(&p.layout.Nodes[n]), widget.Reverse)
	}
}

// textOf returns the cells of a node's text in the pane.
func (p Pane) textOf(n *lay.Node) ui.Rect {
	if n.Frame { // the title alone
		return ui.Rect{X: n.X + 2 - p.x, Y: n.Y - p.y, W: min(widget.Width(n.Name)+4, n.W-4), H: 1}
	}
	return ui.Rect{X: n.X + 1 - p.x, Y: nameRow(n) - p.y, W: n.W - 2, H: 1}
}

// minimap marks each row with the worst of what stands in the rows of the layout
// that it stands for. What is on the screen has a bar.
func (p Pane) minimap(c ui.Canvas, k look, part lay.View) {
	marks := make([]widget.Glyph, part.H)
	looks := make([]widget.Style, part.H)
	for i := range p.layout.Nodes {
		n := &p.layout.Nodes[i]
		if n.State == nil {
			continue
		}
		row := nameRow(n) * part.H / p.layout.H
		m, style := k.worst(n, false)
		if looks[row] == 0 || severity[m] > severity[marks[row]] {
			marks[row], looks[row] = m, style
		}
	}
	for row := range part.H {
		from, to := row*p.layout.H/part.H, (row+1)*p.layout.H/part.H
		switch {
		case from < part.Y+part.H && to > part.Y && marks[row] != widget.Failure:
			c.Text(0, row, p.glyphs.Of(widget.Minimap), widget.Faint)
		case looks[row] != 0:
			c.Text(0, row, p.glyphs.Of(marks[row]), looks[row])
		}
	}
}

// legend explains the signs where there is room below the graph.
func (p Pane) legend(c ui.Canvas, v ui.View, t *ui.Theme) {
	g := t.Glyphs
	var lines []string
	if v.Screen == screenName {
		lines = append(lines, v.Keys.Text("`h` `j` `k` `l` select  Shift+arrows pan"), v.Keys.Text("`-` `=` fold  `,` `.` detail  `Enter` data"))
	}
	lines = append(lines,
		fmt.Sprintf("%s breakpoint  %s off  %s parallel  %s map", g.Of(widget.BreakOn), g.Of(widget.BreakOff), g.Of(widget.ParallelState), g.Of(widget.MapState)),
		fmt.Sprintf("%s taken  %s not taken  %s catch", g.Of(widget.TakenH), g.Of(widget.EdgeH), g.Of(widget.CatchH)),
	)
	s := c.Size()
	top := s.H - len(lines)
	if p.layout.H >= top || s.W < 40 {
		return
	}
	for i, l := range lines {
		c.Text(1, top+i, l, widget.Faint)
	}
}
