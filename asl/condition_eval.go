package asl

import (
	"errors"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/jsonpath"
	"backstep/asl/value"
)

// note records a comparison when somebody collects them.
func note(why *[]Operand, c Condition, left, right value.Value, match bool) {
	if why != nil {
		*why = append(*why, Operand{Text: c.String(), Left: left, Right: right, Match: match})
	}
}

// compare is a comparison such as NumericGreaterThan with its operands.
type compare struct {
	*comparison
	left    expr.Expr
	right   expr.Expr   // nil: literal
	literal value.Value // as written
	operand operand     // the literal, converted
}

func (c *compare) Eval(env *expr.Env, why *[]Operand) (bool, error) {
	left, err := c.left.Eval(env)
	if err != nil {
		note(why, c, value.Value{}, c.literal, false)
		return false, err
	}
	written, right, ok := c.literal, c.operand, true
	if c.right != nil {
		if written, err = c.right.Eval(env); err != nil {
			note(why, c, left, value.Value{}, false)
			return false, err
		}
		right, ok = c.of.read(written)
	}
	x, readable := c.of.read(left)
	match := ok && readable && c.relation.holds(c.of.order(x, right))
	note(why, c, left, written, match)
	return match, nil
}

func (c *compare) String() string {
	right := c.literal.JSON()
	if c.right != nil {
		right = c.right.Source()
	}
	return c.left.Source() + " " + c.relation.symbol + " " + right
}

// isType is a type test.
type isType struct {
	*typeTest
	left expr.Expr
	want bool
}

func (c *isType) Eval(env *expr.Env, why *[]Operand) (bool, error) {
	left, err := c.lookup(env)
	if err != nil {
		note(why, c, value.Value{}, value.Bool(c.want), false)
		return false, err
	}
	match := c.holds(left) == c.want
	note(why, c, left, value.Bool(c.want), match)
	return match, nil
}

// lookup lets only IsPresent look at what is not there.
func (c *isType) lookup(env *expr.Env) (value.Value, error) {
	if c.name != "IsPresent" {
		return c.left.Eval(env)
	}
	if p, ok := c.left.(*jsonpath.Path); ok {
		return p.Lookup(env)
	}
	v, err := c.left.Eval(env)
	var e *expr.Error
	if errors.As(err, &e) && e.Reason == expr.NotFound {
		return value.Value{}, nil
	}
	return v, err
}

func (c *isType) String() string {
	if c.want {
		return c.left.Source() + " is " + c.words
	}
	return c.left.Source() + " is not " + c.words
}

// matches is StringMatches.
type matches struct {
	left    expr.Expr
	literal value.Value
	pattern pattern
}

func (c *matches) Eval(env *expr.Env, why *[]Operand) (bool, error) {
	left, err := c.left.Eval(env)
	if err == nil {
		err = c.pattern.err
	}
	if err != nil {
		note(why, c, left, c.literal, false)
		return false, err
	}
	match := left.Kind() == value.StringKind && c.pattern.match(left.Text())
	note(why, c, left, c.literal, match)
	return match, nil
}

func (c *matches) String() string { return c.left.Source() + " matches " + c.literal.JSON() }

// every is And, and some is Or; both stop at the first condition that decides.
type (
	every []Condition
	some  []Condition
)

func (cs every) Eval(env *expr.Env, why *[]Operand) (bool, error) {
	for _, c := range cs {
		if ok, err := c.Eval(env, why); !ok || err != nil {
			return false, err
		}
	}
	return true, nil
}

func (cs some) Eval(env *expr.Env, why *[]Operand) (bool, error) {
	for _, c := range cs {
		if ok, err := c.Eval(env, why); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func (cs every) String() string { return joined(cs, " and ") }

func (cs some) String() string { return joined(cs, " or ") }

// joined writes the parts of And and Or, those that are And or Or in brackets.
func joined(cs []Condition, word string) string {
	parts := make([]string, len(cs))
	for i, c := range cs {
		parts[i] = c.String()
		switch c.(type) {
		case every, some:
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, word)
}

// negation is Not.
type negation struct{ of Condition }

func (c negation) Eval(env *expr.Env, why *[]Operand) (bool, error) {
	ok, err := c.of.Eval(env, why)
	return !ok && err == nil, err
}

func (c negation) String() string { return "not (" + c.of.String() + ")" }

// computed is the Condition of a JSONata rule.
type computed struct {
	expr expr.Expr
	text string
}

func (c computed) Eval(env *expr.Env, why *[]Operand) (bool, error) {
	v, err := c.expr.Eval(env)
	if err != nil {
		return false, err
	}
	ok, isBool := v.Truth()
	note(why, c, v, value.Value{}, ok)
	if !isBool {
		err := Mistyped(c.expr, "boolean", v)
		err.Hint = "compare, or use $boolean()"
		return false, err
	}
	return ok, nil
}

func (c computed) String() string { return c.text }
