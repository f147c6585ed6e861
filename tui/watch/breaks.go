package watch

import (
	"fmt"
	"strings"

	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

var breakTab = tab{
	name:  Breakpoints,
	count: func(v ui.View) int { return len(v.Session.Breakpoints()) },
	head: func(w int, _ ui.View) string {
		if w < narrow {
			return columns(plain, breakColumns(w), "  #", "on", "where and event")
		}
		return columns(plain, breakColumns(w), "  #", "on", "where", "condition / event", "hits")
	},
	rows: breakRows,
	foot: "`Space` on/off   `Enter` edit   `x` delete   `u` undo   `+` new of any kind",
}

func breakColumns(w int) []int {
	if w < narrow {
		return []int{3, 2, w - 9}
	}
	return []int{3, 2, w * 36 / 100, w * 36 / 100}
}

func breakRows(w int, v ui.View, t *ui.Theme) []row {
	var rows []row
	for _, b := range v.Session.Breakpoints() {
		rows = append(rows, breakRow(w, v, t, b))
	}
	if rows == nil {
		none := faint(v.Keys.Text("no breakpoints: `b` sets one on the selected state, `Enter` makes another kind"))
		none.keys = map[ui.Motion]func(ui.View) ui.Intent{
			ui.Accept: func(ui.View) ui.Intent { return ui.EditBreakpoint{} },
		}
		rows = append(rows, none)
	}
	return rows
}

func breakRow(w int, v ui.View, t *ui.Theme, b debug.Breakpoint) row {
	glyph := widget.BreakOn
	switch {
	case b.Off:
		glyph = widget.BreakOff
	case b.When != "" || b.Hits > 1:
		glyph = widget.BreakConditional
	}
	cols := breakColumns(w)
	where, event := ui.BreakpointText(b)
	texts := []string{where, event, hitsText(b, v.Session.Hits(b.Number))}
	if w < narrow {
		texts = []string{strings.TrimSpace(where + " " + event)}
	}
	return row{
		line: ui.Line{
			{Text: columns(t, cols[:1], fmt.Sprintf("%3d", b.Number))},
			{Text: columns(t, cols[1:2], t.Glyphs.Of(glyph)), Style: widget.Breakpoint},
			{Text: columns(t, cols[2:], texts...)},
		},
		keys: map[ui.Motion]func(ui.View) ui.Intent{
			ui.Delete: func(v ui.View) ui.Intent {
				return ui.Become{Session: v.Session.RemoveBreakpoint(b.Number), Done: v.Keys.Text("breakpoint %d deleted: `u` brings it back", b.Number)}
			},
			ui.Toggle: func(v ui.View) ui.Intent { return ui.Become{Session: v.Session.SwitchBreakpoint(b.Number)} },
			ui.Accept: func(ui.View) ui.Intent { return ui.EditBreakpoint{Breakpoint: b} },
		},
	}
}

// hitsText writes how often a breakpoint was hit, and what is special about it.
func hitsText(b debug.Breakpoint, h debug.HitInfo) string {
	text := widget.Count(h.Hits)
	if b.Hits > 1 {
		text += fmt.Sprintf(" of %d", b.Hits)
	}
	for _, say := range []struct {
		is   bool
		text string
	}{{h.Here, "<< here"}, {b.Off, "disabled"}, {b.Log, "log only"}, {h.Trouble != "", "! " + h.Trouble}} {
		if say.is {
			text += "  " + say.text
		}
	}
	return text
}
