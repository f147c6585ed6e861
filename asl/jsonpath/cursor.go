package jsonpath

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cursor reads a source from left to right.
type cursor struct {
	src string
	pos int
	// nested is set inside a filter, where a path ends at an operator.
	nested bool
	// argument is set for an argument of an intrinsic function, where a name
	// after a dot has only letters, digits and _.
	argument bool
	depth    int     // of filters and parentheses
	inner    []*Path // read so far inside the current path
}

func (c *cursor) more() bool { return c.pos < len(c.src) }

// peek returns the next byte, 0 at the end.
func (c *cursor) peek() byte {
	if c.more() {
		return c.src[c.pos]
	}
	return 0
}

// take skips the text if it comes next.
func (c *cursor) take(text string) bool {
	if strings.HasPrefix(c.src[c.pos:], text) {
		c.pos += len(text)
		return true
	}
	return false
}

func (c *cursor) blanks() {
	for c.more() && isBlank(c.src[c.pos]) {
		c.pos++
	}
}

const blankBytes = " \t\n\r"

func isBlank(b byte) bool { return strings.IndexByte(blankBytes, b) >= 0 }

func (c *cursor) fail(pos int, msg, hint string) error {
	return &SyntaxError{Pos: pos, Msg: msg, Hint: hint}
}

// expected reports that something else should stand here.
func (c *cursor) expected(what string) error {
	if !c.more() {
		return c.fail(c.pos, "the path ends where "+what+" was expected", "")
	}
	r, _ := utf8.DecodeRuneInString(c.src[c.pos:])
	return c.fail(c.pos, "unexpected "+strconv.Quote(string(r))+" where "+what+" was expected", "")
}

// Characters that cannot stand in a name after a dot. In a filter the
// operators end the path as well.
const (
	nameBreaks   = ".[("
	nameIllegal  = " \t\n\r])('\"*?,"
	filterBreaks = ".[() \t\n\r],=!<>&|"
)

// dotName reads the name after a dot. A backslash makes the next character part
// of the name (States Language spec, section Reference Paths). operators
// reports a character that a reference path must escape.
func (c *cursor) dotName() (name string, operators bool, err error) {
	start := c.pos
	var b strings.Builder
	for c.more() {
		ch := c.src[c.pos]
		if ch == '\\' {
			c.pos++
			if !c.more() {
				return "", false, c.fail(c.pos-1, "the path ends after a backslash", "")
			}
			c.pos += copyRune(&b, c.src[c.pos:])
			continue
		}
		if c.endsName(ch) || isBlank(ch) && strings.Trim(c.src[c.pos:], blankBytes) == "" {
			break
		}
		if !c.nested && strings.IndexByte(nameIllegal, ch) >= 0 {
			return "", false, c.fail(c.pos, "unexpected "+strconv.Quote(string(ch))+" in a name after a dot",
				"write names with special characters in brackets: ['my name']")
		}
		if c.argument && !c.nested && !inArgument(ch) {
			return "", false, c.fail(c.pos, "unexpected "+strconv.Quote(string(ch))+" in a path inside an intrinsic function",
				"write names with special characters in brackets: $.a['my-name']")
		}
		operators = operators || ch == '@' || ch == ':'
		c.pos += copyRune(&b, c.src[c.pos:])
	}
	if c.pos == start {
		return "", false, c.expected("a member name")
	}
	return b.String(), operators, nil
}

func (c *cursor) endsName(ch byte) bool {
	if c.nested {
		return strings.IndexByte(filterBreaks, ch) >= 0
	}
	return strings.IndexByte(nameBreaks, ch) >= 0
}

// inArgument reports whether a name after a dot may have the character inside
// an intrinsic function: letters, digits, _ and the ${name} of templates that
// are filled in before AWS sees them.
func inArgument(ch byte) bool {
	return isLetter(ch) || ch >= '0' && ch <= '9' || ch >= utf8.RuneSelf || strings.IndexByte("_${}", ch) >= 0
}

func copyRune(b *strings.Builder, s string) int {
	_, n := utf8.DecodeRuneInString(s)
	b.WriteString(s[:n])
	return n
}

// quotedName reads a quoted member name in brackets. A backslash is an ordinary
// character there unless it precedes the quote or a backslash (recorded by AWS).
func (c *cursor) quotedName() (string, error) {
	start, quote := c.pos, c.src[c.pos]
	var b strings.Builder
	for c.pos++; c.more(); c.pos++ {
		ch := c.src[c.pos]
		switch {
		case ch == quote:
			c.pos++
			return b.String(), nil
		case ch == '\\' && c.pos+1 < len(c.src) && (c.src[c.pos+1] == quote || c.src[c.pos+1] == '\\'):
			c.pos++
			ch = c.src[c.pos]
		}
		b.WriteByte(ch)
	}
	return "", c.fail(start, "the quote is not closed", "")
}

// integer reads an optional minus and digits.
func (c *cursor) integer() (int, error) {
	start := c.pos
	if c.peek() == '-' {
		c.pos++
	}
	for c.more() && c.src[c.pos] >= '0' && c.src[c.pos] <= '9' {
		c.pos++
	}
	n, err := strconv.ParseInt(c.src[start:c.pos], 10, 32)
	if err != nil {
		return 0, c.fail(start, "not an array index: "+strconv.Quote(c.src[start:c.pos]), "an index is a whole number")
	}
	return int(n), nil
}

// variable reads the name of a workflow variable, "" when none comes next
// (UAX #31 identifiers, as AWS's guide says).
func (c *cursor) variable() string {
	start := c.pos
	for c.more() {
		r, n := utf8.DecodeRuneInString(c.src[c.pos:])
		letter := r == '_' || unicode.IsLetter(r)
		later := unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) || unicode.Is(unicode.Pc, r)
		if !letter && (c.pos == start || !later) {
			break
		}
		c.pos += n
	}
	return c.src[start:c.pos]
}
