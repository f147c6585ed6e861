package watch

import (
	"slices"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// The names of the tabs, for ui.Tab.
const (
	Watches     = "Watch"
	Breakpoints = "Breakpoints"
	Faults      = "Faults"
	Log         = "Log"
)

// tab is a list that the pane can show.
type tab struct {
	name  string
	count func(ui.View) int // in the title, nil for none
	head  func(w int, v ui.View) string
	rows  func(w int, v ui.View, t *ui.Theme) []row
	foot  string // which keys work on a row, for ui.Keys
}

// row is a line, and what keys do with it; a missing key says what it needs. A
// line that costs something is made when it is drawn: there may be thousands.
type row struct {
	line ui.Line
	late func() ui.Line
	keys map[ui.Motion]func(ui.View) ui.Intent
}

// tabs in the order of the title.
var tabs = []tab{watchTab, breakTab, ruleTab, logTab}

// Pane shows one of its tabs. It is a value.
type Pane struct {
	names []string
	at    int
	lists [4]widget.List // by tab
}

// New returns pane 4 with all tabs.
func New() Pane { return Only(Watches, Breakpoints, Faults, Log) }

// Only returns a pane with some of the tabs.
func Only(names ...string) Pane { return Pane{names: names} }

func (p Pane) tab() *tab {
	i := slices.IndexFunc(tabs, func(t tab) bool { return t.name == p.names[p.at] })
	return &tabs[i]
}

// Turn shows a tab, where the pane has it.
func (p Pane) Turn(name string) Pane {
	if i := slices.Index(p.names, name); i >= 0 {
		p.at = i
	}
	return p
}

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	p.lists[p.at] = p.list(v, s)
	return p
}

// list returns the selection fitted to what there is.
func (p Pane) list(v ui.View, s ui.Size) widget.List {
	return p.lists[p.at].SetLen(len(p.tab().rows(s.W, v, plain))).Resize(max(s.H-2, 1))
}

// plain serves where only the number of rows matters.
var plain = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	p.title(&f, v, t, c.Size().W)
	now := p.tab()
	rows := now.rows(c.Size().W-2, v, t)
	if len(rows) > 0 {
		f.Note = widget.Count(len(rows))
	}
	in := f.Draw(c, t)
	s := in.Size()
	tail := t.Glyphs.Of(widget.Ellipsis)
	in.Text(1, 0, widget.Clip(now.head(s.W, v), s.W-2, tail), widget.Faint)
	l := p.list(v, s)
	l.Draw(in.Sub(ui.Rect{Y: 1, W: s.W, H: max(s.H-2, 0)}), t, f.Focused, func(i int, c ui.Canvas) {
		line := rows[i].line
		if late := rows[i].late; late != nil {
			line = late()
		}
		c.Line(1, 0, line, tail)
	})
	if y := min(len(rows)+1, s.H-1); y > 0 {
		in.Text(1, y, widget.Clip(v.Keys.Text(now.foot), s.W-2, tail), widget.Faint)
	}
}

// title lists the tabs; the one that is shown is marked.
func (p Pane) title(f *ui.PaneFrame, v ui.View, t *ui.Theme, w int) {
	open := " " + t.Glyphs.Of(widget.Open)
	var parts []string
	for i, name := range p.names {
		at := slices.IndexFunc(tabs, func(t tab) bool { return t.name == name })
		if count := tabs[at].count; count != nil {
			name += " " + widget.Count(count(v))
		}
		if i == p.at && len(p.names) > 1 {
			name += open
		}
		parts = append(parts, name)
	}
	if w < 60 && len(parts) > 1 { // the one that is shown, and how many there are
		parts = []string{parts[p.at], widget.Count(p.at+1) + "/" + widget.Count(len(p.names))}
	}
	f.Title = parts[0]
	for _, part := range parts[1:] {
		f.More = append(f.More, ui.Line{{Text: " " + t.Glyphs.Of(widget.HintSep) + " "}, {Text: part, Style: widget.Title}}...)
	}
}

// Act implements ui.Pane. Left and Right turn to the next tab.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	l := p.list(v, s)
	switch move, ok := ui.ListMoves[by]; {
	case ok:
		p.lists[p.at] = move(l)
		return p, nil
	case by == ui.Left:
		p.at = max(p.at-1, 0)
		return p, nil
	case by == ui.Right:
		p.at = min(p.at+1, len(p.names)-1)
		return p, nil
	}
	rows := p.tab().rows(s.W, v, plain)
	if i := l.Selected(); i >= 0 && i < len(rows) {
		if do := rows[i].keys[by]; do != nil {
			return p, do(v)
		}
	}
	return p, ui.Say{Text: "nothing to do with this row: " + v.Keys.Text(p.tab().foot)}
}

// Click implements ui.Clicker: it selects a row, or turns to the next tab on the
// title.
func (p Pane) Click(_, y int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if y < 0 {
		p.at = (p.at + 1) % len(p.names)
		return p, nil
	}
	l := p.list(v, s)
	if i := l.At(y - 1); i >= 0 {
		p.lists[p.at] = l.Select(i)
	}
	return p, nil
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	p.lists[p.at] = p.list(v, s).Scroll(d)
	return p, nil
}

// columns lays texts out in columns of the given widths; the last takes the rest.
func columns(t *ui.Theme, widths []int, texts ...string) string {
	tail, out := t.Glyphs.Of(widget.Ellipsis), ""
	for i, text := range texts {
		if i < len(widths) {
			out += widget.Pad(text, widths[i], tail) + " "
			continue
		}
		out += text
	}
	return out
}

func faint(text string) row { return row{line: ui.Line{{Text: text, Style: widget.Faint}}} }
