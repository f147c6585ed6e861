package check

import (
	"strconv"
	"strings"
)

func itoa(i int) string { return strconv.Itoa(i) }

// listed joins names for a sentence.
func listed(names []string) string { return strings.Join(names, ", ") }

// maxCompared is the number of names up to which one that is meant is looked for.
const maxCompared = 500

// nearest returns a question about the name that is most like the one written,
// "" when none is.
func nearest(written string, names []string) string {
	if len(names) > maxCompared {
		return ""
	}
	best, least := "", max(2, len(written)/4)+1
	for _, n := range names {
		if d := distance(strings.ToLower(written), strings.ToLower(n), least); d < least && n != written {
			best, least = n, d
		}
	}
	if best == "" {
		return ""
	}
	return "Did you mean " + best + "?"
}

// distance is the number of insertions, deletions and replacements that turn a
// into b, limit when it is not less.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit || len(a) > 100 {
		return limit
	}
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		diagonal := last[0]
		last[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = min(diagonal, last[j], last[j+1]) + 1
			}
			diagonal, last[j+1] = last[j+1], cost
		}
	}
	return min(last[len(b)], limit)
}
