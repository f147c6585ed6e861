package ui

import (
	"backstep/asl"
	"backstep/asl/syntax"
)

// Pointed returns the part of the text that the view is about: the problem that
// is looked at, else the selected state's name.
func (v View) Pointed() syntax.Span {
	switch {
	case v.Problem != nil:
		return v.Problem.Span
	case v.Selected != nil:
		return v.Selected.NameSpan
	}
	return syntax.Span{}
}

// LinesOf returns the first and the last line of a state's text, from 1 on.
func (v View) LinesOf(st *asl.State) (first, last int) {
	first, _ = v.Source.Position(st.NameSpan.Start)
	last, _ = v.Source.Position(st.Span.End)
	return first, last
}

// StateAt returns the innermost state that a line belongs to, nil for none.
func (v View) StateAt(line int) *asl.State {
	if v.Machine == nil {
		return nil
	}
	var found *asl.State
	lines := 0
	for _, st := range v.Machine.States {
		first, last := v.LinesOf(st)
		if line >= first && line <= last && (found == nil || last-first < lines) {
			found, lines = st, last-first
		}
	}
	return found
}
