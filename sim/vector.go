package sim

// owner marks who may change a part in place. Every engine has its own; a
// snapshot has none that anybody still holds. Parts that the owner made and
// dropped again are kept for its next use.
type owner struct {
	spareEntry *agenda
	spareFrame *frame
	spareSlot  *freeSlot
}

// exclusive tells of a list that belongs to the owner of what it stands in, and
// to no copy of that.
type exclusive bool

const (
	vectorBits  = 5
	vectorWidth = 1 << vectorBits
	firstWidth  = 4 // room in a vector's first leaf
)

// vector is a persistent sequence: copies share their parts, and set and push
// copy only the nodes on the way that do not belong to the owner.
type vector[T any] struct {
	root  *vectorNode[T]
	last  *vectorNode[T] // the last leaf
	shift uint           // bits of the index above the leaf
	n     int
}

type vectorNode[T any] struct {
	by   *owner
	kids []*vectorNode[T] // inner node
	vals []T              // leaf
}

func (v *vector[T]) len() int { return v.n }

func (v *vector[T]) at(i int) T { return *v.ref(i) }

// ref is the i-th element where it stays: it must not be written to.
func (v *vector[T]) ref(i int) *T {
	n := v.root
	for s := v.shift; s > 0; s -= vectorBits {
		n = n.kids[i>>s&(vectorWidth-1)]
	}
	return &n.vals[i&(vectorWidth-1)]
}

func (v *vector[T]) set(by *owner, i int, val T) {
	n := own(by, &v.root)
	for s := v.shift; s > 0; s -= vectorBits {
		n = own(by, &n.kids[i>>s&(vectorWidth-1)])
	}
	if n.vals[i&(vectorWidth-1)] = val; i >= (v.n-1)&^(vectorWidth-1) {
		v.last = n
	}
}

func (v *vector[T]) push(by *owner, val T) { *v.add(by) = val }

// add makes room for one more element and returns it to be filled in; it may
// hold anything.
func (v *vector[T]) add(by *owner) *T {
	n := v.open(by)
	i := len(n.vals)
	n.vals = n.vals[:i+1]
	v.n++
	return &n.vals[i]
}

// expect makes room for a whole leaf in an empty vector that is going to grow.
func (v *vector[T]) expect(by *owner) {
	if v.root == nil {
		v.root = newLeaf[T](by)
		v.last = v.root
	}
}

// spare is the room for the element that add makes next.
func (v *vector[T]) spare(by *owner) *T {
	n := v.open(by)
	return &n.vals[:len(n.vals)+1][len(n.vals)]
}

// open returns the leaf for the next element; it is the owner's and has room.
func (v *vector[T]) open(by *owner) *vectorNode[T] {
	n := v.last
	if n == nil || n.by != by || len(n.vals) == vectorWidth {
		n = v.ownLast(by)
	}
	if len(n.vals) == cap(n.vals) {
		n.vals = append(make([]T, 0, roomFor(len(n.vals))), n.vals...)
	}
	return n
}

// roomFor is how much a leaf that has n elements and gets more has room for.
func roomFor(n int) int { return min(max(2*n, firstWidth), vectorWidth) }

// ownLast makes the leaf for the next element changeable by its owner.
func (v *vector[T]) ownLast(by *owner) *vectorNode[T] {
	if v.root == nil {
		v.root = &vectorNode[T]{by: by, vals: make([]T, 0, firstWidth)}
	}
	if v.n == vectorWidth<<v.shift {
		v.root = &vectorNode[T]{by: by, kids: []*vectorNode[T]{v.root}}
		v.shift += vectorBits
	}
	n := own(by, &v.root)
	for s := v.shift; s > 0; s -= vectorBits {
		k := v.n >> s & (vectorWidth - 1)
		if k == len(n.kids) {
			n.kids = append(n.kids, newNode[T](by, s))
		}
		n = own(by, &n.kids[k])
	}
	v.last = n
	return n
}

// newNode makes room for a whole node below an inner one: a vector that has
// grown so far is going to fill it.
func newNode[T any](by *owner, shift uint) *vectorNode[T] {
	if shift != vectorBits {
		return &vectorNode[T]{by: by}
	}
	return newLeaf[T](by)
}

func newLeaf[T any](by *owner) *vectorNode[T] {
	return &vectorNode[T]{by: by, vals: make([]T, 0, vectorWidth)}
}

// truncate returns the first n elements as a vector of their own.
func (v vector[T]) truncate(by *owner, n int) vector[T] {
	out := vector[T]{}
	if n == 0 {
		return out
	}
	out.n, out.shift, out.root = n, v.shift, v.root
	for out.shift > 0 && n <= vectorWidth<<(out.shift-vectorBits) {
		out.root = out.root.kids[0]
		out.shift -= vectorBits
	}
	node := own(by, &out.root)
	for s := out.shift; s > 0; s -= vectorBits {
		k := (n - 1) >> s & (vectorWidth - 1)
		node.kids = node.kids[: k+1 : k+1]
		node = own(by, &node.kids[k])
	}
	last := (n-1)&(vectorWidth-1) + 1
	node.vals = node.vals[:last:last]
	out.last = node
	return out
}

// own makes the node changeable by its owner, copying it if it belongs to
// somebody else.
func own[T any](by *owner, at **vectorNode[T]) *vectorNode[T] {
	n := *at
	if n.by == by {
		return n
	}
	*at = n.copy(by)
	return *at
}

func (n *vectorNode[T]) copy(by *owner) *vectorNode[T] {
	if 2*len(n.vals) > vectorWidth {
		c := newLeaf[T](by)
		c.vals = append(c.vals, n.vals...)
		return c
	}
	c := &vectorNode[T]{by: by}
	if n.kids != nil {
		c.kids = append(make([]*vectorNode[T], 0, min(vectorWidth, len(n.kids)+1)), n.kids...)
	}
	if n.vals != nil {
		c.vals = append(make([]T, 0, roomFor(len(n.vals))), n.vals...)
	}
	return c
}
