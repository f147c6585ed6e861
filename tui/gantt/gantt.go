package gantt

import (
	"maps"
	"sort"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/spans"
	"backstep/tui/ui"
)

// Pane is the chart with its selection, a value: methods return the next one.
type Pane struct {
	sel, top row
	chosen   bool // by a person; else the selection follows the cursor
	open     map[int]bool
	gaps     bool // show long idle times at their length
	zoom     int
	pan      sim.Instant // the middle of the axis when it is zoomed in, 0 = the selected row
	seen     moment
}

// moment is what the selection was last brought to.
type moment struct {
	run    string
	cursor debug.Cursor
	lane   sim.FrameID
	read   int
}

// New returns a chart that follows the cursor.
func New() Pane { return Pane{} }

// Follow lets the selection follow the cursor again.
func (p Pane) Follow() ui.Pane {
	p.chosen = false
	return p
}

func (p Pane) tree(v ui.View) tree { return tree{v.Spans, p.open} }

// empty reports whether there is nothing to show yet.
func empty(v ui.View) bool { return v.Spans == nil || v.Spans.Lanes() == 0 }

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	if empty(v) {
		return Pane{}
	}
	now := moment{v.Session.Run().Name, v.Session.Cursor(), v.Session.Lane(), v.Spans.Len()}
	if now.run != p.seen.run {
		p = Pane{gaps: p.gaps, zoom: p.zoom}
	}
	t := p.tree(v)
	if !t.valid(p.sel) || !p.chosen && now != p.seen {
		p.sel, p.chosen = t.current(v), false
	}
	p.seen = now
	if !t.valid(p.top) {
		p.top = row{}
	}
	return p.keep(t, rowsIn(s))
}

// current returns the row of the attempt that the session is at. A lane that has
// not begun stands for the Parallel or Map around it.
func (t tree) current(v ui.View) row {
	moves, frame := v.Session.Cursor().Move, v.Visit.Frame
	if v.Visit.State != nil {
		moves = v.Visit.First + 1
	}
	for {
		if lane := t.x.Find(frame, moves); lane >= 0 {
			at := t.x.At(lane, moves)
			return t.shown(row{attemptRow, lane, search(t.x.Lane(lane).Attempts, at)})
		}
		f, ok := v.Session.Snapshot().Frame(frame)
		if !ok || f.Parent == "" {
			return row{}
		}
		frame = f.Parent
	}
}

// keep scrolls as far as the selection makes it necessary.
func (p Pane) keep(t tree, height int) Pane {
	p.sel, p.top = t.shown(p.sel), t.shown(p.top)
	at := p.top
	for range height {
		if at == p.sel {
			return p
		}
		next, ok := t.next(at)
		if !ok {
			break
		}
		at = next
	}
	back := height / 2
	if above := t.step(p.sel, height); p.seenAbove(t, above, height) {
		back = height - 1 // it lies just below: scroll by what is missing
	}
	p.top = t.step(p.sel, -back)
	return p
}

// seenAbove reports whether the row at the top lies within a height above a row.
func (p Pane) seenAbove(t tree, from row, height int) bool {
	for range 2 * height {
		if from == p.top {
			return true
		}
		before, ok := t.prev(from)
		if !ok {
			return false
		}
		from = before
	}
	return false
}

// rowsIn returns the number of rows of the chart in a height: the ruler and the
// legend take theirs.
func rowsIn(s ui.Size) int { return max(s.H-1-legendRows(s), 1) }

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
	at := -1
	if r := p.sel; r.kind == laneRow {
		at = t.x.Lane(r.lane).Attempts[0] - (d+1)/2
	} else {
		at = t.x.Lane(r.lane).Attempts[r.pos]
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

// axis returns the axis of a width.
func (p Pane) axis(v ui.View, width int, g glyphs) axis {
	start := sim.Instant(v.Session.Run().Start.At.UnixNano())
	tip := v.Session.Tip().Now()
	var gaps []spans.Gap
	if !p.gaps {
		gaps = v.Spans.Folded(tip.Sub(start), leastGap, gapShare)
	}
	middle := p.pan
	if middle == 0 {
		t := p.tree(v)
		middle = t.from(p.sel)
	}
	return newAxis(start, tip, width, gaps, g, p.zoom, middle)
}

// from returns when a row begins.
func (t tree) from(r row) sim.Instant {
	switch r.kind {
	case laneRow:
		return t.x.Attempt(t.x.Lane(r.lane).Attempts[0]).From
	case backoffRow:
		return t.attempt(r).To
	}
	return t.attempt(r).From
}
