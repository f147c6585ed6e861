package jsonpath

import (
	"strings"

	"backstep/asl/value"
)

// literal reads a string, number, array, object, true, false or null. A word
// without quotes is a string: published AWS samples write it.
func (c *cursor) literal() (value.Value, error) {
	switch ch := c.peek(); {
	case ch == '\'' || ch == '"':
		s, err := c.quotedText()
		return value.String(s), err
	case ch == '[':
		return c.list()
	case ch == '{':
		return c.object()
	}
	start := c.pos
	for c.more() && strings.IndexByte(" \t\n\r)],=!<>&|('\"", c.src[c.pos]) < 0 {
		c.pos++
	}
	word := c.src[start:c.pos]
	if word == "" {
		return value.Value{}, c.expected("a path or a literal")
	}
	if v, err := value.Parse(word); err == nil {
		return v, nil
	}
	if ch := word[0]; ch == '-' || ch >= '0' && ch <= '9' {
		return value.Value{}, c.fail(start, "not a number: "+word, "")
	}
	return value.String(word), nil
}

// textEscapes are the escapes of quoted text in a filter; any other character
// stands for itself after a backslash.
var textEscapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f'}

func (c *cursor) quotedText() (string, error) {
	start, quote := c.pos, c.src[c.pos]
	var b strings.Builder
	for c.pos++; c.more(); c.pos++ {
		ch := c.src[c.pos]
		if ch == quote {
			c.pos++
			return b.String(), nil
		}
		if ch == '\\' && c.pos+1 < len(c.src) {
			c.pos++
			ch = c.src[c.pos]
			if e, ok := textEscapes[ch]; ok {
				ch = e
			}
		}
		b.WriteByte(ch)
	}
	return "", c.fail(start, "the quote is not closed", "")
}

// list reads an array of literals, in single or double quotes.
func (c *cursor) list() (value.Value, error) {
	if c.depth++; c.depth > maxFilterDepth {
		return value.Value{}, c.fail(c.pos, "the list nests too deep", "at most 100 levels are read")
	}
	defer func() { c.depth-- }()
	var elems []value.Value
	c.pos++
	for c.blanks(); !c.take("]"); c.blanks() {
		if len(elems) > 0 {
			if !c.take(",") {
				return value.Value{}, c.expected("',' or ']'")
			}
			c.blanks()
		}
		v, err := c.literal()
		if err != nil {
			return value.Value{}, err
		}
		elems = append(elems, v)
	}
	return value.Array(elems...), nil
}

// object reads a JSON object.
func (c *cursor) object() (value.Value, error) {
	start, open := c.pos, 0
	for ; c.more(); c.pos++ {
		switch c.src[c.pos] {
		case '"':
			c.pos = endOfText(c.src, c.pos)
		case '{':
			open++
		case '}':
			open--
		}
		if open == 0 {
			c.pos++
			break
		}
	}
	v, err := value.Parse(c.src[start:min(c.pos, len(c.src))])
	if err != nil {
		return v, c.fail(start, "not a JSON object", "")
	}
	return v, nil
}

// endOfText returns where the JSON string that starts at i ends.
func endOfText(src string, i int) int {
	for i++; i < len(src) && src[i] != '"'; i++ {
		if src[i] == '\\' {
			i++
		}
	}
	return i
}
