package graph

import (
	"backstep/asl"
	lay "backstep/asl/graph"
	"backstep/tui/standing"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// sheet lets asl/graph draw on a canvas.
type sheet struct{ c ui.Canvas }

// styles are those of the drawing's own roles.
var styles = [lay.OwnRoles]widget.Style{
	lay.Edging: widget.Faint, lay.TakenWay: widget.Taken, lay.CatchWay: widget.Caught, lay.Caption: widget.Faint, lay.Writing: widget.Plain,
}

func styleOf(r lay.Role) widget.Style {
	if r < lay.OwnRoles {
		return styles[r]
	}
	return widget.Style(r - lay.OwnRoles)
}

func roleOf(s widget.Style) lay.Role { return lay.OwnRoles + lay.Role(s) }

func (s sheet) Rune(x, y int, r rune, role lay.Role) { s.c.Set(x, y, r, styleOf(role)) }

func (s sheet) Text(x, y int, text string, room int, role lay.Role) int {
	return s.c.Text(x, y, widget.Clip(text, room, ""), styleOf(role))
}

// look is how the nodes look at a moment.
type look struct {
	*lay.Layout
	scene  *standing.Scene
	view   ui.View
	glyphs widget.Glyphs
}

// mapCounter is the room for the counter of a Map, whose number of items is not
// known before.
const mapCounter = "≡ 100/100"

// room returns the cells beside a state's name: its mark, counters, its sign.
func room(st *asl.State, g widget.Glyphs) int {
	n := 2
	if most := standing.MostRetries(st); most > 0 {
		n += 1 + len("R0/") + min(len(widget.Count(most)), 3)
	}
	switch {
	case st.Parallel != nil:
		n += 1 + len("P") + 2*len(widget.Count(len(st.Parallel.Branches))) + len("/")
	case st.Map != nil:
		n += 1 + widget.Width(mapCounter)
	}
	if sign := standing.Sign(st, g); sign != "" {
		n += 1 + widget.Width(sign)
	}
	return n
}

// Taken implements asl/graph's Scene.
func (k look) Taken(i int) bool {
	e := &k.Edges[i]
	from, to := &k.Nodes[e.From], &k.Nodes[e.To]
	tr := standing.Transition{From: from.State, To: to.State, Caught: e.Kind == asl.EdgeCatch}
	if n := len(from.Chain); n > 0 {
		tr.From = from.Chain[n-1]
	}
	return k.scene.Taken(tr)
}

// Look implements asl/graph's Scene.
func (k look) Look(i int) lay.Look {
	n := &k.Nodes[i]
	if n.State == nil {
		return lay.Look{Name: lay.Caption}
	}
	selected := k.Node(k.view.Selected) == i
	mark, style := k.worst(n, selected)
	out := lay.Look{Mark: lay.Text{Text: k.glyphs.Of(mark), Role: roleOf(style)}, Name: roleOf(standing.NameStyle(style))}
	if selected && mark != widget.Here {
		out.Gutter = lay.Text{Text: k.glyphs.Of(widget.Here), Role: lay.Writing}
	}
	if glyph, ok := k.scene.Breakpoint(n.State); ok {
		out.Gutter = lay.Text{Text: k.glyphs.Of(glyph), Role: roleOf(widget.Breakpoint)}
	}
	if n.Chain == nil {
		out.Tail = k.tail(n.State)
		out.Double = k.scene.Lane && !n.Frame && n.State == k.scene.Current
	}
	return out
}

// tail returns what stands after a state's name.
func (k look) tail(st *asl.State) []lay.Text {
	var out []lay.Text
	if text, style := k.scene.Retries(st, k.glyphs); text != "" {
		out = append(out, lay.Text{Text: text, Role: roleOf(style)})
	}
	if st.Parallel != nil || st.Map != nil {
		out = append(out, lay.Text{Text: k.scene.Children(st, k.glyphs), Role: lay.Writing})
	}
	if sign := standing.Sign(st, k.glyphs); sign != "" {
		out = append(out, lay.Text{Text: sign, Role: lay.Writing})
	}
	return out
}

// severity orders marks: of several the worst is shown.
var severity = map[widget.Glyph]int{
	widget.Failure: 7, widget.CaughtFailure: 6, widget.Here: 5, widget.OpenEnd: 5, widget.CallbackWait: 4, widget.Retry: 4,
	widget.ElsewhereActive: 3, widget.Success: 2, widget.Aborted: 1,
}

// worst returns the mark of a node, the worst one of a chain.
func (k look) worst(n *lay.Node, selected bool) (widget.Glyph, widget.Style) {
	mark, style := k.scene.Mark(n.State, selected)
	for _, st := range n.Chain {
		if m, s := k.scene.Mark(st, false); severity[m] > severity[mark] {
			mark, style = m, s
		}
	}
	return mark, style
}
