package asl

import "backstep/asl/syntax"

// maxCompared bounds the work for suggestions in one definition.
const maxCompared = 20_000

// didYouMean returns a hint with the name nearest to what was written, "" when
// none is near.
func (l *loader) didYouMean(written string, names []string) string {
	if l.compared += len(names); l.compared > maxCompared {
		return ""
	}
	near := syntax.Nearest(written, names)
	if near == "" {
		return ""
	}
	return "Did you mean " + near + "?"
}
