package jsonata

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

type tokenKind uint8

const (
	endToken tokenKind = iota
	nameToken
	variableToken
	stringToken
	numberToken
	valueToken // true, false, null
	regexToken
	operatorToken
)

type token struct {
	kind tokenKind
	text string // decoded; for an operator its symbol, for a regular expression its pattern
	more string // the flags of a regular expression
	num  float64
	pos  int // byte offset of the first byte
}

// show returns the token as messages quote it.
func (t token) show() string {
	switch t.kind {
	case endToken:
		return `"(end)"`
	case numberToken:
		return numberText(t.num)
	case valueToken:
		return t.text
	}
	return quote(t.text)
}

// lexer cuts an expression into tokens.
type lexer struct {
	src string
	pos int
}

const (
	blanks = " \t\n\r\v"
	// symbols end a name.
	symbols = ".[]{}(),@#;:?+-*/%|=<>^&!~"
)

// pairs are the operators of two characters.
var pairs = map[string]bool{
	"..": true, ":=": true, "!=": true, ">=": true, "<=": true, "**": true, "~>": true, "?:": true, "??": true,
}

// next returns the next token. A slash starts a regular expression where an
// operand is expected, and means division elsewhere.
func (l *lexer) next(operand bool) (token, error) {
	if err := l.skipBlanks(); err != nil {
		return token{}, err
	}
	if l.pos >= len(l.src) {
		return token{kind: endToken, text: "(end)", pos: len(l.src)}, nil
	}
	start, c := l.pos, l.src[l.pos]
	if operand && c == '/' {
		return l.regex()
	}
	if end := min(start+2, len(l.src)); pairs[l.src[start:end]] {
		l.pos = end
		return token{kind: operatorToken, text: l.src[start:end], pos: start}, nil
	}
	switch {
	case strings.IndexByte(symbols, c) >= 0:
		l.pos++
		return token{kind: operatorToken, text: l.src[start : start+1], pos: start}, nil
	case c == '"' || c == '\'':
		return l.quoted(c)
	case c >= '0' && c <= '9':
		return l.number()
	case c == '`':
		return l.backquoted()
	}
	return l.name(), nil
}

func (l *lexer) skipBlanks() error {
	for l.pos < len(l.src) {
		switch {
		case strings.IndexByte(blanks, l.src[l.pos]) >= 0:
			l.pos++
		case strings.HasPrefix(l.src[l.pos:], "/*"):
			end := strings.Index(l.src[l.pos+2:], "*/")
			if end < 0 {
				return fail("S0106", l.pos)
			}
			l.pos += end + 4
		default:
			return nil
		}
	}
	return nil
}

func (l *lexer) name() token {
	start := l.pos
	for l.pos < len(l.src) && strings.IndexByte(blanks, l.src[l.pos]) < 0 && strings.IndexByte(symbols, l.src[l.pos]) < 0 {
		l.pos++
	}
	word := l.src[start:l.pos]
	t := token{kind: nameToken, text: word, pos: start}
	switch word {
	case "or", "in", "and":
		t.kind = operatorToken
	case "true", "false", "null":
		t.kind = valueToken
	default:
		if word[0] == '$' {
			t.kind, t.text = variableToken, word[1:]
		}
	}
	return t
}

func (l *lexer) backquoted() (token, error) {
	start := l.pos
	end := strings.IndexByte(l.src[start+1:], '`')
	if end < 0 {
		return token{}, fail("S0105", start)
	}
	l.pos = start + end + 2
	return token{kind: nameToken, text: l.src[start+1 : l.pos-1], pos: start}, nil
}

// number reads a JSON number without sign.
func (l *lexer) number() (token, error) {
	start := l.pos
	if l.src[l.pos] == '0' {
		l.pos++
	} else {
		l.digits()
	}
	if rest := l.src[l.pos:]; len(rest) > 1 && rest[0] == '.' && isDigit(rest[1]) {
		l.pos++
		l.digits()
	}
	if n := exponentLength(l.src[l.pos:]); n > 0 {
		l.pos += n
		l.digits()
	}
	text := l.src[start:l.pos]
	f, _ := strconv.ParseFloat(text, 64)
	if math.IsInf(f, 0) {
		return token{}, fail("S0102", start, quote(text))
	}
	return token{kind: numberToken, text: text, num: f, pos: start}, nil
}

// exponentLength returns the length of an exponent's e and sign, 0 when s does
// not start with an exponent.
func exponentLength(s string) int {
	if s == "" || s[0] != 'e' && s[0] != 'E' {
		return 0
	}
	n := 1
	if n < len(s) && (s[n] == '+' || s[n] == '-') {
		n++
	}
	if n < len(s) && isDigit(s[n]) {
		return n
	}
	return 0
}

func (l *lexer) digits() {
	for l.pos < len(l.src) && isDigit(l.src[l.pos]) {
		l.pos++
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

var simpleEscapes = map[byte]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// quoted reads a string literal.
func (l *lexer) quoted(mark byte) (token, error) {
	start := l.pos
	var b []byte
	for l.pos++; l.pos < len(l.src); l.pos++ {
		switch c := l.src[l.pos]; c {
		case mark:
			l.pos++
			return token{kind: stringToken, text: string(b), pos: start}, nil
		case '\\':
			decoded, err := l.escape(b)
			if err != nil {
				return token{}, err
			}
			b = decoded
		default:
			b = append(b, c)
		}
	}
	return token{}, fail("S0101", start)
}

// escape decodes the escape sequence whose backslash is at pos and leaves pos
// on its last byte.
func (l *lexer) escape(b []byte) ([]byte, error) {
	at := l.pos
	l.pos++
	if l.pos >= len(l.src) {
		return b, nil // the caller reports the missing quote
	}
	c := l.src[l.pos]
	if plain, ok := simpleEscapes[c]; ok {
		return append(b, plain), nil
	}
	if c != 'u' {
		r, _ := utf8.DecodeRuneInString(l.src[l.pos:])
		return nil, fail("S0103", at, quote(string(r)))
	}
	unit, ok := hexUnit(l.src, l.pos+1)
	if !ok {
		return nil, fail("S0104", at)
	}
	l.pos += 4
	return appendUnit(b, unit), nil
}

func hexUnit(s string, at int) (rune, bool) {
	if at+4 > len(s) {
		return 0, false
	}
	n, err := strconv.ParseUint(s[at:at+4], 16, 16)
	return rune(n), err == nil
}

// appendUnit appends a UTF-16 code unit. A surrogate that completes the one
// before it makes their character; alone it stays, in the three bytes that
// UTF-8 would use for it, so that functions can refuse it.
func appendUnit(b []byte, unit rune) []byte {
	if unit < 0xD800 || unit > 0xDFFF {
		return utf8.AppendRune(b, unit)
	}
	if n := len(b) - 3; unit >= 0xDC00 && n >= 0 && b[n] == 0xED && b[n+1] >= 0xA0 && b[n+1] < 0xB0 {
		high := rune(0xD000) | rune(b[n+1]&0x3F)<<6 | rune(b[n+2]&0x3F)
		return utf8.AppendRune(b[:n], (high-0xD800)<<10|(unit-0xDC00)+0x10000)
	}
	return append(b, byte(0xE0|unit>>12), byte(0x80|unit>>6&0x3F), byte(0x80|unit&0x3F))
}

// regex reads a regular expression literal: /pattern/flags.
func (l *lexer) regex() (token, error) {
	start, depth := l.pos, 0
	for i := start + 1; i < len(l.src); i++ {
		switch c := l.src[i]; c {
		case '\\':
			i++
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case '/':
			if depth != 0 {
				continue
			}
			if i == start+1 {
				return token{}, fail("S0301", start)
			}
			t := token{kind: regexToken, text: l.src[start+1 : i], pos: start}
			for i++; i < len(l.src) && (l.src[i] == 'i' || l.src[i] == 'm'); i++ {
				t.more += l.src[i : i+1]
			}
			l.pos = i
			return t, nil
		}
	}
	return token{}, fail("S0302", start)
}
