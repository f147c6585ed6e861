package graph

import "slices"

const (
	boxGap     = 2  // blank cells between boxes, and before a gutter
	gap        = 1  // the same between what is compact, and beside a trunk
	trunkPull  = 8  // weight of a trunk's lines, to keep it straight
	columnRuns = 10 // sweeps over all layers
)

// columns places the vertices: every layer as near to its neighbours as its order
// allows, by turns seen from above and from below, from above last.
func (b *block) columns() {
	for _, l := range b.layers {
		x := 0
		for i, v := range l {
			if i > 0 {
				x += b.distance(l[i-1], v)
			}
			b.vertices[v].x = x
		}
	}
	for n := range columnRuns {
		down := n%2 == 1
		for i := range b.layers {
			if down {
				b.settle(b.layers[i], b.up)
			} else {
				b.settle(b.layers[len(b.layers)-1-i], b.down)
			}
		}
	}
	b.shift()
}

// distance is the least one between the columns of neighbours in a layer.
func (b *block) distance(left, right int) int {
	l, r := &b.vertices[left], &b.vertices[right]
	between := gap
	if b.o.Form == Boxes && !l.isBend() && !r.isBend() {
		between = boxGap
	}
	return l.right + r.left + 1 + between
}

// pool is vertices of a layer that stand as close as they can.
type pool struct {
	n           int // vertices
	sum, weight int // weighted sum of where its beginning should be
}

// at rounds; half a column goes up for one vertex and down for several, so that
// what meets again below a Choice stands below it.
func (p pool) at() int {
	half := p.weight
	if p.n > 1 {
		half--
	}
	return floorDiv(2*p.sum+half, 2*p.weight)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// settle places a layer: least squares of the distances to the neighbours under
// the constraint of the order (pool adjacent violators).
func (b *block) settle(layer []int, near [][]int) {
	pools := make([]pool, 0, len(layer))
	offset := 0
	offsets := make([]int, len(layer)) // of the vertices when all stand close
	for i, v := range layer {
		if i > 0 {
			offset += b.distance(layer[i-1], v)
		}
		offsets[i] = offset
		p := b.wish(v, near[v])
		p.sum -= p.weight * offset
		pools = append(pools, p)
		for n := len(pools) - 1; n > 0 && pools[n-1].sum*pools[n].weight >= pools[n].sum*pools[n-1].weight; n-- {
			last := pools[n]
			pools = pools[:n]
			pools[n-1] = pool{pools[n-1].n + last.n, pools[n-1].sum + last.sum, pools[n-1].weight + last.weight}
		}
	}
	i, at := 0, pools[0].at()
	for _, p := range pools {
		at = max(at, p.at()) // rounding must not make them overlap
		for range p.n {
			b.vertices[layer[i]].x = at + offsets[i]
			i++
		}
	}
}

// wish is where a vertex would stand by itself.
func (b *block) wish(v int, near []int) pool {
	if len(near) == 0 {
		return pool{1, b.vertices[v].x, 1}
	}
	p := pool{n: 1}
	for _, n := range near {
		w := 4
		if b.vertices[v].isBend() || b.vertices[n].isBend() {
			w *= trunkPull
		}
		p.sum += w * b.vertices[n].x
		p.weight += w
	}
	return p
}

// shift moves everything so that the first column is 0, and sets the width.
func (b *block) shift() {
	if len(b.vertices) == 0 {
		return
	}
	left := slices.MinFunc(b.vertices, func(v, w vertex) int { return v.x - v.left - (w.x - w.left) })
	first := left.x - left.left
	for i := range b.vertices {
		b.vertices[i].x -= first
		b.w = max(b.w, b.vertices[i].x+b.vertices[i].right+1)
	}
}
