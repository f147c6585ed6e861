package scenarios

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"backstep/asl/syntax"
	"backstep/asl/value"
)

// decoder reads the tree of a file and collects what is wrong with it.
type decoder struct {
	src      *syntax.Source
	problems []Problem
}

// field is one member of an object of the format: how it is read into a T, and
// how it is written, "" when it is not set.
type field[T any] struct {
	name string
	read func(*decoder, *syntax.Node, *T)
	text func(*T) string
}

// object reads an object by a table of its fields.
func object[T any](d *decoder, n *syntax.Node, what string, fields []field[T], out *T) {
	if n.Kind != syntax.Object {
		d.fail(n.Span, "its fields are "+strings.Join(names(fields), ", "), "%s is an object, this is %s", what, kindText(n))
		return
	}
	for i := range n.Members {
		m := &n.Members[i]
		if f := find(fields, m.Key); f != nil {
			f.read(d, m.Value, out)
			continue
		}
		hint := "its fields are " + strings.Join(names(fields), ", ")
		if near := syntax.Nearest(m.Key, names(fields)); near != "" {
			hint = "Did you mean " + near + "?"
		}
		d.fail(m.KeySpan, hint, "%s has no field %q", what, m.Key)
	}
}

func find[T any](fields []field[T], name string) *field[T] {
	for i := range fields {
		if fields[i].name == name {
			return &fields[i]
		}
	}
	return nil
}

func names[T any](fields []field[T]) []string {
	out := make([]string, len(fields))
	for i := range fields {
		out[i] = fields[i].name
	}
	return out
}

// list returns the elements of an array; null is none.
func (d *decoder) list(n *syntax.Node, what string) []*syntax.Node {
	if n.Kind != syntax.Array && n.Kind != syntax.Null {
		d.fail(n.Span, "write it in brackets, or one per line after a dash", "%s is a list, this is %s", what, kindText(n))
	}
	return n.Elems
}

func (d *decoder) string(n *syntax.Node) string {
	if n.Kind != syntax.String {
		hint := ""
		if n.Kind == syntax.Number || n.Kind == syntax.Bool {
			hint = "put it in quotes"
		}
		d.fail(n.Span, hint, "this is a text, not %s", kindText(n))
		return ""
	}
	return n.Text
}

// oneOf reads one of several words.
func (d *decoder) oneOf(n *syntax.Node, what string, words []string) string {
	if n.Kind != syntax.String || !slices.Contains(words, n.Text) {
		hint := "it is one of " + strings.Join(words, ", ")
		if near := syntax.Nearest(n.Text, words); near != "" {
			hint = "Did you mean " + near + "?"
		}
		d.fail(n.Span, hint, "there is no %s %s", what, wordText(n))
		return ""
	}
	return n.Text
}

// count reads an integer from least on.
func (d *decoder) count(n *syntax.Node, least int) int {
	i, err := strconv.Atoi(n.Text)
	if n.Kind != syntax.Number || err != nil || i < least || i > math.MaxInt32 {
		d.fail(n.Span, "", "this is an integer from %d on, not %s", least, kindText(n))
		return least
	}
	return i
}

func (d *decoder) yes(n *syntax.Node) {
	if n.Kind != syntax.Bool || n.Text != "true" {
		d.fail(n.Span, "leave the field out otherwise", "the only value here is true, not %s", kindText(n))
	}
}

func (d *decoder) duration(n *syntax.Node) time.Duration {
	t, err := time.ParseDuration(n.Text)
	if n.Kind != syntax.String || err != nil || t < 0 {
		d.fail(n.Span, "write for example 120ms, 5s or 2h30m", "this is a duration, not %s", kindText(n))
		return 0
	}
	return t
}

func (d *decoder) time(n *syntax.Node) time.Time {
	t, err := ParseTime(n.Text)
	if n.Kind != syntax.String || err != nil {
		d.fail(n.Span, "write for example 2026-01-01T00:00:00Z", "this is a time, not %s", kindText(n))
	}
	return t
}

// ParseTime reads a start time: RFC 3339 within the years that the simulator's
// clock covers.
func ParseTime(text string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err == nil && (t.Year() < 1970 || t.Year() > 2200) {
		err = strconv.ErrRange
	}
	if err != nil {
		return time.Time{}, err
	}
	return t.UTC(), nil
}

func (d *decoder) value(n *syntax.Node) value.Value {
	v, err := value.Parse(n.JSON())
	if err != nil {
		d.fail(n.Span, "", "%v", err)
	}
	return v
}

// kindText names what stands where something else was expected.
func kindText(n *syntax.Node) string {
	switch n.Kind {
	case syntax.String:
		return "the text " + clip(strconv.Quote(n.Text))
	case syntax.Number, syntax.Bool:
		return clip(n.Text)
	case syntax.Null:
		return "null"
	case syntax.Array, syntax.Object:
		return "an " + n.Kind.String()
	}
	return n.Kind.String()
}

// wordText is kindText behind what a word should have been: no phase "later".
func wordText(n *syntax.Node) string { return strings.TrimPrefix(kindText(n), "the text ") }

// clip shortens a piece of the file for a message.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
