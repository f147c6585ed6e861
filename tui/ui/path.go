package ui

import (
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/tui/widget"
)

// Place writes the path of a branch or iteration: "/Outer[1]/Inner[7]/" gives
// Outer[1] › Inner[7]; of the execution itself nothing.
func Place(id sim.FrameID, t *Theme) string {
	path := strings.TrimSuffix(strings.TrimPrefix(string(id), "/"), "/")
	return strings.ReplaceAll(path, "]/", "] "+t.Glyphs.Of(widget.StageSep)+" ")
}

// PlaceOf writes the path of a state in a branch or iteration:
// Outer[1] › Charge.
func PlaceOf(id sim.FrameID, st *asl.State, t *Theme) string {
	place := Place(id, t)
	switch {
	case st == nil:
		return place
	case place == "":
		return st.Name
	}
	return place + " " + t.Glyphs.Of(widget.StageSep) + " " + st.Name
}

// Bytes writes the size of a document: 1,234 B; nothing for none.
func Bytes(v value.Value) string {
	if v.IsAbsent() {
		return ""
	}
	return widget.Count(v.Size()) + " B"
}

// ErrorName names a failure for a line.
func ErrorName(x *sim.Failure) string {
	switch {
	case x == nil:
		return ""
	case x.NoError:
		return "no error name"
	}
	return x.Error
}
