package jsonata

import "strconv"

type infixParser func(*parser, token, *syntax) (*syntax, error)

var infixes map[string]infixParser

func init() {
	infixes = map[string]infixParser{
		".": pairOf(dotSyntax), "~>": pairOf(applySyntax),
		"??": restOf(coalesceSyntax), "?:": restOf(defaultSyntax),
		"@": (*parser).variableBinding, "#": (*parser).variableBinding,
		":=": (*parser).assignment,
		"(":  (*parser).call,
		"[":  (*parser).predicate,
		"{":  (*parser).grouping,
		"^":  (*parser).orderBy,
		"?":  (*parser).condition,
	}
}

// infix parses the rest of an operator whose left side is known; t has been consumed.
func (p *parser) infix(t token, left *syntax) (*syntax, error) {
	if parse, ok := infixes[t.text]; ok {
		return parse(p, t, left)
	}
	right, err := p.expression(powers[t.text])
	return &syntax{kind: binarySyntax, pos: t.pos, text: t.text, lhs: left, rhs: right}, err
}

func pairOf(k syntaxKind) infixParser {
	return func(p *parser, t token, left *syntax) (*syntax, error) {
		right, err := p.expression(powers[t.text])
		return &syntax{kind: k, pos: t.pos, text: t.text, lhs: left, rhs: right}, err
	}
}

// restOf parses an operator whose right side extends as far as it can.
func restOf(k syntaxKind) infixParser {
	return func(p *parser, t token, left *syntax) (*syntax, error) {
		right, err := p.expression(0)
		return &syntax{kind: k, pos: t.pos, lhs: left, rhs: right}, err
	}
}

// variableBinding parses @$name and #$name.
func (p *parser) variableBinding(t token, left *syntax) (*syntax, error) {
	right, err := p.expression(powers[t.text])
	if err != nil {
		return nil, err
	}
	if right.kind != variableSyntax {
		return nil, fail("S0214", right.pos, quote(t.text))
	}
	k := focusSyntax
	if t.text == "#" {
		k = indexSyntax
	}
	return &syntax{kind: k, pos: t.pos, text: right.text, lhs: left}, nil
}

func (p *parser) assignment(t token, left *syntax) (*syntax, error) {
	if left.kind != variableSyntax {
		return nil, fail("S0212", left.pos)
	}
	right, err := p.expression(powers[":="] - 1)
	return &syntax{kind: bindSyntax, pos: t.pos, text: left.text, rhs: right}, err
}

func (p *parser) condition(t token, left *syntax) (*syntax, error) {
	c := &syntax{kind: conditionSyntax, pos: t.pos, lhs: left}
	var err error
	if c.rhs, err = p.expression(0); err == nil && p.is(":") {
		c.third, err = p.expect(":")
	}
	return c, err
}

// predicate parses [expression], and [] which keeps a single result an array.
func (p *parser) predicate(t token, left *syntax) (*syntax, error) {
	if p.is("]") {
		step := left
		for step.kind == filterSyntax {
			step = step.lhs
		}
		step.keepArray = true
		return left, p.advance("]", false)
	}
	right, err := p.expression(0)
	if err != nil {
		return nil, err
	}
	return &syntax{kind: filterSyntax, pos: t.pos, lhs: left, rhs: right}, p.advance("]", false)
}

func (p *parser) grouping(t token, left *syntax) (*syntax, error) {
	pairs, err := p.pairs()
	return &syntax{kind: groupSyntax, pos: t.pos, lhs: left, pairs: pairs}, err
}

// orderBy parses ^(term, ...), each term with an optional < or >.
func (p *parser) orderBy(t token, left *syntax) (*syntax, error) {
	s := &syntax{kind: orderSyntax, pos: t.pos, lhs: left}
	if err := p.advance("(", true); err != nil {
		return nil, err
	}
	err := p.list(")", func() error {
		term := sortTerm{descending: p.is(">")}
		if p.is("<") || p.is(">") {
			if err := p.advance("", true); err != nil {
				return err
			}
		}
		key, err := p.expression(0)
		term.key = key
		s.terms = append(s.terms, term)
		return err
	})
	return s, err
}

// call parses the arguments of a call, and the rest of a lambda.
func (p *parser) call(t token, left *syntax) (*syntax, error) {
	var args []*syntax
	err := p.list(")", func() error {
		a, err := p.expression(0)
		args = append(args, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	if left.kind == nameSyntax && (left.text == "function" || left.text == "λ") {
		return p.lambda(left, args)
	}
	c := &syntax{kind: callSyntax, pos: left.pos, lhs: left, list: args}
	for _, a := range args {
		if a.kind == placeholderSyntax {
			c.kind = partialSyntax
		}
	}
	return c, nil
}

func (p *parser) lambda(left *syntax, params []*syntax) (*syntax, error) {
	for i, param := range params {
		if param.kind != variableSyntax {
			return nil, fail("S0208", param.pos, strconv.Itoa(i+1))
		}
	}
	l := &syntax{kind: lambdaSyntax, pos: left.pos, list: params}
	if p.is("<") {
		text, err := p.signatureText()
		if err != nil {
			return nil, err
		}
		if l.signature, err = parseSignature(text); err != nil {
			return nil, at(err, left.pos)
		}
	}
	if err := p.advance("{", true); err != nil {
		return nil, err
	}
	body, err := p.expression(0)
	if err != nil {
		return nil, err
	}
	l.rhs = body
	return l, p.advance("}", false)
}

// signatureText reads <...> up to the matching >.
func (p *parser) signatureText() (string, error) {
	start, depth := p.tok.pos, 0
	for {
		switch {
		case p.tok.kind == endToken:
			return "", fail("S0203", p.tok.pos, quote(">"))
		case p.is("{"):
			return "", fail("S0202", p.tok.pos, quote(">"), p.tok.show())
		case p.is("<"):
			depth++
		case p.is(">"):
			depth--
		}
		end := p.tok.pos + 1
		if err := p.advance("", false); err != nil {
			return "", err
		}
		if depth == 0 {
			return p.lex.src[start:end], nil
		}
	}
}
