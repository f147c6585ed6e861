package syntax

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// simpleEscapes are the characters after a backslash that stand for one character.
var simpleEscapes = [256]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// decode returns the contents of a string, which stand at start..end.
func (r *reader) decode(start, end int) string {
	b := make([]byte, 0, end-start)
	control := false
	for i := start; i < end; {
		c := r.text[i]
		switch {
		case c == '\\':
			var n int
			b, n = r.escape(b, i, end)
			i += n
			continue
		case c < 0x20 && !control:
			control = true
			r.control(i)
		}
		b = append(b, c)
		i++
	}
	return r.clean(string(b))
}

// escape decodes the escape at i and returns its length.
func (r *reader) escape(b []byte, i, end int) ([]byte, int) {
	if i+1 >= end {
		return append(b, '\\'), 1
	}
	c := r.text[i+1]
	if simple := simpleEscapes[c]; simple != 0 {
		return append(b, simple), 2
	}
	if c == 'u' {
		if char, n := unicodeEscape(r.text[i:end]); n > 0 {
			return utf8.AppendRune(b, char), n
		}
		r.fail(Span{i, min(i+6, end)}, `write four hexadecimal digits after \u`, "the escape %s is broken", clip(r.text[i:min(i+6, end)]))
		return append(b, '\\'), 1
	}
	_, n := utf8.DecodeRuneInString(r.text[i+1 : end])
	r.fail(Span{i, i + 1 + n}, `write \\ for a backslash`, "%s is no escape that JSON knows", clip(r.text[i:i+1+n]))
	return append(b, r.text[i:i+1+n]...), 1 + n
}

// unicodeEscape decodes the \uXXXX at the start of s, with a surrogate pair's
// second half; n is 0 when it is none. A lone surrogate is U+FFFD.
func unicodeEscape(s string) (char rune, n int) {
	hi, ok := hexUnit(s)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(hi) {
		return hi, 6
	}
	if lo, ok := hexUnit(s[6:]); ok {
		if pair := utf16.DecodeRune(hi, lo); pair != utf8.RuneError {
			return pair, 12
		}
	}
	return utf8.RuneError, 6
}

func hexUnit(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	var unit rune
	for _, c := range []byte(s[2:6]) {
		d := unhex[c]
		if d == 0 {
			return 0, false
		}
		unit = unit<<4 | rune(d-1)
	}
	return unit, true
}

// unhex holds the values of hexadecimal digits plus one.
var unhex = func() (t [256]byte) {
	for i := range byte(10) {
		t['0'+i] = i + 1
	}
	for i := range byte(6) {
		t['a'+i], t['A'+i] = i+11, i+11
	}
	return t
}()

// control reports a control character that stands unescaped in a string.
func (r *reader) control(i int) {
	c := r.text[i]
	name := fmt.Sprintf("control character U+%04X", c)
	escape := fmt.Sprintf(`\u%04x`, c)
	if short := shortEscapes[c]; short != 0 {
		escape = `\` + string(short)
	}
	if known := controlNames[c]; known != "" {
		name = known
	}
	r.fail(Span{i, i + 1}, "write "+escape, "a %s stands in a string", name)
}

var controlNames = [0x20]string{'\n': "line break", '\r': "line break", '\t': "tab"}

// TextOffset returns where in the source the byte at offset i of a string
// node's text comes from, so that an error inside an embedded expression can be
// shown in its place. The node must come from this source.
func (s *Source) TextOffset(n *Node, i int) int {
	at, end := n.Span.Start+1, max(n.Span.Start+1, min(n.Span.End, len(s.Text))-1)
	r := reader{src: s, text: s.Text, stopped: true}
	for buf := make([]byte, 0, 8); i > 0 && at < end; i -= len(buf) {
		length := 1
		if buf = append(buf[:0], s.Text[at]); s.Text[at] == '\\' {
			buf, length = r.escape(buf[:0], at, end)
		}
		if len(buf) > i {
			break
		}
		at += length
	}
	return at
}
