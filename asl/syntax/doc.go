// Package syntax reads JSON as a tree that knows where everything stands: key
// order, duplicate keys and literals are kept, and the reader goes on after an
// error so that several are reported in one pass.
//
// It serves documents that people write (state machines, templates, scenarios)
// and errors about them. Payloads are package value's business.
package syntax
