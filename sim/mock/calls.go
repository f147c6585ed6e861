package mock

import (
	"strconv"
	"strings"
)

// ParseCalls reads a number of a call or a range of them: 3, 1-2.
func ParseCalls(text string) (Calls, bool) {
	first, last, isRange := strings.Cut(text, "-")
	if !isRange {
		last = first
	}
	a, err := strconv.Atoi(strings.TrimSpace(first))
	b, err2 := strconv.Atoi(strings.TrimSpace(last))
	return Calls{a, b}, err == nil && err2 == nil && a >= 0 && b >= a && b < maxCall
}

// maxCall bounds the number of a call.
const maxCall = 1 << 30
