package recorded

import (
	"fmt"
	"strings"

	"backstep/asl/value"
	"backstep/scenarios/replay"
	"backstep/sim/history"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// teller finds words for recorded events.
type teller struct {
	r     *replay.Report
	theme *ui.Theme
}

// place writes where an event happened: Each[7] › Charge.
func (w teller) place(i int) string {
	at := w.r.Places[i]
	parts := strings.Split(strings.Trim(string(at.Frame), "/"), "/")
	if parts[0] == "" {
		parts = nil
	}
	if strings.HasPrefix(w.r.Recording.Events[i].Type, "Execution") {
		return ""
	}
	return widget.Visible(strings.Join(append(parts, at.State), " "+w.theme.Glyphs.Of(widget.StageSep)+" "))
}

// detail says in a few words what an event brought.
func (w teller) detail(i int) string {
	ev := &w.r.Recording.Events[i]
	for _, t := range tells {
		if strings.HasSuffix(ev.Type, t.end) {
			if text := t.tell(w, i, ev); text != "" {
				return text
			}
		}
	}
	if doc, ok := ev.Document(); ok {
		return ui.Bytes(doc)
	}
	return ""
}

// tells say what events whose type ends so brought; the first that has words counts.
var tells = []struct {
	end  string
	tell func(w teller, i int, ev *history.Recorded) string
}{
	{"StateEntered", func(teller, int, *history.Recorded) string { return "" }},
	{"StateExited", teller.exited},
	{"Scheduled", teller.attempt},
	{"Failed", failure}, {"TimedOut", failure}, {"Aborted", failure},
	{"MapStateStarted", func(_ teller, _ int, ev *history.Recorded) string { return ev.Details.Get("length").JSON() + " items" }},
	{"", func(_ teller, _ int, ev *history.Recorded) string {
		if index := ev.Details.Get("index"); !index.IsAbsent() {
			return "index " + index.JSON()
		}
		return ""
	}},
}

func failure(_ teller, _ int, ev *history.Recorded) string {
	text := ev.Error()
	if cause := ev.Cause(); cause != "" {
		text += ": " + cause
	}
	return widget.Visible(strings.TrimPrefix(text, ": "))
}

// attempt tells which one it is, and how long was waited before it.
func (w teller) attempt(i int, ev *history.Recorded) string {
	n := w.r.Places[i].Attempt
	if n < 2 {
		return ""
	}
	text := fmt.Sprintf("attempt %d", n)
	if b := w.r.Recording.Index(ev.Prev); b >= 0 {
		text += ", back-off " + ui.Delay(ev.At.Sub(w.r.Recording.Events[b].At))
	}
	return text
}

// exited tells that the state was left by a Catch.
func (w teller) exited(_ int, ev *history.Recorded) string {
	b := w.r.Recording.Index(ev.Prev)
	if b < 0 || !w.r.Recording.Events[b].IsFailure() {
		return ""
	}
	if doc, ok := ev.Document(); ok {
		return "caught, " + ui.Bytes(doc)
	}
	return "caught"
}

// signOf is the mark of an event that ends something.
func signOf(ev *history.Recorded) (widget.Glyph, widget.Style, bool) {
	switch {
	case ev.IsFailure():
		return widget.Failure, widget.Failed, true
	case strings.HasSuffix(ev.Type, "Succeeded"):
		return widget.Success, widget.Succeeded, true
	case strings.HasSuffix(ev.Type, "Aborted"):
		return widget.Aborted, widget.Faint, true
	}
	return 0, 0, false
}

// documents are the details of an event with what is JSON text in them parsed.
func documents(ev *history.Recorded) value.Value {
	out := ev.Details
	for i := range ev.Details.Len() {
		key := ev.Details.Key(i)
		if text := ev.Details.Get(key); text.Kind() == value.StringKind && strings.ContainsAny(text.Text(), "{[") {
			if doc, err := value.Parse(text.Text()); err == nil {
				out = out.Set(key, doc)
			}
		}
	}
	return out
}
