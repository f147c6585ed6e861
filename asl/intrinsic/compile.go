package intrinsic

import (
	"strconv"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/jsonpath"
	"backstep/asl/value"
)

// SyntaxError says why a text is not a call of an intrinsic function.
type SyntaxError = jsonpath.SyntaxError

// IsIntrinsic reports whether the text is meant to be a call of an intrinsic
// function; it may still not compile.
func IsIntrinsic(source string) bool {
	return strings.HasPrefix(source, prefix)
}

// Compile compiles a call of an intrinsic function. Blanks after it are
// ignored, before it they are an error. The error is a *SyntaxError, the expression a *Call.
func Compile(source string) (expr.Expr, error) {
	p := &parser{src: source}
	c, err := p.call(1)
	if err != nil {
		return nil, err
	}
	p.blanks()
	if p.pos < len(source) {
		return nil, p.fail(p.pos, "unexpected text after the call: "+strconv.Quote(source[p.pos:]), "")
	}
	c.source = source
	return c, nil
}

const (
	blanks = " \t\n\r"
	prefix = "States."
)

type parser struct {
	src string
	pos int
}

func (p *parser) blanks() {
	for p.pos < len(p.src) && strings.IndexByte(blanks, p.src[p.pos]) >= 0 {
		p.pos++
	}
}

func (p *parser) peek() byte {
	if p.pos < len(p.src) {
		return p.src[p.pos]
	}
	return 0
}

func (p *parser) fail(pos int, msg, hint string) error {
	return &SyntaxError{Pos: pos, Msg: msg, Hint: hint}
}

// call reads States.Name(arguments).
func (p *parser) call(nesting int) (*Call, error) {
	start := p.pos
	if nesting > MaxNesting {
		return nil, p.fail(start, "intrinsic functions nest too deep", "at most 10 may stand inside each other")
	}
	for p.pos < len(p.src) && isNameByte(p.src[p.pos]) {
		p.pos++
	}
	name := p.src[start:p.pos]
	f := byName[name]
	switch {
	case f == nil:
		return nil, p.unknown(start, name)
	case p.peek() != '(':
		return nil, p.fail(p.pos, "expected '(' directly after "+name, "write "+name+f.usage)
	}
	c := &Call{function: f}
	if err := p.arguments(c, nesting); err != nil {
		return nil, err
	}
	c.source = p.src[start:p.pos]
	if n := len(c.args); n < f.min || f.max != anyNumber && n > f.max {
		return nil, p.fail(start, "wrong number of arguments: "+strconv.Itoa(n), "write "+name+f.usage)
	}
	if name == "States.Format" {
		c.format = literalFormat(c.args[0])
	}
	return c, nil
}

func isNameByte(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' || b == '.' || b == '_'
}

func (p *parser) unknown(pos int, name string) error {
	for _, f := range table {
		if strings.EqualFold(f.name, name) {
			return p.fail(pos, "unknown intrinsic function "+name, "did you mean "+f.name+"?")
		}
	}
	if name == "" {
		return p.fail(pos, "expected the name of an intrinsic function", "such as States.Format")
	}
	return p.fail(pos, "unknown intrinsic function "+name, "")
}

// arguments reads the parentheses and what is in them.
func (p *parser) arguments(c *Call, nesting int) error {
	open := p.pos
	p.pos++
	p.blanks()
	if p.peek() == ')' {
		p.pos++
		return nil
	}
	for {
		p.blanks()
		a, err := p.argument(nesting)
		if err != nil {
			return err
		}
		c.args = append(c.args, a)
		p.blanks()
		switch p.peek() {
		case ',':
			p.pos++
		case ')':
			p.pos++
			return nil
		case 0:
			return p.fail(open, "the parenthesis is not closed", "add the missing )")
		default:
			return p.fail(p.pos, "expected ',' or ')' after an argument", "")
		}
	}
}

func (p *parser) argument(nesting int) (expr.Expr, error) {
	switch ch := p.peek(); {
	case ch == '\'':
		return p.text()
	case ch == '$':
		return p.path()
	case ch == '"':
		return nil, p.fail(p.pos, "text in double quotes", "write text in single quotes")
	case strings.HasPrefix(p.src[p.pos:], prefix):
		return p.call(nesting + 1)
	}
	return p.word()
}

// word reads a number, true, false or null.
func (p *parser) word() (expr.Expr, error) {
	start := p.pos
	for p.pos < len(p.src) && strings.IndexByte(",() \t\n\r'", p.src[p.pos]) < 0 {
		p.pos++
	}
	word := p.src[start:p.pos]
	v, err := value.Parse(word)
	if err != nil || v.Kind() == value.StringKind || v.Kind() >= value.ArrayKind {
		return nil, p.fail(start, "not an argument: "+strconv.Quote(word),
			"an argument is 'text', a number, true, false, null, a path or an intrinsic function")
	}
	return &Literal{word, v}, nil
}

// text reads 'text' with the escapes \' \{ \} \\. AWS refuses any other
// backslash when the definition is created.
func (p *parser) text() (expr.Expr, error) {
	start := p.pos
	var b strings.Builder
	for p.pos++; p.pos < len(p.src); p.pos++ {
		ch := p.src[p.pos]
		if ch == '\'' {
			p.pos++
			return &Literal{p.src[start:p.pos], value.String(b.String())}, nil
		}
		if ch == '\\' {
			p.pos++
			if ch = p.peek(); strings.IndexByte(`'{}\`, ch) < 0 {
				return nil, p.fail(p.pos-1, "illegal escape in text", `only \' \{ \} and \\ are escapes (each backslash doubled in JSON)`)
			}
		}
		b.WriteByte(ch)
	}
	return nil, p.fail(start, "the quote is not closed", "add the missing '")
}

// path reads a path up to the comma or parenthesis that ends the argument.
func (p *parser) path() (expr.Expr, error) {
	start := p.pos
	p.pos = endOfPath(p.src, start)
	text := strings.TrimRight(p.src[start:p.pos], blanks)
	path, err := jsonpath.CompileArgument(text)
	if e, ok := err.(*SyntaxError); ok {
		return nil, p.fail(start+e.Pos, e.Msg, e.Hint)
	}
	return path, err
}

// endOfPath returns where an argument that is a path ends. Commas, parentheses
// and quotes inside brackets belong to the path.
func endOfPath(src string, i int) int {
	open := 0
	for ; i < len(src); i++ {
		switch ch := src[i]; {
		case ch == '\\':
			i++
		case open > 0 && (ch == '\'' || ch == '"'):
			i = endOfQuote(src, i)
		case ch == '[' || ch == '(':
			open++
		case ch == ']' || ch == ')' && open > 0:
			open--
		case open == 0 && (ch == ',' || ch == ')'):
			return i
		}
	}
	return min(i, len(src))
}

func endOfQuote(src string, i int) int {
	quote := src[i]
	for i++; i < len(src) && src[i] != quote; i++ {
		if src[i] == '\\' {
			i++
		}
	}
	return i
}
