package jsonata

// maxNesting bounds the nesting of an expression.
const maxNesting = 500

// parser is an operator precedence parser: a token's prefix meaning starts an
// operand, its infix meaning extends one as long as it binds tighter than the
// operator to the left.
type parser struct {
	lex   lexer
	tok   token
	depth int
}

// powers says how tight an infix operator binds.
var powers = map[string]int{
	".": 75, "[": 80, "{": 70, "(": 80, "@": 80, "#": 80,
	"?": 20, "?:": 40, "??": 40,
	"+": 50, "-": 50, "*": 60, "/": 60, "%": 60, "&": 50,
	"=": 40, "!=": 40, "<": 40, "<=": 40, ">": 40, ">=": 40, "in": 40,
	"and": 30, "or": 25, "^": 40, "~>": 40, ":=": 10,
}

const negatePower = 70

func parse(source string) (*syntax, error) {
	p := &parser{lex: lexer{src: source}}
	if err := p.advance("", true); err != nil {
		return nil, err
	}
	e, err := p.expression(0)
	if err != nil {
		return nil, err
	}
	if p.tok.kind != endToken {
		return nil, fail("S0201", p.tok.pos, p.tok.show())
	}
	return e, nil
}

// is reports whether the current token is the operator.
func (p *parser) is(op string) bool { return p.tok.kind == operatorToken && p.tok.text == op }

// advance moves past the current token, which must be the operator want unless
// that is "". operand says whether an operand comes next.
func (p *parser) advance(want string, operand bool) error {
	if want != "" && !p.is(want) {
		if p.tok.kind == endToken {
			return fail("S0203", p.tok.pos, quote(want))
		}
		return fail("S0202", p.tok.pos, quote(want), p.tok.show())
	}
	t, err := p.lex.next(operand)
	p.tok = t
	return err
}

func (p *parser) power() int {
	if p.tok.kind != operatorToken {
		return 0
	}
	return powers[p.tok.text]
}

// expression parses an operand and the operators that bind tighter than power.
func (p *parser) expression(power int) (*syntax, error) {
	if p.depth++; p.depth > maxNesting {
		return nil, limit(p.tok.pos, "The expression is nested too deeply; simplify it or bind parts of it to variables.")
	}
	defer func() { p.depth-- }()
	t := p.tok
	if err := p.advance("", t.kind == operatorToken && opensOperand(t.text)); err != nil {
		return nil, err
	}
	left, err := p.prefix(t)
	for chain := 0; err == nil && power < p.power(); chain++ {
		if chain > 20*maxNesting {
			return nil, limit(p.tok.pos, "The expression has too many operators in a row.")
		}
		t = p.tok
		if err = p.advance("", true); err == nil {
			left, err = p.infix(t, left)
		}
	}
	return left, err
}

// opensOperand says whether an operand follows the prefix operator.
func opensOperand(op string) bool {
	return op == "-" || op == "(" || op == "[" || op == "{" || op == "|"
}

// list parses elements separated by commas up to the closing operator, which it
// consumes.
func (p *parser) list(closing string, element func() error) error {
	if p.is(closing) {
		return p.advance(closing, false)
	}
	for {
		if err := element(); err != nil {
			return err
		}
		if !p.is(",") {
			return p.advance(closing, false)
		}
		if err := p.advance(",", true); err != nil {
			return err
		}
	}
}

// expect consumes the operator and parses the operand after it.
func (p *parser) expect(op string) (*syntax, error) {
	if err := p.advance(op, true); err != nil {
		return nil, err
	}
	return p.expression(0)
}
