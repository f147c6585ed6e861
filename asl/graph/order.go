package graph

import "slices"

// mostBends is the number of bends in a scope: links that would need more are
// named at their ends, so that no definition takes more memory than it has text.
const mostBends = 20_000

// trunks makes the bends through which links pass layers, and the lines between
// neighbouring layers. Links to one vertex share their bends.
func (b *block) trunks() {
	b.up, b.down = make([][]int, len(b.vertices)), make([][]int, len(b.vertices))
	bends := map[[2]int]int{} // by target and layer
	known := map[[2]int]bool{}
	line := func(from, to int) {
		if l := [2]int{from, to}; from != NoNode && !known[l] {
			known[l] = true
			b.down[from], b.up[to] = append(b.down[from], to), append(b.up[to], from)
		}
	}
	for i := range b.links {
		k := &b.links[i]
		if !k.stub && b.vertices[k.to].layer-b.vertices[k.from].layer > mostBends-len(bends) {
			k.stub = true
		}
		if k.stub {
			continue
		}
		from, level := k.from, b.vertices[k.from].layer+1
		if k.catches() {
			from, level = NoNode, level-1 // the line leaves at the side
		}
		for ; level < b.vertices[k.to].layer; level++ {
			bend, ok := bends[[2]int{k.to, level}]
			if !ok {
				bend = len(b.vertices)
				bends[[2]int{k.to, level}] = bend
				b.up, b.down = append(b.up, nil), append(b.down, nil)
				b.vertices = append(b.vertices, vertex{to: k.to, bus: k.catches(), side: b.vertices[k.to].side, layer: level, key: b.vertices[k.to].key, w: 1})
			}
			k.path = append(k.path, bend)
			line(from, bend)
			from = bend
		}
		line(from, k.to)
	}
}

// sweeps is how often the order of all layers is improved.
const sweeps = 6

// order sorts the layers so that few lines cross: first as discovered, then by
// the mean place of the neighbours above and below in turn. What only catchers
// lead to stays at the right.
func (b *block) order() {
	for i := range b.vertices {
		v := &b.vertices[i]
		for len(b.layers) <= v.layer {
			b.layers = append(b.layers, nil)
		}
		b.layers[v.layer] = append(b.layers[v.layer], i)
	}
	for _, l := range b.layers {
		b.sortLayer(l, func(i int) int { return b.vertices[i].key })
	}
	place := make([]int, len(b.vertices))
	b.number(place)
	best, least := b.copyOrder(), b.crossings(place)
	for n := 0; n < sweeps && least > 0; n++ {
		b.sweep(place, n%2 == 0)
		if c := b.crossings(place); c < least {
			best, least = b.copyOrder(), c
		}
	}
	b.layers = best
}

func (b *block) sortLayer(l []int, key func(int) int) {
	slices.SortStableFunc(l, func(x, y int) int {
		if sx, sy := b.vertices[x].side, b.vertices[y].side; sx != sy {
			if sx {
				return 1
			}
			return -1
		}
		return key(x) - key(y)
	})
}

func (b *block) number(place []int) {
	for _, l := range b.layers {
		for i, v := range l {
			place[v] = i
		}
	}
}

func (b *block) copyOrder() [][]int {
	out := make([][]int, len(b.layers))
	for i, l := range b.layers {
		out[i] = slices.Clone(l)
	}
	return out
}

// sweep sorts each layer by the neighbours in the layer before it, downwards or
// upwards.
func (b *block) sweep(place []int, down bool) {
	means := make([]int, len(b.vertices))
	for n := range b.layers {
		l, near := b.layers[n], b.up
		if !down {
			l, near = b.layers[len(b.layers)-1-n], b.down
		}
		for _, v := range l {
			means[v] = mean(near[v], place, place[v])
		}
		b.sortLayer(l, func(i int) int { return means[i] })
		for i, v := range l {
			place[v] = i
		}
	}
}

// mean returns the mean place in 1/1024 of one.
func mean(near, place []int, otherwise int) int {
	if len(near) == 0 {
		return otherwise << 10
	}
	sum := 0
	for _, v := range near {
		sum += place[v]
	}
	return sum << 10 / len(near)
}

// crossings counts the pairs of lines that cross.
func (b *block) crossings(place []int) int {
	total := 0
	for n := range len(b.layers) - 1 {
		c := make(counter, len(b.layers[n+1])+1)
		lines := 0 // from vertices further left
		for _, v := range b.layers[n] {
			for _, to := range b.down[v] {
				total += lines - c.upTo(place[to])
			}
			for _, to := range b.down[v] {
				c.add(place[to])
			}
			lines += len(b.down[v])
		}
	}
	return total
}

// counter is a Fenwick tree: how many lines end at each place.
type counter []int

func (c counter) add(place int) {
	for i := place + 1; i < len(c); i += i & -i {
		c[i]++
	}
}

// upTo returns the number of lines that end at the place or before it.
func (c counter) upTo(place int) int {
	n := 0
	for i := place + 1; i > 0; i -= i & -i {
		n += c[i]
	}
	return n
}

// clearWays names the catchers whose line would run into another node.
func (b *block) clearWays() {
	place := make([]int, len(b.vertices))
	b.number(place)
	for i := range b.links {
		k := &b.links[i]
		if !k.catches() || k.stub {
			continue
		}
		from, to := place[k.from], place[k.path[0]]
		k.stub = to < from || slices.ContainsFunc(b.layers[b.vertices[k.from].layer][from+1:to], func(v int) bool { return !b.vertices[v].isBend() })
	}
	b.oneWay()
}
