package jsonpath

import (
	"cmp"
	"math"
	"regexp"
	"strings"

	"backstep/asl/value"
)

// operator compares the two sides of a comparison in a filter.
type operator struct {
	compare func(left, right value.Value) bool
	pairs   bool // looks at each element of one side with each of the other
}

// bytesPerVisit is how much text costs as much as looking at one node.
const bytesPerVisit = 16

// cost returns how many visits the comparison counts as, so that filters which
// compare long values with each other end.
func (o operator) cost(left, right value.Value) int {
	if o.pairs {
		return max(1, left.Len()) * (1 + right.Size()/bytesPerVisit)
	}
	return (left.Size() + right.Size()) / bytesPerVisit
}

// operators are the comparisons of filters by their name. Words may be written
// in upper case.
var operators = map[string]operator{
	"==":       {compare: equal},
	"===":      {compare: equal},
	"!=":       {compare: func(a, b value.Value) bool { return !equal(a, b) }},
	"!==":      {compare: func(a, b value.Value) bool { return !equal(a, b) }},
	"<":        {compare: func(a, b value.Value) bool { return ordered(a, b, func(c int) bool { return c < 0 }) }},
	"<=":       {compare: func(a, b value.Value) bool { return ordered(a, b, func(c int) bool { return c <= 0 }) }},
	">":        {compare: func(a, b value.Value) bool { return ordered(a, b, func(c int) bool { return c > 0 }) }},
	">=":       {compare: func(a, b value.Value) bool { return ordered(a, b, func(c int) bool { return c >= 0 }) }},
	"in":       {func(a, b value.Value) bool { return !a.IsAbsent() && has(b, a) }, true},
	"nin":      {func(a, b value.Value) bool { return a.IsAbsent() || !has(b, a) }, true},
	"subsetof": {func(a, b value.Value) bool { return areArrays(a, b) && common(a, b) == a.Len() }, true},
	"all":      {func(a, b value.Value) bool { return areArrays(a, b) && common(b, a) == b.Len() }, true},
	"anyof":    {func(a, b value.Value) bool { return areArrays(a, b) && common(a, b) > 0 }, true},
	"noneof":   {func(a, b value.Value) bool { return areArrays(a, b) && common(a, b) == 0 }, true},
	"contains": {contains, true},
	"size":     {compare: hasSize},
	"empty":    {compare: isEmpty},
}

// symbols are the operators that are not words, longest first.
var symbols = [...]string{"===", "!==", "==", "!=", "<=", ">=", "=~", "<", ">"}

// words are the operators that are words.
var words = [...]string{"in", "nin", "subsetof", "anyof", "noneof", "all", "contains", "size", "empty"}

func equal(a, b value.Value) bool {
	return !a.IsAbsent() && !b.IsAbsent() && value.Equal(a, b)
}

// ordered compares two numbers or two strings; anything else has no order.
func ordered(a, b value.Value, verdict func(int) bool) bool {
	switch {
	case a.Kind() == value.NumberKind && b.Kind() == value.NumberKind:
		return verdict(compareNumbers(a, b))
	case a.Kind() == value.StringKind && b.Kind() == value.StringKind:
		return verdict(strings.Compare(a.Text(), b.Text()))
	}
	return false
}

// compareNumbers decides by float64, and integers too close for that exactly.
func compareNumbers(a, b value.Value) int {
	x, _ := a.Float64()
	y, _ := b.Float64()
	if x == y && math.Abs(x) >= 1<<53 {
		i, isInt := a.Int64()
		j, isAlsoInt := b.Int64()
		if isInt && isAlsoInt {
			return cmp.Compare(i, j)
		}
	}
	return cmp.Compare(x, y)
}

func isArray(v value.Value) bool { return v.Kind() == value.ArrayKind }

func areArrays(a, b value.Value) bool { return isArray(a) && isArray(b) }

// has reports whether the array has an element equal to v.
func has(list, v value.Value) bool {
	if !isArray(list) {
		return false
	}
	for _, e := range list.Elems() {
		if value.Equal(e, v) {
			return true
		}
	}
	return false
}

// common counts the elements of a that b has too.
func common(a, b value.Value) int {
	n := 0
	for _, e := range a.Elems() {
		if has(b, e) {
			n++
		}
	}
	return n
}

func contains(a, b value.Value) bool {
	if a.Kind() == value.StringKind && b.Kind() == value.StringKind {
		return strings.Contains(a.Text(), b.Text())
	}
	return has(a, b)
}

// length returns the length of an array, an object or a string (in UTF-16 units,
// as Java counts), -1 for anything else.
func length(v value.Value) int {
	switch v.Kind() {
	case value.ArrayKind, value.ObjectKind:
		return v.Len()
	case value.StringKind:
		n := 0
		for _, r := range v.Text() {
			if n++; r > 0xFFFF {
				n++
			}
		}
		return n
	}
	return -1
}

func hasSize(a, b value.Value) bool {
	want, ok := b.Int64()
	if !ok {
		want = int64(length(b))
	}
	have := length(a)
	return have >= 0 && int64(have) == want
}

func isEmpty(a, b value.Value) bool {
	want, ok := b.Truth()
	have := length(a)
	return ok && have >= 0 && (have == 0) == want
}

// matches holds when a regular expression covers the whole string.
type matches struct {
	left    operand
	pattern *regexp.Regexp
}

func (t matches) holds(m *matcher, node value.Value) bool {
	v := t.left.value(m, node)
	m.visits -= v.Size() / bytesPerVisit
	return m.visits >= 0 && v.Kind() == value.StringKind && t.pattern.MatchString(v.Text())
}
