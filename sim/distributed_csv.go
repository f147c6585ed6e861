package sim

import "strings"

// csvReader reads the rows of a CSV file by the rules of the Developer Guide,
// "ItemReader", and as recorded: a field may stand in quotes, in which a quote
// is written twice and line breaks belong to the field; a backslash keeps the
// following backslash, quote or delimiter from meaning anything and is dropped
// before any other character; only the last line break of a file ends no row,
// so that an empty line is a row.
type csvReader struct {
	text      string
	at        int
	delimiter byte
}

// delimiters are the values of CSVDelimiter; a comma without one.
var delimiters = map[string]byte{"": ',', "COMMA": ',', "PIPE": '|', "SEMICOLON": ';', "SPACE": ' ', "TAB": '\t'}

// row returns the fields of the next row, false at the end of the file.
func (c *csvReader) row() ([]string, bool) {
	if c.at >= len(c.text) {
		return nil, false
	}
	var fields []string
	for {
		fields = append(fields, c.field())
		if c.at >= len(c.text) {
			return fields, true
		}
		b := c.text[c.at]
		c.at++
		if b == '\n' {
			return fields, true
		}
	}
}

// field reads up to a delimiter, a line break or the end, and stops before it.
func (c *csvReader) field() string {
	if end := c.plainEnd(); end >= 0 {
		text := c.text[c.at:end]
		c.at = end
		if end < len(c.text) && c.text[end] == '\n' {
			text = strings.TrimSuffix(text, "\r")
		}
		return text
	}
	var b strings.Builder
	quoted := c.text[c.at] == '"'
	if quoted {
		c.at++
	}
	for c.at < len(c.text) {
		switch ch := c.text[c.at]; {
		case ch == '\\':
			c.escaped(&b)
			continue
		case quoted && ch == '"':
			if c.at++; c.at >= len(c.text) || c.text[c.at] != '"' {
				quoted = false // what follows up to the delimiter belongs to the field
				continue
			}
			b.WriteByte('"')
		case !quoted && (ch == c.delimiter || ch == '\n'):
			return b.String()
		case !quoted && ch == '\r' && strings.HasPrefix(c.text[c.at:], "\r\n"):
		default:
			b.WriteByte(ch)
		}
		c.at++
	}
	return b.String()
}

// plainEnd returns where a field without quotes and backslashes ends, -1 for
// one that has them.
func (c *csvReader) plainEnd() int {
	for i := c.at; i < len(c.text); i++ {
		switch c.text[i] {
		case c.delimiter, '\n':
			return i
		case '\\':
			return -1
		case '"':
			if i == c.at {
				return -1
			}
		}
	}
	return len(c.text)
}

// escaped reads a backslash and what follows it.
func (c *csvReader) escaped(b *strings.Builder) {
	c.at++
	if c.at >= len(c.text) {
		return
	}
	switch ch := c.text[c.at]; ch {
	case '\\', '"', c.delimiter:
		b.WriteByte(ch)
		c.at++
	}
	// Any other character stands for itself and is read by the caller.
}
