package jsonata

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// orderNode is the order-by clause ^(...).
type orderNode struct {
	pos        int
	terms      []node
	descending []bool
}

// sort returns the items in order; those that compare equal stay as they were.
func (o *orderNode) sort(ev *evaluation, list []item, frames []*frame, f *frame) ([]item, error) {
	order, err := o.permutation(ev, list, frames, f)
	if err != nil {
		return nil, err
	}
	out := make([]item, len(list))
	for i, at := range order {
		out[i] = list[at]
	}
	return out, nil
}

// permutation returns the places of the items in order. The keys are evaluated
// once an item, in its own frame if there are frames.
func (o *orderNode) permutation(ev *evaluation, list []item, frames []*frame, f *frame) ([]int32, error) {
	order := make([]int32, len(list))
	for i := range order {
		order[i] = int32(i)
	}
	if len(list) < 2 {
		return order, nil
	}
	cols := make([]sortColumn, len(o.terms))
	for t, term := range o.terms {
		keys := make([]item, len(list))
		for i, e := range list {
			if frames != nil {
				f = frames[i]
			}
			var err error
			if keys[i], err = term.eval(ev, e, f); err != nil {
				return nil, err
			}
		}
		col, err := o.column(keys)
		if err != nil {
			return nil, err
		}
		col.descending = o.descending[t]
		cols[t] = col
	}
	sortBy(order, cols)
	return order, ev.spend(4 * len(list))
}

// sortColumn holds the values of one sort key. Undefined ones come last.
type sortColumn struct {
	numbers    []float64
	texts      []string
	absent     []bool // nil when all are defined
	descending bool
}

// column checks that all keys are numbers or all are strings.
func (o *orderNode) column(keys []item) (sortColumn, error) {
	var col sortColumn
	var first item
	for i, k := range keys {
		kd := k.kind()
		switch {
		case kd == undefinedKind:
			if col.absent == nil {
				col.absent = make([]bool, len(keys))
			}
			col.absent[i] = true
			continue
		case kd != numberKind && kd != stringKind:
			return col, fail("T2008", o.pos)
		case first.isUndefined():
			first = k
		case first.kind() != kd:
			return col, fail("T2007", o.pos, showItem(first), showItem(k))
		}
		if kd == numberKind {
			if col.numbers == nil {
				col.numbers = make([]float64, len(keys))
			}
			col.numbers[i] = k.float()
			continue
		}
		if col.texts == nil {
			col.texts = make([]string, len(keys))
		}
		col.texts[i] = k.text()
	}
	return col, nil
}

func (c *sortColumn) compare(a, b int32) int {
	if c.absent != nil && (c.absent[a] || c.absent[b]) {
		return compareBools(c.absent[a], c.absent[b])
	}
	r := 0
	if c.numbers != nil {
		switch x, y := c.numbers[a], c.numbers[b]; {
		case x < y:
			r = -1
		case x > y:
			r = 1
		}
	} else if c.texts != nil {
		r = compareTexts(c.texts[a], c.texts[b])
	}
	if c.descending {
		return -r
	}
	return r
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func sortBy(order []int32, cols []sortColumn) {
	slices.SortStableFunc(order, func(a, b int32) int {
		for i := range cols {
			if r := cols[i].compare(a, b); r != 0 {
				return r
			}
		}
		return 0
	})
}

// compareTexts orders strings by their UTF-16 code units, as ECMAScript does.
// That differs from the order of UTF-8 only where a character beyond U+FFFF
// meets one above the surrogates.
func compareTexts(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] == b[i] {
			continue
		}
		if a[i] < 0xEE || b[i] < 0xEE {
			break
		}
		x, _ := utf8.DecodeRuneInString(a[i:])
		y, _ := utf8.DecodeRuneInString(b[i:])
		if (x > 0xFFFF) != (y > 0xFFFF) {
			return compareBools(y > 0xFFFF, x > 0xFFFF)
		}
		break
	}
	return strings.Compare(a, b)
}
