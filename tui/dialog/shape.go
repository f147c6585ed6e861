package dialog

import (
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// shape is what the results of a task look like.
type shape struct{ *asl.ResultShape }

// shapeOf returns the shape of the results of a task, the zero value when it is
// not known.
func shapeOf(s *asl.State) shape { return shape{s.Task.Resource.ResultShape()} }

// example is a result to begin with.
func (s shape) example() string {
	if s.ResultShape == nil {
		return "{}"
	}
	return Pretty(s.Example)
}

// verdict compares a document with the shape.
func (s shape) verdict(v value.Value, problem string) ui.Line {
	if s.ResultShape == nil || problem != "" {
		return nil
	}
	if misfit := s.Misfit(v); misfit != "" {
		return ui.Line{{Text: "   " + misfit, Style: widget.Warning}}
	}
	names := ""
	if needed := s.Needed(); len(needed) > 0 {
		names = " (" + strings.Join(needed, ", ") + ")"
	}
	return ui.Line{{Text: "   shape " + s.Name + " ok" + names}}
}
