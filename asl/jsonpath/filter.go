package jsonpath

import "backstep/asl/value"

// filter picks the nodes its condition holds for: the elements of an array, or
// an object itself, as in Jayway.
type filter struct{ test test }

// test is a condition in a filter.
type test interface {
	holds(m *matcher, node value.Value) bool
}

func (f *filter) pick(m *matcher, v value.Value, rest []selection) {
	if v.Kind() != value.ArrayKind {
		f.pickSelf(m, v, rest)
		return
	}
	for i, e := range v.Elems() {
		if m.visits--; m.visits < 0 {
			return
		}
		if f.test.holds(m, e) {
			m.child(value.ElemStep(i), e, rest)
		}
	}
}

func (f *filter) pickSelf(m *matcher, v value.Value, rest []selection) {
	if v.Kind() == value.ObjectKind && f.test.holds(m, v) {
		m.match(v, rest)
	}
}

type anyOf []test

func (t anyOf) holds(m *matcher, node value.Value) bool {
	for _, x := range t {
		if x.holds(m, node) {
			return true
		}
	}
	return false
}

type allOf []test

func (t allOf) holds(m *matcher, node value.Value) bool {
	for _, x := range t {
		if !x.holds(m, node) {
			return false
		}
	}
	return true
}

type not struct{ test test }

func (t not) holds(m *matcher, node value.Value) bool { return !t.test.holds(m, node) }

// exists holds when the operand is there; a literal false or null is not.
type exists struct{ operand operand }

func (t exists) holds(m *matcher, node value.Value) bool {
	if t.operand.path == nil {
		v := t.operand.literal
		truth, isBool := v.Truth()
		return !v.IsNull() && (truth || !isBool)
	}
	v := t.operand.value(m, node)
	return !v.IsAbsent() && (t.operand.path.Definite() || v.Len() > 0)
}

// comparison applies an operator to two operands.
type comparison struct {
	left     operand
	operator operator
	right    operand
}

func (t comparison) holds(m *matcher, node value.Value) bool {
	left, right := t.left.value(m, node), t.right.value(m, node)
	if m.visits -= t.operator.cost(left, right); m.visits < 0 {
		return false
	}
	return t.operator.compare(left, right)
}

// operand is a literal or a path.
type operand struct {
	literal value.Value
	path    *Path
}

// value returns the operand for a node, absent when its path leads nowhere.
func (o operand) value(m *matcher, node value.Value) value.Value {
	if o.path == nil {
		return o.literal
	}
	doc := m.root
	switch p := o.path; {
	case p.local:
		doc = node
	case p.root != 0:
		doc = p.document(m.env)
	}
	return o.path.within(m, doc)
}

// within evaluates a path inside a filter: the same budget, no records, absent
// instead of an error.
func (p *Path) within(m *matcher, doc value.Value) value.Value {
	var v value.Value
	if p.selectors == nil {
		m.visits--
		if v, _ = follow(doc, p.place); v.IsAbsent() {
			return v
		}
	} else {
		inner := matcher{env: m.env, root: m.root, visits: m.visits}
		inner.match(doc, p.selectors)
		m.visits = inner.visits
		v = value.Array(inner.found...)
	}
	if p.function != nil {
		m.visits -= v.Len() + v.Size()/bytesPerVisit
		v, _ = p.function.apply(m, v)
	}
	return v
}
