package ui

import (
	"backstep/asl"
	"backstep/asl/value"
)

// Documents are what a stage of a data flow made, and what it was made from.
type Documents struct {
	Before, After value.Value // either may be absent
	BeforeName    string      // of Before: the state input, a stage's label, ""
	// Changed: After is Before with changes, not a new document, so that their
	// differences say what the stage did.
	Changed bool
}

// DocumentsOf returns the documents of the i-th of a visit's stages; none where it has
// not run, and for the rules of a Choice, which make no document.
func DocumentsOf(rows []StageRow, i int) Documents {
	r := rows[i]
	if r.Run == nil || len(r.Run.Rules) > 0 {
		return Documents{}
	}
	d := Documents{After: r.Run.Out}
	switch r.Name {
	case asl.StageInput, asl.StageResult, asl.StageAssign:
		return d
	case asl.StageResultPath:
		if !r.NotSet() {
			d.Before, d.BeforeName, d.Changed = rows[0].Run.Out, "state input", true
			return d
		}
	}
	d.Before, d.BeforeName, d.Changed = r.Run.In, "stage before", r.NotSet()
	if before := StageBefore(rows, i); before >= 0 {
		d.BeforeName = rows[before].Label
	}
	return d
}

// StageBefore returns the stage whose document the i-th stage begins with, -1
// for none: Assign sets variables and hands the document before it on.
func StageBefore(rows []StageRow, i int) int {
	for i--; i >= 0 && rows[i].Name == asl.StageAssign; i-- {
	}
	return i
}
