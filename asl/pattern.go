package asl

import (
	"strings"

	"backstep/asl/expr"
)

// pattern is the operand of StringMatches: * stands for any characters, \* for
// a star, \\ for a backslash (States Language spec, section Choice State).
type pattern struct {
	parts []string // the text between the stars
	err   error    // an open escape sequence, which fails when it is evaluated
}

func compilePattern(source string) pattern {
	var p pattern
	var part strings.Builder
	for i := 0; i < len(source); i++ {
		switch c := source[i]; {
		case c == '*':
			p.parts = append(p.parts, part.String())
			part.Reset()
		case c == '\\' && i+1 < len(source) && (source[i+1] == '*' || source[i+1] == '\\'):
			i++
			part.WriteByte(source[i])
		case c == '\\':
			p.err = &expr.Error{
				Msg:  "the pattern " + source + ` has a backslash that escapes nothing`,
				Hint: `only \* and \\ are allowed; in JSON each backslash is written twice`,
			}
			return p
		default:
			part.WriteByte(c)
		}
	}
	p.parts = append(p.parts, part.String())
	return p
}

// match reports whether the whole string fits the pattern.
func (p *pattern) match(s string) bool {
	first, last := p.parts[0], p.parts[len(p.parts)-1]
	if len(p.parts) == 1 {
		return s == first
	}
	if !strings.HasPrefix(s, first) {
		return false
	}
	s = s[len(first):]
	for _, part := range p.parts[1 : len(p.parts)-1] {
		i := strings.Index(s, part)
		if i < 0 {
			return false
		}
		s = s[i+len(part):]
	}
	return strings.HasSuffix(s, last)
}
