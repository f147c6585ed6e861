package asl

import "strings"

// maxCompared bounds the work for suggestions in one definition.
const maxCompared = 20_000

// didYouMean returns a hint with the name nearest to what was written, "" when
// none is near. A name that begins with what was written, or the other way
// round, counts as near too.
func (l *loader) didYouMean(written string, names []string) string {
	best, least := "", max(2, len(written)/3)+1
	for _, n := range names {
		if best == "" && len(written) > 2 && len(n) > 2 && (strings.HasPrefix(n, written) || strings.HasPrefix(written, n)) {
			best = n
		}
		if l.compared++; l.compared > maxCompared || len(written) > 100 {
			return ""
		}
		if d := distance(written, n, least); d < least {
			best, least = n, d
		}
	}
	if best == "" {
		return ""
	}
	return "Did you mean " + best + "?"
}

// distance is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b, ignoring case; limit when it is not less.
func distance(a, b string, limit int) int {
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
			swap := i > 0 && j > 0 && r == y[j-1] && x[i-1] == s
			next[j+1] = cheapest(last[j], last[j+1], next[j], r == s)
			if swap {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last, next = last, next, before
	}
	return min(last[len(y)], limit)
}

func cheapest(replace, remove, insert int, same bool) int {
	if same {
		return min(replace, remove+1, insert+1)
	}
	return min(replace, remove, insert) + 1
}
