package recorded

import (
	"strings"

	"backstep/scenarios/replay"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Diagnosis is the pane that words what the outcome goes back to. It is a value.
type Diagnosis struct{ top int }

// NewDiagnosis returns the pane.
func NewDiagnosis() Diagnosis { return Diagnosis{} }

// Show implements ui.Pane.
func (p Diagnosis) Show(ui.View, ui.Size) ui.Pane { return p }

// Act scrolls.
func (p Diagnosis) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	p.top = ui.Scrolled(by, p.top, len(linesOf(v, s.W, widget.Unicode)), s.H)
	return p, nil
}

// Scroll implements ui.Scroller.
func (p Diagnosis) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	p.top = ui.ScrolledBy(d, p.top, len(linesOf(v, s.W, widget.Unicode)), s.H)
	return p, nil
}

// Draw implements ui.Pane.
func (p Diagnosis) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = "Diagnosis"
	in := f.Draw(c, t)
	for y, l := range linesOf(v, in.Size().W, t.Glyphs) {
		if y -= p.top; y >= 0 {
			in.Row(y).Line(1, 0, l, t.Glyphs.Of(widget.Ellipsis))
		}
	}
}

// labelWidth is the width of the column with the labels.
func labelWidth(w int) int {
	if w < 100 {
		return 9
	}
	return 13
}

// brief are the labels where there is little room.
var brief = map[string]string{replay.LabelCause: "Cause", replay.LabelNow: "Now"}

// styles are those of the labels whose text stands out.
var styles = map[string]widget.Style{replay.LabelCause: widget.Failed, replay.LabelMissing: widget.Warning}

// linesOf breaks the words about the recording into lines.
func linesOf(v ui.View, w int, g widget.Glyphs) []ui.Line {
	var out []ui.Line
	labels := labelWidth(w)
	for _, l := range v.Recorded.Lines() {
		label, style := l.Label, styles[l.Label]
		if label == replay.LabelReplay && savedSince(v) {
			l.Text = "As it was before it was saved anew: " + l.Text
		}
		if b := brief[label]; b != "" && w < 100 {
			label = b
		}
		if l.Label == replay.LabelOutcome {
			label, style = g.Of(widget.Success), widget.Succeeded
			if v.Recorded.Diagnosis.Root != nil {
				label, style = g.Of(widget.Failure), widget.Failed
			}
		}
		words := strings.ReplaceAll(l.Text, replay.FailedSign, g.Of(widget.Failure))
		for i, text := range widget.Wrap(g.Text(widget.Visible(words)), max(w-labels-2, 8)) {
			if i > 0 {
				label = ""
			}
			out = append(out, ui.Line{{Text: widget.Pad(label, labels, ""), Style: widget.Faint}, {Text: strings.TrimRight(text, " "), Style: style}})
		}
	}
	return out
}

// savedSince reports whether another definition is loaded than the one that the
// recording was compared with when it was opened.
func savedSince(v ui.View) bool {
	then := v.Recorded.Start.Machine
	return then != nil && v.Machine != nil && v.Machine != then && v.Machine.Source.Text != then.Source.Text
}
