package tui

import (
	"fmt"

	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// runsList is the dialog that lists the runs.
type runsList struct{ list widget.List }

// newRuns opens the list with the current run selected.
func newRuns(v ui.View) dialog.Dialog {
	if v.Machine == nil || len(v.Problems.Errors()) > 0 {
		return nil
	}
	l := widget.NewList(len(v.Session.Runs()))
	for i, r := range v.Session.Runs() {
		if r.Name == v.Session.Run().Name {
			l = l.Select(i)
		}
	}
	return &runsList{l}
}

// Title implements dialog.Dialog.
func (d *runsList) Title() string { return "Runs" }

// Size implements dialog.Dialog.
func (d *runsList) Size(screen ui.Size) ui.Size {
	return ui.Size{W: min(72, screen.W-4), H: min(d.list.Len()+2, screen.H-6)}
}

// Message implements dialog.Dialog.
func (d *runsList) Message() string {
	return fmt.Sprintf("%d of %d: every run is kept", d.list.Selected()+1, d.list.Len())
}

// Footer implements dialog.Dialog.
func (d *runsList) Footer() string { return "Up/Down choose  Enter go to its tip  Esc close" }

// Render implements dialog.Dialog.
func (d *runsList) Render(c ui.Canvas, v ui.View, t *ui.Theme) {
	in := ui.PaneFrame{Title: " " + d.Title() + " ", Note: "Enter shows it", Focused: true}.Draw(c, t)
	d.list = d.list.SetLen(len(v.Session.Runs())).Resize(max(in.Size().H, 1))
	d.list.Draw(in, t, true, func(i int, row ui.Canvas) {
		row.Text(1, 0, widget.Clip(describeRun(v.Session.Runs()[i]), row.Size().W-2, t.Glyphs.Of(widget.Ellipsis)), widget.Plain)
	})
}

var runsKeys = map[string]func(widget.List) widget.List{
	"up": func(l widget.List) widget.List { return l.Move(-1) }, "k": func(l widget.List) widget.List { return l.Move(-1) },
	"down": func(l widget.List) widget.List { return l.Move(1) }, "j": func(l widget.List) widget.List { return l.Move(1) },
	"home": widget.List.Home, "end": widget.List.End,
}

// Update implements dialog.Dialog.
func (d *runsList) Update(key tea.KeyMsg, v ui.View) (dialog.Dialog, ui.Intent) {
	switch k := key.String(); k {
	case "esc", "q", "R", "ctrl+c":
		return nil, nil
	case "enter":
		return nil, ui.ShowRun{Run: d.list.Selected()}
	default:
		if move, ok := runsKeys[k]; ok {
			d.list = move(d.list)
		}
	}
	return d, nil
}
