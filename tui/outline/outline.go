package outline

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the outline with its selection. It is a value: methods return the next
// pane. Copies share the records, which only depend on the runs they are of.
type Pane struct {
	rows     []row
	places   map[*asl.State]int
	machine  *asl.Machine
	records  map[string]*Record // by run
	depth    int
	list     widget.List
	followed bool
	query    string
}

// New returns the outline of a machine; the selection follows the current state.
func New(m *asl.Machine) Pane {
	p := Pane{rows: rowsOf(m), places: map[*asl.State]int{}, machine: m, records: map[string]*Record{}, followed: true}
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

// Selected returns the selected state, nil in an empty machine.
func (p Pane) Selected(current *asl.State) *asl.State {
	if p.followed {
		return current
	}
	if i := p.list.Selected(); i >= 0 {
		return p.rows[i].state
	}
	return nil
}

// Follow lets the selection follow the current state again.
func (p Pane) Follow() Pane {
	p.followed = true
	return p
}

// Move moves the selection; height is that of the pane's inside. The outline
// has nothing to act on: Accept looks at the data.
func (p Pane) Move(by ui.Motion, v ui.View, height int) (Pane, ui.Intent) {
	if by == ui.Accept {
		return p, ui.FocusPane{Pane: ui.Data}
	}
	move, ok := moves[by]
	if !ok || len(p.rows) == 0 {
		return p, nil
	}
	p.list = move(p.placed(v, height))
	p.followed = false
	return p, nil
}

var moves = map[ui.Motion]func(widget.List) widget.List{
	ui.Up:       func(l widget.List) widget.List { return l.Move(-1) },
	ui.Down:     func(l widget.List) widget.List { return l.Move(1) },
	ui.PageUp:   func(l widget.List) widget.List { return l.Page(-1) },
	ui.PageDown: func(l widget.List) widget.List { return l.Page(1) },
	ui.Top:      widget.List.Home,
	ui.Bottom:   widget.List.End,
}

// Scroll moves the visible part, as a mouse wheel does.
func (p Pane) Scroll(d int, v ui.View, height int) Pane {
	p.list = p.placed(v, height).Scroll(d)
	p.followed = false
	return p
}

// Click selects the row at a line of the pane's inside.
func (p Pane) Click(line int, v ui.View, height int) Pane {
	l := p.placed(v, height)
	if i := l.At(line); i >= 0 {
		p.list, p.followed = l.Select(i), false
	}
	return p
}

// placed returns the list as it is drawn. While the selection follows, what is
// visible depends on the current state alone: it stands in the middle.
func (p Pane) placed(v ui.View, height int) widget.List {
	if !p.followed {
		return p.list.Resize(height)
	}
	l := widget.NewList(len(p.rows)).Resize(height)
	at, ok := p.places[v.Current()]
	if !ok {
		return l
	}
	return l.Select(len(p.rows) - 1).Select(max(at-height/2, 0)).Select(at)
}

// Find selects the next state whose name holds the text, from the selected one
// on in the direction d, 0 for the selected one itself first. It returns which
// match it is, from 1 on, and the number of matches.
func (p Pane) Find(text string, d int, v ui.View) (next Pane, at, total int) {
	p.query = text
	var found []int
	for i, r := range p.rows {
		if text != "" && strings.Contains(strings.ToLower(r.state.Name), strings.ToLower(text)) {
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return p, 0, 0
	}
	from := p.placed(v, 1).Selected()
	at = nearest(found, from, d)
	p.list, p.followed = p.list.Select(found[at]), false
	return p, at + 1, len(found)
}

// nearest returns the index of the match at or after a row (d = 0), after it
// (1) or before it (-1), around the ends.
func nearest(found []int, from, d int) int {
	n := len(found)
	for i := range found {
		if d < 0 && found[n-1-i] < from {
			return n - 1 - i
		}
		if d == 0 && found[i] >= from || d > 0 && found[i] > from {
			return i
		}
	}
	if d < 0 {
		return n - 1
	}
	return 0
}

// Clear ends the search.
func (p Pane) Clear() Pane {
	p.query = ""
	return p
}

// Title returns the pane's title.
func (p Pane) Title(room int) string {
	if room < 40 {
		return "Outline"
	}
	return fmt.Sprintf("Outline  %s, depth %d", count(len(p.rows), "state"), p.depth)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return widget.Count(n) + " " + what + "s"
}

// Note returns which state is selected: 3/10.
func (p Pane) Note(v ui.View) string {
	if len(p.rows) == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", p.placed(v, 1).Selected()+1, len(p.rows))
}

// read brings the record of the run that is looked at up to date.
func (p Pane) read(v ui.View) *Record {
	run := v.Session.Run()
	r := p.records[run.Name]
	if r == nil {
		r = NewRecord(p.machine)
		p.records[run.Name] = r
	}
	r.Read(run.Trace)
	return r
}

// Query returns what is looked for, "" for nothing.
func (p Pane) Query() string { return p.query }
