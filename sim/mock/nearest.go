package mock

import (
	"strings"
	"unicode/utf8"
)

// Limits of what is compared: suggestions must not make a message slow.
const (
	maxWritten    = 100
	maxCandidates = 2000
)

// Nearest returns the name that a person probably meant, "" when none is near:
// two, or a third of the characters, may be inserted, deleted or replaced, one
// in words of two letters.
func Nearest(written string, names []string) string {
	if len(written) > maxWritten || len(names) > maxCandidates {
		return ""
	}
	n := utf8.RuneCountInString(written)
	best, least := "", max(min(n-1, 2), n/3)+1
	for _, n := range names {
		if d := distance(written, n, least); d < least {
			best, least = n, d
		}
	}
	return best
}

// distance is the number of edits that turn a into b, ignoring case; limit when
// it is not less.
func distance(a, b string, limit int) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range y {
			replace := diagonal
			if r != s {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j+1]+1, row[j]+1)
		}
	}
	return min(row[len(y)], limit)
}
