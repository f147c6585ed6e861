package gantt

import (
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
	text     string // that is looked for, in lower case
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
