package tui

import (
	"fmt"

	"backstep/sim/debug"
	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// choice is a dialog with a list of which one is taken.
type choice struct {
	title, keys string
	closing     string // the key that opened it closes it too
	list        widget.List
	row         func(i int, v ui.View) string
	take        func(i int, v ui.View) ui.Intent
	remove      func(i int, v ui.View) ui.Intent // nil: rows cannot be deleted
	count       func(v ui.View) int
}

// newRuns opens the list of runs with the current one selected.
func newRuns(v ui.View) dialog.Dialog {
	if cannotRun(v) != "" {
		return nil
	}
	d := &choice{
		title: "Runs", keys: "Up/Down choose  Enter go to its tip  Esc close   D compares", closing: "R",
		row:   func(i int, v ui.View) string { return describeRun(v.Session.Runs()[i]) },
		take:  func(i int, _ ui.View) ui.Intent { return ui.ShowRun{Run: i} },
		count: func(v ui.View) int { return len(v.Session.Runs()) },
	}
	d.list = widget.NewList(d.count(v))
	for i, r := range v.Session.Runs() {
		if r.Name == v.Session.Run().Name {
			d.list = d.list.Select(i)
		}
	}
	return d
}

// newMarks opens the list of bookmarks with the last one selected.
func newMarks(v ui.View) dialog.Dialog {
	if cannotRun(v) != "" || noMarks(v) != "" {
		return nil
	}
	d := &choice{
		title: "Bookmarks", keys: "Up/Down choose  Enter go there  x delete  Esc close", closing: "m",
		row:   func(i int, v ui.View) string { return describeMark(v, v.Session.Marks()[i]) },
		count: func(v ui.View) int { return len(v.Session.Marks()) },
		take: func(i int, v ui.View) ui.Intent {
			m := v.Session.Marks()[i]
			next, _ := v.Session.AtMark(m.Number)
			return ui.Become{Session: next, Done: fmt.Sprintf("bookmark %d  %s", m.Number, m.Note)}
		},
		remove: func(i int, v ui.View) ui.Intent {
			n := v.Session.Marks()[i].Number
			return ui.Become{Session: v.Session.Unmark(n), Done: v.Keys.Text("bookmark %d deleted: `u` brings it back", n)}
		},
	}
	d.list = widget.NewList(d.count(v)).End()
	return d
}

// describeMark writes a bookmark in a line: its place, then its note.
func describeMark(v ui.View, m debug.Mark) string {
	at, _ := v.Session.AtMark(m.Number)
	return fmt.Sprintf("%d  %-24s T+%-10s %s", m.Number, at.Link("", "").String()[1:], ui.Clock(at.Snapshot().Elapsed()), m.Note)
}

// describeRun writes a run in a line: A  SUCCEEDED  step 7  T+4.440s.
func describeRun(r debug.Run) string {
	tip := r.Trace.Tip()
	text := fmt.Sprintf("%-2s %-9s  step %-3d T+%s", r.Name, ui.RunWord(r), tip.Steps(), ui.Clock(tip.Elapsed()))
	if r.From != "" && r.At > 0 {
		text += fmt.Sprintf("   from %s after %s moves", r.From, widget.Count(r.At))
	} else if r.From != "" {
		text += "   after " + r.From
	}
	return text
}

// Title implements dialog.Dialog.
func (d *choice) Title() string { return d.title }

// Size implements dialog.Dialog.
func (d *choice) Size(screen ui.Size) ui.Size {
	return ui.Size{W: min(72, screen.W-4), H: min(d.list.Len()+2, screen.H-6)}
}

// Message implements dialog.Dialog.
func (d *choice) Message() string {
	return fmt.Sprintf("%d of %d", d.list.Selected()+1, d.list.Len())
}

// Footer implements dialog.Dialog.
func (d *choice) Footer() string { return d.keys }

// Render implements dialog.Dialog.
func (d *choice) Render(c ui.Canvas, v ui.View, t *ui.Theme) {
	in := ui.PaneFrame{Title: " " + d.title + " ", Note: "Enter shows it", Focused: true}.Draw(c, t)
	d.list = d.list.SetLen(d.count(v)).Resize(max(in.Size().H, 1))
	d.list.Draw(in, t, true, func(i int, row ui.Canvas) {
		row.Text(1, 0, widget.Clip(d.row(i, v), row.Size().W-2, t.Glyphs.Of(widget.Ellipsis)), widget.Plain)
	})
}

// Update implements dialog.Dialog.
func (d *choice) Update(key tea.KeyMsg, v ui.View) (dialog.Dialog, ui.Intent) {
	at := d.list.Selected()
	switch k := key.String(); k {
	case "esc", "q", "ctrl+c", d.closing:
		return nil, nil
	case "D":
		return nil, ui.Press{Command: "compare"}
	case "enter":
		return nil, d.take(at, v)
	case "x", "delete":
		if d.remove == nil {
			break
		}
		if d.list = d.list.SetLen(d.list.Len() - 1); d.list.Len() == 0 {
			return nil, d.remove(at, v)
		}
		return d, d.remove(at, v)
	default:
		d.list, _ = ui.MoveByKey(d.list, k, false)
	}
	return d, nil
}
