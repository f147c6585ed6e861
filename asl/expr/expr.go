package expr

import (
	"time"

	"backstep/asl/value"
)

// Expr is a compiled expression or payload template.
type Expr interface {
	// Source returns the expression as it is written in the definition.
	Source() string
	// Eval computes the value. The error is an *Error.
	Eval(*Env) (value.Value, error)
}

// Env is what an evaluation may look at. A nil member means that the thing
// does not exist there.
type Env struct {
	// Input is the document that $ means in JSONPath and $states.input in JSONata.
	Input value.Value
	// Result and ErrorOutput are $states.result and $states.errorOutput, absent
	// where JSONata may not use them.
	Result, ErrorOutput value.Value
	// Context is the context object ($$ or $states.context).
	Context Context
	// Vars are the workflow variables.
	Vars Vars
	// Now is the virtual time.
	Now time.Time
	// Random draws 64 bits. The n-th draw of an evaluation depends only on the
	// place of the evaluation and n.
	Random func() uint64
	// Reads collects what is read and where it goes; nil when nobody asks.
	Reads *[]Read
	// At is where the value being computed will stand in the document that is
	// built. Templates keep it while Reads is set.
	At value.Path
}

// Context builds the context object when an expression asks for it.
type Context interface{ Context() value.Value }

// Vars finds a workflow variable visible in the state's scope.
type Vars interface {
	Lookup(name string) (value.Value, bool)
}

// Root says which document a path starts in.
type Root uint8

// The documents.
const (
	FromInput Root = iota
	FromContext
	FromVariable
)

// Read is one value that an expression picked.
type Read struct {
	Root   Root
	Source string     // the path as written: "$.order.id"
	From   value.Path // where it was found, for a variable below its value
	To     value.Path // where it went in the document that was built
	Value  value.Value
}

// Read records a pick if anybody collects them.
func (e *Env) Read(root Root, source string, from value.Path, v value.Value) {
	if e.Reads != nil {
		*e.Reads = append(*e.Reads, Read{root, source, from, e.At, v})
	}
}
