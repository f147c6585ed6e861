package value

import (
	"fmt"
	"strings"
)

// checker validates a JSON text (RFC 8259) in one pass, leaves out the blanks
// between tokens, and notes what else has to be rewritten before it is a value's
// text.
type checker struct {
	text string
	at   int

	tokens strings.Builder // the text without blanks, as far as taken; empty when there are none
	taken  int

	escapes    bool // \u or \/: perhaps not the shortest way to write a string
	duplicates bool // two members of an object with the same key, as written

	// keys are the keys, as written, of the objects open at the moment; marks
	// are their lengths and ends, which differ for most keys that differ.
	keys  []string
	marks []uint32
	msg   string // what is wrong at at
}

// manyKeys is the number of keys from which a map finds duplicates.
const manyKeys = 32

func (c *checker) fail(msg string) bool {
	c.msg = msg
	return false
}

func (c *checker) document() bool {
	c.blank()
	if c.at == len(c.text) {
		return c.fail("the text is empty")
	}
	if !c.value(0) {
		return false
	}
	c.blank()
	return c.at == len(c.text) || c.fail("text after the end of the document")
}

func (c *checker) blank() {
	start := c.at
	for c.at < len(c.text) && isBlank(c.text[c.at]) {
		c.at++
	}
	if c.at > start {
		if c.taken == 0 {
			c.tokens.Grow(len(c.text))
		}
		c.tokens.WriteString(c.text[c.taken:start])
		c.taken = c.at
	}
}

func isBlank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// compact returns the text without blanks between tokens.
func (c *checker) compact() string {
	if c.taken == 0 {
		return c.text
	}
	c.tokens.WriteString(c.text[c.taken:])
	return c.tokens.String()
}

// next steps over a byte if it stands there.
func (c *checker) next(b byte) bool {
	if c.at < len(c.text) && c.text[c.at] == b {
		c.at++
		return true
	}
	return false
}

func (c *checker) value(depth int) bool {
	if c.at >= len(c.text) {
		return c.fail("the text ends where a value is expected")
	}
	switch b := c.text[c.at]; b {
	case '"':
		return c.str()
	case '{':
		return c.object(depth + 1)
	case '[':
		return c.array(depth + 1)
	case 't':
		return c.word("true")
	case 'f':
		return c.word("false")
	case 'n':
		return c.word("null")
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return c.number()
	}
	return c.fail("expected a value")
}

func (c *checker) tooDeep() bool {
	return c.fail(fmt.Sprintf("nested deeper than %d levels", MaxDepth))
}

func (c *checker) array(depth int) bool {
	if depth > MaxDepth {
		return c.tooDeep()
	}
	c.at++
	if c.blank(); c.next(']') {
		return true
	}
	for {
		if !c.value(depth) {
			return false
		}
		if c.blank(); c.next(']') {
			return true
		}
		if !c.next(',') {
			return c.fail("expected a comma or ]")
		}
		c.blank()
	}
}

func (c *checker) object(depth int) bool {
	if depth > MaxDepth {
		return c.tooDeep()
	}
	c.at++
	if c.blank(); c.next('}') {
		return true
	}
	base := len(c.keys)
	var seen map[string]bool
	for {
		start := c.at
		if start >= len(c.text) || c.text[start] != '"' {
			return c.fail("expected a key in double quotes")
		}
		if !c.str() {
			return false
		}
		seen = c.key(base, c.text[start+1:c.at-1], seen)
		if c.blank(); !c.next(':') {
			return c.fail("expected a colon")
		}
		if c.blank(); !c.value(depth) {
			return false
		}
		if c.blank(); c.next('}') {
			c.keys, c.marks = c.keys[:base], c.marks[:base]
			return true
		}
		if !c.next(',') {
			return c.fail("expected a comma or }")
		}
		c.blank()
	}
}

// key notes a key of the object whose keys stand from base on. seen is the
// object's set of keys once there are many.
func (c *checker) key(base int, key string, seen map[string]bool) map[string]bool {
	if c.duplicates {
		return seen
	}
	if seen == nil && len(c.keys)-base == manyKeys {
		seen = make(map[string]bool, 8*manyKeys)
		for _, k := range c.keys[base:] {
			seen[k] = true
		}
	}
	if seen != nil {
		c.duplicates = seen[key]
		seen[key] = true
		return seen
	}
	mark := uint32(len(key)) << 16
	if key != "" {
		mark |= uint32(key[0])<<8 | uint32(key[len(key)-1])
	}
	for i, m := range c.marks[base:] {
		if m == mark && c.keys[base+i] == key {
			c.duplicates = true
		}
	}
	c.keys, c.marks = append(c.keys, key), append(c.marks, mark)
	return seen
}

func (c *checker) word(word string) bool {
	if len(c.text)-c.at < len(word) || c.text[c.at:c.at+len(word)] != word {
		return c.fail("expected a value")
	}
	c.at += len(word)
	return true
}

func (c *checker) number() bool {
	c.next('-')
	if !c.next('0') && !c.digits() {
		return c.fail("expected a digit")
	}
	if c.next('.') && !c.digits() {
		return c.fail("expected a digit after the decimal point")
	}
	if c.next('e') || c.next('E') {
		if !c.next('+') {
			c.next('-')
		}
		if !c.digits() {
			return c.fail("expected a digit in the exponent")
		}
	}
	return true
}

func (c *checker) digits() bool {
	start := c.at
	for c.at < len(c.text) && c.text[c.at]-'0' <= 9 {
		c.at++
	}
	return c.at > start
}

// stringBytes says of each byte what it means in a string.
var stringBytes = func() (t [256]byte) {
	for b := range 0x20 {
		t[b] = isControl
	}
	t['"'], t['\\'] = isQuote, isBackslash
	return t
}()

const (
	isControl = iota + 1
	isQuote
	isBackslash
)

// str steps over the string that starts here.
func (c *checker) str() bool {
	text, i := c.text, c.at+1
	for i < len(text) {
		switch stringBytes[text[i]] {
		case 0:
			i++
			continue
		case isQuote:
			c.at = i + 1
			return true
		case isControl:
			c.at = i
			return c.fail("a control character in a string; it must be escaped")
		}
		n := c.escape(text[i+1:])
		if n == 0 {
			c.at = i
			return c.fail("an escape that JSON does not know")
		}
		i += 1 + n
	}
	c.at = len(text)
	return c.fail("the text ends in a string")
}

// escape returns the length of the escape after its backslash, 0 when it is none.
func (c *checker) escape(s string) int {
	if s == "" {
		return 0
	}
	switch s[0] {
	case '"', '\\', 'n', 'r', 't', 'b', 'f':
		return 1
	case '/':
		c.escapes = true
		return 1
	case 'u':
		c.escapes = true
		if len(s) > 4 && isHex(s[1]) && isHex(s[2]) && isHex(s[3]) && isHex(s[4]) {
			return 5
		}
	}
	return 0
}

func isHex(b byte) bool { return b-'0' <= 9 || b|0x20 >= 'a' && b|0x20 <= 'f' }
