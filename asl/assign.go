package asl

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backstep/asl/syntax"
)

// maxVariableName is the longest name of a variable, in characters.
const maxVariableName = 80

// assignment is a variable that a state assigns.
type assignment struct {
	name  string
	state *State
	ref   Ref
	span  syntax.Span
}

// assign loads the Assign of a state, a rule or a catcher; nil when it is not
// written.
func (l *loader) assign(o object, s *State) *Field {
	m, ok := o.member("Assign")
	if !ok {
		return nil
	}
	f := l.written(StageAssign, m)
	if o.lang == JSONata {
		if m.node.Kind != syntax.Object {
			l.mistyped(m, "Object")
			return &f
		}
		f.Expr = l.jsonata(m)
	} else {
		f.Expr = l.template(m)
	}
	for _, v := range m.node.Members {
		l.variable(m.ref, v, o.lang, s)
	}
	return &f
}

// variable checks a name and remembers where it is assigned.
func (l *loader) variable(ref Ref, v syntax.Member, lang Language, s *State) {
	name := v.Key
	if lang == JSONPath {
		name = strings.TrimSuffix(name, ".$")
	}
	problem := Problem{Code: InvalidVariableName, Ref: ref, Span: v.KeySpan}
	switch {
	case isPlaceholder(name):
		return
	case name == "states":
		problem.Code = ReservedVariableName
		problem.Msg = "Cannot assign to reserved variable '$states'."
		problem.Hint = "choose another name"
	case utf8.RuneCountInString(name) > maxVariableName:
		problem.Msg = "Invalid variable name '" + name + "': the variable name is longer than 80 characters."
	case !isIdentifier(name):
		problem.Msg = "Invalid variable name '" + name + "': the variable name contains invalid characters."
		problem.Hint = "a name starts with a letter and goes on with letters, digits and _; assign whole variables, not parts of them"
	default:
		l.assigns = append(l.assigns, assignment{name, s, ref, v.KeySpan})
		return
	}
	l.add(problem)
}

// isIdentifier reports whether a name follows Unicode Standard Annex 31, with _
// as a letter.
func isIdentifier(name string) bool {
	for i, r := range name {
		start := r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
		inside := unicode.In(r, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue)
		if !start && (i == 0 || !inside) {
			return false
		}
	}
	return name != ""
}
