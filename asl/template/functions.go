package template

import (
	"strings"

	"backstep/asl/syntax"
)

// functions compute CloudFormation's functions as far as the template knows.
// They return false for arguments that they cannot read.
var functions map[string]func(scope, *syntax.Node) (string, bool)

func init() {
	functions = map[string]func(scope, *syntax.Node) (string, bool){
		"Ref":              scope.ref,
		"Fn::GetAtt":       scope.getAtt,
		"Fn::Sub":          scope.sub,
		"Fn::Join":         scope.join,
		"Fn::ToJsonString": scope.toJSON,
	}
}

func (s scope) ref(n *syntax.Node) (string, bool) {
	if value, ok := s.values.get(n.Text); ok {
		return value, true
	}
	return placeholder(n.Text), n.Kind == syntax.String
}

func (s scope) getAtt(n *syntax.Node) (string, bool) {
	if n.Kind == syntax.String {
		return placeholder(n.Text), true
	}
	var parts []string
	for _, e := range n.Elems {
		parts = append(parts, label(e))
	}
	return placeholder(strings.Join(parts, ".")), len(parts) > 0
}

// sub is Fn::Sub: a string, or a list of a string and its variables.
func (s scope) sub(n *syntax.Node) (string, bool) {
	text, v := s.subParts(n)
	if text == nil || text.Kind != syntax.String {
		return "", false
	}
	return v.replace(text.Text), true
}

// subParts returns the text and the variables of Fn::Sub.
func (s scope) subParts(n *syntax.Node) (text *syntax.Node, v *values) {
	if n.Kind != syntax.Array {
		return n, s.values
	}
	if len(n.Elems) == 0 {
		return nil, nil
	}
	if len(n.Elems) == 1 {
		return n.Elems[0], s.values
	}
	v = s.substitutions(n.Elems[1])
	v.outer = s.values
	return n.Elems[0], v
}

// toJSON pays for its result: the escapes of nested calls double each time.
func (s scope) toJSON(n *syntax.Node) (string, bool) {
	text := s.fold(n).JSON()
	return text, s.left.pay(len(text))
}

func (s scope) join(n *syntax.Node) (string, bool) {
	if n.Kind != syntax.Array || len(n.Elems) != 2 || n.Elems[0].Kind != syntax.String || n.Elems[1].Kind != syntax.Array {
		return "", false
	}
	if !s.left.pay(len(n.Elems[0].Text) * len(n.Elems[1].Elems)) {
		return "", false
	}
	var parts []string
	for _, e := range n.Elems[1].Elems {
		if isNoValue(e) {
			continue
		}
		text, ok := s.string(e)
		if !ok {
			return "", false
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, n.Elems[0].Text), true
}

// substitutions returns the members of an object whose values say more than a
// ${Name} of their own would.
func (s scope) substitutions(n *syntax.Node) *values {
	out := &values{left: s.left}
	if n == nil {
		return out
	}
	for _, m := range n.Members {
		if text, ok := s.string(m.Value); ok && !isWholePlaceholder(text) {
			out.set(m.Key, text)
		}
	}
	return out
}

func isWholePlaceholder(text string) bool {
	return strings.HasPrefix(text, "${") && strings.IndexByte(text, '}') == len(text)-1
}
