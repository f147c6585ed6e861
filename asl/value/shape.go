package value

import "sync/atomic"

// smallShape is the number of keys up to which a linear search beats a map.
const smallShape = 8

// Shape is the ordered list of an object's keys. Objects share it.
type Shape struct {
	keys  []key
	bytes int // quoted keys and colons
	index atomic.Pointer[map[string]int]
	// grown remembers the last shape made by adding a key: the same state adds
	// the same key on every round of a loop.
	grown atomic.Pointer[Shape]
}

type key struct{ name, quoted string }

// NewShape returns the shape with the given keys, which must differ.
func NewShape(names ...string) *Shape {
	keys := make([]key, len(names))
	for i, n := range names {
		keys[i] = key{n, Quote(n)}
	}
	return newShape(keys)
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

// Object returns the object with these values, one a key and none absent. It
// keeps vals: the caller must not change it afterwards.
func (s *Shape) Object(vals []Value) Value {
	size := 2 + s.bytes + max(0, len(vals)-1)
	for _, v := range vals {
		size += v.Size()
	}
	return container(ObjectKind, size, &kids{shape: s, vals: vals})
}

func (s *Shape) find(name string) int {
	if len(s.keys) <= smallShape {
		for i := range s.keys {
			if s.keys[i].name == name {
				return i
			}
		}
		return -1
	}
	m := s.index.Load()
	if m == nil {
		built := make(map[string]int, len(s.keys))
		for i := range s.keys {
			built[s.keys[i].name] = i
		}
		m = &built
		s.index.Store(m)
	}
	if i, ok := (*m)[name]; ok {
		return i
	}
	return -1
}

func (s *Shape) with(name string) *Shape {
	if g := s.grown.Load(); g != nil && g.keys[len(g.keys)-1].name == name {
		return g
	}
	keys := make([]key, len(s.keys)+1)
	copy(keys, s.keys)
	keys[len(s.keys)] = key{name, Quote(name)}
	g := newShape(keys)
	s.grown.Store(g)
	return g
}

func (s *Shape) without(i int) *Shape {
	keys := make([]key, 0, len(s.keys)-1)
	keys = append(append(keys, s.keys[:i]...), s.keys[i+1:]...)
	return newShape(keys)
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
			keys = append(keys, key{m.Key, Quote(m.Key)})
			vals = append(vals, m.Value)
		}
	}
	keys, vals = dropDuplicates(keys, vals)
	return newShape(keys).Object(vals)
}
