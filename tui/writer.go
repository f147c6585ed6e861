package tui

import (
	"fmt"

	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/tui/ui"
)

// writing looks for the stage that wrote a value. It is a ui.Job.
type writing struct {
	trail debug.Trail
	path  value.Path
}

// mostOrigins is how much of a value's history the message tells.
const mostOrigins = 6

// findWriter begins at the path under the cursor of the data.
func findWriter(v ui.View) ui.Intent {
	stage := v.Stage
	if len(v.Visit.Stages) <= stage {
		stage = debug.Resting
	}
	return ui.Work{Job: writing{v.Session.Writer(stage, v.Path), v.Path}}
}

// Do implements ui.Job.
func (w writing) Do(v ui.View, budget int) (ui.Job, ui.Intent) {
	if w.trail = w.trail.Go(budget); !w.trail.Done() {
		return w, nil
	}
	o, ok := w.trail.Origin()
	if !ok {
		return w, ui.Say{Text: w.path.String() + ": nothing is there"}
	}
	next := v.Session.At(o.Cursor, o.Lane)
	if o.Last && next.Cursor() == v.Session.Cursor() && next.Lane() == v.Session.Lane() {
		return w, ui.Say{Text: fmt.Sprintf("%s comes from the %s: nothing wrote it before", w.path, o.Label)}
	}
	return w, ui.Become{Session: next, Path: o.Path, Done: w.told(budget)}
}

// told writes the value's history, as far as a part of work reaches.
func (w writing) told(budget int) string {
	var origins []debug.Origin
	for t, ok := w.trail, true; ok && len(origins) < mostOrigins; t, ok = t.Next() {
		if t = t.Go(budget); !t.Done() {
			break
		}
		o, found := t.Origin()
		if !found {
			break
		}
		origins = append(origins, o)
	}
	return debug.Chain(w.path, origins, " <- ")
}

// Progress implements ui.Job.
func (w writing) Progress() string { return "looking for what wrote " + w.path.String() }
