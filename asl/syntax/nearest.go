package syntax

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
// two, or a third of the characters, may be inserted, deleted, replaced or swapped
// with their neighbour, one in words of two letters. When there is none, the first
// name that begins with what was written, or the other way round, is near too.
func Nearest(written string, names []string) string {
	if len(written) > maxWritten || len(names) > maxCandidates {
		return ""
	}
	n := utf8.RuneCountInString(written)
	best, least := "", max(min(n-1, 2), n/3)+1
	for _, name := range names {
		if best == "" && begins(written, name) {
			best = name
		}
		if d := edits(written, name, least); d < least {
			best, least = name, d
		}
	}
	return best
}

// begins reports whether one of two words begins with the other; words of two
// letters begin too many.
func begins(a, b string) bool {
	return len(a) > 2 && len(b) > 2 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// edits is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b, ignoring case; limit when it is not less.
func edits(a, b string, limit int) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	before, last, next := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i, r := range x {
		next[0] = i + 1
		for j, s := range y {
			next[j+1] = min(last[j+1]+1, next[j]+1, last[j]+differ(r, s))
			if i > 0 && j > 0 && r == y[j-1] && x[i-1] == s {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last, next = last, next, before
	}
	return min(last[len(y)], limit)
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
