package template

import (
	"strings"

	"backstep/asl/syntax"
)

// scope is what a template knows by name.
type scope struct {
	values *values // the defaults of its parameters
	left   *budget
}

func newScope(tree *syntax.Node, left *budget) scope {
	s := scope{&values{left: left}, left}
	if parameters := tree.Get("Parameters"); parameters != nil {
		for _, m := range parameters.Members {
			kind, value := m.Value.Get("Type"), m.Value.Get("Default")
			if value == nil || kind != nil && strings.HasPrefix(kind.Text, "AWS::SSM") {
				continue // of SSM the default is a name, not the value
			}
			if text, ok := scalarText(value); ok {
				s.values.set(m.Key, text)
			}
		}
	}
	return s
}

// scalarText returns a string, number or boolean as text.
func scalarText(n *syntax.Node) (string, bool) {
	ok := n.Kind == syntax.String || n.Kind == syntax.Number || n.Kind == syntax.Bool
	return n.Text, ok
}

// noValue removes the member or element that has it (CloudFormation user
// guide, pseudo parameters).
const noValue = "AWS::NoValue"

// function returns the name and the argument of a CloudFormation function: an
// object with one member, Ref or Fn::something.
func function(n *syntax.Node) (name string, arg *syntax.Node, ok bool) {
	if n == nil || n.Kind != syntax.Object || len(n.Members) != 1 {
		return "", nil, false
	}
	m := &n.Members[0]
	return m.Key, m.Value, m.Key == "Ref" || strings.HasPrefix(m.Key, "Fn::")
}

func isNoValue(n *syntax.Node) bool {
	name, arg, ok := function(n)
	return ok && name == "Ref" && arg.Text == noValue
}

// fold returns the tree with each function replaced by the string that its
// value will be, as far as it is known. Spans stay.
func (s scope) fold(n *syntax.Node) *syntax.Node {
	return fold(n, func(n *syntax.Node) (string, bool) {
		_, _, ok := function(n)
		if !ok {
			return "", false
		}
		text, _ := s.string(n)
		return text, true
	})
}

// fold rebuilds the parts of a tree for which text has a string.
func fold(n *syntax.Node, text func(*syntax.Node) (string, bool)) *syntax.Node {
	if t, ok := text(n); ok {
		return &syntax.Node{Kind: syntax.String, Span: n.Span, Text: t}
	}
	switch n.Kind {
	case syntax.Object:
		out := *n
		out.Members = make([]syntax.Member, 0, len(n.Members))
		for _, m := range n.Members {
			if !isNoValue(m.Value) {
				m.Value = fold(m.Value, text)
				out.Members = append(out.Members, m)
			}
		}
		return &out
	case syntax.Array:
		out := *n
		out.Elems = make([]*syntax.Node, 0, len(n.Elems))
		for _, e := range n.Elems {
			if !isNoValue(e) {
				out.Elems = append(out.Elems, fold(e, text))
			}
		}
		return &out
	}
	return n
}

// foldTags folds the functions of a definition that stands alone: those that
// are marked as such by a tag or by the prefix Fn::. A member Ref alone may be
// data.
func foldTags(src *syntax.Source, tree *syntax.Node, left *budget) *syntax.Node {
	s := newScope(nil, left)
	return fold(tree, func(n *syntax.Node) (string, bool) {
		name, _, ok := function(n)
		if !ok || name == "Ref" && !strings.HasPrefix(src.Text[min(n.Span.Start, len(src.Text)):], "!") {
			return "", false
		}
		text, _ := s.string(n)
		return text, true
	})
}

// string returns what a scalar or a function will be as a string, with ${Name}
// where that is not known. ok is false when n is neither.
func (s scope) string(n *syntax.Node) (text string, ok bool) {
	name, arg, isFunction := function(n)
	if !isFunction {
		return scalarText(n)
	}
	if f := functions[name]; f != nil {
		if text, ok := f(s, arg); ok {
			return text, true
		}
	}
	return placeholder(strings.TrimPrefix(name, "Fn::") + " " + label(arg)), true
}

// label is the first word that an argument says, to tell placeholders apart.
func label(n *syntax.Node) string {
	for n.Kind == syntax.Array && len(n.Elems) > 0 {
		n = n.Elems[0]
	}
	if _, arg, ok := function(n); ok {
		return label(arg)
	}
	return n.Text
}

func placeholder(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == '}' || r == '{' || r == '$' || r < ' ' {
			return -1
		}
		return r
	}, name)
	return "${" + strings.TrimSpace(name) + "}"
}
