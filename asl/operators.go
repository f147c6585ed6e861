package asl

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"backstep/asl/value"
)

// operand is one side of a comparison in the form its type compares.
type operand struct {
	text  string
	num   float64
	nanos int // below the second, for a timestamp
	sec   int64
	truth bool
}

// comparableType is a type that Choice rules compare (States Language spec, section
// Data-test Expression).
type comparableType struct {
	name string
	noun string // of a literal operand, in messages
	// read converts a value; ok is false when it is of another type, which makes
	// the comparison false.
	read func(value.Value) (operand, bool)
	// order is negative, zero or positive.
	order func(a, b operand) int
	// relations lists those that exist for the type.
	relations []relation
}

// relation is what a comparison asks about the order of its sides.
type relation struct {
	name   string
	symbol string
	holds  func(order int) bool
}

var (
	equals  = relation{"Equals", "==", func(o int) bool { return o == 0 }}
	ordered = []relation{
		equals,
		{"LessThan", "<", func(o int) bool { return o < 0 }},
		{"GreaterThan", ">", func(o int) bool { return o > 0 }},
		{"LessThanEquals", "<=", func(o int) bool { return o <= 0 }},
		{"GreaterThanEquals", ">=", func(o int) bool { return o >= 0 }},
	}
)

var comparableTypes = []comparableType{
	{"String", "String", readText, func(a, b operand) int { return compareUTF16(a.text, b.text) }, ordered},
	{"Numeric", "Number", readNumber, func(a, b operand) int { return cmp.Compare(a.num, b.num) }, ordered},
	{"Boolean", "Boolean", readTruth, orderTruth, []relation{equals}},
	{"Timestamp", "String", readTimestamp, orderTimestamps, ordered},
}

func readText(v value.Value) (operand, bool) {
	return operand{text: v.Text()}, v.Kind() == value.StringKind
}

func readNumber(v value.Value) (operand, bool) {
	f, ok := v.Float64()
	return operand{num: f}, ok
}

func readTruth(v value.Value) (operand, bool) {
	b, ok := v.Truth()
	return operand{truth: b}, ok
}

func readTimestamp(v value.Value) (operand, bool) {
	if v.Kind() != value.StringKind {
		return operand{}, false
	}
	t, ok := ParseTimestamp(v.Text())
	return operand{sec: t.Unix(), nanos: t.Nanosecond()}, ok
}

func orderTruth(a, b operand) int {
	if a.truth == b.truth {
		return 0
	}
	return 1
}

func orderTimestamps(a, b operand) int {
	return cmp.Or(cmp.Compare(a.sec, b.sec), cmp.Compare(a.nanos, b.nanos))
}

// compareUTF16 orders strings by UTF-16 code units, as Java's compareTo does:
// it differs from the order of bytes where a character beyond U+FFFF meets one
// from U+E000 on.
func compareUTF16(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	for i > 0 && i < len(a) && !utf8.RuneStart(a[i]) || i > 0 && i < len(b) && !utf8.RuneStart(b[i]) {
		i--
	}
	x, _ := utf8.DecodeRuneInString(a[i:])
	y, _ := utf8.DecodeRuneInString(b[i:])
	if (x > 0xFFFF) == (y > 0xFFFF) || i == len(a) || i == len(b) {
		return strings.Compare(a[i:], b[i:])
	}
	return cmp.Compare(firstUnit(x), firstUnit(y))
}

// firstUnit returns the first UTF-16 code unit of a character.
func firstUnit(r rune) rune {
	if r <= 0xFFFF {
		return r
	}
	return 0xD800 + (r-0x10000)>>10
}

// typeTest is an operator that asks for the type of a value.
type typeTest struct {
	name  string
	words string // after "is"
	holds func(value.Value) bool
}

var typeTests = []typeTest{
	{"IsNull", "null", value.Value.IsNull},
	{"IsPresent", "present", func(v value.Value) bool { return !v.IsAbsent() }},
	{"IsNumeric", "a number", func(v value.Value) bool { return v.Kind() == value.NumberKind }},
	{"IsString", "a string", func(v value.Value) bool { return v.Kind() == value.StringKind }},
	{"IsBoolean", "a boolean", func(v value.Value) bool { return v.Kind() == value.BoolKind }},
	{"IsTimestamp", "a timestamp", func(v value.Value) bool { _, ok := readTimestamp(v); return ok }},
}

// comparison is one comparison operator; exactly one of its parts is set.
type comparison struct {
	name     string
	isPath   bool // the operand is a path
	of       *comparableType
	relation relation
	test     *typeTest
	matches  bool // StringMatches
}

// comparisons are all of them, by name.
var comparisons = byName(listComparisons())

func byName(list []*comparison) map[string]*comparison {
	m := make(map[string]*comparison, len(list))
	for _, c := range list {
		m[c.name] = c
	}
	return m
}

func listComparisons() []*comparison {
	var all []*comparison
	add := func(c comparison) { all = append(all, &c) }
	for i := range comparableTypes {
		t := &comparableTypes[i]
		for _, r := range t.relations {
			add(comparison{name: t.name + r.name, of: t, relation: r})
			add(comparison{name: t.name + r.name + "Path", of: t, relation: r, isPath: true})
		}
	}
	add(comparison{name: "StringMatches", matches: true})
	for i := range typeTests {
		add(comparison{name: typeTests[i].name, test: &typeTests[i]})
	}
	return all
}

// comparisonNames lists the operators for a table of fields.
func comparisonNames(suffix string) string {
	var b strings.Builder
	for _, c := range listComparisons() {
		b.WriteString(c.name + suffix + " ")
	}
	return b.String()
}
