package asl

import (
	"backstep/asl/expr"
	"backstep/asl/value"
)

// Condition decides whether a Choice rule matches.
type Condition interface {
	// Eval returns the verdict. why collects the operands looked at when it is
	// not nil. The error is an *expr.Error.
	Eval(env *expr.Env, why *[]Operand) (bool, error)
	// String writes the condition in one line: $.total > 100.
	String() string
}

// Operand is one comparison that was evaluated on the way to a verdict.
type Operand struct {
	Text  string      // "$.total > 100"
	Left  value.Value // the variable's value, absent when the path leads nowhere
	Right value.Value
	Match bool
}

// Operands returns the texts of the comparisons in a condition, as the operands
// of its evaluation have them.
func Operands(c Condition) []string {
	var parts []Condition
	switch c := c.(type) {
	case nil:
		return nil
	case every:
		parts = c
	case some:
		parts = c
	case negation:
		parts = []Condition{c.of}
	default:
		return []string{c.String()}
	}
	var out []string
	for _, p := range parts {
		out = append(out, Operands(p)...)
	}
	return out
}
