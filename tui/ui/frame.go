package ui

import (
	"strconv"

	"backstep/tui/widget"
)

// PaneFrame is the frame around a pane.
type PaneFrame struct {
	Number  int    // 0 for none
	Title   string // after the number
	More    Line   // after the title, such as the tabs of pane 4
	Note    string // in the lower right corner: 1/10, $.validation
	Focused bool
}

// Draw draws the frame at the edge of c and returns the inside. The frame of
// the focused pane is heavy, its title bold.
func (f PaneFrame) Draw(c Canvas, t *Theme) Canvas {
	edge, text := widget.Border, widget.Title
	if f.Focused {
		edge, text = widget.Focused, widget.Focused
	}
	var title Line
	if f.Number > 0 {
		title = append(title, Span{Text: "[" + strconv.Itoa(f.Number) + "] ", Style: text})
	}
	title = append(append(title, Span{Text: f.Title, Style: text}), f.More...)
	var note Line
	if f.Note != "" {
		note = widget.Words(" "+f.Note+" ", text)
	}
	return c.Box(t.Glyphs.Frame(f.Focused), title, note, edge, t.Glyphs.Of(widget.Ellipsis))
}

// Rule draws a line across the pane at the row y of its inside and through its
// edges; c is the canvas that was given to Draw.
func (f PaneFrame) Rule(c Canvas, t *Theme, y int) {
	edge := widget.Border
	if f.Focused {
		edge = widget.Focused
	}
	c.Rule(t.Glyphs.Frame(f.Focused), y+1, edge)
}
