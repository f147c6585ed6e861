// Package exprtest is what expressions look at in tests: a context object and
// variables that are given.
package exprtest

import "backstep/asl/value"

// Context is a context object from the start.
type Context struct{ value.Value }

// ContextOf parses a context object.
func ContextOf(text string) Context { return Context{value.MustParse(text)} }

// Context returns the object.
func (c Context) Context() value.Value { return c.Value }

// Vars are variables by name.
type Vars map[string]value.Value

// Lookup returns a variable.
func (vs Vars) Lookup(name string) (value.Value, bool) {
	v, ok := vs[name]
	return v, ok
}
