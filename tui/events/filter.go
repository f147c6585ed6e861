package events

import (
	"fmt"
	"strings"

	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// part is the number of events that are read between two frames.
const part = 4000

// filter is what a person looks for, and the events that have it. It grows as it
// reads on.
type filter struct {
	text, typed string
	next        int   // number of events that have been read
	hits        []int // numbers of the events that have the text
}

// again returns the filter before it has read anything.
func (f *filter) again() *filter {
	if f == nil {
		return nil
	}
	return &filter{text: f.text, typed: f.typed}
}

// read reads at most budget events.
func (f *filter) read(v ui.View, budget int) {
	if f == nil {
		return
	}
	t := v.Session.Run().Trace
	w := teller{t: t, theme: plain}
	for ; budget > 0 && f.next < t.EventCount(); budget-- {
		ev := t.Event(f.next)
		if w.has(&ev, f.next, f.text) {
			f.hits = append(f.hits, f.next)
		}
		f.next++
	}
}

// has reports whether an event's name, place or detail has a text in lower case.
func (w *teller) has(ev *sim.Event, i int, text string) bool {
	return strings.Contains(strings.ToLower(ev.Name()), text) ||
		strings.Contains(strings.ToLower(w.place(ev)), text) ||
		strings.Contains(strings.ToLower(w.detail(ev, i)), text)
}

func (f *filter) done(v ui.View) bool { return f.next >= v.Session.Run().Trace.EventCount() }

// found tells how many events have the text: 3 of 32 match "zzz".
func (f *filter) found(v ui.View) string {
	n := v.Session.Run().Trace.EventCount()
	if !f.done(v) {
		return fmt.Sprintf("%s of the first %s match %q", widget.Count(len(f.hits)), widget.Count(f.next), f.typed)
	}
	return fmt.Sprintf("%s of %s match %q", widget.Count(len(f.hits)), widget.Count(n), f.typed)
}

// reading is the job of reading the rest of the history.
type reading struct{ f *filter }

// Do implements ui.Job.
func (r reading) Do(v ui.View, budget int) (ui.Job, ui.Intent) {
	r.f.read(v, budget)
	if r.f.done(v) {
		return r, ui.Say{Text: r.f.found(v)}
	}
	return r, nil
}

// Progress implements ui.Job.
func (r reading) Progress() string {
	return fmt.Sprintf("reading event %s, %s match", widget.Count(r.f.next), widget.Count(len(r.f.hits)))
}

// plain serves where nothing is drawn.
var plain = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
