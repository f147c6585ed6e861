package events

import (
	"sort"
	"strings"

	"backstep/sim"
	"backstep/sim/history"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the list with its selection and filter, a value: methods return the
// next one.
type Pane struct {
	list   widget.List
	chosen bool // a row, by a person; else the selection follows the cursor
	filter *filter
	run    string
}

// New returns a list that follows the cursor.
func New() Pane { return Pane{} }

// Follow lets the selection follow the cursor again.
func (p Pane) Follow() ui.Pane {
	p.chosen = false
	return p
}

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	t := v.Session.Run().Trace
	if run := v.Session.Run().Name; run != p.run {
		p = Pane{run: run, filter: p.filter.again()}
	}
	p.filter.read(v, part)
	p.list = p.list.SetLen(p.len(t)).Resize(rowsIn(s))
	if !p.chosen {
		p.list = p.list.Select(p.row(t.Events(v.Session.Cursor().Move) - 1))
	}
	return p
}

// len returns the number of rows.
func (p Pane) len(t sim.Trace) int {
	if p.filter != nil {
		return len(p.filter.hits)
	}
	return t.EventCount()
}

// event returns the number of events before the one in a row.
func (p Pane) event(i int) int {
	if p.filter != nil {
		return p.filter.hits[i]
	}
	return i
}

// row returns the row of an event, or of the last one before it that is shown.
func (p Pane) row(event int) int {
	if p.filter == nil {
		return event
	}
	return sort.SearchInts(p.filter.hits, event+1) - 1
}

// Act implements ui.Pane.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	switch {
	case p.list.Len() == 0:
		return p, nil
	case by == ui.Accept:
		return p, p.jump(v)
	case by == ui.NextPoint:
		return p.failure(v, 1)
	case by == ui.PreviousPoint:
		return p.failure(v, -1)
	}
	if move, ok := ui.ListMoves[by]; ok {
		p.list, p.chosen = move(p.list.Resize(rowsIn(s))), true
	}
	return p, nil
}

// jump is going to the moment at which the selected event has been written.
func (p Pane) jump(v ui.View) ui.Intent {
	t := v.Session.Run().Trace
	i := p.event(p.list.Selected())
	return ui.GoToMoment{Move: t.MoveOf(i) + 1, Lane: t.Event(i).Frame}
}

// mostScanned is how many events are looked at for the next failure.
const mostScanned = 200_000

// failure goes to the next failure among the rows.
func (p Pane) failure(v ui.View, d int) (ui.Pane, ui.Intent) {
	t := v.Session.Run().Trace
	for i, n := p.list.Selected()+d, 0; i >= 0 && i < p.list.Len() && n < mostScanned; i, n = i+d, n+1 {
		ev := t.Event(p.event(i))
		if signs[ev.Type].failure {
			p.list, p.chosen = p.list.Select(i), true
			return p, nil
		}
	}
	return p, ui.Say{Text: map[int]string{1: "no failure after this event", -1: "no failure before this event"}[d]}
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if p.list.Len() > 0 {
		p.list, p.chosen = p.list.Resize(rowsIn(s)).Scroll(d), true
	}
	return p, nil
}

// Click implements ui.Clicker: it selects a row, on the selected one it goes to
// its moment.
func (p Pane) Click(x, y int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	i := p.list.Resize(rowsIn(s)).At(y - 1)
	if i < 0 || y < 1 {
		return p, nil
	}
	if p.chosen && i == p.list.Selected() {
		return p, p.jump(v)
	}
	p.list, p.chosen = p.list.Select(i), true
	return p, nil
}

// Copied implements ui.Copier: the event as the history writes it.
func (p Pane) Copied(v ui.View) ui.Copy {
	if p.list.Len() == 0 {
		return ui.Copy{}
	}
	ev := v.Session.Run().Trace.Event(p.event(p.list.Selected()))
	return ui.Copy{Text: history.Event(&ev, v.Session.Tip()).JSON(), What: "event"}
}

// Find implements ui.Finder: only events with the text stay.
func (p Pane) Find(text string, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	if p.filter, p.chosen = nil, false; text == "" {
		return p.Show(v, s), "", nil
	}
	p.filter = &filter{text: strings.ToLower(text), typed: text}
	next := p.Show(v, s).(Pane)
	if next.filter.done(v) {
		return next, next.filter.found(v), nil
	}
	return next, next.filter.found(v), ui.Work{Job: reading{next.filter}}
}

// FindNext implements ui.Finder.
func (p Pane) FindNext(d int, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	if p.filter == nil {
		return p, "", nil
	}
	p.list, p.chosen = p.list.Move(d), true
	return p, ui.Found(p.filter.typed, p.list.Selected()+1, p.list.Len()), nil
}

// Clear implements ui.Finder.
func (p Pane) Clear() ui.Pane {
	p.filter = nil
	return p
}
