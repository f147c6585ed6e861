package tui

import (
	"fmt"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// overview is pane 4: breakpoints, what is waited for, variables, runs.
type overview struct{ list widget.List }

// overviewRow is a row of the pane and what Enter on it asks for.
type overviewRow struct {
	line   ui.Line
	accept ui.Intent
}

// mostWaiting is the number of timers and tasks that are listed.
const mostWaiting = 50

// rowsOf lists what there is.
func rowsOf(v ui.View, t *ui.Theme) []overviewRow {
	var rows []overviewRow
	title := func(text string) {
		rows = append(rows, overviewRow{line: ui.Line{{Text: text, Style: widget.Title | widget.Bold}}})
	}
	title("Breakpoints")
	rows = append(rows, breakpointRows(v, t)...)
	title("Waiting")
	rows = append(rows, waitingRows(v, t)...)
	if vars := variableRows(v, t); len(vars) > 0 {
		title("Variables")
		rows = append(rows, vars...)
	}
	title("Runs")
	return append(rows, runRows(v, t)...)
}

func breakpointRows(v ui.View, t *ui.Theme) []overviewRow {
	var rows []overviewRow
	for _, b := range v.Session.Breakpoints() {
		rows = append(rows, overviewRow{line: ui.Line{
			{Text: "  " + t.Glyphs.Of(widget.BreakOn), Style: widget.Breakpoint}, {Text: fmt.Sprintf(" %d %s", b.Number, b.State)},
		}})
	}
	if rows == nil {
		rows = append(rows, faintRow("  no breakpoints: b sets one on the selected state"))
	}
	return rows
}

func faintRow(text string) overviewRow {
	return overviewRow{line: ui.Line{{Text: text, Style: widget.Faint}}}
}

// waitingRows lists timers and tasks without an answer.
func waitingRows(v ui.View, t *ui.Theme) []overviewRow {
	var rows []overviewRow
	snap := v.Session.Snapshot()
	if snap.Status() == sim.Running {
		for _, d := range ui.Timers(snap, mostWaiting) {
			rows = append(rows, overviewRow{line: ui.Line{
				{Text: "  " + t.Glyphs.Of(widget.TimerWait) + " ", Style: widget.Timer},
				{Text: fmt.Sprintf("+%s  %s  %s", ui.Clock(d.At.Sub(snap.Now())), ui.Owner(d, t), ui.DueText(d.Kind))},
			}})
		}
		rows = append(rows, callbackRow(v, t)...)
	}
	if rows == nil {
		rows = append(rows, faintRow("  no timers, no callbacks"))
	}
	return rows
}

// callbackRow names the task that has waited longest for an answer.
func callbackRow(v ui.View, t *ui.Theme) []overviewRow {
	req, ok := v.Session.Snapshot().FirstTask()
	if !ok || req.State == nil {
		return nil
	}
	glyph, what := widget.CallbackWait, "waits for a callback: a answers"
	if !debug.IsCallback(req.State) {
		glyph, what = widget.Here, "task: answered by the next step"
		if _, ok := v.Session.Run().Rules.Do(req); !ok {
			what = "has no mock: e enters its result"
		}
	}
	return []overviewRow{{line: ui.Line{{Text: "  " + t.Glyphs.Of(glyph) + " ", Style: widget.Callback}, {Text: req.ID.Place() + "  " + what}}}}
}

// laneOf writes a frame's path before the name of a state in it.
func laneOf(id sim.FrameID) string { return string(id[min(1, len(id)):]) }

func variableRows(v ui.View, t *ui.Theme) []overviewRow {
	var rows []overviewRow
	seen := map[string]bool{}
	v.Session.Snapshot().Vars(v.Session.Frame().ID, func(name string, val value.Value) {
		if !seen[name] {
			seen[name] = true
			rows = append(rows, overviewRow{line: ui.Line{{Text: "  $" + name, Style: widget.Name}, {Text: " = " + ui.Preview(val, 200, t)}}})
		}
	})
	return rows
}

// runRows lists the runs with how far each has come.
func runRows(v ui.View, t *ui.Theme) []overviewRow {
	var rows []overviewRow
	current := v.Session.Run().Name
	for i, r := range v.Session.Runs() {
		mark := " "
		if r.Name == current {
			mark = t.Glyphs.Of(widget.Here)
		}
		rows = append(rows, overviewRow{
			line:   ui.Line{{Text: " " + mark, Style: widget.Current}, {Text: " " + describeRun(r)}},
			accept: ui.ShowRun{Run: i},
		})
	}
	return rows
}

// describeRun writes a run in a line: A  SUCCEEDED  step 7  T+4.440s.
func describeRun(r debug.Run) string {
	tip := r.Trace.Tip()
	word := tip.Status().String()
	switch {
	case r.Trace.Len() == 0:
		word = "READY"
	case tip.Status() == sim.Running:
		word = "PAUSED"
	}
	text := fmt.Sprintf("%-2s %-9s  step %-3d T+%s", r.Name, word, tip.Steps(), ui.Clock(tip.Elapsed()))
	if r.From != "" && r.At > 0 {
		text += fmt.Sprintf("   from %s after %s moves", r.From, widget.Count(r.At))
	} else if r.From != "" {
		text += "   after " + r.From
	}
	return text
}

// Show implements ui.Pane.
func (o overview) Show(ui.View, ui.Size) ui.Pane { return o }

// Draw implements ui.Pane.
func (o overview) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	rows := rowsOf(v, t)
	breaks, runs := len(v.Session.Breakpoints()), len(v.Session.Runs())
	f.Title = fmt.Sprintf("Breakpoints %d", breaks)
	f.More = ui.Line{{Text: fmt.Sprintf(" %s Runs %d", t.Glyphs.Of(widget.HintSep), runs)}}
	if c.Size().W < 40 {
		f.Title, f.More = "Breaks, runs", nil
	}
	in := f.Draw(c, t)
	l := o.list.SetLen(len(rows)).Resize(in.Size().H)
	for y := range in.Size().H {
		i := l.At(y)
		if i < 0 {
			return
		}
		in.Row(y).Line(1, 0, rows[i].line, t.Glyphs.Of(widget.Ellipsis))
		if f.Focused && i == l.Selected() {
			in.MarkSelected(y, t, true)
		}
	}
}

var overviewMoves = map[ui.Motion]func(widget.List) widget.List{
	ui.Up:       func(l widget.List) widget.List { return l.Move(-1) },
	ui.Down:     func(l widget.List) widget.List { return l.Move(1) },
	ui.PageUp:   func(l widget.List) widget.List { return l.Page(-1) },
	ui.PageDown: func(l widget.List) widget.List { return l.Page(1) },
	ui.Top:      widget.List.Home,
	ui.Bottom:   widget.List.End,
}

// Act implements ui.Pane.
func (o overview) Act(by ui.Motion, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	rows := rowsOf(v, plainTheme)
	l := o.list.SetLen(len(rows))
	if by == ui.Accept && l.Selected() >= 0 {
		return o, rows[l.Selected()].accept
	}
	if move, ok := overviewMoves[by]; ok {
		o.list = move(l)
	}
	return o, nil
}

// plainTheme serves where only the number of rows matters.
var plainTheme = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
