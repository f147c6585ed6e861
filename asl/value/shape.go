package value

import (
	"strings"
	"sync/atomic"
)

const (
	// smallShape is the number of keys up to which a linear search beats a map.
	smallShape = 8
	// firstFinds is how often a larger shape is searched before it gets a map.
	firstFinds = 8
	// rememberedShape is the largest shape that is remembered by the shape it
	// grew from; more would keep every step of building a large object.
	rememberedShape = 64
)

// Shape is the ordered list of an object's keys. Objects share it.
type Shape struct {
	keys  []key
	bytes int // quoted keys and colons
	index atomic.Pointer[map[string]int]
	finds atomic.Uint32
	// grown remembers the last shape made by adding a key: the same state adds
	// the same key on every round of a loop.
	grown atomic.Pointer[Shape]
}

type key struct{ name, quoted string }

// NewShape returns the shape with the given keys, which must differ.
func NewShape(names ...string) *Shape {
	keys := make([]key, len(names))
	for i, n := range names {
		keys[i] = newKey(n)
	}
	return newShape(keys)
}

// newKey quotes a name. Its text does not keep a document alive from which the
// name may come.
func newKey(name string) key {
	quoted := Quote(name)
	if inner := quoted[1 : len(quoted)-1]; len(inner) == len(name) {
		return key{inner, quoted}
	}
	return key{strings.Clone(name), quoted}
}

func newShape(keys []key) *Shape {
	s := &Shape{keys: keys}
	for _, k := range keys {
		s.bytes += len(k.quoted) + 1
	}
	return s
}

// Len returns the number of keys.
func (s *Shape) Len() int { return len(s.keys) }

// Key returns the i-th key.
func (s *Shape) Key(i int) string { return s.keys[i].name }

// Find returns a key's place, -1 when there is none.
func (s *Shape) Find(name string) int { return s.find(name) }

// Object returns the object with these values, one a key; absent ones become
// null. It keeps vals: the caller must not use it afterwards.
func (s *Shape) Object(vals []Value) Value {
	return container(ObjectKind, kids{shape: s, vals: vals})
}

func (s *Shape) find(name string) int {
	m := s.index.Load()
	if m == nil {
		// Most shapes are searched a few times only: a map must pay off.
		if len(s.keys) <= smallShape || s.finds.Add(1) <= firstFinds {
			return s.search(name)
		}
		m = s.buildIndex()
	}
	if i, ok := (*m)[name]; ok {
		return i
	}
	return -1
}

func (s *Shape) search(name string) int {
	for i := range s.keys {
		if s.keys[i].name == name {
			return i
		}
	}
	return -1
}

func (s *Shape) buildIndex() *map[string]int {
	m := make(map[string]int, len(s.keys))
	for i := range s.keys {
		m[s.keys[i].name] = i
	}
	s.index.Store(&m)
	return &m
}

// with returns the shape with one more key.
func (s *Shape) with(name string) *Shape {
	if g := s.grown.Load(); g != nil && g.keys[len(g.keys)-1].name == name {
		return g
	}
	keys := make([]key, len(s.keys)+1)
	copy(keys, s.keys)
	keys[len(s.keys)] = newKey(name)
	g := newShape(keys)
	if len(keys) <= rememberedShape {
		s.grown.Store(g)
	}
	return g
}

func (s *Shape) without(i int) *Shape {
	keys := make([]key, 0, len(s.keys)-1)
	keys = append(append(keys, s.keys[:i]...), s.keys[i+1:]...)
	return newShape(keys)
}

// ShapeMemo remembers the shape of the last object for whoever makes objects
// with the same keys again and again. The zero memo is empty, a nil one stays so;
// it may be used from several goroutines.
type ShapeMemo struct{ last atomic.Pointer[Shape] }

// Shape returns the shape with the given keys, which must differ.
func (m *ShapeMemo) Shape(names []string) *Shape {
	if m == nil {
		return NewShape(names...)
	}
	if s := m.last.Load(); s != nil && s.has(names) {
		return s
	}
	s := NewShape(names...)
	if len(names) <= rememberedShape {
		m.last.Store(s)
	}
	return s
}

func (s *Shape) has(names []string) bool {
	if len(names) != len(s.keys) {
		return false
	}
	for i := range names {
		if s.keys[i].name != names[i] {
			return false
		}
	}
	return true
}

// Member is a key and its value.
type Member struct {
	Key   string
	Value Value
}

// Object returns an object with these members in order; of two with the same
// key the last value counts. Absent values are left out.
func Object(members ...Member) Value {
	keys := make([]key, 0, len(members))
	vals := make([]Value, 0, len(members))
	for _, m := range members {
		if !m.Value.IsAbsent() {
			keys = append(keys, newKey(m.Key))
			vals = append(vals, m.Value)
		}
	}
	keys, vals = dropDuplicates(keys, vals)
	return newShape(keys).Object(vals)
}

// dropDuplicates keeps the place of a key's first member and the value of its
// last, as AWS's JSON reader does.
func dropDuplicates(keys []key, vals []Value) ([]key, []Value) {
	seen := make(map[string]int, len(keys))
	if len(keys) <= smallShape {
		if !hasDuplicate(keys) {
			return keys, vals
		}
	}
	out := 0
	for i, k := range keys {
		if at, dup := seen[k.name]; dup {
			vals[at] = vals[i]
			continue
		}
		seen[k.name] = out
		keys[out], vals[out] = k, vals[i]
		out++
	}
	return keys[:out], vals[:out]
}

func hasDuplicate(keys []key) bool {
	for i := range keys {
		for j := range i {
			if keys[i].name == keys[j].name {
				return true
			}
		}
	}
	return false
}
