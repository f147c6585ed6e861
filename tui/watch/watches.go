package watch

import (
	"fmt"

	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

var watchTab = tab{
	name:  Watches,
	count: func(v ui.View) int { return len(v.Session.Watches()) },
	head:  watchHead,
	rows:  watchRows,
	foot:  "w add watch   x delete   Space on/off   Enter jump to what changed it",
}

// Widths of the inside: below narrow, columns are left out; from wide on, they
// are of generous width.
const (
	narrow = 50
	wide   = 76
)

// watchColumns are the widths of all columns but the last.
func watchColumns(w int) []int {
	switch {
	case w >= wide:
		return []int{w * 26 / 100, w * 16 / 100, w * 16 / 100}
	case w >= narrow:
		return []int{w * 34 / 100, w * 20 / 100, w * 18 / 100}
	}
	return []int{w * 55 / 100}
}

func watchHead(w int, _ ui.View) string {
	if w < narrow {
		return columns(plain, watchColumns(w), "expression", "now")
	}
	return columns(plain, watchColumns(w), "expression", "now", "was", "last changed by")
}

func watchRows(w int, v ui.View, t *ui.Theme) []row {
	var rows []row
	for _, x := range v.Session.Watches() {
		rows = append(rows, watchRow(w, v, t, x))
	}
	if rows == nil {
		rows = append(rows, faint("no watches: w watches the path under the cursor of the data"))
	}
	return append(rows, variableRows(v, t)...)
}

func watchRow(w int, v ui.View, t *ui.Theme, x debug.Watch) row {
	at := v.Session.Watch(x)
	out := row{keys: map[ui.Motion]func(ui.View) ui.Intent{
		ui.Delete: func(v ui.View) ui.Intent {
			return ui.Become{Session: v.Session.RemoveWatch(x.Number), Done: "watch " + x.Source + " deleted: u brings it back"}
		},
		ui.Toggle: func(v ui.View) ui.Intent { return ui.Become{Session: v.Session.SwitchWatch(x.Number)} },
		ui.Accept: func(v ui.View) ui.Intent { return jump(v, x) },
	}}
	cols, texts := watchColumns(w), []string{x.Source}
	switch {
	case x.Off:
		out.line = ui.Line{{Text: columns(t, cols, x.Source, "off"), Style: widget.Faint}}
		return out
	case !at.Known:
		texts = append(texts, shown(at.Now, t), "...", "looking at the past")
	case at.Changed:
		texts = append(texts, shown(at.Now, t), shown(at.Was, t), at.By.String())
	default:
		texts = append(texts, shown(at.Now, t), shown(at.Now, t), at.By.String())
	}
	if w < narrow {
		texts = texts[:2]
	}
	style := widget.Plain
	if at.Changed && at.By.Cursor == v.Session.Cursor() {
		style = widget.Changed
	}
	out.line = ui.Line{{Text: columns(t, cols[:1], texts[0])}, {Text: columns(t, cols[1:], texts[1:]...), Style: style}}
	return out
}

// shown writes a reading in a cell.
func shown(r debug.Reading, t *ui.Theme) string {
	switch {
	case r.Err != "":
		return "! " + widget.Visible(r.Err)
	case r.Value.IsAbsent():
		return "(absent)"
	}
	return ui.Preview(r.Value, 60, t)
}

// jump goes to what changed a watch last.
func jump(v ui.View, x debug.Watch) ui.Intent {
	at := v.Session.Watch(x)
	switch {
	case !at.Known:
		return ui.Say{Text: "still looking at the past of " + x.Source}
	case !at.Changed:
		return ui.Say{Text: x.Source + " has not changed since the input"}
	}
	return ui.Become{Session: v.Session.At(at.By.Cursor, at.By.Lane), Done: fmt.Sprintf("%s became %s: %s", x.Source, debug.Shown(at.Now.Value), at.By)}
}

// variableRows lists the workflow variables that the lane sees.
func variableRows(v ui.View, t *ui.Theme) []row {
	var rows []row
	seen := map[string]bool{}
	v.Session.Snapshot().Vars(v.Session.Frame().ID, func(name string, val value.Value) {
		if seen[name] {
			return
		}
		seen[name] = true
		rows = append(rows, row{line: ui.Line{{Text: "$" + name, Style: widget.Name}, {Text: " = " + ui.Preview(val, 200, t)}}})
	})
	return rows
}
