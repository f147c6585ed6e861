package jsonata

import "backstep/asl/value"

var constants = map[string]item{
	"true": jsonItem(value.True), "false": jsonItem(value.False), "null": null,
}

// prefix parses the operand that starts with t, which has been consumed.
func (p *parser) prefix(t token) (*syntax, error) {
	switch t.kind {
	case nameToken:
		return &syntax{kind: nameSyntax, pos: t.pos, text: t.text}, nil
	case variableToken:
		return &syntax{kind: variableSyntax, pos: t.pos, text: t.text}, nil
	case stringToken:
		return &syntax{kind: literalSyntax, pos: t.pos, lit: stringLiteral(t.text)}, nil
	case numberToken:
		return numberLiteral(t.num, t.pos), nil
	case valueToken:
		return &syntax{kind: literalSyntax, pos: t.pos, lit: constants[t.text]}, nil
	case regexToken:
		re, err := compilePattern(t.text, t.more, t.pos)
		if err != nil {
			return nil, err
		}
		return &syntax{kind: regexSyntax, pos: t.pos, lit: functionItem(&function{arity: 1, pattern: re})}, nil
	case endToken:
		return nil, fail("S0207", t.pos)
	}
	if parse, ok := prefixes[t.text]; ok {
		return parse(p, t)
	}
	return nil, fail("S0211", t.pos, quote(t.text))
}

func stringLiteral(s string) item {
	return item{cell: &cell{kind: stringKind, text: s}, json: value.String(s)}
}

func numberLiteral(f float64, pos int) *syntax {
	return &syntax{kind: literalSyntax, pos: pos, lit: item{cell: numberCell, num: f, json: value.Float(f)}}
}

var prefixes map[string]func(*parser, token) (*syntax, error)

func init() { // not a composite literal: the functions refer to the table
	prefixes = map[string]func(*parser, token) (*syntax, error){
		"and": nameOperand, "or": nameOperand, "in": nameOperand,
		"*":  operandOf(wildcardSyntax),
		"**": operandOf(descendantSyntax),
		"%":  operandOf(parentSyntax),
		"?":  operandOf(placeholderSyntax),
		"-":  (*parser).negate,
		"(":  (*parser).block,
		"[":  (*parser).array,
		"{":  (*parser).object,
		"|":  (*parser).transform,
	}
}

// nameOperand reads a word operator as a member's name.
func nameOperand(_ *parser, t token) (*syntax, error) {
	return &syntax{kind: nameSyntax, pos: t.pos, text: t.text}, nil
}

func operandOf(k syntaxKind) func(*parser, token) (*syntax, error) {
	return func(_ *parser, t token) (*syntax, error) { return &syntax{kind: k, pos: t.pos}, nil }
}

func (p *parser) negate(t token) (*syntax, error) {
	operand, err := p.expression(negatePower)
	return &syntax{kind: negateSyntax, pos: t.pos, lhs: operand}, err
}

func (p *parser) block(t token) (*syntax, error) {
	b := &syntax{kind: blockSyntax, pos: t.pos}
	for !p.is(")") {
		e, err := p.expression(0)
		if err != nil {
			return nil, err
		}
		b.list = append(b.list, e)
		if !p.is(";") {
			break
		}
		if err := p.advance(";", true); err != nil {
			return nil, err
		}
	}
	return b, p.advance(")", false)
}

func (p *parser) array(t token) (*syntax, error) {
	a := &syntax{kind: arraySyntax, pos: t.pos}
	err := p.list("]", func() error {
		e, err := p.element()
		a.list = append(a.list, e)
		return err
	})
	return a, err
}

// element parses an element of an array constructor, which may be a range.
func (p *parser) element() (*syntax, error) {
	e, err := p.expression(0)
	if err != nil || !p.is("..") {
		return e, err
	}
	r := &syntax{kind: rangeSyntax, pos: p.tok.pos, text: "..", lhs: e}
	r.rhs, err = p.expect("..")
	return r, err
}

func (p *parser) object(t token) (*syntax, error) {
	pairs, err := p.pairs()
	return &syntax{kind: objectSyntax, pos: t.pos, pairs: pairs}, err
}

// pairs parses the members of an object constructor after its brace.
func (p *parser) pairs() ([][2]*syntax, error) {
	var pairs [][2]*syntax
	err := p.list("}", func() error {
		key, err := p.expression(0)
		if err != nil {
			return err
		}
		val, err := p.expect(":")
		pairs = append(pairs, [2]*syntax{key, val})
		return err
	})
	return pairs, err
}

// transform parses |pattern|update[, delete]|.
func (p *parser) transform(t token) (*syntax, error) {
	s := &syntax{kind: transformSyntax, pos: t.pos}
	var err error
	if s.lhs, err = p.expression(0); err != nil {
		return nil, err
	}
	if s.rhs, err = p.expect("|"); err != nil {
		return nil, err
	}
	if p.is(",") {
		if s.third, err = p.expect(","); err != nil {
			return nil, err
		}
	}
	return s, p.advance("|", false)
}
