package watch

import (
	"fmt"
	"slices"

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
	foot:  "`w` add watch   `x` delete   `Space` on/off   `Enter` jump to what changed it",
}

// Widths of the inside: below narrow, columns are left out; from wide on, the
// values at the steps before are shown instead of the one before.
const (
	narrow = 50
	wide   = 76
)

// pastSteps is the number of steps before the current one that have a column.
func pastSteps(w int, v ui.View) int {
	if w < wide {
		return 0
	}
	return min((w-wide)/16+2, max(v.Session.Snapshot().Steps()-1, 0))
}

// watchColumns are the widths of all columns but the last.
func watchColumns(w, past int) []int {
	switch {
	case past > 0:
		return append([]int{w * 24 / 100}, slices.Repeat([]int{w * 56 / 100 / (past + 1)}, past+1)...)
	case w >= narrow:
		return []int{w * 34 / 100, w * 20 / 100, w * 18 / 100}
	}
	return []int{w * 55 / 100}
}

func watchHead(w int, v ui.View) string {
	past := pastSteps(w, v)
	titles := []string{"expression", "now", "was", "last changed by"}
	switch {
	case w < narrow:
		titles = titles[:2]
	case past > 0:
		titles = []string{"expression"}
		for i := past; i > 0; i-- {
			titles = append(titles, fmt.Sprintf("step %d", v.Session.Snapshot().Steps()-i))
		}
		titles = append(titles, "now", "last changed by")
	}
	return columns(plain, watchColumns(w, past), titles...)
}

func watchRows(w int, v ui.View, t *ui.Theme) []row {
	var rows []row
	for _, x := range v.Session.Watches() {
		rows = append(rows, watchRow(w, v, t, x))
	}
	if rows == nil {
		rows = append(rows, faint(v.Keys.Text("no watches: `w` watches the path under the cursor of the data")))
	}
	return append(rows, variableRows(v, t)...)
}

func watchRow(w int, v ui.View, t *ui.Theme, x debug.Watch) row {
	at := v.Session.Watch(x)
	out := row{keys: map[ui.Motion]func(ui.View) ui.Intent{
		ui.Delete: func(v ui.View) ui.Intent {
			return ui.Become{Session: v.Session.RemoveWatch(x.Number), Done: v.Keys.Text("watch %s deleted: `u` brings it back", x.Source)}
		},
		ui.Toggle: func(v ui.View) ui.Intent { return ui.Become{Session: v.Session.SwitchWatch(x.Number)} },
		ui.Accept: func(v ui.View) ui.Intent { return jump(v, x) },
	}}
	past := pastSteps(w, v)
	cols := watchColumns(w, past)
	if x.Off {
		out.line = ui.Line{{Text: columns(t, cols, x.Source, "off"), Style: widget.Faint}}
		return out
	}
	texts := append([]string{x.Source}, readings(v, t, x, at, past)...)
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

// readings are the cells of a watch: its values and what changed it last.
func readings(v ui.View, t *ui.Theme, x debug.Watch, at debug.Watched, past int) []string {
	by := at.By.String()
	if !at.Known {
		by = "looking at the past"
	}
	if past > 0 {
		var cells []string
		for i := past; i > 0; i-- {
			cells = append(cells, before(v, t, x, i))
		}
		return append(cells, shown(at.Now, t), by)
	}
	was := at.Now
	if at.Changed {
		was = at.Was
	}
	if !at.Known {
		return []string{shown(at.Now, t), "...", by}
	}
	return []string{shown(at.Now, t), shown(was, t), by}
}

// before is a watch's value at the end of a step, so many steps ago.
func before(v ui.View, t *ui.Theme, x debug.Watch, ago int) string {
	s := v.Session
	r, known := s.WatchAt(x, s.StepEnd(s.Snapshot().Steps()-ago))
	if !known {
		return "..."
	}
	return shown(r, t)
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
