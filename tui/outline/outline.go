package outline

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/tui/standing"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the outline with its selection. It is a value: methods return the next
// pane.
type Pane struct {
	rows   []row
	places map[*asl.State]int
	book   *standing.Book
	depth  int
	list   widget.List
	query  string
}

// New returns the outline of a machine with what its runs' book knows.
func New(m *asl.Machine, book *standing.Book) Pane {
	p := Pane{rows: rowsOf(m), places: map[*asl.State]int{}, book: book}
	for i, r := range p.rows {
		p.places[r.state] = i
		p.depth = max(p.depth, nesting(r.state))
	}
	p.list = widget.NewList(len(p.rows))
	return p
}

// nesting is the number of scopes around a state.
func nesting(st *asl.State) int {
	n := 0
	for sc := st.Scope; sc != nil; n++ {
		if sc.Owner == nil {
			return n + 1
		}
		sc = sc.Owner.Scope
	}
	return n
}

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	p.list = p.placed(v, s.H)
	return p
}

// Act moves the selection. Accept shows the stages of the state where the run
// stands.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if by == ui.Accept {
		if st := v.Selected; st != nil && st != v.Current() && st != v.Visit.State && v.Visit.State != nil {
			return p, ui.Say{Text: v.Keys.Text("%s is not where the run stands: `>` runs to it, `<` goes back to it; `v s` shows the stages of %s", st.Name, v.Visit.State.Name)}
		}
		return p, ui.Show{View: "stages"}
	}
	move, ok := ui.ListMoves[by]
	if !ok || len(p.rows) == 0 {
		return p, nil
	}
	return p.selectOf(move(p.placed(v, s.H)))
}

// selectOf returns the pane with a list and asks for the list's selection.
func (p Pane) selectOf(l widget.List) (ui.Pane, ui.Intent) {
	p.list = l
	return p, ui.Select{State: p.rows[l.Selected()].state}
}

// Scroll moves the visible part, as a mouse wheel does.
func (p Pane) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if len(p.rows) == 0 {
		return p, nil
	}
	return p.selectOf(p.placed(v, s.H).Scroll(d))
}

// Click selects the row at a line; a click before it sets a breakpoint.
func (p Pane) Click(x, y int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	l := p.placed(v, s.H)
	i := l.At(y)
	switch {
	case i < 0:
		return p, nil
	case x <= 0:
		return p, ui.ToggleBreakpoint{State: p.rows[i].state}
	}
	return p.selectOf(l.Select(i))
}

// placed returns the list as it is drawn. While the selection follows, what is
// visible depends on the current state alone: it stands in the middle.
func (p Pane) placed(v ui.View, height int) widget.List {
	at, ok := p.places[v.Selected]
	if v.Following || !ok {
		l := widget.NewList(len(p.rows)).Resize(height)
		if !ok {
			return l
		}
		return l.Select(len(p.rows) - 1).Select(max(at-height/2, 0)).Select(at)
	}
	l := p.list.Resize(height)
	if l.Selected() != at {
		l = l.Select(at)
	}
	return l
}

// Find implements ui.Finder: it selects the first state from the selected one on
// whose name holds the text.
func (p Pane) Find(text string, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	p.query = text
	return p.find(0, v, s)
}

// FindNext implements ui.Finder.
func (p Pane) FindNext(d int, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	return p.find(d, v, s)
}

func (p Pane) find(d int, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	var found []int
	for i, r := range p.rows {
		if p.query != "" && strings.Contains(strings.ToLower(r.state.Name), strings.ToLower(p.query)) {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return p, ui.Found(p.query, 0, 0), nil
	}
	l := p.placed(v, s.H)
	at := ui.Nearest(found, l.Selected(), d)
	next, intent := p.selectOf(l.Select(found[at]))
	return next, ui.Found(p.query, at+1, len(found)), intent
}

// Clear ends the search.
func (p Pane) Clear() ui.Pane {
	p.query = ""
	return p
}

// title returns the pane's title.
func (p Pane) title(room int) string {
	if room < 40 {
		return "Outline"
	}
	return fmt.Sprintf("Outline  %s, depth %d", ui.Counted(len(p.rows), "state", "states"), p.depth)
}

// note returns which state is selected: 3/10.
func (p Pane) note(v ui.View) string {
	if len(p.rows) == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", p.placed(v, 1).Selected()+1, len(p.rows))
}
