package data

import (
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/ui/why"
	"backstep/tui/widget"
)

// picked is the pick overlay of a stage: what its paths read and wrote.
type picked struct {
	why.Picks
	doc         value.Value // what was read
	docName     string
	read, wrote *ui.Marks
	width       int // of the column for badges
}

// pickedOf returns the overlay of the stage that is shown, nil for a stage that
// has no path and no expression.
func pickedOf(c content) *picked {
	if len(c.rows) == 0 || c.rows[c.at].Run == nil || c.rules != nil {
		return nil
	}
	s := c.rows[c.at].Run.Stage
	k := &picked{Picks: why.PicksOf(s), read: &ui.Marks{}, wrote: &ui.Marks{}}
	if len(k.List) == 0 && !k.Builds {
		return nil
	}
	from := k.source(c, s.Name)
	for _, p := range k.List {
		if p.Doc == from {
			for _, at := range p.From {
				k.read.Add(at, p.Number)
			}
		}
		for _, at := range p.To {
			k.wrote.Add(at, p.Number)
		}
	}
	k.width = max(k.read.Width(), k.wrote.Width())
	return k
}

// source chooses the document that is marked: the stage's In, or the raw state
// input where nothing was read from In. It returns which picks are of it.
func (k *picked) source(c content, name asl.Stage) why.Doc {
	from := why.FromBefore
	for _, p := range k.List {
		if p.Doc == why.FromBefore && len(p.From) > 0 {
			from = why.FromBefore
			break
		}
		if p.Doc == why.FromInput {
			from = why.FromInput
		}
	}
	k.doc, k.docName = c.rows[c.at].Run.In, "before"
	if before := ui.StageBefore(c.rows, c.at); before >= 0 {
		k.docName = c.rows[before].Label
	}
	if from == why.FromInput || name == asl.StageResultPath {
		k.doc, k.docName = c.rows[0].Run.Out, "state input"
	}
	return from
}

// show puts the marked documents into the trees.
func (k *picked) show(p Pane, after value.Value, budget int) {
	rest := "·"
	if len(k.read.Within()) == 0 {
		rest = ""
	}
	p.left.Show(ui.NewMarked(k.doc, k.read, rest, rest != ""), budget)
	literal := ""
	if k.Builds {
		literal = "="
	}
	p.tree.Show(ui.NewMarked(after, k.wrote, literal, false), budget)
}

// origin returns the place in the document before that the cursor's value came
// from, and false where no path wrote it.
func (k *picked) origin(at value.Path) (value.Path, bool) {
	var best why.Pick
	depth := -1
	for _, p := range k.List {
		for _, to := range p.To {
			if len(to) > depth && len(to) <= len(at) && value.Path(at[:len(to)]).String() == to.String() {
				best, depth = p, len(to)
			}
		}
	}
	if depth < 0 || len(best.From) == 0 {
		return nil, false
	}
	from := best.From[0]
	if len(best.From) == 1 {
		return append(from[:len(from):len(from)], at[depth:]...), true
	}
	if depth < len(at) && at[depth].Elem && at[depth].Index < len(best.From) {
		from = best.From[at[depth].Index]
		return append(from[:len(from):len(from)], at[depth+1:]...), true
	}
	return from, true
}

// lines writes the list of picks, several in a line where they fit.
func (k *picked) lines(room int) []string {
	const gap = "   "
	var lines []string
	for _, p := range k.List {
		text := p.String()
		if n := len(lines); n > 0 && widget.Width(lines[n-1]+gap+text) <= room {
			lines[n-1] += gap + text
		} else {
			lines = append(lines, text)
		}
	}
	return lines
}

// legend says what the signs mean.
func (k *picked) legend() string {
	parts := []string{"(n) picked"}
	if len(k.read.Within()) > 0 {
		parts = append(parts, "· not used")
	}
	if k.Builds {
		parts = append(parts, "= literal")
	}
	return strings.Join(parts, "  ")
}

// footRows returns the rows of the list, at most a quarter of the height, and
// those of the legend, which small panes leave out.
func (k *picked) footRows(size ui.Size) (list, legend int) {
	if size.H >= aboutHeight {
		legend = 1
	}
	return min(len(k.lines(size.W-2)), max(size.H/4, 1)), legend
}

// foot writes the list below the documents, of more than fit the first ones.
func (k *picked) foot(size ui.Size, v ui.View, t *ui.Theme) []ui.Line {
	rows, legend := k.footRows(size)
	var out []ui.Line
	for i, text := range k.lines(size.W - 2) {
		if i >= rows {
			break
		}
		style := widget.Plain
		if strings.Contains(text, why.NoMatch) {
			style = widget.Failed
		}
		out = append(out, widget.Words(widget.Visible(t.Glyphs.Text(text)), style))
	}
	if legend == 0 {
		return out
	}
	text := v.Keys.Text("`p` pick overlay: on   ") + k.legend()
	if left := len(k.lines(size.W-2)) - rows; left > 0 {
		text = v.Keys.Text("%s more: `z` shows them   ", widget.Count(left)) + text
	}
	return append(out, widget.Words(t.Glyphs.Text(text), widget.Faint))
}

// drawPicked draws the marked documents: side by side, in a narrow pane one
// above the other.
func (d painter) drawPicked(c ui.Canvas, focused bool) {
	s, k := c.Size(), d.picks
	after := d.name
	if d.after.IsAbsent() {
		d.marked(c, d.pane.left, "before: "+k.docName, k.doc, nil, focused)
		return
	}
	if s.W >= splitWidth {
		left := (s.W - 1) / 2
		l, r := c.Columns(left, 1)
		before, behind := d.pane.gaps(s.H - 1)
		d.marked(l, d.pane.left, "before: "+k.docName, k.doc, before, false)
		d.marked(r, d.pane.tree, "after: "+after, d.after, behind, focused)
		c.Column(left, 0, s.H, d.theme.Glyphs.Frame(false).V, widget.Border)
		return
	}
	top := s.H / 2
	d.marked(c.Sub(ui.Rect{W: s.W, H: top}), d.pane.left, "before: "+k.docName, k.doc, nil, false)
	d.marked(c.Sub(ui.Rect{Y: top, W: s.W, H: s.H - top}), d.pane.tree, "after: "+after, d.after, nil, focused)
}

func (d painter) marked(c ui.Canvas, tree *widget.Tree, caption string, doc value.Value, gaps []int, focused bool) {
	d.caption(c, caption, bytes(doc))
	view := widget.TreeView{Focused: focused, Badges: d.picks.width, Gaps: gaps, NoCursor: !focused}
	tree.Draw(c.Sub(ui.Rect{Y: 1, W: c.Size().W, H: c.Size().H - 1}), d.theme, view)
}

// next moves the cursor to the next (1) or previous (-1) place with a number.
func (k *picked) next(t *widget.Tree, d int, read bool) bool {
	var places []value.Path
	for _, p := range k.List {
		if read {
			places = append(places, p.From...)
		} else {
			places = append(places, p.To...)
		}
	}
	return ui.NextPlace(t, places, d)
}

// first returns the first place that a path wrote, nil for none.
func (k *picked) first() value.Path {
	for _, p := range k.List {
		if len(p.To) > 0 {
			return p.To[0]
		}
	}
	return nil
}
