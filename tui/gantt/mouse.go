package gantt

import (
	"sort"

	"backstep/tui/ui"
)

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if empty(v) {
		return p, nil
	}
	t := p.tree(v)
	return p.choose(t, t.step(p.sel, d), s), nil
}

// Click implements ui.Clicker: a row is selected; a place on the axis is a
// moment to go to.
func (p Pane) Click(x, y int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	rows := rowsIn(s)
	if empty(v) || y < 0 || y > rows {
		return p, nil
	}
	t, l := p.tree(v), layoutOf(s.W)
	list := t.window(p.top, rows)
	if y == 0 || y > len(list) {
		return p, p.clickTime(x, l, v)
	}
	r := list[y-1]
	if x == foldColumn && r == p.sel {
		return p.fold(t, r, !t.unfolded(r)).keep(p.tree(v), rows), nil
	}
	return p.choose(t, r, s), p.clickTime(x, l, v)
}

// clickTime is going to the moment at a column of the axis.
func (p Pane) clickTime(x int, l layout, v ui.View) ui.Intent {
	if x < l.axisX || x >= l.axisX+l.axis {
		return nil
	}
	a := p.axis(v, l.axis, 0)
	at := a.at(x - l.axisX)
	trace := v.Session.Run().Trace
	move := sort.Search(trace.Len(), func(i int) bool { return trace.Row(i).At > at })
	return ui.GoToMoment{Move: max(move-1, 0)}
}
