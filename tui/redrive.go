package tui

import (
	"strconv"
	"time"

	"backstep/sim"
	"backstep/tui/ui"
)

// redrive takes up the execution that has ended at the cursor.
func redrive(v ui.View, after time.Duration) ui.Intent {
	return ui.Do{Move: sim.Redrive{After: after}, Done: v.Keys.Text("redriven: what has not succeeded runs again. `n` steps, `c` runs")}
}

// redriveAfter is a redrive some time after the end, as it was typed.
func redriveAfter(v ui.View, arg string) (ui.Intent, string) {
	d, err := time.ParseDuration(arg)
	if err != nil {
		return nil, strconv.Quote(arg) + " is no duration: write for example 90s, 5m or 48h"
	}
	if err := v.Session.Snapshot().Redrivable(d); err != nil {
		return nil, "not redriven: " + err.Error()
	}
	return redrive(v, d), ""
}

// noRedrive says why the execution cannot be redriven at the cursor.
func noRedrive(v ui.View) string {
	if r := cannotRun(v); r != "" {
		return r
	}
	err := v.Session.Snapshot().Redrivable(0)
	switch {
	case err == nil:
		return ""
	case v.Session.Run().Trace.Tip().Redrivable(0) == nil:
		return v.Keys.Text("it has not failed yet here: `g e` goes to its end, there `A` redrives it")
	}
	return err.Error()
}
