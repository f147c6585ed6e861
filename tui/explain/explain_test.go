package explain

import (
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/ui/why"
	"backstep/tui/widget"
)

// texts are twelve lines, of which the first takes two rows in 40 columns.
func texts() []why.Line {
	lines := []why.Line{{Kind: why.Held, Text: "a line that is longer than there is room for → end"}}
	for range 11 {
		lines = append(lines, why.Line{Kind: why.Note, Text: "note"})
	}
	return lines
}

func TestLongLinesAreBrokenAndTheRestIsScrolled(t *testing.T) {
	size := ui.Size{W: 40, H: 4}
	p := Pane{lines: texts()}
	draw := func() string {
		c := widget.NewCanvas(42, 6)
		theme := widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
		p.Draw(c, ui.View{}, theme, ui.PaneFrame{Number: 3})
		return c.Render(theme)
	}
	for _, step := range []struct {
		by         ui.Motion
		first, has string
	}{
		{ui.Up, "S a line that is longer than there is", "1-4 of 13"},
		{ui.Down, "  room for > end", "2-5 of 13"},
		{ui.PageDown, "  note", "5-8 of 13"},
		{ui.Bottom, "  note", "10-13 of 13"},
		{ui.Top, "S a line that is longer than there is", "1-4 of 13"},
	} {
		next, _ := p.Act(step.by, ui.View{}, size)
		p = next.(Pane)
		rows := strings.Split(draw(), "\n")
		if got := strings.TrimRight(strings.Trim(rows[1], "|"), " "); got != " "+step.first || !strings.Contains(rows[5], step.has) {
			t.Errorf("after %v: %q, %s", step.by, got, rows[5])
		}
	}
}
