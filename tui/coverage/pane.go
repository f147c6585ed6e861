package coverage

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane lists what can be reached and tells how. It is a value.
type Pane struct {
	book *Book
	list widget.List
	// What is shown: the sum of the runs as they were counted so far.
	sum   *scenarios.Coverage
	rows  []int // of the sum's items
	names []string
	read  [2]int
	reach scenarios.Reach // of the selected row
	about int             // the row that it is of, -1: none
}

// New returns the pane of a machine.
func New(m *asl.Machine) Pane { return Pane{book: NewBook(m), about: -1} }

// Show counts a part of the runs that has not been counted.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	p.book.read(v)
	n, of := p.book.counted(v)
	if now := [2]int{n, of}; p.sum == nil || now != p.read {
		p = p.refresh(v)
		p.read = now
	}
	p.list = p.list.Resize(max(s.H-foot(s)-1, 1))
	return p.explain(v)
}

// Unread implements ui.Reader.
func (p Pane) Unread(v ui.View) bool {
	n, of := p.book.counted(v)
	return n < of
}

// refresh adds up the runs anew.
func (p Pane) refresh(v ui.View) Pane {
	first := p.sum == nil
	p.sum, p.rows, p.names, p.about = p.book.sum(v), nil, nil, -1
	for i := range p.sum.Items {
		if p.sum.Items[i].Kind != scenarios.CoverState {
			p.rows = append(p.rows, i)
		}
	}
	for _, r := range p.book.runs(v) {
		p.names = append(p.names, r.Name)
	}
	p.list = p.list.SetLen(len(p.rows))
	if first {
		p.list = widget.NewList(len(p.rows))
		p.list = p.list.Select(max(p.missed(-1, 1), 0))
	}
	return p
}

// missed returns the nearest row after (1) or before (-1) another one that no run
// has reached, -1 when there is none.
func (p Pane) missed(from, d int) int {
	for i := from + d; i >= 0 && i < len(p.rows); i += d {
		if p.sum.Items[p.rows[i]].Hits == 0 {
			return i
		}
	}
	return -1
}

// explain tells how the selected row is reached.
func (p Pane) explain(v ui.View) Pane {
	at := p.list.Selected()
	if at == p.about || at < 0 || at >= len(p.rows) {
		return p
	}
	p.about, p.reach = at, scenarios.Reach{}
	if x := p.sum.Items[p.rows[at]]; x.Hits == 0 {
		p.reach = p.sum.Reach(p.rows[at], p.lookedAt(v, x.State), v.Session.Run().Start.Input)
	}
	return p
}

// lookedAt is what a Choice looked at last: in the run that is shown, or in
// another one.
func (p Pane) lookedAt(v ui.View, st *asl.State) (doc value.Value) {
	if st == nil {
		return doc
	}
	for _, r := range p.book.runs(v) {
		if d := p.book.tally(r.Name).Input(st); !d.IsAbsent() {
			doc = d
		}
	}
	if d := p.book.tally(v.Session.Run().Name).Input(st); !d.IsAbsent() {
		doc = d
	}
	return doc
}

// Act moves the selection; Accept opens what reaches the row.
func (p Pane) Act(by ui.Motion, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	switch move, ok := ui.ListMoves[by]; {
	case ok:
		p.list = move(p.list)
	case by == ui.NextPoint || by == ui.PreviousPoint:
		d := map[ui.Motion]int{ui.NextPoint: 1, ui.PreviousPoint: -1}[by]
		i := p.missed(p.list.Selected(), d)
		if i < 0 {
			return p, ui.Say{Text: "nothing else is missed on this side"}
		}
		p.list = p.list.Select(i)
	case by == ui.Accept:
		return p, p.accept()
	}
	return p.explain(v), nil
}

// accept opens the editor that makes a run reach the selected row.
func (p Pane) accept() ui.Intent {
	at := p.list.Selected()
	if at < 0 || at >= len(p.rows) {
		return nil
	}
	x := p.sum.Items[p.rows[at]]
	switch {
	case x.Hits > 0 && x.State != nil:
		return ui.Several{ui.Select{State: x.State}, ui.Show{View: "debugger"}}
	case !p.reach.Input.IsAbsent():
		return ui.EditInput{Input: p.reach.Input}
	case p.reach.Fault != nil:
		return ui.Several{ui.Select{State: x.State}, ui.EditFault{Fault: *p.reach.Fault}}
	case x.State != nil:
		return ui.Several{ui.Select{State: x.State}, ui.Show{View: "debugger"}}
	}
	return ui.Press{Command: "clock.set"}
}

// Click selects a row.
func (p Pane) Click(_, y int, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if i := p.list.At(y); i >= 0 {
		p.list = p.list.Select(i)
	}
	return p.explain(v), nil
}

// Scroll moves the visible part.
func (p Pane) Scroll(d int, _ ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	p.list = p.list.Scroll(d)
	return p, nil
}

// Copied implements ui.Copier.
func (p Pane) Copied(ui.View) ui.Copy {
	return ui.Copy{Text: strings.Join(p.reach.Lines, "\n"), What: "how to reach it"}
}

// title counts what was reached.
func (p Pane) title() string {
	states, allStates := p.sum.Count(scenarios.CoverState)
	reached := 0
	for _, i := range p.rows {
		if p.sum.Items[i].Hits > 0 {
			reached++
		}
	}
	return fmt.Sprintf("Coverage  states %d/%d  transitions %d/%d", states, allStates, reached, len(p.rows))
}
