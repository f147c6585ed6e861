package jsonpath

import (
	"backstep/asl/expr"
	"backstep/asl/value"
)

// MaxVisits is how many nodes one evaluation of an indefinite path may look at;
// comparing long values counts as several.
const MaxVisits = 4_000_000

// selection is one step of an indefinite path.
type selection struct {
	selector selector
	deep     bool // preceded by ..: applied to every node below as well
}

// selector picks children of a node and hands each to m.child.
type selector interface {
	pick(m *matcher, v value.Value, rest []selection)
}

// matcher collects the matches of one evaluation.
type matcher struct {
	env    *expr.Env
	root   value.Value // what $ means in a filter
	found  []value.Value
	visits int // nodes that may still be looked at, negative when exhausted
	track  bool
	at     value.Path   // place of the node being looked at, when tracked
	places []value.Path // of found, when tracked
}

func (m *matcher) match(v value.Value, rest []selection) {
	m.visits--
	switch {
	case m.visits < 0 || v.IsAbsent():
	case len(rest) == 0:
		m.found = append(m.found, v)
		if m.track {
			m.places = append(m.places, append(value.Path(nil), m.at...))
		}
	case rest[0].deep:
		m.scan(v, rest[0].selector, rest[1:])
	default:
		rest[0].selector.pick(m, v, rest[1:])
	}
}

// child goes on with a child of the current node.
func (m *matcher) child(s value.Step, v value.Value, rest []selection) {
	if !m.track {
		m.match(v, rest)
		return
	}
	m.at = append(m.at, s)
	m.match(v, rest)
	m.at = m.at[:len(m.at)-1]
}

// scan applies the selector to the node and then to everything below it, a
// parent before its children, as Jayway does.
func (m *matcher) scan(v value.Value, s selector, rest []selection) {
	if v.Len() == 0 || m.visits < 0 {
		return
	}
	if f, ok := s.(*filter); ok {
		// A filter in a deep scan judges each object once, where it stands.
		f.pickSelf(m, v, rest)
	} else {
		s.pick(m, v, rest)
	}
	isArray := v.Kind() == value.ArrayKind
	for i, e := range v.Elems() {
		m.visits--
		if m.track {
			m.at = append(m.at, stepTo(v, i, isArray))
		}
		m.scan(e, s, rest)
		if m.track {
			m.at = m.at[:len(m.at)-1]
		}
	}
}

func stepTo(v value.Value, i int, isArray bool) value.Step {
	if isArray {
		return value.ElemStep(i)
	}
	return value.MemberStep(v.Key(i))
}

// names picks members: .name, ['a','b'].
type names []string

func (n names) pick(m *matcher, v value.Value, rest []selection) {
	for _, name := range n {
		m.child(value.MemberStep(name), v.Get(name), rest)
	}
}

// indices picks elements: [0], [0,-1].
type indices []int

func (x indices) pick(m *matcher, v value.Value, rest []selection) {
	for _, i := range x {
		if e := element(v, i); !e.IsAbsent() {
			if i < 0 {
				i += v.Len()
			}
			m.child(value.ElemStep(i), e, rest)
		}
	}
}

// slice picks elements from..to-1; negative bounds count from the end.
type slice struct{ from, to bound }

type bound struct {
	n   int
	set bool
}

func (b bound) clamp(length, otherwise int) int {
	if !b.set {
		return otherwise
	}
	n := b.n
	if n < 0 {
		n += length
	}
	return max(0, min(n, length))
}

func (s slice) pick(m *matcher, v value.Value, rest []selection) {
	if v.Kind() != value.ArrayKind {
		return
	}
	elems := v.Elems()
	for i := s.from.clamp(len(elems), 0); i < s.to.clamp(len(elems), len(elems)); i++ {
		m.child(value.ElemStep(i), elems[i], rest)
	}
}

// wildcard picks all elements or members.
type wildcard struct{}

func (wildcard) pick(m *matcher, v value.Value, rest []selection) {
	isArray := v.Kind() == value.ArrayKind
	for i, e := range v.Elems() {
		m.child(stepTo(v, i, isArray), e, rest)
	}
}
