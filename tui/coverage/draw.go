package coverage

import (
	"fmt"
	"strings"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// foot is the number of rows that tell how to reach the selected row, with their
// title.
func foot(s ui.Size) int { return min(7, max(s.H/3, 3)) }

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	if p.sum == nil {
		p = p.refresh(v)
	}
	f.Title = p.title()
	if n, of := p.book.counted(v); n < of {
		f.Note = fmt.Sprintf("counting %d%%", 100*n/of)
	} else if n := p.list.Selected(); n >= 0 {
		f.Note = fmt.Sprintf("%d/%d", n+1, len(p.rows))
	}
	in := f.Draw(c, t)
	s := in.Size()
	down := foot(s)
	c.Rule(t.Glyphs.Frame(f.Focused), s.H-down, widget.Plain)
	p.drawRows(in.Sub(ui.Rect{W: s.W, H: s.H - down - 1}), t, f.Focused)
	p.drawReach(in.Sub(ui.Rect{Y: s.H - down, W: s.W, H: down}), v)
}

// The widths of the columns at the right.
const (
	hitWidth  = 7
	runsWidth = 8
)

func (p Pane) drawRows(in ui.Canvas, t *ui.Theme, focused bool) {
	tail := t.Glyphs.Of(widget.Ellipsis)
	p.list.Draw(in, t, focused, func(i int, row ui.Canvas) {
		x := &p.sum.Items[p.rows[i]]
		w := row.Size().W
		from := min(max((w-hitWidth-runsWidth)/3, 10), 30)
		style := widget.Plain
		hits, runs := widget.Count(x.Hits), p.runsOf(p.rows[i])
		if x.Hits == 0 {
			style, hits, runs = widget.Warning, "MISSED", "-"
		}
		name := "the execution"
		if x.State != nil {
			name = x.State.Name
		}
		row.Text(1, 0, widget.Pad(widget.Visible(name), from, tail), style)
		room := max(w-from-hitWidth-runsWidth-4, 4)
		text := x.Text
		if t.Glyphs == widget.Unicode {
			text = strings.Replace(text, " -> ", " → ", 1)
		}
		row.Text(2+from, 0, widget.Pad(widget.Visible(t.Glyphs.Text(text)), room, tail), style)
		row.Text(w-hitWidth-runsWidth-1, 0, widget.Pad(runs, runsWidth-1, tail), style)
		row.Text(w-1-widget.Width(hits), 0, hits, style)
	})
}

// runsOf names the runs that reached an item.
func (p Pane) runsOf(item int) string {
	var names []string
	for _, name := range p.names {
		if p.book.tally(name).Coverage.Items[item].Hits > 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}

// drawReach tells how to reach the selected row.
func (p Pane) drawReach(in ui.Canvas, v ui.View) {
	s := in.Size()
	at := p.list.Selected()
	if at < 0 || at >= len(p.rows) {
		in.Text(1, 0, "There is nothing to reach but states.", widget.Plain)
		return
	}
	if p.sum.Items[p.rows[at]].Hits > 0 {
		in.Text(1, 0, "How to reach it", widget.Plain|widget.Bold)
		in.Text(1, 1, widget.Clip(v.Keys.Text("It was reached. `Enter` selects the state."), s.W-2, ""), widget.Plain)
		return
	}
	in.Text(1, 0, "How to reach it", widget.Plain|widget.Bold)
	in.Text(18, 0, widget.Clip(v.Keys.Text(p.opens()), s.W-19, ""), widget.Faint)
	y := 1
	for _, line := range p.reach.Lines {
		for _, part := range widget.Wrap(line, s.W-2) {
			in.Text(1, y, part, widget.Plain)
			y++
		}
	}
}

// opens says what Enter does.
func (p Pane) opens() string {
	switch {
	case !p.reach.Input.IsAbsent():
		return "`Enter` opens that input"
	case p.reach.Fault != nil:
		return "`Enter` opens that fault"
	}
	return "`Enter` goes to the state"
}
