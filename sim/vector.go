package sim

// owner marks who may change a part in place. Every engine has its own; a
// snapshot has none that anybody still holds. Parts that the owner made and
// dropped again are kept for its next use.
type owner struct {
	spareEntry *agenda
	spareFrame *frame
}

const (
	vectorBits  = 5
	vectorWidth = 1 << vectorBits
)

// vector is a persistent sequence: copies share their parts, and set and push
// copy only the nodes on the way that do not belong to the owner.
type vector[T any] struct {
	root  *vectorNode[T]
	shift uint // bits of the index above the leaf
	n     int
}

type vectorNode[T any] struct {
	by   *owner
	kids []*vectorNode[T] // inner node
	vals []T              // leaf
}

func (v *vector[T]) len() int { return v.n }

func (v *vector[T]) at(i int) T {
	n := v.root
	for s := v.shift; s > 0; s -= vectorBits {
		n = n.kids[i>>s&(vectorWidth-1)]
	}
	return n.vals[i&(vectorWidth-1)]
}

func (v *vector[T]) set(by *owner, i int, val T) {
	n := own(by, &v.root)
	for s := v.shift; s > 0; s -= vectorBits {
		n = own(by, &n.kids[i>>s&(vectorWidth-1)])
	}
	n.vals[i&(vectorWidth-1)] = val
}

func (v *vector[T]) push(by *owner, val T) {
	i := v.n
	v.n++
	if v.root == nil {
		v.root = &vectorNode[T]{by: by}
	}
	if i == vectorWidth<<v.shift {
		v.root = &vectorNode[T]{by: by, kids: []*vectorNode[T]{v.root}}
		v.shift += vectorBits
	}
	n := own(by, &v.root)
	for s := v.shift; s > 0; s -= vectorBits {
		k := i >> s & (vectorWidth - 1)
		if k == len(n.kids) {
			n.kids = append(n.kids, newNode[T](by, s))
		}
		n = own(by, &n.kids[k])
	}
	n.vals = append(n.vals, val)
}

// newNode makes room for a whole node below an inner one: a vector that has
// grown so far is going to fill it.
func newNode[T any](by *owner, shift uint) *vectorNode[T] {
	n := &vectorNode[T]{by: by}
	if shift == vectorBits {
		n.vals = make([]T, 0, vectorWidth)
	}
	return n
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
	return out
}

// own makes the node changeable by its owner, copying it if it belongs to
// somebody else.
func own[T any](by *owner, at **vectorNode[T]) *vectorNode[T] {
	n := *at
	if n.by == by {
		return n
	}
	c := &vectorNode[T]{by: by}
	if n.kids != nil {
		c.kids = append(make([]*vectorNode[T], 0, min(vectorWidth, len(n.kids)+1)), n.kids...)
	}
	if n.vals != nil {
		c.vals = append(make([]T, 0, min(vectorWidth, max(2*len(n.vals), cap(n.vals)))), n.vals...)
	}
	*at = c
	return c
}
