package asl

import "backstep/asl/syntax"

// Severity says whether AWS would refuse the definition.
type Severity uint8

// The severities.
const (
	Error Severity = iota
	Warning
)

// Code classifies a problem with AWS's own diagnostic codes
// (ValidateStateMachineDefinition).
type Code string

// Problem is one thing wrong with a definition.
type Problem struct {
	Code     Code
	Severity Severity
	Ref      Ref
	Span     syntax.Span
	Msg      string
	Hint     string // what to do, may be empty
}

// Problems are the problems of a definition in source order.
type Problems []Problem

// Errors returns only what AWS would refuse.
func (p Problems) Errors() Problems {
	var out Problems
	for _, x := range p {
		if x.Severity == Error {
			out = append(out, x)
		}
	}
	return out
}
