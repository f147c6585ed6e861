package timeline

import (
	"slices"

	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the timeline with its selection, a value: methods return the next one.
type Pane struct {
	selected int // number of moves before the selected one
	chosen   bool
}

// New returns a timeline that follows the cursor.
func New() Pane { return Pane{} }

// Follow lets the timeline follow the cursor again.
func (p Pane) Follow() ui.Pane { return Pane{} }

// Show implements ui.Pane: lines are found when they are drawn.
func (p Pane) Show(ui.View, ui.Size) ui.Pane { return p }

// farthest is the number of moves that are looked at for one more line. Moves
// without a line are few between those that have one, except where thousands of
// tasks start at one instant.
const farthest = 4096

// Act moves the selection; Accept goes to the moment of the selected line.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	t := v.Session.Run().Trace
	if t.Len() == 0 {
		return p, nil
	}
	page := max(s.H-1, 1)
	switch by {
	case ui.Accept:
		if !p.chosen {
			return p, ui.FocusPane{Name: "data"}
		}
		return p, p.jump(v)
	case ui.Up, ui.PageUp:
		return p.step(v, -1, map[ui.Motion]int{ui.Up: 1, ui.PageUp: page}[by]), nil
	case ui.Down, ui.PageDown:
		return p.step(v, 1, map[ui.Motion]int{ui.Down: 1, ui.PageDown: page}[by]), nil
	case ui.Top:
		p.selected, p.chosen = 0, true
	case ui.Bottom:
		if last := near(t, t.Len()-1, -1); last >= 0 {
			p.selected, p.chosen = last, true
		}
	case ui.NextPoint:
		return p.failure(v, 1)
	case ui.PreviousPoint:
		return p.failure(v, -1)
	}
	return p, nil
}

// jump is going to the moment of the selected line: before the state it enters,
// else after what it tells of.
func (p Pane) jump(v ui.View) ui.Intent {
	row := v.Session.Run().Trace.Row(p.selected)
	if row.Began {
		return ui.GoToMoment{Move: p.selected, Lane: row.Frame}
	}
	return ui.GoToMoment{Move: p.selected + 1, Lane: row.Frame}
}

// mostScanned is how many moves are looked at for the next failure.
const mostScanned = 100_000

// failure selects the next line that tells of a failure.
func (p Pane) failure(v ui.View, d int) (ui.Pane, ui.Intent) {
	t := v.Session.Run().Trace
	for i, n := p.anchor(v)+d, 0; i >= 0 && i < t.Len() && n < mostScanned; i, n = i+d, n+1 {
		if t.Row(i).Err != nil && len(linesOf(t, i)) > 0 {
			return Pane{selected: i, chosen: true}, nil
		}
	}
	return p, ui.Say{Text: map[int]string{1: "no failure after this line", -1: "no failure before this line"}[d]}
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	return p.step(v, min(max(d, -1), 1), max(d, -d)), nil
}

// Click implements ui.Clicker: it selects a line; on the selected one it goes to
// its moment.
func (p Pane) Click(_, y int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if v.Session.Run().Trace.Len() == 0 {
		return p, nil
	}
	d := painter{p, v, plain, 0, 0, 0}
	rows, top := d.rows(s)
	if y -= top; y < 0 || y >= len(rows) || rows[y].line == nil {
		return p, nil
	}
	move := rows[y].line.move
	if p.chosen && p.selected == move {
		return p, p.jump(v)
	}
	return Pane{selected: move, chosen: true}, nil
}

// plain serves where nothing is drawn.
var plain = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)

// step moves the selection over lines, several of one move counting once.
func (p Pane) step(v ui.View, d, lines int) Pane {
	t := v.Session.Run().Trace
	at := p.anchor(v)
	for ; lines > 0; lines-- {
		next := near(t, at+d, d)
		if next < 0 {
			break
		}
		at = next
	}
	if at < 0 || at >= t.Len() {
		return p
	}
	return Pane{selected: at, chosen: true}
}

// near returns the first move with lines from i on in the direction d, -1 when
// there is none.
func near(t sim.Trace, i, d int) int {
	for n := 0; n < farthest && i >= 0 && i < t.Len(); n, i = n+1, i+d {
		if len(linesOf(t, i)) > 0 {
			return i
		}
	}
	return -1
}

// anchor returns the move around which lines are shown: the selected one, or
// that in which the attempt began that is looked at.
func (p Pane) anchor(v ui.View) int {
	if p.chosen && p.selected < v.Session.Run().Trace.Len() {
		return p.selected
	}
	if v.Visit.State == nil {
		return -1
	}
	return v.Visit.First
}

// window returns the lines to show in a height: as many before the cursor as
// fit, with a third of the room for what lies ahead.
func (p Pane) window(v ui.View, height int) []line {
	t := v.Session.Run().Trace
	split := v.Session.Cursor().Move
	if p.chosen {
		split = p.anchor(v) + 1
	}
	var before, after []line
	for i, n := split-1, 0; i >= 0 && len(before) < height && n < farthest; i, n = i-1, n+1 {
		lines := linesOf(t, i)
		slices.Reverse(lines)
		before = append(before, lines...)
	}
	slices.Reverse(before)
	for i, n := split, 0; i < t.Len() && len(after) < height && n < farthest; i, n = i+1, n+1 {
		after = append(after, linesOf(t, i)...)
	}
	here := len(before)
	all := append(before, after...)
	keep := height
	if len(after) > 0 {
		keep = height * 2 / 3
	}
	first := max(min(here-keep, len(all)-height), here-height, 0)
	return all[first:min(first+height, len(all))]
}
