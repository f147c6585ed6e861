package scenarios

import (
	"strconv"
	"strings"
)

// String writes the place as Path#entry.attempt.
func (p Place) String() string {
	switch {
	case p.Attempt != 0:
		return p.Path + "#" + strconv.Itoa(p.Entry) + "." + strconv.Itoa(p.Attempt)
	case p.Entry != 0 || ParsePlace(p.Path).Path != p.Path:
		return p.Path + "#" + strconv.Itoa(p.Entry)
	}
	return p.Path
}

// ParsePlace reads a place; what follows the last # counts if it is one or two
// numbers.
func ParsePlace(s string) Place {
	i := strings.LastIndexByte(s, '#')
	if i < 0 {
		return Place{Path: s}
	}
	entry, attempt, two := strings.Cut(s[i+1:], ".")
	p := Place{Path: s[:i]}
	ok := number(entry, &p.Entry)
	if two {
		ok = ok && number(attempt, &p.Attempt)
	}
	if !ok {
		return Place{Path: s}
	}
	return p
}

// number reads a number without sign and leading zeros.
func number(s string, out *int) bool {
	n, err := strconv.ParseUint(s, 10, 31)
	*out = int(n)
	return err == nil && strconv.Itoa(*out) == s
}
