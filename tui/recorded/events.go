package recorded

import (
	"strings"

	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Events is the pane of the recorded events. It is a value.
type Events struct {
	list   widget.List
	at     debug.Cursor // the cursor for which the choice was made
	opened bool
	find   string
	tree   *widget.Tree // of the chosen event's documents, where there is no session
	shown  int          // the event that the tree shows
}

// NewEvents returns a pane that chooses the event to begin with.
func NewEvents() Events { return Events{} }

// At returns the index of the chosen event.
func (p Events) At() int { return max(p.list.Selected(), 0) }

// isRecorded reports whether the run that is looked at is the recorded one.
func isRecorded(v ui.View) bool { return v.Live() && v.Session.Run().Name == "A" }

// Show implements ui.Pane: the choice follows the cursor.
func (p Events) Show(v ui.View, s ui.Size) ui.Pane {
	r := v.Recorded
	p.list = p.list.SetLen(len(r.Recording.Events)).Resize(rowsIn(v, s))
	switch {
	case !p.opened:
		p.opened = true
		p.list = p.list.Select(r.Diagnosis.Event)
		if v.Live() {
			p.at = v.Session.Cursor()
		}
	case isRecorded(v) && p.at != v.Session.Cursor():
		p.at = v.Session.Cursor()
		p.list = p.list.Select(r.Replay.RecordedAt(v.Session.Run().Trace.Events(p.at.Move)))
	}
	return p.withDocuments(v, s)
}

// withDocuments shows those of the chosen event where no session shows them.
func (p Events) withDocuments(v ui.View, s ui.Size) Events {
	if v.Live() {
		return p
	}
	if p.tree == nil || p.shown != p.At() {
		p.tree, p.shown = widget.NewTree(), p.At()
		if doc := documents(&v.Recorded.Recording.Events[p.shown]); doc.Len() > 0 {
			p.tree.Show(ui.NewDocument(doc), s.H)
		}
	}
	_, below := heights(v, s)
	p.tree.Resize(max(below, 1))
	return p
}

// rowsIn returns the number of rows of the list.
func rowsIn(v ui.View, s ui.Size) int {
	list, _ := heights(v, s)
	return max(list-1, 1)
}

// Act implements ui.Pane.
func (p Events) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if move, ok := ui.ListMoves[by]; ok {
		p.list = move(p.list)
		return p.chosen(v)
	}
	switch by {
	case ui.Accept:
		if !v.Live() {
			return p, ui.Say{Text: "what was recorded with the event stands below; its stages need --definition FILE"}
		}
		return p, ui.FocusPane{Name: "data"}
	case ui.NextPoint:
		return p.failure(v, 1)
	case ui.PreviousPoint:
		return p.failure(v, -1)
	}
	return p, nil
}

// chosen goes to the moment of the chosen event.
func (p Events) chosen(v ui.View) (ui.Pane, ui.Intent) {
	if !v.Live() {
		return p, nil
	}
	i, r := p.At(), v.Recorded
	sim := r.Replay.Sims[i]
	if sim < 0 {
		return p, ui.Say{Text: "the simulation has no counterpart of this event: see the first difference"}
	}
	next := Moment(v.Session.Show(0), sim)
	p.at = next.Cursor()
	return p, ui.Become{Session: next}
}

// Moment returns the session at the moment after an event of its run was written.
func Moment(s debug.Session, event int) debug.Session {
	t := s.Run().Trace
	return ui.GoToMoment{Move: t.MoveOf(event) + 1, Lane: t.Event(event).Frame}.From(s)
}

// failure chooses the next failure.
func (p Events) failure(v ui.View, d int) (ui.Pane, ui.Intent) {
	list := v.Recorded.Recording.Events
	for i := p.At() + d; i >= 0 && i < len(list); i += d {
		if list[i].IsFailure() {
			p.list = p.list.Select(i)
			return p.chosen(v)
		}
	}
	return p, ui.Say{Text: map[int]string{1: "no failure after this event", -1: "no failure before this event"}[d]}
}

// Scroll implements ui.Scroller.
func (p Events) Scroll(d int, _ ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	p.list = p.list.Scroll(d)
	return p, nil
}

// Click implements ui.Clicker.
func (p Events) Click(_, y int, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if i := p.list.At(y - 1); i >= 0 && y > 0 {
		p.list = p.list.Select(i)
		return p.chosen(v)
	}
	return p, nil
}

// Find implements ui.Finder.
func (p Events) Find(text string, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	p.find = strings.ToLower(text)
	return p.found(text, v, 0)
}

// FindNext implements ui.Finder.
func (p Events) FindNext(d int, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	return p.found(p.find, v, d)
}

// Clear implements ui.Finder.
func (p Events) Clear() ui.Pane {
	p.find = ""
	return p
}

func (p Events) found(text string, v ui.View, d int) (ui.Pane, string, ui.Intent) {
	if p.find == "" {
		return p, "", nil
	}
	w := teller{v.Recorded, plain}
	var found []int
	for i := range v.Recorded.Recording.Events {
		row := v.Recorded.Recording.Events[i].Type + " " + w.place(i) + " " + w.detail(i)
		if strings.Contains(strings.ToLower(row), p.find) {
			found = append(found, i)
		}
	}
	at := ui.Nearest(found, p.At(), d)
	if at < 0 {
		return p, ui.Found(text, 0, 0), nil
	}
	p.list = p.list.Select(found[at])
	next, intent := p.chosen(v)
	return next, ui.Found(text, at+1, len(found)), intent
}

// plain serves where only words matter.
var plain = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
