package dialog

import (
	"fmt"

	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/sahilm/fuzzy"
)

// Item is a row to choose from.
type Item struct {
	Text, Note string
	Intent     ui.Intent
}

// Choose is a list that typing narrows down; the letters of what is typed need
// not stand together.
type Choose struct {
	title string
	all   []Item
	shown []int
	filtered
}

// NewChoose returns a list with a row selected; nil when there are no rows.
func NewChoose(title string, all []Item, selected int) Dialog {
	if len(all) == 0 {
		return nil
	}
	d := &Choose{title: title, all: all}
	d.filter()
	d.list = d.list.Select(selected)
	return d
}

// String and Len let the rows be matched.
func (d *Choose) String(i int) string { return d.all[i].Text }

// Len returns the number of all rows.
func (d *Choose) Len() int { return len(d.all) }

// mostRanked is the number of rows up to which matches are ranked.
const mostRanked = 20_000

// filter finds the rows that match, the best first.
func (d *Choose) filter() {
	d.shown = d.shown[:0]
	if d.query == "" {
		for i := range d.all {
			d.shown = append(d.shown, i)
		}
	} else if len(d.all) <= mostRanked {
		for _, m := range fuzzy.FindFrom(d.query, d) {
			d.shown = append(d.shown, m.Index)
		}
	}
	d.list = widget.NewList(len(d.shown))
}

// Title implements Dialog.
func (d *Choose) Title() string { return d.title }

// Size implements Dialog.
func (d *Choose) Size(screen ui.Size) ui.Size {
	return ui.Size{W: min(76, screen.W-4), H: min(len(d.all)+4, screen.H-6, 20)}
}

// Message implements Dialog.
func (d *Choose) Message() string {
	if len(d.shown) == 0 {
		return fmt.Sprintf("0 of %s match %q. Backspace takes letters back", widget.Count(len(d.all)), d.query)
	}
	return fmt.Sprintf("%s of %s", widget.Count(d.list.Selected()+1), widget.Count(len(d.shown)))
}

// Footer implements Dialog.
func (d *Choose) Footer() string { return "type to filter  Up/Down choose  Enter take  Esc cancel" }

// Render implements Dialog.
func (d *Choose) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	in := ui.PaneFrame{Title: " " + d.title + " ", Note: "Enter takes it", Focused: true}.Draw(c, t)
	s, cut := in.Size(), t.Glyphs.Of(widget.Ellipsis)
	x := in.Text(1, 0, "> "+widget.Clip(d.query, s.W-4, cut), widget.Plain)
	in.Text(x, 0, " ", widget.Reverse)
	c.Rule(t.Glyphs.Frame(true), 2, widget.Focused)
	rows := in.Sub(ui.Rect{Y: 2, W: s.W, H: s.H - 2})
	d.list = d.list.Resize(max(s.H-2, 1))
	d.list.Draw(rows, t, true, func(i int, row ui.Canvas) {
		k := d.all[d.shown[i]]
		note := widget.Visible(t.Glyphs.Text(k.Note))
		w := row.Size().W - 2
		note = widget.Clip(note, w/2, cut)
		row.Text(1, 0, widget.Clip(widget.Visible(k.Text), w-widget.Width(note)-2, cut), widget.Plain)
		row.Text(1+w-widget.Width(note), 0, note, widget.Faint)
	})
}

// Update implements Dialog.
func (d *Choose) Update(key tea.KeyMsg, _ ui.View) (Dialog, ui.Intent) {
	switch key.String() {
	case "esc", "ctrl+c":
		return nil, nil
	case "enter":
		if i := d.list.Selected(); i >= 0 {
			return nil, d.all[d.shown[i]].Intent
		}
	default:
		if d.key(key) {
			d.filter()
		}
	}
	return d, nil
}
