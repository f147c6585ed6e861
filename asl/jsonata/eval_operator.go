package jsonata

import (
	"math"

	"backstep/asl/value"
)

var binaryOperators = map[string]func(s *syntax, l, r node) node{
	"+": arithmetic(func(a, b float64) float64 { return a + b }),
	"-": arithmetic(func(a, b float64) float64 { return a - b }),
	"*": arithmetic(func(a, b float64) float64 { return a * b }),
	"/": arithmetic(func(a, b float64) float64 { return a / b }),
	"%": arithmetic(math.Mod),
	"<": comparison(func(c int) bool { return c < 0 }), "<=": comparison(func(c int) bool { return c <= 0 }),
	">": comparison(func(c int) bool { return c > 0 }), ">=": comparison(func(c int) bool { return c >= 0 }),
	"=":   func(_ *syntax, l, r node) node { return &equalNode{l, r, true} },
	"!=":  func(_ *syntax, l, r node) node { return &equalNode{l, r, false} },
	"and": func(_ *syntax, l, r node) node { return &logicNode{l, r, false} },
	"or":  func(_ *syntax, l, r node) node { return &logicNode{l, r, true} },
	"in":  func(_ *syntax, l, r node) node { return &includeNode{l, r} },
	"&":   func(_ *syntax, l, r node) node { return &concatNode{l, r} },
}

func (c *compiler) binary(s *syntax) node {
	return binaryOperators[s.text](s, c.node(s.lhs), c.node(s.rhs))
}

func arithmetic(f func(a, b float64) float64) func(*syntax, node, node) node {
	return func(s *syntax, l, r node) node { return &arithmeticNode{l, r, s.text[0], f, s.pos} }
}

func comparison(f func(int) bool) func(*syntax, node, node) node {
	return func(s *syntax, l, r node) node { return &compareNode{l, r, f, s.text, s.pos} }
}

// operands evaluates both sides of an operator, the left one first.
func operands(lhs, rhs node, ev *evaluation, in item, f *frame) (l, r item, err error) {
	if l, err = lhs.eval(ev, in, f); err == nil {
		r, err = rhs.eval(ev, in, f)
	}
	return l, r, err
}

// arithmeticNode is + - * / %.
type arithmeticNode struct {
	lhs, rhs node
	op       byte
	compute  func(a, b float64) float64
	pos      int
}

func (n *arithmeticNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	l, r, err := operands(n.lhs, n.rhs, ev, in, f)
	if err != nil {
		return undefined, err
	}
	if l.kind() == numberKind && r.kind() == numberKind {
		a, b := l.float(), r.float()
		if finite(a) && finite(b) {
			return numberItem(n.compute(a, b)), nil
		}
	}
	return undefined, n.check(l, r)
}

// check reports the operand that is not a number; nil when one is undefined.
func (n *arithmeticNode) check(l, r item) error {
	op := quote(string(n.op))
	for i, it := range []item{l, r} {
		switch k := it.kind(); {
		case k == numberKind && !finite(it.float()):
			return fail("D1001", n.pos, numberText(it.float()))
		case k != numberKind && k != undefinedKind:
			return fail([]string{"T2001", "T2002"}[i], n.pos, op)
		}
	}
	return nil
}

func finite(f float64) bool { return f-f == 0 }

// compareNode is < <= > >=.
type compareNode struct {
	lhs, rhs node
	accept   func(int) bool
	op       string
	pos      int
}

func (n *compareNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	l, r, err := operands(n.lhs, n.rhs, ev, in, f)
	if err != nil {
		return undefined, err
	}
	lk, rk := l.kind(), r.kind()
	switch {
	case lk == numberKind && rk == numberKind:
		return boolItem(n.numbers(l.float(), r.float())), nil
	case lk == stringKind && rk == stringKind:
		return boolItem(n.accept(compareTexts(l.text(), r.text()))), nil
	case !ordered(lk) || !ordered(rk):
		return undefined, fail("T2010", n.pos, quote(n.op))
	case lk == undefinedKind || rk == undefinedKind:
		return undefined, nil
	}
	return undefined, fail("T2009", n.pos, showItem(l), showItem(r), quote(n.op))
}

func (n *compareNode) numbers(a, b float64) bool {
	switch {
	case a < b:
		return n.accept(-1)
	case a > b:
		return n.accept(1)
	}
	return a == b && n.accept(0)
}

func ordered(k kind) bool { return k == undefinedKind || k == numberKind || k == stringKind }

// equalNode is = and !=; both are false when a side is undefined.
type equalNode struct {
	lhs, rhs node
	want     bool
}

func (n *equalNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	l, r, err := operands(n.lhs, n.rhs, ev, in, f)
	if err != nil {
		return undefined, err
	}
	if l.isUndefined() || r.isUndefined() {
		return jsonItem(value.False), nil
	}
	return boolItem(ev.equal(l, r) == n.want), nil
}

// equal compares by content; functions only by identity.
func (ev *evaluation) equal(a, b item) bool {
	k := a.kind()
	if k != b.kind() {
		return false
	}
	switch k {
	case numberKind:
		return a.float() == b.float()
	case stringKind:
		return a.text() == b.text()
	case arrayKind:
		return ev.equalArrays(a, b)
	case objectKind:
		return ev.equalObjects(a, b)
	case functionKind:
		return a.cell == b.cell
	case boolKind:
		return ev.truth(a) == ev.truth(b)
	}
	return true
}

func (ev *evaluation) equalArrays(a, b item) bool {
	if a.len() != b.len() {
		return false
	}
	ev.charge(a.len())
	for i := range a.len() {
		if ev.work < 0 || !ev.equal(a.at(i), b.at(i)) {
			return false
		}
	}
	return true
}

func (ev *evaluation) equalObjects(a, b item) bool {
	if a.len() != b.len() {
		return false
	}
	ev.charge(a.len())
	for i := range a.len() {
		if ev.work < 0 {
			return false
		}
		if other := b.get(a.key(i)); other.isUndefined() || !ev.equal(a.at(i), other) {
			return false
		}
	}
	return true
}

// logicNode is and, or (stop is the left value that decides alone).
type logicNode struct {
	lhs, rhs node
	stop     bool
}

func (n *logicNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	l, err := n.lhs.eval(ev, in, f)
	if err != nil {
		return undefined, err
	}
	if ev.truth(l) == n.stop {
		return boolItem(n.stop), nil
	}
	r, err := n.rhs.eval(ev, in, f)
	return boolItem(ev.truth(r)), err
}

// includeNode is in: whether a simple value is among the elements on the right.
type includeNode struct{ lhs, rhs node }

func (n *includeNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	l, err := n.lhs.eval(ev, in, f)
	if err != nil {
		return undefined, err
	}
	r, err := n.rhs.eval(ev, in, f)
	if err != nil || l.isUndefined() || r.isUndefined() {
		return jsonItem(value.False), err
	}
	if !r.isArray() {
		return boolItem(ev.identical(l, r)), nil
	}
	for i := range r.len() {
		if ev.identical(l, r.at(i)) {
			return jsonItem(value.True), nil
		}
	}
	return jsonItem(value.False), ev.spend(r.len())
}

// identical compares simple values by content and others by identity.
func (ev *evaluation) identical(a, b item) bool {
	switch a.kind() {
	case arrayKind, objectKind, functionKind:
		return a.cell == b.cell && (a.cell != nil || a.json.Same(b.json))
	}
	return ev.equal(a, b)
}

// concatNode is &.
type concatNode struct{ lhs, rhs node }

func (n *concatNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	var texts [2]string
	for i, side := range [2]node{n.lhs, n.rhs} {
		it, err := side.eval(ev, in, f)
		if err != nil {
			return undefined, err
		}
		if texts[i], err = ev.stringOf(it); err != nil {
			return undefined, err
		}
	}
	if err := ev.makeText(len(texts[0]) + len(texts[1])); err != nil {
		return undefined, err
	}
	return stringItem(texts[0] + texts[1]), nil
}
