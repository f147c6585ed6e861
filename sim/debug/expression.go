package debug

import (
	"errors"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/jsonata"
	"backstep/asl/jsonpath"
	"backstep/asl/value"
)

// Expression is what a person asks about a moment: a watch or a condition. It is
// JSONata in every machine: $ is the document at the cursor, $name a workflow
// variable, $states as in the state that the lane is in.
//
// Two forms are JSONPath instead: what begins with $$. or $$[ (the context
// object, for which JSONata has $states.context), and what JSONata cannot read
// but JSONPath can: a path ($..price) or a comparison in the language of its
// filters ($.total == 100 && $.vip). What both can read means the same in both.
type Expression struct {
	source  string
	jsonata *jsonata.Expr
	path    *jsonpath.Path
	filter  *jsonpath.Path
	steady  bool     // depends on the document alone
	names   []string // workflow variables that the filter looks at
}

// Compile reads an expression. The error is an *expr.Error with the byte offset
// of what is wrong.
func Compile(source string) (Expression, error) {
	x := Expression{source: source}
	text := strings.TrimSpace(source)
	if text == "" {
		return x, &expr.Error{Msg: "an expression is expected", Hint: "such as $.total > 100"}
	}
	context := strings.HasPrefix(text, "$$.") || strings.HasPrefix(text, "$$[")
	var first error
	if !context {
		if x.jsonata, first = jsonata.Compile(source); first == nil {
			x.steady = steady(source)
			return x, nil
		}
	}
	second := x.compilePath(source)
	if second == nil {
		return x, nil
	}
	if context || looksLikeJSONPath(text) {
		return x, second
	}
	return x, first
}

// looksLikeJSONPath tells whose message a person is to read when both languages
// refuse a text.
func looksLikeJSONPath(text string) bool {
	return strings.HasPrefix(text, "$") && (strings.Contains(text, "==") || strings.Contains(text, "&&") || strings.Contains(text, "||") || strings.Contains(text, "?("))
}

// steady reports whether the value follows from the document alone, so that it
// needs no new evaluation while the document stays.
func steady(source string) bool {
	m, err := jsonata.Inspect(source)
	return err == nil && len(m.States)+len(m.Variables)+len(m.Functions) == 0
}

func (x *Expression) compilePath(source string) error {
	p, err := jsonpath.Compile(source)
	if err == nil && !compares(source) {
		x.path = p
		return nil
	}
	f := filterOf(source)
	if x.filter, err = jsonpath.Compile(f.text); err == nil {
		x.names = f.names
		return nil
	}
	var bad *jsonpath.SyntaxError
	if errors.As(err, &bad) {
		return &expr.Error{Msg: bad.Msg, Hint: bad.Hint, Pos: f.place(bad.Pos, len(source))}
	}
	return &expr.Error{Msg: err.Error()}
}

// compares reports whether a text has operators outside of brackets and quotes.
// JSONPath itself would take them for part of a member's name.
func compares(source string) bool {
	depth := 0
	for i := 0; i < len(source); i += max(literal(source[i:]), 1) {
		switch source[i] {
		case '[', '(':
			depth++
		case ']', ')':
			depth--
		case '<', '>', '=', '!', '&', '|':
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

// Source returns the expression as it was written.
func (x Expression) Source() string { return x.source }

// JSONPath reports whether the expression was read as JSONPath.
func (x Expression) JSONPath() bool { return x.jsonata == nil }

// eval computes the value for a document; env is that of the lane's frame.
// Absent means that there is none.
func (x Expression) eval(doc value.Value, env *expr.Env) (value.Value, error) {
	if x.jsonata != nil {
		return x.jsonata.EvalWith(jsonata.Options{Input: doc, Env: env, States: true})
	}
	at := *env
	at.Input = doc
	if x.path != nil {
		return x.path.Lookup(&at)
	}
	at.Input = value.Array(x.subject(doc, env))
	found, err := x.filter.Eval(&at)
	return value.Bool(err == nil && found.Len() > 0), err
}

// subject is the element that a comparison filters.
func (x Expression) subject(doc value.Value, env *expr.Env) value.Value {
	members := []value.Member{{Key: "d", Value: doc}}
	if strings.Contains(x.filter.Source(), "@.c") && env.Context != nil {
		members = append(members, value.Member{Key: "c", Value: env.Context.Context()})
	}
	var vars []value.Member
	for _, name := range x.names {
		if v, ok := env.Vars.Lookup(name); ok {
			vars = append(vars, value.Member{Key: name, Value: v})
		}
	}
	return value.Object(append(members, value.Member{Key: "v", Value: value.Object(vars...)})...)
}

// holds reports whether a condition is true; of a JSONPath with several matches,
// whether there are any. The text says why it counts as not
// true although it is not false.
func (x Expression) holds(doc value.Value, env *expr.Env) (bool, string) {
	v, err := x.eval(doc, env)
	if err != nil {
		return false, err.Error()
	}
	if yes, ok := v.Truth(); ok || v.IsAbsent() {
		return yes, ""
	}
	if x.path != nil && !x.path.Definite() {
		return v.Len() > 0, ""
	}
	return false, "gives " + value.Describe(v) + ", not true or false"
}

// filterText is a comparison rewritten as the filter of an array with one
// element: the document is its member d, the context object c, the workflow
// variables v.
type filterText struct {
	text  string
	names []string
	moved []moved
}

// moved says that what stands at out in the filter stood at in before.
type moved struct{ out, in int }

func filterOf(source string) filterText {
	f := filterText{text: "$[?("}
	f.moved = append(f.moved, moved{len(f.text), 0})
	for i := 0; i < len(source); {
		n := literal(source[i:])
		if n == 0 && source[i] == '$' {
			i = f.root(source, i)
			continue
		}
		n = max(n, 1)
		f.text += source[i : i+n]
		i += n
	}
	f.text += ")]"
	return f
}

// root rewrites the $ that a path begins with and returns where the text goes on.
func (f *filterText) root(source string, i int) int {
	rest := source[i+1:]
	name := 0
	for name < len(rest) && (rest[name] == '_' || rest[name]|0x20 >= 'a' && rest[name]|0x20 <= 'z' || name > 0 && rest[name] >= '0' && rest[name] <= '9') {
		name++
	}
	end := i + 1
	switch {
	case strings.HasPrefix(rest, "$"):
		f.text, end = f.text+"@.c", i+2
	case name > 0:
		f.text, end = f.text+"@.v."+rest[:name], i+1+name
		f.names = append(f.names, rest[:name])
	default:
		f.text += "@.d"
	}
	f.moved = append(f.moved, moved{len(f.text), end})
	return end
}

// literal returns the length of the string in quotes that a text begins with, 0
// for none.
func literal(s string) int {
	if s[0] != '\'' && s[0] != '"' {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case s[0]:
			return i + 1
		}
	}
	return len(s)
}

// place returns where in the text as written something in the filter stands.
func (f *filterText) place(out, end int) int {
	in := 0
	for _, m := range f.moved {
		if m.out <= out {
			in = m.in + out - m.out
		}
	}
	return min(in, end)
}
