package jsonata

import (
	"math"
	"strconv"
	"strings"

	"backstep/asl/value"
)

// toValue returns the item as JSON; false if it is or holds a function or a
// number that JSON has no notation for.
func (ev *evaluation) toValue(it item) (value.Value, bool) {
	return (&conversion{ev: ev}).value(it)
}

// conversion turns items into JSON.
type conversion struct {
	ev      *evaluation
	lenient bool // infinities become null
	depth   int
}

func (c *conversion) value(it item) (value.Value, bool) {
	if it.cell == nil || !it.json.IsAbsent() {
		return it.json, true
	}
	switch it.cell.kind {
	case numberKind:
		return numberValue(it.num), c.lenient || finite(it.num)
	case stringKind:
		return value.String(it.cell.text), true
	case arrayKind, objectKind:
		return c.container(it)
	}
	return value.Value{}, false
}

func (c *conversion) container(it item) (value.Value, bool) {
	n := it.len()
	c.ev.charge(n)
	if c.depth++; c.depth > maxWritten {
		c.ev.work = -1
	}
	vals := make([]value.Value, 0, min(n, max(c.ev.work, 0)))
	for i := 0; i < n && c.ev.work >= 0; i++ {
		v, ok := c.value(it.at(i))
		if !ok {
			return value.Value{}, false
		}
		vals = append(vals, v.Or(value.Null))
	}
	c.depth--
	if c.ev.work < 0 {
		return value.Null, true
	}
	if it.cell.kind == arrayKind {
		return value.Array(vals...), true
	}
	return value.NewShape(it.cell.aux.(keys)...).Object(vals), true
}

func numberValue(f float64) value.Value {
	if i := int64(f); float64(i) == f && i > -1e15 && i < 1e15 {
		return value.Int(i)
	}
	return value.Float(f)
}

func quote(s string) string { return value.Quote(s) }

// showItem writes an item into a message.
func showItem(it item) string {
	b, err := (&writer{most: maxShown}).write(nil, it, 0)
	if err != nil {
		return "null"
	}
	if it.isUndefined() {
		return "undefined"
	}
	return string(b)
}

// numberText prints a number as ECMAScript does.
func numberText(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case f == math.Trunc(f) && math.Abs(f) < 1e15:
		return strconv.FormatInt(int64(f), 10)
	}
	return value.Float(f).Literal()
}

// shortText prints a number as $string does: integers in full, others with at
// most 15 significant digits.
func shortText(f float64) string {
	s := numberText(f)
	if len(s) <= 16 || f == math.Trunc(f) || math.IsInf(f, 0) || math.IsNaN(f) {
		return s
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64)
	return numberText(rounded)
}

// stringOf converts an item to a string, as $string does; "" for undefined.
func (ev *evaluation) stringOf(it item) (string, error) {
	switch it.kind() {
	case undefinedKind, functionKind:
		return "", nil
	case stringKind:
		return it.text(), nil
	case numberKind:
		f := it.float()
		if !finite(f) {
			return "", fail("D3001", noPos)
		}
		return shortText(f), nil
	}
	return ev.jsonText(it, false)
}

// jsonText writes an item as JSON, numbers with at most 15 digits.
func (ev *evaluation) jsonText(it item, pretty bool) (string, error) {
	if it.hasFlag(isOuter) {
		it = it.at(0)
	}
	w := &writer{pretty: pretty, ev: ev}
	b, err := w.write(nil, it, 0)
	return string(b), err
}

// writer writes items as JSON.
type writer struct {
	pretty bool
	ev     *evaluation // whose work is spent; may be nil
	spent  int
	most   int // bytes; 0: unlimited
}

// maxShown is the longest text of a value in a message, in bytes.
const maxShown = 16 << 10

// maxWritten is the deepest nesting that is written.
const maxWritten = 10_000

func (w *writer) write(b []byte, it item, depth int) ([]byte, error) {
	if depth > maxWritten || w.most > 0 && len(b) > w.most {
		return nil, limit(noPos, "A value is nested deeper than "+strconv.Itoa(maxWritten)+" levels.")
	}
	if w.ev != nil && len(b) > w.spent {
		if err := w.ev.spendText(len(b) - w.spent); err != nil {
			return nil, err
		}
		w.spent = len(b)
	}
	switch it.kind() {
	case numberKind:
		f := it.float()
		if !finite(f) {
			return nil, fail("D1001", noPos, "null")
		}
		return append(b, shortText(f)...), nil
	case stringKind:
		return append(b, quote(it.text())...), nil
	case functionKind:
		return append(b, `""`...), nil
	case arrayKind:
		return w.container(b, it, depth, '[', ']')
	case objectKind:
		return w.container(b, it, depth, '{', '}')
	case undefinedKind:
		return append(b, "null"...), nil
	}
	return it.json.AppendJSON(b), nil
}

func (w *writer) container(b []byte, it item, depth int, open, end byte) ([]byte, error) {
	b = append(b, open)
	n := it.len()
	var err error
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = w.line(b, depth+1)
		if open == '{' {
			b = append(b, quote(it.key(i))...)
			b = append(b, ':')
			if w.pretty {
				b = append(b, ' ')
			}
		}
		if b, err = w.write(b, it.at(i), depth+1); err != nil {
			return nil, err
		}
	}
	if n > 0 {
		b = w.line(b, depth)
	}
	return append(b, end), nil
}

func (w *writer) line(b []byte, depth int) []byte {
	if !w.pretty {
		return b
	}
	return append(append(b, '\n'), strings.Repeat("  ", depth)...)
}
