package watch

import (
	"fmt"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

var logTab = tab{
	name: Log,
	head: func(int, ui.View) string { return "waiting, then hits of breakpoints that only log" },
	rows: logRows,
	foot: "`Enter` go there   a breakpoint with log only writes here (`Enter` on it)",
}

// mostWaiting and mostLogged are the number of rows that are listed.
const (
	mostWaiting = 50
	mostLogged  = 500
)

func logRows(_ int, v ui.View, t *ui.Theme) []row {
	rows := waitingRows(v, t)
	log := v.Session.Log()
	for _, l := range log[max(len(log)-mostLogged, 0):] {
		at := v.Session.Run().Trace.At(l.Move)
		rows = append(rows, row{
			line: ui.Line{
				{Text: fmt.Sprintf("%-9s", ui.Clock(at.Elapsed())), Style: widget.Faint},
				{Text: fmt.Sprintf(" breakpoint %d  %s", l.Number, v.Session.Why(l.Number, l.Move))},
			},
			keys: map[ui.Motion]func(ui.View) ui.Intent{ui.Accept: func(v ui.View) ui.Intent {
				return ui.Become{Session: v.Session.At(debug.Cursor{Move: l.Move, Stage: debug.Resting}, v.Session.Lane())}
			}},
		})
	}
	if rows == nil {
		rows = append(rows, faint("no timers, no callbacks, nothing logged"))
	}
	return rows
}

// waitingRows lists timers and tasks without an answer.
func waitingRows(v ui.View, t *ui.Theme) []row {
	var rows []row
	snap := v.Session.Snapshot()
	if snap.Status() != sim.Running {
		return nil
	}
	for _, d := range ui.Timers(snap, mostWaiting) {
		rows = append(rows, row{line: ui.Line{
			{Text: t.Glyphs.Of(widget.TimerWait) + " ", Style: widget.Timer},
			{Text: fmt.Sprintf("+%s  %s  %s", ui.Clock(d.At.Sub(snap.Now())), ui.Owner(d, t), ui.DueText(d.Kind))},
		}})
	}
	return append(rows, callbackRow(v, t)...)
}

// callbackRow names the task that has waited longest for an answer.
func callbackRow(v ui.View, t *ui.Theme) []row {
	req, ok := v.Session.Snapshot().FirstTask()
	if !ok || req.State == nil {
		return nil
	}
	glyph, what := widget.CallbackWait, v.Keys.Text("waits for a callback: `a` answers")
	if !debug.IsCallback(req.State) {
		glyph, what = widget.Here, "task: answered by the next step"
		if _, ok := v.Session.Run().Rules.Do(req); !ok {
			what = v.Keys.Text("has no mock: `e` enters its result")
		}
	}
	return []row{{line: ui.Line{{Text: t.Glyphs.Of(glyph) + " ", Style: widget.Callback}, {Text: req.ID.Place() + "  " + what}}}}
}
