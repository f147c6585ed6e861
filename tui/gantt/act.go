package gantt

import (
	"maps"

	"backstep/tui/ui"
)

// Act implements ui.Pane.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if empty(v) {
		return p, nil
	}
	t := p.tree(v)
	if by == ui.Accept {
		return p, p.jump(t)
	}
	if d, ok := steps(s)[by]; ok {
		return p.choose(t, t.step(p.sel, d), s), nil
	}
	if act, ok := actions[by]; ok {
		return act(p, t, v, s).keep(p.tree(v), rowsIn(s)), nil
	}
	if d, ok := points[by]; ok {
		return p.point(t, d, s)
	}
	return p, nil
}

func steps(s ui.Size) map[ui.Motion]int {
	page := max(rowsIn(s)-1, 1)
	return map[ui.Motion]int{ui.Up: -1, ui.Down: 1, ui.PageUp: -page, ui.PageDown: page}
}

func (p Pane) choose(t tree, r row, s ui.Size) Pane {
	p.sel, p.chosen, p.pan = r, true, 0
	return p.keep(t, rowsIn(s))
}

// jump is going to the moment at which a row begins.
func (p Pane) jump(t tree) ui.Intent {
	switch r := p.sel; r.kind {
	case laneRow:
		return ui.GoToMoment{Move: t.x.Begun(r.lane), Lane: t.x.Lane(r.lane).Frame}
	case backoffRow:
		return ui.GoToMoment{Move: t.attempt(r).Done, Lane: t.x.Lane(r.lane).Frame}
	default:
		return ui.GoToMoment{Move: t.attempt(r).First, Lane: t.x.Lane(r.lane).Frame}
	}
}

// actions are the motions that change what is shown. Those that fold give the
// map of folds a copy of its own first.
var actions map[ui.Motion]func(Pane, tree, ui.View, ui.Size) Pane

func init() {
	actions = map[ui.Motion]func(Pane, tree, ui.View, ui.Size) Pane{
		ui.Top: func(p Pane, t tree, _ ui.View, s ui.Size) Pane { return p.choose(t, row{}, s) },
		ui.Bottom: func(p Pane, t tree, _ ui.View, s ui.Size) Pane {
			end := row{attemptRow, 0, len(t.x.Lane(0).Attempts) - 1}
			return p.choose(t, t.last(end), s)
		},
		ui.Toggle: func(p Pane, t tree, _ ui.View, _ ui.Size) Pane { return p.fold(t, p.sel, !t.unfolded(p.sel)) },
		ui.Right:  func(p Pane, t tree, _ ui.View, _ ui.Size) Pane { return p.fold(t, p.sel, true) },
		ui.Left: func(p Pane, t tree, _ ui.View, s ui.Size) Pane {
			if !t.unfolded(p.sel) && (p.sel.lane > 0 || p.sel.kind == laneRow) {
				return p.choose(t, t.around(p.sel), s)
			}
			return p.fold(t, p.sel, false)
		},
		ui.Fold:     func(p Pane, t tree, _ ui.View, _ ui.Size) Pane { return p.foldOrGaps(t, false) },
		ui.Unfold:   func(p Pane, t tree, _ ui.View, _ ui.Size) Pane { return p.foldOrGaps(t, true) },
		ui.Denser:   func(p Pane, t tree, v ui.View, _ ui.Size) Pane { return p.zoomed(1) },
		ui.Looser:   func(p Pane, t tree, v ui.View, _ ui.Size) Pane { return p.zoomed(-1) },
		ui.PanLeft:  func(p Pane, t tree, v ui.View, s ui.Size) Pane { return p.panned(v, s, -1) },
		ui.PanRight: func(p Pane, t tree, v ui.View, s ui.Size) Pane { return p.panned(v, s, 1) },
	}
}

// fold folds or unfolds a row.
func (p Pane) fold(t tree, r row, open bool) Pane {
	key, ok := t.key(r)
	if !ok {
		return p
	}
	p.open = maps.Clone(p.open)
	if p.open == nil {
		p.open = map[int]bool{}
	}
	p.open[key], p.chosen = open, true
	return p
}

// foldOrGaps folds or unfolds a row that has lanes, on any other row the long
// idle times.
func (p Pane) foldOrGaps(t tree, open bool) Pane {
	if _, ok := t.key(p.sel); ok && t.unfolded(p.sel) != open {
		return p.fold(t, p.sel, open)
	}
	p.gaps = open
	return p
}

// mostZoom is 2 to the power of this: a year can be looked at by the second.
const mostZoom = 25

func (p Pane) zoomed(d int) Pane {
	p.zoom = min(max(p.zoom+d, 0), mostZoom)
	return p
}

// panned moves the visible part of the axis by a quarter.
func (p Pane) panned(v ui.View, s ui.Size, d int) Pane {
	l := layoutOf(s.W)
	a := p.axis(v, l.axis, 0)
	p.pan = max(a.at(a.width/2+d*a.width/4), 1)
	return p
}

// points are the motions between points of interest: failed attempts.
var points = map[ui.Motion]int{ui.NextPoint: 1, ui.PreviousPoint: -1}

// mostScanned is how many attempts are looked at for the next failure.
const mostScanned = 100_000

// point goes to the next failed attempt in the order in which attempts began,
// and unfolds what it lies in.
func (p Pane) point(t tree, d int, s ui.Size) (ui.Pane, ui.Intent) {
	at := t.number(p.sel)
	if p.sel.kind == laneRow {
		at -= (d + 1) / 2 // its first attempt lies below
	}
	for i, n := at+d, 0; i >= 0 && i < t.x.Attempts() && n < mostScanned; i, n = i+d, n+1 {
		if a := t.x.Attempt(i); a.Err != nil {
			r := row{attemptRow, a.Lane, search(t.x.Lane(a.Lane).Attempts, i)}
			p, t = p.reveal(t, r)
			return p.choose(t, r, s), ui.Say{Text: ui.ErrorName(a.Err) + " in " + a.State.Name}
		}
	}
	word := map[int]string{1: "no failure after this row", -1: "no failure before this row"}[d]
	return p, ui.Say{Text: word}
}

// reveal unfolds everything that a row lies in.
func (p Pane) reveal(t tree, r row) (Pane, tree) {
	for r.lane > 0 {
		if r = t.around(r); !t.unfolded(r) {
			p = p.fold(t, r, true)
			t.open = p.open
		}
	}
	return p, t
}
