package lanes

import (
	"strings"

	"backstep/tui/ui"
)

// mostFound is how many lanes are looked through for a text.
const mostFound = 20_000

// Find implements ui.Finder: lanes by their state, status or error.
func (p Pane) Find(text string, v ui.View, _ ui.Size) (ui.Pane, string, ui.Intent) {
	p.text = strings.ToLower(text)
	return p.match(0, v)
}

// FindNext implements ui.Finder.
func (p Pane) FindNext(d int, v ui.View, _ ui.Size) (ui.Pane, string, ui.Intent) {
	return p.match(d, v)
}

// Clear implements ui.Finder.
func (p Pane) Clear() ui.Pane {
	p.text = ""
	return p
}

func (p Pane) match(d int, v ui.View) (ui.Pane, string, ui.Intent) {
	g, ok := groupOf(v)
	if !ok || p.text == "" {
		return p, "", nil
	}
	w := painter{group: g}
	var found []int
	for i := range min(g.fork.Total, mostFound) {
		st := w.standing(i)
		text := st.status
		if st.state != nil {
			text += " " + st.state.Name
		}
		if strings.Contains(strings.ToLower(text), p.text) {
			found = append(found, i)
		}
	}
	i := ui.Nearest(found, p.list.Selected(), d)
	if i >= 0 {
		p.list, p.chosen = p.list.Select(found[i]), true
	}
	return p, ui.Found(p.text, i+1, len(found)), nil
}
