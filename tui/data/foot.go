package data

import (
	"fmt"
	"strings"

	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/ui/why"
	"backstep/tui/widget"
)

// The parts of the payload limit from which on the size is a warning.
const (
	warnPart = 80 // percent
	nearPart = 95
)

// foot returns the rows below the document.
func (d painter) foot() []ui.Line {
	if d.picks != nil {
		return d.picks.foot(d.size, d.view, d.theme)
	}
	wide := d.size.W >= footWidth
	first := append(d.basis(wide), d.outcome(wide)...)
	if d.before.Or(d.after).IsAbsent() {
		return []ui.Line{first}
	}
	if over := d.over(); over != nil {
		first = over
	}
	view := ui.Span{Text: d.view.Keys.Text("   `d` view: " + formNames[d.form] + d.overlay(wide)), Style: widget.Faint}
	gauge := d.gauge(wide)
	if !wide {
		return append([]ui.Line{append(first, view)}, d.warning()...)
	}
	if len(gauge) == 0 {
		return []ui.Line{first, nil}
	}
	return []ui.Line{first, append(gauge, view)}
}

// basis says what the document is compared with, or what the sign of a stage that
// is not set means.
func (d painter) basis(wide bool) ui.Line {
	switch {
	case wide && d.moment.with != byItself && d.diff != nil:
		return widget.Words(d.view.Keys.Text("`V` compared with: ")+d.beforeName+"   ", widget.Faint)
	case wide && d.anyNotSet():
		return widget.Words(d.theme.Glyphs.Of(widget.NotSet)+" not set in the definition (identity)   ", widget.Faint)
	}
	return nil
}

// outcome says what became of the document.
func (d painter) outcome(wide bool) ui.Line {
	switch {
	case d.diff != nil && len(d.diff.Changes) == 0:
		return widget.Words("same as "+d.beforeName, widget.Plain)
	case d.diff != nil && wide:
		return widget.Words(d.diff.Counts(false), widget.Plain)
	case d.diff != nil:
		return ui.Line{{Text: d.diff.Counts(true)}, {Text: "   vs " + d.beforeName, Style: widget.Faint}}
	case !d.before.IsAbsent() && !d.after.IsAbsent():
		return widget.Words("new document, "+bytes(d.before)+" "+d.theme.Glyphs.Of(widget.Arrow)+" "+bytes(d.after), widget.Plain)
	case !d.after.IsAbsent() && !wide:
		return widget.Words(bytes(d.after), widget.Plain)
	}
	return nil
}

// overlay says that the pick overlay is on although the stage has none.
func (d painter) overlay(wide bool) string {
	switch {
	case d.moment.picks && wide:
		return "   `p` pick overlay: nothing is picked here"
	case d.moment.picks:
		return "  `p`: no picks"
	case wide:
		return "   `p` pick overlay: off"
	}
	return ""
}

func (d painter) anyNotSet() bool {
	for _, r := range d.rows {
		if r.NotSet() {
			return true
		}
	}
	return false
}

// payload returns the document's bytes and which part of the limit that is, in
// percent.
func (s *shown) payload() (n int, part float64) {
	if s.after.IsAbsent() {
		return 0, 0
	}
	n = s.after.Size()
	if s.limit > 0 {
		part = 100 * float64(n) / float64(s.limit)
	}
	return n, part
}

// gauge says how much of the payload limit the document takes.
func (d painter) gauge(wide bool) ui.Line {
	if d.after.IsAbsent() || !wide {
		return nil
	}
	n, part := d.payload()
	if d.limit == 0 {
		return ui.Line{{Text: fmt.Sprintf("payload %s B", widget.Count(n))}}
	}
	line := ui.Line{{Text: fmt.Sprintf("payload %s B of %s (%.1f%%)", widget.Count(n), kibibytes(d.limit), part)}}
	return append(line, d.near(part)...)
}

// over says that the document is above the limit and what takes the room, nil
// where it is not.
func (d painter) over() ui.Line {
	if _, part := d.payload(); part <= 100 {
		return nil
	}
	text := why.TooLarge + ", largest: " + strings.Join(why.Largest(d.after, 3), ", ")
	return ui.Line{{Text: widget.Visible(text), Style: widget.Failed}}
}

// warning is the gauge of a narrow pane: only when it matters.
func (d painter) warning() []ui.Line {
	n, part := d.payload()
	if part < warnPart {
		return nil
	}
	line := ui.Line{{Text: fmt.Sprintf("%s B of %s B %.1f%%", widget.Count(n), widget.Count(d.limit), part)}}
	return []ui.Line{append(line, d.near(part)...)}
}

// near warns in words and with a bar.
func (d painter) near(part float64) ui.Line {
	if part < warnPart {
		return nil
	}
	g := d.theme.Glyphs
	full := min(int(part/10), 10)
	bar := " " + strings.Repeat(g.Of(widget.Gauge), full) + strings.Repeat(g.Of(widget.GaugeRest), 10-full)
	word := ""
	switch {
	case part > 100:
		word = " OVER"
	case part >= nearPart:
		word = " NEAR MAX"
	}
	line := ui.Line{{Text: bar + word, Style: widget.Warning}}
	if n, _ := d.payload(); part >= nearPart && part <= 100 && d.size.W >= footWidth {
		line = append(line, ui.Span{Text: "  +" + widget.Count(d.limit-n+1) + " B more fail", Style: widget.Faint})
	}
	return line
}

func kibibytes(n int) string {
	if n%1024 == 0 {
		return widget.Count(n>>10) + " KiB"
	}
	return widget.Count(n) + " B"
}

func bytes(v value.Value) string {
	if v.IsAbsent() {
		return ""
	}
	return widget.Count(v.Size()) + " B"
}
