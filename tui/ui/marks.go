package ui

import (
	"slices"
	"strconv"
	"strings"

	"backstep/asl/value"
	"backstep/tui/widget"
)

// Marks are numbers at places of a document, for NewMarked: which expression
// read a node or wrote it.
type Marks struct {
	numbers []int // of this very place, ascending
	within  []int // of this place and of those below it
	below   map[value.Step]*Marks
}

// Add puts a number at a place.
func (m *Marks) Add(at value.Path, number int) {
	m.within = withNumber(m.within, number)
	for _, s := range at {
		next := m.below[s]
		if next == nil {
			if m.below == nil {
				m.below = map[value.Step]*Marks{}
			}
			next = &Marks{}
			m.below[s] = next
		}
		next.within = withNumber(next.within, number)
		m = next
	}
	m.numbers = withNumber(m.numbers, number)
}

func withNumber(list []int, n int) []int {
	i, ok := slices.BinarySearch(list, n)
	if ok {
		return list
	}
	return slices.Insert(list, i, n)
}

// Within returns all numbers at this place and below.
func (m *Marks) Within() []int { return m.within }

// Here reports whether a number stands at this very place.
func (m *Marks) Here() bool { return m != nil && len(m.numbers) > 0 }

// Below returns the marks of a child, nil for none.
func (m *Marks) Below(s value.Step) *Marks {
	if m == nil {
		return nil
	}
	return m.below[s]
}

// Width returns the width of the widest badge, at least that of one digit and a
// blank.
func (m *Marks) Width() int {
	w := max(4, len(Badge(m.within))+1)
	for _, b := range m.below {
		w = max(w, b.Width())
	}
	return min(w, widestBadge)
}

// widestBadge is the width up to which badges take room from the document.
const widestBadge = 9

// Badge writes ascending numbers: (1), (1-3,5).
func Badge(numbers []int) string {
	if len(numbers) == 0 {
		return ""
	}
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		switch part := strconv.Itoa(numbers[i]); {
		case j == i:
			parts = append(parts, part)
		case j == i+1:
			parts = append(parts, part, strconv.Itoa(numbers[j]))
		default:
			parts = append(parts, part+"-"+strconv.Itoa(numbers[j]))
		}
		i = j + 1
	}
	return "(" + strings.Join(parts, ",") + ")"
}

// marking is what a marked document's node knows of its marks.
type marking struct {
	marks   *Marks // nil: none here or below
	rest    string // sign of what no number covers, "" for none
	dim     bool   // what no number covers is dimmed
	covered bool   // a number stands here or above
}

// NewMarked returns a document's root with marks at its nodes. What no number
// covers gets the sign rest, and is dimmed where dim says so.
func NewMarked(v value.Value, m *Marks, rest string, dim bool) widget.Node {
	if v.IsAbsent() {
		return nil
	}
	return &node{before: v, after: v, lastBefore: true, lastAfter: true, marking: newMarking(m, rest, dim, false)}
}

func newMarking(m *Marks, rest string, dim, covered bool) *marking {
	return &marking{m, rest, dim, covered || m != nil && len(m.numbers) > 0}
}

// child returns the marking of the child that a step leads to.
func (m *marking) child(s value.Step) *marking {
	if m == nil {
		return nil
	}
	var below *Marks
	if m.marks != nil {
		below = m.marks.below[s]
	}
	return newMarking(below, m.rest, m.dim, m.covered)
}

// label puts the badge on an item.
func (m *marking) label(item *widget.Item) {
	if m == nil {
		return
	}
	if m.marks != nil {
		item.Badge, item.Folded = Badge(m.marks.numbers), Badge(m.marks.within)
		return
	}
	if !m.covered {
		item.Badge, item.Dim = m.rest, m.dim
	}
}

// opened returns the children with marks.
func (m *marking) opened(v value.Value) []int {
	if m == nil || m.marks == nil {
		return nil
	}
	list := make([]int, 0, len(m.marks.below))
	for s := range m.marks.below {
		if i := place(v, s); i >= 0 {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	return list
}
