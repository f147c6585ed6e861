package asl

import (
	"backstep/asl/expr"
	"backstep/asl/payload"
	"backstep/asl/value"
)

// Leaf is a path or an expression of a field and where its value goes in the
// document that the field makes.
type Leaf struct {
	At     value.Path
	Key    string // as written in a payload template: "total.$"; else ""
	Source string // between the delimiters in JSONata
}

// Leaves returns what a field computes, in the order it is written. A field
// that is a path or an expression has one leaf, a literal none.
func Leaves(e expr.Expr) []Leaf {
	switch e := e.(type) {
	case nil, constant:
		return nil
	case *payload.Template:
		var list []Leaf
		for _, l := range e.Exprs() {
			list = append(list, Leaf{l.At, l.Key, l.Expr.Source()})
		}
		return list
	case JSONataField:
		return partLeaves(nil, e.part, nil)
	}
	return []Leaf{{Source: e.Source()}}
}

func partLeaves(list []Leaf, p part, at value.Path) []Leaf {
	switch p := p.(type) {
	case expressionPart:
		return append(list, Leaf{At: at, Source: p.text})
	case objectPart:
		for i, kid := range p.parts {
			list = partLeaves(list, kid, at.Join(p.step(i)))
		}
	case arrayPart:
		for i, kid := range p {
			list = partLeaves(list, kid, at.Join(value.ElemStep(i)))
		}
	}
	return list
}

// Builds reports whether a field builds a document around its expressions, so
// that what no expression made is a literal of the definition.
func Builds(e expr.Expr) bool {
	switch e := e.(type) {
	case *payload.Template, constant:
		return true
	case JSONataField:
		_, whole := e.part.(expressionPart)
		return !whole
	}
	return false
}
