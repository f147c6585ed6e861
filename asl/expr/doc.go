// Package expr is what the query languages share: a compiled expression, what
// it may look at, and what it reports.
//
// The languages compile text to an [Expr] once, when a machine is loaded; an
// Expr is never written afterwards and may be evaluated from several
// goroutines. Everything an evaluation may see is in its [Env]: no clock, no
// randomness, no files.
package expr
