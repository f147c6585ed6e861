package widget

import "cmp"

// TreeView says how a tree is drawn.
type TreeView struct {
	Focused bool
	// Badges is the width of a column for badges after the mark, 0 for none.
	Badges int
	// Side chooses what is shown of a node; false leaves its row blank. Two
	// sides drawn from one tree stand in line with each other. Nil shows
	// Node.Item.
	Side func(Node) (Item, bool)
	// Gaps are blank lines before visible rows, by row, so that two trees stand in
	// line where they belong together; nil for none.
	Gaps []int
	// NoCursor leaves out the cursor's marker, for the second of two sides.
	NoCursor bool
}

// Draw draws the visible rows on c and makes its height the tree's.
//
// A row is: cursor marker, change mark, badge, two columns for each level of
// depth (at most half the width), fold sign, text, note.
func (t *Tree) Draw(c Canvas, th *Theme, v TreeView) {
	t.Resize(c.area.H)
	if t.root == nil {
		return
	}
	p := treePainter{t, th, v, c.area.W}
	if t.top == nil {
		p.row(c.Row(0), t.root, 0, false, false)
		p.cursor(c, 0, 0)
		return
	}
	s := t.top.locate(t.first)
	for row, y := 0, 0; s.in != nil; row, y = row+1, y+1 {
		if row < len(v.Gaps) {
			y += v.Gaps[row]
		}
		if y >= c.area.H {
			return
		}
		if s.place >= 0 {
			p.row(c.Row(y), s.in.node.Child(s.place), s.in.depth+1, false, false)
		} else {
			p.row(c.Row(y), s.in.node, s.in.depth, true, s.place == closeRow)
		}
		p.cursor(c, row, y)
		s = next(s)
	}
}

type treePainter struct {
	tree  *Tree
	theme *Theme
	view  TreeView
	width int
}

func (p treePainter) cursor(c Canvas, row, y int) {
	if p.tree.first+row == p.tree.row && !p.view.NoCursor {
		c.MarkSelected(y, p.theme, p.view.Focused)
	}
}

// row draws a node's row: open says that it is unfolded, closing that this is
// the row of its closing bracket.
func (p treePainter) row(c Canvas, n Node, depth int, open, closing bool) {
	item, ok := n.Item(), true
	kind := item.Kind
	if p.view.Side != nil {
		item, ok = p.view.Side(n)
	}
	open = open && item.Kind == kind
	if !ok || closing && !open {
		return
	}
	p.gutter(c, item, open, closing)
	x := Gutter + 1 + p.view.Badges + min(2*depth, p.width/2)
	if item.Len > 0 && !closing {
		c.Text(x, 0, p.theme.Glyphs.Of(foldGlyph(open)), Plain)
	}
	x += 2
	if closing {
		x = p.piece(c, x, brackets[item.Kind][1:], p.style(item, Plain), p.width)
	} else {
		x = p.name(c, x, item)
		x = p.value(c, x, item, open)
	}
	if !item.Last && (closing || !open) {
		x = c.Text(x, 0, ",", p.style(item, Plain))
	}
	if item.Note != "" && !closing {
		c.Text(x+2, 0, Clip(p.theme.Glyphs.Text(item.Note), p.width-x-2, p.theme.Glyphs.Of(Ellipsis)), Faint)
	}
}

func (p treePainter) gutter(c Canvas, item Item, open, closing bool) {
	switch {
	case item.Mark != Unmarked:
		m := markTable[item.Mark]
		c.Text(Gutter, 0, p.theme.Glyphs.Of(m.glyph), m.style)
	case item.Inside > 0 && !open:
		c.Text(Gutter, 0, p.theme.Glyphs.Of(ChangesInside), Changed)
	}
	if !closing && p.view.Badges > 0 {
		p.badge(c, item, open)
	}
}

func (p treePainter) badge(c Canvas, item Item, open bool) {
	text, style := item.Badge, Picked
	if !open && item.Folded != "" {
		text = item.Folded
	}
	if item.Dim {
		style = Faint
	}
	c.Text(Gutter+1, 0, Clip(p.theme.Glyphs.Text(text), p.view.Badges-1, p.theme.Glyphs.Of(Ellipsis)), style)
}

func (p treePainter) name(c Canvas, x int, item Item) int {
	if !item.Named {
		return x
	}
	st := p.style(item, Name)
	x = c.Text(x, 0, `"`, st)
	x = p.piece(c, x, item.Key, st, p.width-3)
	return c.Text(x, 0, `": `, p.style(item, Plain))
}

// value draws the part after the name. Text that does not fit is cut; a long
// one is followed by its length.
func (p treePainter) value(c Canvas, x int, item Item, open bool) int {
	g := p.theme.Glyphs
	switch {
	case open:
		return p.piece(c, x, brackets[item.Kind][:1], p.style(item, Plain), p.width)
	case item.Kind >= ArrayNode && item.Len == 0:
		return p.piece(c, x, brackets[item.Kind], p.style(item, Plain), p.width)
	case item.Kind >= ArrayNode:
		b := brackets[item.Kind]
		text := b[:1] + g.Of(Ellipsis) + Count(item.Len) + b[1:]
		if item.Inside > 0 && item.Mark == Unmarked {
			text += " " + g.Of(ChangesInside) + Count(item.Inside)
		}
		return p.piece(c, x, text, p.style(item, Plain), p.width)
	case item.Kind == StringNode:
		return p.text(c, x, item)
	}
	return p.piece(c, x, item.Text, p.style(item, Literal), p.width)
}

// longText is the length in bytes from which a cut string shows its length.
const longText = 100

func (p treePainter) text(c Canvas, x int, item Item) int {
	st, room := p.style(item, Text), p.width-x-1
	ellipsis := p.theme.Glyphs.Of(Ellipsis)
	if len(item.Text) > longText && len(item.Text) > room {
		if _, cut := clip(item.Text, room, ""); cut {
			size := " " + Count(len(item.Text)) + " B"
			x = p.piece(c, x, item.Text, st, p.width-1-Width(size)-1)
			return c.Text(x, 0, `"`+size, p.style(item, Faint))
		}
	}
	return p.piece(c, x, Clip(item.Text, room, ellipsis+`"`), st, p.width)
}

// piece draws text up to the column end and underlines what is searched for.
func (p treePainter) piece(c Canvas, x int, text string, st Style, end int) int {
	text = Clip(text, end-x, p.theme.Glyphs.Of(Ellipsis))
	after := c.Text(x, 0, text, st)
	s := &p.tree.search
	if at := s.index(text); at >= 0 {
		from := x + Width(s.lower(text)[:at])
		c.Mark(Rect{from, 0, Width(s.query), 1}, Match.attributes())
	}
	return after
}

// style returns a row's style: that of its mark, or the one for its content.
func (p treePainter) style(item Item, content Style) Style {
	switch {
	case item.Mark != Unmarked:
		return markTable[item.Mark].style
	case item.Dim:
		return Faint
	}
	return content
}

// attributes returns what marks text of this role without changing its colour.
func (s Style) attributes() Style { return Standard[s.role()].Attributes }

// brackets are the opening and closing ones of each kind.
var brackets = [...]string{ArrayNode: "[]", ObjectNode: "{}"}

func foldGlyph(open bool) Glyph {
	if open {
		return Open
	}
	return Closed
}

// Badges returns the badges of the visible rows as they are drawn, "" for a row
// without one.
func (t *Tree) Badges() []string {
	if t.top == nil {
		return nil
	}
	var out []string
	s := t.top.locate(t.first)
	for len(out) < t.height && s.in != nil {
		switch {
		case s.place >= 0:
			item := s.in.node.Child(s.place).Item()
			out = append(out, cmp.Or(item.Folded, item.Badge))
		case s.place == closeRow:
			out = append(out, "")
		default:
			out = append(out, s.in.node.Item().Badge)
		}
		s = next(s)
	}
	return out
}
