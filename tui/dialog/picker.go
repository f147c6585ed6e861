package dialog

import (
	"strings"

	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// picker is a list of error names that typing narrows down.
type picker struct {
	title string
	all   []knownError
	shown []knownError
	filtered
}

const pickKeys = "type to filter  Up/Down choose  Enter take  Esc back"

func newPicker(title string, all []knownError) *picker {
	return &picker{title: title, all: all, shown: all, filtered: filtered{list: widget.NewList(len(all))}}
}

// take returns the chosen name; done closes the list.
func (p *picker) take(msg tea.KeyMsg) (name string, done bool) {
	switch msg.String() {
	case "esc":
		return "", true
	case "enter":
		if i := p.list.Selected(); i >= 0 {
			return p.shown[i].name, true
		}
	default:
		if p.key(msg) {
			p.filter()
		}
	}
	return "", false
}

func (p *picker) filter() {
	p.shown = nil
	for _, k := range p.all {
		if strings.Contains(strings.ToLower(k.name), strings.ToLower(p.query)) {
			p.shown = append(p.shown, k)
		}
	}
	p.list = widget.NewList(len(p.shown))
}

func (p *picker) draw(c ui.Canvas, t *ui.Theme) {
	size := c.Size()
	box := c.Center(ui.Size{W: min(64, size.W-2), H: min(14, size.H-2)})
	tail := t.Glyphs.Of(widget.Ellipsis)
	in := box.Box(t.Glyphs.Frame(true), widget.Words(" "+p.title+" ", widget.Focused), widget.Words(" "+pickKeys+" ", widget.Plain), widget.Focused, tail)
	x := in.Text(1, 0, "> "+p.query, widget.Plain)
	in.Text(x, 0, " ", widget.Reverse)
	box.Rule(t.Glyphs.Frame(true), 2, widget.Focused)
	rows := in.Sub(ui.Rect{Y: 2, W: in.Size().W, H: in.Size().H - 2})
	p.list = p.list.Resize(rows.Size().H)
	if len(p.shown) == 0 {
		rows.Text(1, 0, "no known error matches; Esc goes back, any name can be typed there", widget.Plain)
	}
	p.list.Draw(rows, t, true, func(i int, c ui.Canvas) {
		k := p.shown[i]
		c.Text(0, 0, widget.Pad(k.name, 38, tail)+" "+k.from, widget.Plain)
	})
}
