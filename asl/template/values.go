package template

import (
	"strings"

	"backstep/asl/syntax"
)

// values are what is known by name.
type values struct {
	known map[string]string
	outer *values // for names that are not in known
	left  *budget // nil: without a bound
}

// budget is how many bytes the functions and substitutions of a document may
// still make: a few bytes of text can ask for any number.
type budget int

// maxMade is the budget of a document; AWS takes definitions of 1 MiB. What
// would come after it stays a ${Name}.
const maxMade budget = 8 << 20

// pay takes bytes from the budget and reports whether there were enough.
func (b *budget) pay(bytes int) bool {
	if b != nil {
		*b -= min(*b+1, budget(bytes))
	}
	return b == nil || *b >= 0
}

func (v *values) set(name, text string) {
	if v.known == nil {
		v.known = make(map[string]string)
	}
	v.known[name] = text
}

func (v *values) get(name string) (string, bool) {
	for ; v != nil; v = v.outer {
		if text, ok := v.known[name]; ok {
			return text, v.left.pay(len(text))
		}
	}
	return "", false
}

// replace returns the text with the values in the place of their ${Name}. A
// ${Name} without a value stays; ${!Name} is ${Name} (Fn::Sub).
func (v *values) replace(text string) string {
	if !strings.Contains(text, "${") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "${")
		b.WriteString(before)
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			b.WriteString(text[len(before):])
			return b.String()
		}
		switch value, known := v.get(strings.TrimSpace(name)); {
		case known:
			b.WriteString(value)
		default:
			b.WriteString("${" + strings.TrimPrefix(name, "!") + "}")
		}
		text = after
	}
}

// apply returns the tree with the values in its strings and keys. Where a text
// is substituted before it is read, an unquoted ${Name} may become any JSON.
func (v *values) apply(src *syntax.Source, n *syntax.Node, beforeReading bool) *syntax.Node {
	if v == nil || len(v.known) == 0 {
		return n
	}
	a := applier{v, src, beforeReading}
	return a.node(n)
}

type applier struct {
	values        *values
	src           *syntax.Source
	beforeReading bool
}

func (a applier) node(n *syntax.Node) *syntax.Node {
	out := *n
	switch n.Kind {
	case syntax.String:
		return a.text(n)
	case syntax.Object:
		out.Members = make([]syntax.Member, len(n.Members))
		for i, m := range n.Members {
			out.Members[i] = syntax.Member{Key: a.values.replace(m.Key), KeySpan: m.KeySpan, Value: a.node(m.Value)}
		}
	case syntax.Array:
		out.Elems = make([]*syntax.Node, len(n.Elems))
		for i, e := range n.Elems {
			out.Elems[i] = a.node(e)
		}
	default:
		return n
	}
	return &out
}

func (a applier) text(n *syntax.Node) *syntax.Node {
	text := a.values.replace(n.Text)
	if text == n.Text {
		return n
	}
	if a.beforeReading && strings.HasPrefix(a.src.Text[min(n.Span.Start, len(a.src.Text)):], "${") {
		if tree, errs := syntax.ParseJSON(syntax.NewSource("", text)); len(errs) == 0 {
			return moved(tree, func(syntax.Span) syntax.Span { return n.Span })
		}
	}
	out := *n
	out.Text = text
	return &out
}

// moved returns the tree with other spans.
func moved(n *syntax.Node, to func(syntax.Span) syntax.Span) *syntax.Node {
	out := *n
	out.Span = to(n.Span)
	if n.Members != nil {
		out.Members = make([]syntax.Member, len(n.Members))
	}
	for i, m := range n.Members {
		out.Members[i] = syntax.Member{Key: m.Key, KeySpan: to(m.KeySpan), Value: moved(m.Value, to)}
	}
	if n.Elems != nil {
		out.Elems = make([]*syntax.Node, len(n.Elems))
	}
	for i, e := range n.Elems {
		out.Elems[i] = moved(e, to)
	}
	return &out
}
