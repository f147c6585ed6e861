package dialog

import (
	"fmt"
	"strings"
	"time"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// Clock is the dialog that moves the virtual clock.
type Clock struct {
	sheet
	v       ui.View
	timers  []sim.Due
	motion  ui.Go
	problem string
}

const (
	clockWidth  = 76
	clockTimers = 7
)

// ClockReason returns why the clock cannot be moved, "" when it can.
func ClockReason(v ui.View) string {
	if r := blocked(v); r != "" {
		return r
	}
	if ui.Ended(v.Session) {
		return v.Keys.Text("finished: %s. `N` goes back, `r` restarts", v.Session.Snapshot().Status())
	}
	return ""
}

// NewClock opens the dialog; nil where ClockReason has a reason.
func NewClock(v ui.View) Dialog {
	if ClockReason(v) != "" {
		return nil
	}
	d := &Clock{v: v, timers: ui.Timers(v.Session.Snapshot(), 1000)}
	d.title = "Virtual clock"
	d.message = "Time jumps: nothing sleeps. What is due on the way happens."
	d.footer = "Up/Down choose  Tab field  Ctrl+S go  Esc cancel"
	option := func(id, label string) form.Field {
		return form.Field{ID: id, Kind: form.Option, Group: "how", Label: label}
	}
	input := func(id, after string) form.Field {
		return form.Field{ID: id, Kind: form.Input, Width: 25, After: after}
	}
	d.form = form.New(d.title, "Ctrl+S go  Esc cancel", clockWidth,
		form.Row{Text: d.now()},
		form.Row{Rule: true},
		form.Row{Label: "Move", Fields: []form.Field{option("next", "until something happens")}},
		form.Row{Fields: []form.Field{option("by", "advance by"), input("length", " 90, 5m, 12h")}},
		form.Row{Fields: []form.Field{option("to", "go to T+  "), input("instant", " or a date")}},
		form.Row{Rule: true},
		form.Row{ID: "what", Lines: 1},
		form.Row{ID: "timers", Lines: clockTimers},
		form.Row{Fields: []form.Field{
			{ID: "go", Kind: form.Button, Label: "Go"},
			{ID: "cancel", Kind: form.Button, Label: "Cancel"},
		}},
	)
	d.read()
	return d
}

// now is the present moment, in both forms.
func (d *Clock) now() []ui.Line {
	snap := d.v.Session.Snapshot()
	return []ui.Line{words("Now T+%s, %s.", ui.Clock(snap.Elapsed()), ui.Date(snap.Now().Time()))}
}

// Render implements Dialog.
func (d *Clock) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	line := widget.Words(d.outcome(), widget.Plain)
	if d.problem != "" {
		line = widget.Words(d.problem, widget.Failed)
	}
	d.form.SetText("what", line)
	d.form.SetText("timers", d.list(t)...)
	d.draw(c, t)
}

// list writes the pending timers with their owners.
func (d *Clock) list(t *ui.Theme) []ui.Line {
	if len(d.timers) == 0 {
		return []ui.Line{widget.Words("No timer is pending.", widget.Faint)}
	}
	now := d.v.Session.Snapshot().Now()
	out := []ui.Line{widget.Words("Pending timers", widget.Title|widget.Bold)}
	for i, due := range d.timers {
		if i == clockTimers-2 && len(d.timers) > clockTimers-1 {
			out = append(out, widget.Words(fmt.Sprintf("  and %s more", widget.Count(len(d.timers)-i)), widget.Faint))
			break
		}
		out = append(out, ui.Line{
			{Text: t.Glyphs.Of(widget.TimerWait) + " ", Style: widget.Timer},
			{Text: fmt.Sprintf("%-10s %-13s %s, %s", "+"+ui.Delay(due.At.Sub(now)), "T+"+d.since(due.At), ui.Owner(due, t), ui.DueText(due.Kind))},
		})
	}
	return out
}

func (d *Clock) since(at sim.Instant) string {
	return ui.Clock(at.Time().Sub(d.v.Session.Run().Start.At))
}

// outcome says what the move will lead to.
func (d *Clock) outcome() string {
	if d.motion.Unit == debug.Timer {
		if len(d.timers) == 0 {
			return d.v.Keys.Text("Nothing lies ahead in time: `n` steps.")
		}
		return "Jumps to T+" + d.since(d.timers[0].At) + "."
	}
	n := 0
	for _, due := range d.timers {
		if due.At <= d.motion.At {
			n++
		}
	}
	to := "T+" + d.since(d.motion.At)
	if n == 0 {
		return "No timer runs out up to " + to + ": the clock stands still between events."
	}
	return fmt.Sprintf("%s until %s, and what follows from it.", ui.Counted(n, "timer runs out", "timers run out"), to)
}

// Update implements Dialog.
func (d *Clock) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	ev, closed := d.key(msg)
	if closed {
		return nil, nil
	}
	switch {
	case ev.Kind == form.Changed:
		if owner := map[string]string{"length": "by", "instant": "to"}[ev.ID]; owner != "" {
			d.form.SetOn(owner, true)
		}
		d.read()
	case ev.Kind == form.Accept || ev.Kind == form.Press:
		if d.problem != "" {
			return d, ui.Say{Text: d.problem}
		}
		return nil, d.motion
	}
	return d, nil
}

// read turns the form into a motion.
func (d *Clock) read() {
	d.problem, d.motion = "", ui.Go{Dir: debug.Forward, Unit: debug.Timer}
	switch d.form.Chosen("how") {
	case "by":
		wait, problem := parseDuration(d.form.Value("length"))
		if problem != "" {
			d.problem = "advance by: it " + problem
			return
		}
		d.motion = ui.Go{Dir: debug.Forward, Unit: debug.Pass, At: d.v.Session.Snapshot().Now() + sim.Instant(wait)}
	case "to":
		d.motion, d.problem = GoToInstant(d.v, d.form.Value("instant"))
	}
}

// GoToInstant is the motion to an instant as it is typed: 90, 2m5s, T+12h, or a
// date with a time of day. The problem says what is wrong with it.
func GoToInstant(v ui.View, text string) (g ui.Go, problem string) {
	start, now := v.Session.Run().Start.At, v.Session.Snapshot().Now()
	text = strings.TrimSpace(text)
	at, ok := parseDate(text)
	if !ok {
		d, problem := parseDuration(strings.TrimPrefix(strings.TrimPrefix(text, "T+"), "t+"))
		if problem != "" {
			return g, fmt.Sprintf("%q is no instant: write T+90, T+12h or 2026-01-01T12:00:00Z", text)
		}
		at = start.Add(d)
	}
	if at.Year() > 2200 {
		return g, "the clock does not go that far"
	}
	to := sim.Instant(at.UnixNano())
	if to < now {
		return g, v.Keys.Text("%s has passed: `N` and `C` go back", text)
	}
	return ui.Go{Dir: debug.Forward, Unit: debug.Pass, At: to}, ""
}

// parseDate reads a date with a time of day.
func parseDate(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05.999Z", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
