package jsonpath

import (
	"backstep/asl/expr"
	"backstep/asl/value"
)

// Reference is a compiled reference path: a path to a single node.
type Reference struct {
	source string
	steps  value.Path
}

// Source returns the path as written.
func (r *Reference) Source() string { return r.source }

// Steps returns where the path leads. A negative index counts from the end.
func (r *Reference) Steps() value.Path { return r.steps }

// CompileReference compiles a reference path that says where to put a value:
// ResultPath. It starts in the state's input, so neither $$ nor a variable is
// allowed (States Language spec, section Reference Paths). The error is a
// *SyntaxError.
func CompileReference(source string) (*Reference, error) {
	p, err := Compile(source)
	if err != nil {
		return nil, err
	}
	if p.root != expr.FromInput {
		return nil, &SyntaxError{
			Msg:  "a place for a value must be in the state's input",
			Hint: "start the path with $. or $[; context ($$) and variables cannot be written to",
		}
	}
	if !IsReferencePath(p) {
		return nil, &SyntaxError{
			Msg:  source + " can lead to more than one node",
			Hint: "use only member names and single indices here, such as $.order.items[0]; write operator characters of a name as \\@ \\, \\: \\?",
		}
	}
	return &Reference{source: source, steps: p.place}, nil
}

// IsReferencePath reports whether the path can only lead to a single node:
// member names and indices, no operator, no function.
func IsReferencePath(p *Path) bool {
	return p.selectors == nil && p.function == nil && !p.operators
}

// Place returns the document with the value at the path. Missing parents are
// created as objects, everything off the path is shared with doc, and doc is
// not changed. It fails where the document cannot hold the path: something that
// is neither object nor array stands in the way, or an array has no such
// element. The error is an *expr.Error.
func (r *Reference) Place(doc, val value.Value) (value.Value, error) {
	if len(r.steps) == 0 {
		return val, nil
	}
	return r.place(doc, val, 0)
}

func (r *Reference) place(parent, val value.Value, depth int) (value.Value, error) {
	if depth == len(r.steps) {
		return val, nil
	}
	s := r.steps[depth]
	if s.Elem {
		return r.placeElement(parent, val, depth)
	}
	switch parent.Kind() {
	case value.Absent:
		parent = value.EmptyObject
	case value.ObjectKind:
	default:
		return value.Value{}, r.blocked(parent, depth, "only an object has member '"+s.Key+"'")
	}
	child, err := r.place(parent.Get(s.Key), val, depth+1)
	if err != nil {
		return value.Value{}, err
	}
	return parent.Set(s.Key, child), nil
}

func (r *Reference) placeElement(parent, val value.Value, depth int) (value.Value, error) {
	i := r.steps[depth].Index
	old := element(parent, i)
	if old.IsAbsent() {
		return value.Value{}, r.blocked(parent, depth, "an index must be that of an existing element of an array")
	}
	child, err := r.place(old, val, depth+1)
	if err != nil {
		return value.Value{}, err
	}
	if i < 0 {
		i += parent.Len()
	}
	return parent.SetElem(i, child), nil
}

func (r *Reference) blocked(parent value.Value, depth int, why string) error {
	return &expr.Error{
		Msg:  "Unable to apply ReferencePath " + r.source,
		Hint: r.steps[:depth].String() + " is " + value.Describe(parent) + "; " + why,
	}
}
