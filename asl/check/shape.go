package check

import (
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// shape is what is known about the documents that can stand at a place. It never
// says that something is there, only what cannot be. Shapes are not written after
// they are made.
type shape struct {
	kind    shapeKind
	names   []string // of an object's members, in the order in which they were found
	members []*shape
	origin  *origin // what made the object, array or scalar
}

type shapeKind uint8

const (
	anything shapeKind = iota // but what stands in a member that is named is of its shape
	object                    // it has no members but these
	array                     // of anything
	scalar                    // no object and no array
)

// origin is the state that made a document.
type origin struct {
	state *asl.State // nil: several
	what  originKind
}

type originKind uint8

const (
	written originKind = iota // from what a field of the state names
	worked                    // the result of its work
	caught                    // the error that it caught
)

func (o *origin) is(p *origin) bool { return o == p || o != nil && p != nil && *o == *p }

// or is the origin of a document that has one or the other, nil when nothing
// can be said.
func (o *origin) or(p *origin) *origin {
	switch {
	case o.is(p):
		return o
	case o == nil || p == nil || o.what != p.what:
		return nil
	}
	return &origin{what: o.what}
}

var anyShape = &shape{}

// maxShapeDepth is the nesting below which anything can be.
const maxShapeDepth = 12

// closed returns an object that has the named members only, with anything in them.
func closed(o *origin, names ...string) *shape {
	s := &shape{kind: object, names: names, origin: o}
	for range names {
		s.members = append(s.members, anyShape)
	}
	return s
}

func (s *shape) member(name string) *shape {
	if i := slices.Index(s.names, name); i >= 0 {
		return s.members[i]
	}
	return nil
}

// with returns the shape with one member replaced or added.
func (s *shape) with(name string, m *shape) *shape {
	out := &shape{kind: s.kind, names: slices.Clone(s.names), members: slices.Clone(s.members), origin: s.origin}
	if i := slices.Index(out.names, name); i >= 0 {
		out.members[i] = m
	} else {
		out.names, out.members = append(out.names, name), append(out.members, m)
	}
	return out
}

// join returns a shape that holds what either of the two holds.
func join(a, b *shape, depth int) *shape {
	switch {
	case a == b || b == nil:
		return a
	case a == nil:
		return b
	case depth > maxShapeDepth:
		return anyShape
	case a.kind == anything || b.kind == anything:
		return joinOpen(a, b, depth)
	case a.kind != b.kind:
		return anyShape
	}
	out := a
	if o := a.origin.or(b.origin); !o.is(a.origin) {
		out = a.from(o)
	}
	for i, name := range b.names {
		m := a.member(name)
		if merged := join(m, b.members[i], depth+1); merged != m {
			out = out.with(name, merged)
		}
	}
	return out
}

// joinOpen joins two shapes of which one at least can be anything: only what is
// known on both sides stays, and what an object does not have.
func joinOpen(a, b *shape, depth int) *shape {
	if a.kind != anything {
		a, b = b, a
	}
	out := anyShape
	for i, name := range a.names {
		m := b.member(name)
		switch {
		case m != nil:
			m = join(a.members[i], m, depth+1)
		case b.kind == object:
			m = a.members[i]
		}
		if m != nil && m != anyShape {
			out = out.with(name, m)
		}
	}
	if a.kind == b.kind && out.same(a) {
		return a
	}
	return out
}

// below returns the shape at a place. missing is the number of steps that can be
// taken before one that cannot, -1 when all can.
func (s *shape) below(at value.Path) (found *shape, missing int) {
	for i, step := range at {
		switch {
		case s.kind == anything && step.Elem, s.kind == array && step.Elem:
			return anyShape, -1
		case s.kind == scalar, s.kind == array, step.Elem:
			return anyShape, i
		}
		m := s.member(step.Key)
		switch {
		case m == nil && s.kind == anything:
			return anyShape, -1
		case m == nil:
			return anyShape, i
		}
		s = m
	}
	return s, -1
}

// place returns the shape after ResultPath has put a result at a place of it.
func (s *shape) place(at value.Path, result *shape) *shape {
	switch {
	case len(at) == 0:
		return result
	case s.kind != object && s.kind != anything || at[0].Elem:
		return anyShape
	case len(at) > maxShapeDepth:
		return s.with(at[0].Key, anyShape)
	}
	m := s.member(at[0].Key)
	switch {
	case m == nil && s.kind == anything:
		m = anyShape
	case m == nil:
		m = &shape{kind: object, origin: result.origin} // ResultPath makes what is missing
	}
	return s.with(at[0].Key, m.place(at[1:], result))
}

// limited returns the shape with anything below a depth and beyond a number of
// nodes, so that loops that nest documents come to an end.
func (s *shape) limited(depth int, nodes *int) *shape {
	if len(s.names) == 0 {
		return s
	}
	if *nodes -= 1 + len(s.members); depth > maxShapeDepth || *nodes < 0 {
		return anyShape
	}
	out := &shape{kind: s.kind, names: s.names, members: make([]*shape, len(s.members)), origin: s.origin}
	for i, m := range s.members {
		out.members[i] = m.limited(depth+1, nodes)
	}
	return out
}

// same reports whether two shapes say the same; origins do not count.
func (s *shape) same(t *shape) bool {
	if s == t {
		return true
	}
	if s == nil || t == nil || s.kind != t.kind || len(s.names) != len(t.names) {
		return false
	}
	for i, name := range s.names {
		if m := t.member(name); m == nil || !s.members[i].same(m) {
			return false
		}
	}
	return true
}

// from returns the shape with another origin.
func (s *shape) from(o *origin) *shape {
	if s.kind == anything {
		return s
	}
	return &shape{kind: s.kind, names: s.names, members: s.members, origin: o}
}

// literal returns the shape of JSON as it is written.
func literal(n *syntax.Node, o *origin) *shape {
	switch n.Kind {
	case syntax.Array:
		return &shape{kind: array, origin: o}
	case syntax.String:
		if unknown(n.Text) {
			return anyShape
		}
		return &shape{kind: scalar, origin: o}
	case syntax.Null, syntax.Bool, syntax.Number:
		return &shape{kind: scalar, origin: o}
	case syntax.Object:
		return objectShape(n, o, func(key string, v *syntax.Node) (string, *shape) { return key, literal(v, o) })
	}
	return anyShape
}

// objectShape returns the shape of an object whose members are found one by one.
func objectShape(n *syntax.Node, o *origin, of func(string, *syntax.Node) (string, *shape)) *shape {
	out := &shape{kind: object, origin: o}
	for _, m := range n.Members {
		if unknown(m.Key) || m.Key == "Ref" || strings.HasPrefix(m.Key, "Fn::") {
			return anyShape // the deployment puts something else here
		}
		name, v := of(m.Key, m.Value)
		out = out.with(name, v)
	}
	return out
}
