package source

import (
	"backstep/asl/check"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// words are the lines about the problem that is looked at: what it is, what to
// do, which rule it is and why that exists. Some lines of the text are always
// left visible.
func words(v ui.View, s ui.Size) []ui.Line {
	x := v.Problem
	room := max(s.W-2, 1)
	var out []ui.Line
	add := func(text string, s widget.Style) {
		for _, l := range widget.Wrap(text, room) {
			out = append(out, widget.Words(l, s))
		}
	}
	add(x.Msg, widget.Plain|widget.Bold)
	add(x.Hint, widget.Plain)
	add("Rule: "+string(x.Code), widget.Faint)
	if r, ok := check.Explain(string(x.Code)); ok {
		add(r.Why, widget.Faint)
	}
	const leastText = 5
	return out[:max(min(len(out), s.H-leastText-2), min(len(out), 1))]
}
