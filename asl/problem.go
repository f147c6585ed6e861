package asl

import (
	"cmp"
	"slices"

	"backstep/asl/syntax"
)

// Severity says whether AWS would refuse the definition for what it says (Error),
// whether it probably does not do what was meant (Warning), or whether there is
// something to consider (Note). What AWS refuses although the language allows it
// is a Warning, see [Resource].
type Severity uint8

// The severities.
const (
	Error Severity = iota
	Warning
	Note
)

var severityNames = [...]string{"error", "warning", "note"}

// String returns the severity in lower case.
func (s Severity) String() string { return severityNames[s] }

// Code classifies a problem with AWS's own diagnostic codes
// (ValidateStateMachineDefinition).
type Code string

// The codes in use. InvalidVariableName, ReservedVariableName, InvalidJSONata and
// UnsupportedJSONata are not in AWS's list of codes, but CreateStateMachine
// answers with them. InvalidResource
// is in the list, but AWS answers with SchemaValidationFailed for the resources
// it refuses; here it is the code of those that only AWS refuses, see [Resource].
const (
	SchemaValidationFailed  Code = "SCHEMA_VALIDATION_FAILED"
	InvalidJSONDescription  Code = "INVALID_JSON_DESCRIPTION"
	MissingTransitionTarget Code = "MISSING_TRANSITION_TARGET"
	MissingEndState         Code = "MISSING_END_STATE"
	DuplicateStateName      Code = "DUPLICATE_STATE_NAME"
	InvalidStateName        Code = "INVALID_STATE_NAME"
	DuplicateLabelName      Code = "DUPLICATE_LABEL_NAME"
	InvalidLabelName        Code = "INVALID_LABEL_NAME"
	InvalidVariableName     Code = "INVALID_VARIABLE_NAME"
	ReservedVariableName    Code = "RESERVED_VARIABLE_NAME"
	InvalidResource         Code = "INVALID_RESOURCE"
	InvalidJSONata          Code = "INVALID_JSONATA_EXPRESSION"
	UnsupportedJSONata      Code = "UNSUPPORTED_JSONATA_EXPRESSION"
	NoDollar                Code = "NO_DOLLAR"
	NoPath                  Code = "NO_PATH"
	PassResultIsStatic      Code = "PASS_RESULT_IS_STATIC"
)

// Problem is one thing wrong with a definition. Msg is AWS's text where it is
// known, and Ref AWS's location; Span is the narrowest place that shows it.
type Problem struct {
	Code     Code
	Severity Severity
	Ref      Ref // empty where AWS gives no location
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

// With returns the problems of both in source order.
func (p Problems) With(more Problems) Problems {
	all := slices.Concat(p, more)
	all.sort()
	return all
}

// sort orders by place; problems of one place keep the order they were found in.
func (p Problems) sort() {
	slices.SortStableFunc(p, func(a, b Problem) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
}
