package gantt

import (
	"strings"

	"backstep/tui/ui"
)

// mostFound is how many attempts are looked through for a text.
const mostFound = 100_000

// Find implements ui.Finder: states by their names. What a match lies in is
// unfolded.
func (p Pane) Find(text string, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	p.text = strings.ToLower(text)
	return p.match(0, v, s)
}

// FindNext implements ui.Finder.
func (p Pane) FindNext(d int, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	return p.match(d, v, s)
}

// Clear implements ui.Finder.
func (p Pane) Clear() ui.Pane {
	p.text = ""
	return p
}

// match goes to the match at or after the selection (d = 0), after it (1) or
// before it (-1).
func (p Pane) match(d int, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	if empty(v) || p.text == "" {
		return p, "", nil
	}
	t := p.tree(v)
	var found []int
	for i := range min(t.x.Attempts(), mostFound) {
		if a := t.x.Attempt(i); a.Number == 1 && strings.Contains(strings.ToLower(a.State.Name), p.text) {
			found = append(found, i)
		}
	}
	i := ui.Nearest(found, t.number(p.sel), d)
	if i >= 0 {
		lane := t.x.Attempt(found[i]).Lane
		r := row{attemptRow, lane, search(t.x.Lane(lane).Attempts, found[i])}
		if list := t.x.Lane(lane).Attempts; lane > 0 && len(list) == 1 {
			r = row{laneRow, lane, 0}
		}
		p, t = p.reveal(t, r)
		p = p.choose(t, r, s)
	}
	return p, ui.Found(p.text, i+1, len(found)), nil
}

// number is that of a row's attempt, of a lane's first one.
func (t tree) number(r row) int {
	if r.kind == laneRow {
		return t.x.Lane(r.lane).Attempts[0]
	}
	return t.x.Lane(r.lane).Attempts[r.pos]
}
