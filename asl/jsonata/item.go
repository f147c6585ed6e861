package jsonata

import (
	"math"
	"strings"

	"backstep/asl/value"
)

// kind is the type of an item. The first seven agree with value.Kind.
type kind uint8

const (
	undefinedKind kind = iota
	nullKind
	boolKind
	numberKind
	stringKind
	arrayKind
	objectKind
	functionKind
)

var kindNames = [...]string{"", "null", "boolean", "number", "string", "array", "object", "function"}

// item is a value during an evaluation. It is a JSON value (cell is nil), or
// something computed that cell describes; in that case json, when present, is
// the same thing as JSON. The zero item is undefined.
type item struct {
	cell *cell
	num  float64 // set when cell is numberCell
	json value.Value
}

// cell is what an evaluation computed. It is never written after it was
// handed on.
type cell struct {
	kind  kind
	flags flags
	text  string // a string
	list  []item // elements of an array, values of an object's members
	aux   any    // *function, span, []*frame or keys
}

type flags uint8

const (
	// isSequence marks the result of a path or predicate: one element alone stands for itself.
	isSequence flags = 1 << iota
	// keepSingleton marks a sequence that stays an array even with one element ([]).
	keepSingleton
	// isConstructed marks an array constructor in a path: it is not flattened.
	isConstructed
	// isOuter marks the wrapper around an input document that is an array.
	isOuter
	// isTuples marks a sequence whose elements carry frames (aux).
	isTuples
)

// keys are an object's keys.
type keys []string

// span is a range of integers that is not written out.
type span struct {
	first float64
	count int
}

// within returns the places of the span's integers from low up to high.
func (s span) within(low, high float64) (from, to int) {
	last := s.first + float64(s.count-1)
	from, to = int(max(low, s.first)-s.first), int(min(high, last)-s.first)+1
	return from, max(from, to)
}

func (s span) has(i float64) bool { return i >= s.first && i < s.first+float64(s.count) }

var (
	undefined  = item{}
	numberCell = &cell{kind: numberKind}
	// unboundCell marks a variable of a frame before its binding.
	unboundCell = &cell{}
	// tailCell marks a call that the caller of the lambda shall make.
	tailCell = &cell{}

	null      = item{json: value.Null}
	emptyText = stringItem("")
)

func jsonItem(v value.Value) item { return item{json: v} }
func numberItem(f float64) item   { return item{cell: numberCell, num: f} }
func stringItem(s string) item    { return item{cell: &cell{kind: stringKind, text: s}} }
func boolItem(b bool) item        { return item{json: value.Bool(b)} }
func functionItem(f *function) item {
	return item{cell: &cell{kind: functionKind, aux: f}}
}
func objectItem(names []string, list []item) item {
	return item{cell: &cell{kind: objectKind, list: list, aux: keys(names)}}
}
func arrayItem(list []item, f flags) item {
	return item{cell: &cell{kind: arrayKind, list: list, flags: f}}
}

// sequence is the value of a sequence: undefined, the only element, or an array.
func sequence(list []item) item {
	switch len(list) {
	case 0:
		return undefined
	case 1:
		return list[0]
	}
	return arrayItem(list, isSequence)
}

// collapse applies the rule of sequences to a result.
func collapse(it item) item {
	c := it.cell
	if c == nil || c.flags&(isSequence|isTuples) != isSequence {
		return it
	}
	switch it.len() {
	case 0:
		return undefined
	case 1:
		if c.flags&keepSingleton == 0 {
			return it.at(0)
		}
	}
	return it
}

// keepArray marks a sequence to stay an array and collapses it.
func keepArray(it item) item {
	if it.cell == nil || it.cell.flags&isSequence == 0 {
		return it
	}
	kept := *it.cell
	kept.flags |= keepSingleton
	return collapse(item{cell: &kept})
}

func (it item) kind() kind {
	if it.cell != nil {
		return it.cell.kind
	}
	return kind(it.json.Kind())
}

func (it item) isUndefined() bool { return it.cell == nil && it.json.IsAbsent() }
func (it item) isArray() bool     { return it.kind() == arrayKind }

func (it item) hasFlag(f flags) bool { return it.cell != nil && it.cell.flags&f != 0 }

// float returns the number of a numberKind item.
func (it item) float() float64 {
	if it.cell == numberCell {
		return it.num
	}
	return parseNumber(it.json.Literal())
}

// text returns the string of a stringKind item.
func (it item) text() string {
	if it.cell != nil {
		return it.cell.text
	}
	return it.json.Text()
}

// function returns the function of a functionKind item, nil for others.
func (it item) function() *function {
	if it.cell == nil || it.cell.kind != functionKind {
		return nil
	}
	return it.cell.aux.(*function)
}

// span returns the range that is not written out.
func (it item) span() (s span, ok bool) {
	if it.cell != nil {
		s, ok = it.cell.aux.(span)
	}
	return s, ok
}

// len returns the number of elements or members.
func (it item) len() int {
	if it.cell == nil {
		return it.json.Len()
	}
	if s, ok := it.span(); ok {
		return s.count
	}
	return len(it.cell.list)
}

// at returns the i-th element, or the value of the i-th member.
func (it item) at(i int) item {
	if it.cell == nil {
		return item{json: it.json.Elem(i)}
	}
	if s, ok := it.span(); ok {
		return numberItem(s.first + float64(i))
	}
	return it.cell.list[i]
}

// key returns the i-th key of an object.
func (it item) key(i int) string {
	if it.cell == nil {
		return it.json.Key(i)
	}
	return it.cell.aux.(keys)[i]
}

// get returns the member of an object, undefined when there is none.
func (it item) get(key string) item {
	if it.cell == nil {
		return item{json: it.json.Get(key)}
	}
	for i, k := range it.cell.aux.(keys) {
		if k == key {
			return it.cell.list[i]
		}
	}
	return undefined
}

// elements returns the elements of an array, or the item alone; nothing for undefined.
func (it item) elements() []item {
	switch {
	case it.isUndefined():
		return nil
	case !it.isArray():
		return []item{it}
	case it.cell != nil && it.cell.aux == nil || it.hasFlag(isTuples):
		return it.cell.list
	}
	list := make([]item, it.len())
	for i := range list {
		list[i] = it.at(i)
	}
	return list
}

// spread appends the elements of an array, or the item itself.
func spread(list []item, it item) []item {
	if !it.isArray() {
		return append(list, it)
	}
	if it.cell == nil {
		for _, e := range it.json.Elems() {
			list = append(list, item{json: e})
		}
		return list
	}
	for i := range it.len() {
		list = append(list, it.at(i))
	}
	return list
}

// parseNumber reads a JSON number; short ones without the general parser.
func parseNumber(s string) float64 {
	var mantissa int64
	digits, frac, dot := 0, 0, false
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			mantissa = mantissa*10 + int64(c-'0')
			digits++
			if dot {
				frac++
			}
		case c == '.' && !dot:
			dot = true
		default:
			digits = 99
		}
		if digits > 15 {
			f, _ := value.Number(s).Float64()
			return f
		}
	}
	f := float64(mantissa)
	if frac > 0 {
		f /= powersOfTen[frac]
	}
	if strings.HasPrefix(s, "-") {
		f = math.Copysign(f, -1)
	}
	return f
}

var powersOfTen = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}
