package asl

import (
	"strings"

	"backstep/asl/expr"
	"backstep/asl/jsonpath"
	"backstep/asl/value"
)

// Comparison is a comparison of a member of the input with a value that the
// definition holds, for those who look for an input that decides it.
type Comparison struct {
	At value.Path
	// Try are values near the line that the comparison draws: on both sides and
	// on it. Absent stands for no member.
	Try []value.Value
}

// Comparisons returns the comparisons in a condition that look at the input
// alone, by a path that leads to one place.
func Comparisons(c Condition) []Comparison {
	var parts []Condition
	switch c := c.(type) {
	case every:
		parts = c
	case some:
		parts = c
	case negation:
		parts = []Condition{c.of}
	case *compare:
		if c.right != nil {
			return nil
		}
		return atPlace(c.left, around(c.literal))
	case *isType:
		return atPlace(c.left, kinds)
	case *matches:
		text := strings.NewReplacer(`\*`, "*", `\\`, `\`, "*", "").Replace(c.literal.Text())
		return atPlace(c.left, []value.Value{value.String(text), value.String(text + " "), value.String(" " + text)})
	}
	var out []Comparison
	for _, p := range parts {
		out = append(out, Comparisons(p)...)
	}
	return out
}

func atPlace(e expr.Expr, try []value.Value) []Comparison {
	p, ok := e.(*jsonpath.Path)
	if !ok {
		return nil
	}
	at, ok := p.Place()
	if !ok || p.Root() != expr.FromInput || len(at) == 0 {
		return nil
	}
	return []Comparison{{at, try}}
}

// kinds are values of all kinds.
var kinds = []value.Value{
	{}, value.String("text"), value.Int(1), value.Bool(true), value.Null, value.String("2026-01-01T00:00:00Z"),
}

// around are values next to another one.
func around(v value.Value) []value.Value {
	out := []value.Value{v}
	switch v.Kind() {
	case value.NumberKind:
		if f, ok := v.Float64(); ok {
			out = append(out, value.Float(f+1), value.Float(f-1))
		}
	case value.BoolKind:
		out = append(out, value.Bool(v.JSON() != "true"))
	case value.StringKind:
		if at, ok := ParseTimestamp(v.Text()); ok {
			for _, d := range []int{1, -1} {
				out = append(out, value.String(at.AddDate(0, 0, d).UTC().Format("2006-01-02T15:04:05Z")))
			}
		}
		out = append(out, value.String(v.Text()+"x"), value.String(""))
	}
	return out
}
