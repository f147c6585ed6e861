package syntax

import "strings"

// value reads the value that starts at pos, where no blank is.
func (r *reader) value() *Node {
	start := r.pos
	switch c := r.peek(); {
	case c == '"':
		text := r.str(false)
		return r.node(String, start, text)
	case c == '{':
		return r.object()
	case c == '[':
		return r.array()
	case c == '-' || c >= '0' && c <= '9' || c == '+' || c == '.':
		return r.number()
	case strings.HasPrefix(r.text[start:], "${"):
		return r.placeholder()
	case r.eof() || c == ',' || c == '}' || c == ']' || c == ':':
		r.missing()
		return r.node(Bad, start, "")
	}
	if text, ok := r.quoted(); ok {
		return r.node(String, start, text)
	}
	return r.literal()
}

func (r *reader) missing() {
	if r.eof() {
		at := r.textEnd
		r.fail(Span{at, at}, "add a value", "the text ends where a value is expected")
		return
	}
	r.fail(Span{r.pos, r.pos + 1}, "add a value before it", "expected a value, found %c", r.text[r.pos])
}

// delimiter marks the bytes that end a word.
var delimiter = [256]bool{
	' ': true, '\t': true, '\n': true, '\r': true, ',': true, ':': true, ';': true, '"': true,
	'{': true, '}': true, '[': true, ']': true,
}

// word reads up to the next delimiter, at least one byte.
func (r *reader) word() string {
	start := r.pos
	for r.pos++; r.pos < len(r.text) && !delimiter[r.text[r.pos]]; {
		r.pos++
	}
	return strings.ToValidUTF8(r.text[start:r.pos], "\uFFFD")
}

// literals are the words that are values or were meant to be.
var literals = map[string]struct {
	kind Kind
	text string
	hint string // empty when the word is JSON
}{
	"true":      {Bool, "true", ""},
	"false":     {Bool, "false", ""},
	"null":      {Null, "null", ""},
	"True":      {Bool, "true", "write true"},
	"TRUE":      {Bool, "true", "write true"},
	"False":     {Bool, "false", "write false"},
	"FALSE":     {Bool, "false", "write false"},
	"Null":      {Null, "null", "write null"},
	"NULL":      {Null, "null", "write null"},
	"nil":       {Null, "null", "write null"},
	"None":      {Null, "null", "write null"},
	"undefined": {Null, "null", "write null, or leave the member out"},
	"NaN":       {Bad, "NaN", "write null, or a string"},
	"Infinity":  {Bad, "Infinity", "write null, or a string"},
}

// literal reads true, false, null, or a word that is no value.
func (r *reader) literal() *Node {
	start := r.pos
	word := r.word()
	known, ok := literals[word]
	switch {
	case ok && known.hint == "":
	case ok:
		r.fail(Span{start, r.pos}, known.hint, "%s is not JSON", word)
	default:
		r.fail(Span{start, r.pos}, "put text in double quotes", "expected a value, found %s", clip(word))
	}
	return r.node(known.kind, start, known.text)
}

// number reads a number, or what begins like one.
func (r *reader) number() *Node {
	start := r.pos
	word := r.word()
	if isNumber(word) {
		return r.node(Number, start, word)
	}
	msg, hint := explainNumber(word)
	r.fail(Span{start, r.pos}, hint, "%s: %s", clip(word), msg)
	return r.node(Bad, start, "")
}

// isNumber reports whether s is a JSON number (RFC 8259, section 6).
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole := digits(s)
	if whole == 0 || whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	if strings.HasPrefix(s, ".") {
		n := digits(s[1:])
		if n == 0 {
			return false
		}
		s = s[1+n:]
	}
	if s == "" {
		return true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return false
	}
	s = s[1:]
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	return s != "" && digits(s) == len(s)
}

// digits returns the number of digits at the start of s.
func digits(s string) int {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// explainNumber says what is wrong with a number.
func explainNumber(word string) (msg, hint string) {
	unsigned := strings.TrimLeft(word, "+-")
	lower := strings.ToLower(unsigned)
	switch {
	case unsigned == "Infinity" || unsigned == "NaN":
		return "JSON has no such number", "write null, or a string"
	case strings.HasPrefix(lower, "0x") || strings.HasPrefix(lower, "0b") || strings.HasPrefix(lower, "0o"):
		return "JSON numbers are decimal", "write the number in decimal digits"
	case word[0] == '+':
		return "a number may not start with +", "remove the +"
	case strings.HasPrefix(unsigned, "."):
		return "a digit is missing before the decimal point", "write 0 before it"
	case len(unsigned) > 1 && unsigned[0] == '0' && digits(unsigned) > 1:
		return "a number may not start with 0", "remove the leading zeros, or put text in double quotes"
	case strings.HasSuffix(word, ".") || strings.Contains(lower, ".e"):
		return "a digit is missing after the decimal point", "write 0 after it"
	case strings.HasSuffix(lower, "e") || strings.HasSuffix(lower, "e+") || strings.HasSuffix(lower, "e-"):
		return "digits are missing after the exponent", "write them, or remove the e"
	}
	return "not a number", "put text in double quotes"
}
