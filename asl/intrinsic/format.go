package intrinsic

import (
	"strings"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// format is the template of States.Format: the texts around its placeholders,
// or why it cannot be used.
type format struct {
	texts []string
	why   string
}

// literalFormat reads a template that is written in the call, nil when it comes
// from elsewhere.
func literalFormat(arg expr.Expr) *format {
	l, ok := arg.(*Literal)
	if !ok || l.value.Kind() != value.StringKind {
		return nil
	}
	return parseFormat(l.source[1 : len(l.source)-1])
}

// parseFormat splits a template at {}. A backslash makes the next brace,
// quote or backslash plain text.
func parseFormat(template string) *format {
	f := &format{}
	var b strings.Builder
	for i := 0; i < len(template); i++ {
		ch := template[i]
		next := byte(0)
		if i+1 < len(template) {
			next = template[i+1]
		}
		switch {
		case ch == '\\' && next != 0 && strings.IndexByte(`'{}\`, next) >= 0:
			b.WriteByte(next)
			i++
		case ch == '{' && next == '}':
			f.texts = append(f.texts, b.String())
			b.Reset()
			i++
		case ch == '{' || ch == '}':
			f.why = `a brace in the template is neither {} nor escaped as \{ or \}`
			return f
		default:
			b.WriteByte(ch)
		}
	}
	f.texts = append(f.texts, b.String())
	return f
}

func formatText(c *Call, args []value.Value) (value.Value, string) {
	f := c.format
	if f == nil {
		if args[0].Kind() != value.StringKind {
			return value.Value{}, "the template must be a string"
		}
		f = parseFormat(args[0].Text())
	}
	switch {
	case f.why != "":
		return value.Value{}, f.why
	case len(f.texts) != len(args):
		return value.Value{}, "the template needs one argument for each {}"
	}
	size := 0
	for i, text := range f.texts {
		if size += len(text); i+1 < len(args) {
			size += args[i+1].Size()
		}
	}
	if size > value.MaxText {
		return value.Value{}, "the result would be longer than 64 MiB"
	}
	var b []byte
	for i, text := range f.texts {
		b = append(b, text...)
		if i+1 < len(args) {
			b = appendArgument(b, c.args[i+1], args[i+1])
		}
	}
	return value.String(string(b)), ""
}

// appendArgument writes what replaces a {}. What StringToJson returned directly
// stays JSON, a string with its quotes (observed on AWS).
func appendArgument(b []byte, arg expr.Expr, v value.Value) []byte {
	if call, ok := arg.(*Call); ok && call.function.name == "States.StringToJson" {
		return v.AppendJSON(b)
	}
	return appendJava(b, v)
}

// appendJava writes a value as Java prints it: strings bare, objects as
// {key=value, key=value} (recorded by AWS).
func appendJava(b []byte, v value.Value) []byte {
	switch v.Kind() {
	case value.StringKind:
		return append(b, v.Text()...)
	case value.ArrayKind:
		b = append(b, '[')
		for i, e := range v.Elems() {
			b = appendJava(appendComma(b, i), e)
		}
		return append(b, ']')
	case value.ObjectKind:
		b = append(b, '{')
		for i, e := range v.Elems() {
			b = append(appendComma(b, i), v.Key(i)...)
			b = appendJava(append(b, '='), e)
		}
		return append(b, '}')
	}
	return v.AppendJSON(b)
}

func appendComma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ", "...)
	}
	return b
}
