package syntax

import (
	"strings"
	"unicode/utf8"
)

// TextOffsets returns for each byte of a string node's text where in the
// source it comes from, and at last where the text ends. It serves texts that
// hold another language: a definition inside a template, an expression. The
// node must come from this source, in JSON or YAML.
func (s *Source) TextOffsets(n *Node) []int {
	start := max(0, min(n.Span.Start, len(s.Text)))
	end := max(start, min(n.Span.End, len(s.Text)))
	out := make([]int, len(n.Text)+1)
	alignScalar(s.Text[start:end], n.Text, out)
	for i := range out {
		out[i] = min(start+out[i], end)
	}
	return out
}

// aligner walks a scalar's source and its value side by side. In all styles
// what is not blank stands in both in the same order; only quotes, escapes and
// blanks differ.
type aligner struct {
	src, value string
	quote      byte // " or ', 0 for none
	i, j       int  // in src and value
	places     []int
}

// alignScalar returns where the scalar at the start of src ends. Where places
// is given, it gets the offsets of the value's bytes and of its end.
func alignScalar(src, value string, places []int) int {
	a := &aligner{src: src, value: value, places: places}
	if src != "" {
		a.start()
	}
	for a.j < len(value) && a.step() {
	}
	last := a.i
	for ; places != nil && a.j <= len(value); a.j++ {
		places[a.j] = last
	}
	return a.close()
}

// start skips the quote or the header of a block.
func (a *aligner) start() {
	switch c := a.src[0]; c {
	case '"', '\'':
		a.quote, a.i = c, 1
	case '|', '>':
		a.i = len(a.src)
		if n := strings.IndexByte(a.src, '\n'); n >= 0 {
			a.i = n + 1
		}
	}
}

// take notes that the next bytes of the value come from the next bytes of src.
func (a *aligner) take(srcBytes, valueBytes int) {
	for range valueBytes {
		if a.places != nil && a.j < len(a.places) {
			a.places[a.j] = a.i
		}
		a.j++
	}
	a.i += srcBytes
}

// step aligns the next byte of the value, or the next escape. It returns false
// when the two cannot be aligned.
func (a *aligner) step() bool {
	if a.quote == '"' && a.i < len(a.src) && a.src[a.i] == '\\' {
		return a.escape()
	}
	v := a.value[a.j]
	if isBlank(v) {
		if a.i < len(a.src) && a.src[a.i] == v {
			a.take(1, 1)
			return true
		}
		a.take(0, 1) // a line break that was folded to a blank, or added
		return true
	}
	a.skipBlanks()
	switch {
	case a.i >= len(a.src):
		return false
	case a.quote == '"' && a.src[a.i] == '\\':
		return a.escape()
	case a.src[a.i] != v:
		return false
	case a.quote == '\'' && v == '\'':
		a.take(2, 1)
		return true
	}
	a.take(1, 1)
	return true
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (a *aligner) skipBlanks() {
	for a.i < len(a.src) {
		switch {
		case isBlank(a.src[a.i]):
			a.i++
		case strings.HasPrefix(a.src[a.i:], "\u0085"):
			a.i += len("\u0085")
		default:
			return
		}
	}
}

// yamlEscapes are the escapes of double-quoted scalars that stand for one
// character and are not JSON's.
var yamlEscapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'v': "\v", 'e': "\x1b", ' ': " ", '\t': "\t", 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// escapeDigits are the numbers of hexadecimal digits after \x, \u and \U.
var escapeDigits = map[byte]int{'x': 2, 'u': 4, 'U': 8}

// escape aligns the escape at i.
func (a *aligner) escape() bool {
	rest := a.src[a.i:]
	if len(rest) < 2 {
		return false
	}
	if rest[1] == '\n' || rest[1] == '\r' { // the line goes on
		a.i++
		a.skipBlanks()
		return true
	}
	text, length := decodeYAMLEscape(rest)
	if !strings.HasPrefix(a.value[a.j:], text) {
		return false
	}
	a.take(length, len(text))
	return true
}

// decodeYAMLEscape returns what the escape at the start of s stands for and its length.
func decodeYAMLEscape(s string) (string, int) {
	c := s[1]
	if simple := simpleEscapes[c]; simple != 0 {
		return string(rune(simple)), 2
	}
	if text, ok := yamlEscapes[c]; ok {
		return text, 2
	}
	if c == 'u' {
		if char, n := unicodeEscape(s); n > 0 {
			return string(char), n
		}
	}
	digits := escapeDigits[c]
	if digits == 0 || len(s) < 2+digits {
		return s[:1], 1
	}
	var char rune
	for _, d := range []byte(s[2 : 2+digits]) {
		char = char<<4 | max(0, rune(unhex[d])-1)
	}
	if !utf8.ValidRune(char) {
		char = utf8.RuneError
	}
	return string(char), 2 + digits
}

// close returns the end of the scalar: after its closing quote, or after the
// last byte that is not blank.
func (a *aligner) close() int {
	if a.quote == 0 {
		return len(strings.TrimRight(a.src[:a.i], " \t\r\n"))
	}
	for i := a.i; i < len(a.src); i++ {
		switch {
		case a.quote == '"' && a.src[i] == '\\':
			i++
		case a.src[i] != a.quote:
		case a.quote == '\'' && strings.HasPrefix(a.src[i+1:], "'"):
			i++
		default:
			return i + 1
		}
	}
	return len(a.src)
}
