package jsonata

import "backstep/asl/value"

// objectNode is an object constructor, or the grouping clause of an expression.
type objectNode struct {
	pos        int
	keys, vals []node
	// constant says that all keys are different literals: names and shape hold them.
	constant bool
	names    []string
	shape    *value.Shape
	memo     value.ShapeMemo // of objects with other keys
}

// eval constructs an object from the context; a context that is an array is
// grouped.
func (o *objectNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	if in.isArray() || !o.constant {
		return o.evalGroup(ev, &stream{one: in, each: in.isArray()}, f)
	}
	if err := ev.spend(4 + len(o.vals)); err != nil {
		return undefined, err
	}
	ev.built++
	b := objectBuilder{objectNode: o}
	for i, n := range o.vals {
		it, err := n.eval(ev, in, f)
		if err != nil {
			return undefined, err
		}
		if !b.put(ev, i, it) {
			return o.evalMixed(ev, in, f, &b, it, i)
		}
	}
	return b.object(), nil
}

// evalMixed goes on from the i-th member, which JSON cannot hold.
func (o *objectNode) evalMixed(ev *evaluation, in item, f *frame, b *objectBuilder, it item, i int) (item, error) {
	m := newMembers(len(o.vals), &o.memo)
	for j := range b.vals[:min(i, len(b.vals))] {
		if !b.vals[j].IsAbsent() {
			m.add(o.names[j], jsonItem(b.vals[j]))
		}
	}
	m.add(o.names[i], it)
	for i++; i < len(o.vals); i++ {
		it, err := o.vals[i].eval(ev, in, f)
		if err != nil {
			return undefined, err
		}
		if !it.isUndefined() {
			m.add(o.names[i], it)
		}
	}
	return m.object(ev), nil
}

// objectBuilder fills an object whose keys are known.
type objectBuilder struct {
	*objectNode
	vals   []value.Value
	absent bool
}

// put sets the i-th member; it reports false for what JSON cannot hold.
func (b *objectBuilder) put(ev *evaluation, i int, it item) bool {
	if it.isUndefined() {
		b.absent = true
		return true
	}
	v, ok := ev.toValue(it)
	if !ok {
		return false
	}
	if b.vals == nil {
		b.vals = make([]value.Value, len(b.names))
	}
	b.vals[i] = v
	return true
}

func (b *objectBuilder) object() item {
	if b.vals == nil {
		return jsonItem(value.EmptyObject)
	}
	if !b.absent {
		return jsonItem(b.shape.Object(b.vals))
	}
	names, vals := make([]string, 0, len(b.vals)), b.vals[:0]
	for i, v := range b.vals {
		if !v.IsAbsent() {
			names, vals = append(names, b.names[i]), append(vals, v)
		}
	}
	return jsonItem(b.memo.Shape(names).Object(vals))
}

// bucketWork is what a new key of a grouping takes.
const bucketWork = 16

// bucket holds the items with one key.
type bucket struct {
	key   string
	pair  int // the pair whose key it is
	one   item
	cell  cell // the array of several
	frame []*frame
}

// grouping collects buckets in the order in which their keys appear.
type grouping struct {
	buckets []bucket
	index   map[string]int
	first   [4]bucket // the storage of buckets where it suffices
}

// find returns the bucket of a key, nil when there is none.
func (g *grouping) find(key string) *bucket {
	if g.index == nil && len(g.buckets) > 8 {
		g.index = make(map[string]int, 2*len(g.buckets))
		for i := range g.buckets {
			g.index[g.buckets[i].key] = i
		}
	}
	if g.index != nil {
		if i, ok := g.index[key]; ok {
			return &g.buckets[i]
		}
		return nil
	}
	for i := range g.buckets {
		if g.buckets[i].key == key {
			return &g.buckets[i]
		}
	}
	return nil
}

func (g *grouping) create(key string, pair int) *bucket {
	if g.index != nil {
		g.index[key] = len(g.buckets)
	}
	g.buckets = append(g.buckets, bucket{key: key, pair: pair})
	return &g.buckets[len(g.buckets)-1]
}

// evalGroup groups the items by the keys and evaluates the value of each key
// once, for all items that have it.
func (o *objectNode) evalGroup(ev *evaluation, src *stream, f *frame) (item, error) {
	n := src.len()
	if n == 0 {
		src, n = &stream{}, 1 // the keys see no context
	}
	var g grouping
	g.buckets = g.first[:0]
	for i := range n {
		if err := o.distribute(ev, &g, src.at(i), f); err != nil {
			return undefined, err
		}
	}
	b := newMembers(len(g.buckets), &o.memo)
	for i := range g.buckets {
		it := g.buckets[i].one
		if several := &g.buckets[i].cell; several.list != nil {
			it = item{cell: several}
		}
		if err := o.put(ev, &b, &g.buckets[i], it, f); err != nil {
			return undefined, err
		}
	}
	return b.object(ev), nil
}

// put evaluates the value of a bucket.
func (o *objectNode) put(ev *evaluation, b *members, from *bucket, context item, f *frame) error {
	ev.built++
	val, err := o.vals[from.pair].eval(ev, context, f)
	if err == nil && !val.isUndefined() {
		b.add(from.key, val)
	}
	return err
}

// distribute puts one item into the buckets of its keys.
func (o *objectNode) distribute(ev *evaluation, g *grouping, it item, f *frame) error {
	if err := ev.spend(4 + len(o.keys)); err != nil {
		return err
	}
	for i, n := range o.keys {
		b, fresh, err := o.bucket(ev, g, n, i, it, f)
		switch {
		case err != nil:
			return err
		case b == nil:
		case fresh:
			b.one = it
		case b.cell.list == nil:
			b.cell = cell{kind: arrayKind, list: spread(spread(make([]item, 0, 4), b.one), it)}
		default:
			b.cell.list = spread(b.cell.list, it)
		}
	}
	return nil
}

// bucket returns the bucket for the i-th key of an item; nil if the key is undefined.
func (o *objectNode) bucket(ev *evaluation, g *grouping, n node, i int, it item, f *frame) (b *bucket, fresh bool, err error) {
	key, err := n.eval(ev, it, f)
	switch {
	case err != nil || key.isUndefined():
		return nil, false, err
	case key.kind() != stringKind:
		return nil, false, fail("T1003", o.pos, showItem(key))
	}
	name := key.text()
	if b = g.find(name); b == nil {
		return g.create(name, i), true, ev.spend(bucketWork)
	}
	if b.pair != i {
		return nil, false, fail("D1009", o.pos, quote(name))
	}
	return b, false, nil
}

// evalTupleGroup groups tuples. The variables of the tuples with one key are
// joined like the items themselves.
func (o *objectNode) evalTupleGroup(ev *evaluation, tuples []tuple, f *frame) (item, error) {
	if len(tuples) == 0 {
		return o.evalGroup(ev, &stream{}, f)
	}
	var g grouping
	for _, t := range tuples {
		if err := ev.spend(4 + len(o.keys)); err != nil {
			return undefined, err
		}
		for i, n := range o.keys {
			b, _, err := o.bucket(ev, &g, n, i, t.it, t.f)
			if err != nil {
				return undefined, err
			}
			if b != nil {
				b.cell.list = append(b.cell.list, t.it)
				b.frame = append(b.frame, t.f)
			}
		}
	}
	b := newMembers(len(g.buckets), &o.memo)
	for i := range g.buckets {
		from := &g.buckets[i]
		it, scope := from.cell.list[0], from.frame[0]
		if len(from.cell.list) > 1 {
			var list []item
			for _, e := range from.cell.list {
				list = spread(list, e)
			}
			it, scope = arrayItem(list, 0), joinFrames(from.frame, f)
		}
		if err := o.put(ev, &b, from, it, scope); err != nil {
			return undefined, err
		}
	}
	return b.object(ev), nil
}

// joinFrames returns a frame over base in which every variable that the frames
// bind has all their values.
func joinFrames(frames []*frame, base *frame) *frame {
	joined := &frame{parent: base}
	place := map[string]int{}
	for _, f := range frames {
		seen := map[string]bool{}
		for ; f != nil && f != base; f = f.parent {
			for i, name := range f.names {
				if seen[name] {
					continue
				}
				seen[name] = true
				at, known := place[name]
				if !known {
					place[name] = len(joined.names)
					joined.names = append(joined.names, name)
					joined.vals = append(joined.vals, f.vals[i])
					continue
				}
				joined.vals[at] = appendItems(joined.vals[at], f.vals[i])
			}
		}
	}
	return joined
}

// appendItems joins two items to one array, as $append does.
func appendItems(a, b item) item {
	switch {
	case a.isUndefined():
		return b
	case b.isUndefined():
		return a
	}
	size := 2
	if a.isArray() {
		size += a.len()
	}
	if b.isArray() {
		size += b.len()
	}
	return arrayItem(spread(spread(make([]item, 0, size), a), b), 0)
}

// members builds an object from keys that come one by one and differ.
type members struct {
	keys []string
	list []item
	memo *value.ShapeMemo // may be nil
}

func newMembers(n int, memo *value.ShapeMemo) members {
	return members{make([]string, 0, n), make([]item, 0, n), memo}
}

func (m *members) add(key string, it item) {
	m.keys, m.list = append(m.keys, key), append(m.list, it)
}

// object returns the object; it is JSON unless a member is a function.
func (m *members) object(ev *evaluation) item {
	if len(m.keys) == 0 {
		return jsonItem(value.EmptyObject)
	}
	vals := make([]value.Value, len(m.keys))
	for i, it := range m.list {
		v, ok := ev.toValue(it)
		if !ok {
			return objectItem(m.keys, m.list)
		}
		vals[i] = v.Or(value.Null)
	}
	return jsonItem(m.memo.Shape(m.keys).Object(vals))
}
