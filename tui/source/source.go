package source

import (
	"fmt"
	"strings"

	"backstep/asl/syntax"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the text with a cursor line.
type Pane struct {
	of    *syntax.Source
	shown syntax.Span // that the cursor was put on
	list  widget.List // of lines
	query string
}

// New returns a pane without a text.
func New() Pane { return Pane{} }

// Show puts the cursor on what the view points at, when that has changed.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	if v.Source == nil {
		return p
	}
	at := v.Pointed()
	if p.of != v.Source || p.shown != at {
		p.of, p.shown = v.Source, at
		line, _ := v.Source.Position(at.Start)
		p.list = widget.NewList(v.Source.Lines()).Resize(height(v, s)).Select(line + height(v, s)*2/3).Select(line - 1)
	}
	p.list = p.list.Resize(height(v, s))
	return p
}

// height is the number of rows for lines: what the caret and the words about a
// problem leave.
func height(v ui.View, s ui.Size) int {
	if v.Problem == nil {
		return max(s.H, 1)
	}
	return max(s.H-1-len(words(v, s))-1, 1)
}

// Act moves the cursor; Accept selects the state that the line belongs to.
func (p Pane) Act(by ui.Motion, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if by == ui.Accept {
		if st := v.StateAt(p.list.Selected() + 1); st != nil {
			return p, ui.Several{ui.Select{State: st}, ui.Say{Text: "selected " + st.Name}}
		}
		return p, ui.Say{Text: "no state is on this line"}
	}
	if move, ok := ui.ListMoves[by]; ok {
		p.list = move(p.list)
	}
	return p, nil
}

// Click moves the cursor; a click before the line sets a breakpoint on its state.
func (p Pane) Click(x, y int, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	i := p.list.At(y)
	if i < 0 {
		return p, nil
	}
	p.list = p.list.Select(i)
	if st := v.StateAt(i + 1); x <= 0 && st != nil {
		return p, ui.ToggleBreakpoint{State: st}
	}
	return p, nil
}

// Scroll moves the visible part.
func (p Pane) Scroll(d int, _ ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	p.list = p.list.Scroll(d)
	return p, nil
}

// Find implements ui.Finder over the lines.
func (p Pane) Find(text string, _ ui.View, _ ui.Size) (ui.Pane, string, ui.Intent) {
	p.query = text
	return p.find(0)
}

// FindNext implements ui.Finder.
func (p Pane) FindNext(d int, _ ui.View, _ ui.Size) (ui.Pane, string, ui.Intent) { return p.find(d) }

// Clear implements ui.Finder.
func (p Pane) Clear() ui.Pane {
	p.query = ""
	return p
}

func (p Pane) find(d int) (ui.Pane, string, ui.Intent) {
	if p.of == nil || p.query == "" {
		return p, "", nil
	}
	var found []int
	for i := range p.of.Lines() {
		if strings.Contains(strings.ToLower(p.of.Line(i+1)), strings.ToLower(p.query)) {
			found = append(found, i)
		}
	}
	at := ui.Nearest(found, p.list.Selected(), d)
	if at < 0 {
		return p, ui.Found(p.query, 0, 0), nil
	}
	p.list = p.list.Select(found[at])
	return p, ui.Found(p.query, at+1, len(found)), nil
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = "Source"
	if v.Source == nil || p.of == nil {
		f.Draw(c, t).Text(1, 0, "no text", widget.Faint)
		return
	}
	line, col := p.of.Position(p.shown.Start)
	f.Title = fmt.Sprintf("Source  %s:%d", v.Source.Name, p.list.Selected()+1)
	f.Note = fmt.Sprintf("%d:%d", line, col)
	in := f.Draw(c, t)
	d := painter{p, v, t, len(fmt.Sprint(p.of.Lines())) + 1}
	y := d.lines(in, f.Focused)
	if v.Problem == nil {
		return
	}
	text := words(v, in.Size())
	y = max(y, in.Size().H-len(text)-1)
	f.Rule(c, t, y)
	for i, l := range text {
		in.Row(y+1+i).Line(1, 0, l, t.Glyphs.Of(widget.Ellipsis))
	}
}

type painter struct {
	Pane
	view  ui.View
	theme *ui.Theme
	wide  int // of the numbers
}

// lines draws the lines, with carets below the one with the problem, and
// returns the row after them.
func (d painter) lines(c ui.Canvas, focused bool) int {
	first, _ := d.of.Position(d.shown.Start)
	y := 0
	for i := d.list.Top(); i < d.of.Lines() && i < d.list.Top()+d.list.Height() && y < c.Size().H; i++ {
		d.line(c.Row(y), i, i == d.list.Selected(), focused)
		y++
		if d.view.Problem != nil && i+1 == first && y < c.Size().H {
			d.carets(c.Row(y), first)
			y++
		}
	}
	return y
}

func (d painter) line(c ui.Canvas, i int, selected, focused bool) {
	tail := d.theme.Glyphs.Of(widget.Ellipsis)
	c.Text(1, 0, widget.PadLeft(fmt.Sprint(i+1), d.wide, tail), widget.Faint)
	style := widget.Plain
	if current := d.view.Current(); current != nil {
		if from, to := d.view.LinesOf(current); i+1 >= from && i+1 <= to {
			style = widget.Current
		}
	}
	text := tabs(d.of.Line(i + 1))
	at := d.wide + 3
	c.Text(at, 0, widget.Clip(text, c.Size().W-at-1, tail), style)
	if d.query != "" {
		if n := strings.Index(strings.ToLower(text), strings.ToLower(d.query)); n >= 0 {
			c.Mark(ui.Rect{X: at + widget.Width(text[:n]), W: widget.Width(d.query), H: 1}, widget.Underline)
		}
	}
	if selected {
		c.MarkSelected(0, d.theme, focused)
	}
}

// tabs writes tabs as blanks: a terminal would place them by its own columns.
func tabs(line string) string { return strings.ReplaceAll(line, "\t", "  ") }

// carets underlines the problem's part of its line.
func (d painter) carets(c ui.Canvas, line int) {
	_, col := d.of.Position(d.shown.Start)
	last, end := d.of.Position(d.shown.End)
	text := []rune(d.of.Line(line))
	if last != line {
		end = len(text) + 1
	}
	before := string(text[:min(col-1, len(text))])
	under := string(text[min(col-1, len(text)):min(max(end-1, col-1), len(text))])
	x := d.wide + 3 + widget.Width(tabs(before))
	c.Text(x, 0, strings.Repeat("^", max(widget.Width(tabs(under)), 1)), widget.Failed)
}
