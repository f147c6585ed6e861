package syntax

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// mark is a place that was computed: the next one is often on the same line.
type mark struct{ line, col, offset int }

// yamlLines finds the line breaks of YAML 1.1, which the YAML reader counts.
func yamlLines(text string) []int {
	lines := []int{0}
	for i, r := range text {
		switch r {
		case '\r':
			if !strings.HasPrefix(text[i+1:], "\n") {
				lines = append(lines, i+1)
			}
		case '\n', '\u0085', '\u2028', '\u2029':
			lines = append(lines, i+utf8.RuneLen(r))
		}
	}
	return lines
}

// offset returns where a line and column of the YAML reader, both from 1, are
// in the text.
func (c *yamlConverter) offset(line, col int) int {
	if line < 1 || line > len(c.lines) {
		return len(c.src.Text)
	}
	at := mark{line, 1, c.lines[line-1]}
	if c.src.ascii {
		return min(at.offset+max(col, 1)-1, len(c.src.Text))
	}
	if c.last.line == line && c.last.col <= col {
		at = c.last
	}
	for ; at.col < col && at.offset < len(c.src.Text); at.col++ {
		_, n := utf8.DecodeRuneInString(c.src.Text[at.offset:])
		at.offset += n
	}
	c.last = at
	return at.offset
}

// skipProperties returns where a node's content starts, after its tag and its
// anchor. Content itself starts with neither ! nor &.
func (c *yamlConverter) skipProperties(at int) int {
	text := c.src.Text
	for range 2 {
		if at >= len(text) || text[at] != '!' && text[at] != '&' {
			break
		}
		at = c.skipBlanks(c.wordEnd(at))
	}
	return at
}

// wordEnd returns where an anchor, an alias or a tag that is read at a place ends.
func (c *yamlConverter) wordEnd(at int) int {
	text := c.src.Text
	at = min(at, len(text))
	if strings.HasPrefix(text[at:], "!<") {
		if i := strings.IndexByte(text[at:], '>'); i >= 0 {
			return at + i + 1
		}
	}
	for at < len(text) && !strings.ContainsRune(" \t\r\n,[]{}", rune(text[at])) {
		at++
	}
	return at
}

// skipBlanks skips blanks, line breaks and comments.
func (c *yamlConverter) skipBlanks(at int) int {
	text := c.src.Text
	for at < len(text) {
		switch text[at] {
		case ' ', '\t', '\r', '\n':
			at++
		case '#':
			i := strings.IndexByte(text[at:], '\n')
			if i < 0 {
				return len(text)
			}
			at += i
		default:
			return at
		}
	}
	return at
}

// flowEnd returns the place after the bracket that closes a flow collection
// whose last child ends at a place.
func (c *yamlConverter) flowEnd(at int) int {
	for {
		at = c.skipBlanks(at)
		if at >= len(c.src.Text) {
			return at
		}
		switch c.src.Text[at] {
		case ']', '}':
			return at + 1
		case ',', ':', '?':
			at++
		default:
			return at
		}
	}
}

// scalarEnd returns where a scalar whose text starts at a place ends.
func (c *yamlConverter) scalarEnd(at int, n *yaml.Node) int {
	if n.Value == "" && n.Style&^yaml.TaggedStyle == 0 {
		return at
	}
	rest := c.src.Text[at:]
	if n.Style&^yaml.TaggedStyle == 0 && strings.HasPrefix(rest, n.Value) {
		return at + len(n.Value)
	}
	if rest == "" {
		return at
	}
	return at + alignScalar(rest, n.Value, nil)
}
