package stages

import (
	"fmt"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the table of stages. The selected row is the stage that the view looks
// at, so the pane keeps the rows and the scroll position only.
type Pane struct {
	about moment
	rows  []row
	list  widget.List
}

// moment is what the rows are about.
type moment struct {
	run, lane string
	move, of  int
}

// New returns a pane without rows.
func New() Pane { return Pane{} }

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	now := moment{v.Session.Run().Name, string(v.Session.Lane()), v.Session.Cursor().Move, v.Session.Run().Trace.Len()}
	if p.about != now || p.rows == nil {
		p.about, p.rows = now, rowsOf(v)
		p.list = widget.NewList(len(p.rows))
	}
	p.list = p.list.Resize(s.H - 1)
	if at := p.list.Selected(); at < 0 || p.rows[at].stage != v.Stage {
		p.list = p.list.Select(p.rowOf(v.Stage))
	}
	return p
}

// rowOf returns the row of a stage.
func (p Pane) rowOf(stage int) int {
	for i, r := range p.rows {
		if r.stage == stage {
			return i
		}
	}
	return 0
}

// Act implements ui.Pane: moving the selection looks at another stage.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if by == ui.Accept {
		return p, ui.FocusPane{Name: "data"}
	}
	move, ok := ui.ListMoves[by]
	if !ok || len(p.rows) == 0 {
		return p, nil
	}
	return p.selectOf(move(p.list), v)
}

func (p Pane) selectOf(l widget.List, v ui.View) (ui.Pane, ui.Intent) {
	p.list = l
	if d := p.rows[l.Selected()].stage - v.Stage; d != 0 {
		return p, ui.LookAt{Delta: d, Exact: true}
	}
	return p, nil
}

// Click implements ui.Clicker.
func (p Pane) Click(_, y int, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if i := p.list.At(y - 1); i >= 0 {
		return p.selectOf(p.list.Select(i), v)
	}
	return p, nil
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if len(p.rows) == 0 {
		return p, nil
	}
	return p.selectOf(p.list.Scroll(d), v)
}

// title names the state, its type and its language.
func title(v ui.View) string {
	st := v.Visit.State
	if st == nil {
		return "Stages"
	}
	language := "JSONPath"
	if st.Language != 0 {
		language = "JSONata"
	}
	return fmt.Sprintf("Stages  %s  (%s, %s)", st.Name, st.Type, language)
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = title(v)
	if n := len(ui.StagesOf(v.Visit)); n > 0 {
		f.Note = fmt.Sprintf("%d/%d", v.Stage+1, n)
	}
	in := f.Draw(c, t)
	s := in.Size()
	if len(p.rows) == 0 {
		in.Text(1, 0, v.Keys.Text("Nothing has run here yet: `s` walks the stages of the first state."), widget.Faint)
		return
	}
	w := columnsOf(s.W)
	w.draw(in.Sub(ui.Rect{X: widget.Gutter, W: s.W - widget.Gutter, H: 1}), t, row{name: "stage", made: "expression", size: "size", change: "change", style: widget.Faint})
	body := in.Sub(ui.Rect{Y: 1, W: s.W, H: s.H - 1})
	p.list.Draw(body, t, f.Focused, func(i int, c ui.Canvas) { w.draw(c, t, p.rows[i]) })
}

// columns are the widths of the table's columns.
type columns struct{ name, made, size, change int }

// columnsOf divides a width: the expression gets what the others leave.
func columnsOf(w int) columns {
	k := columns{name: 15, size: 10, change: 30}
	if w < 100 {
		k.change, k.size = 19, 9
	}
	if w < 70 {
		k.change = 13
	}
	k.made = max(w-widget.Gutter-4-k.name-k.size-k.change-4, 5)
	return k
}

func (k columns) draw(c ui.Canvas, t *ui.Theme, r row) {
	cut := t.Glyphs.Of(widget.Ellipsis)
	text := func(s string, w int) string { return widget.Clip(widget.Visible(t.Glyphs.Text(s)), w, cut) }
	name := r.name
	if r.notSet {
		name += "°"
	}
	c.Text(3-len(r.number), 0, r.number, widget.Faint)
	x := 4
	c.Text(x, 0, text(name, k.name), r.style)
	x += k.name + 1
	c.Text(x, 0, text(r.made, k.made), r.style)
	x += k.made + 1
	c.Text(x+k.size-widget.Width(r.size), 0, r.size, r.style)
	c.Text(x+k.size+2, 0, text(r.change, k.change), r.style)
}
