package jsonpath

import "backstep/asl/value"

// Reference is a compiled reference path: a path to a single node.
type Reference struct {
	source string
	steps  value.Path
}

// Source returns the path as written.
func (r *Reference) Source() string { return r.source }

// Steps returns where the path leads.
func (r *Reference) Steps() value.Path { return r.steps }
