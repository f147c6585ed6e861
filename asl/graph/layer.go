package graph

import "slices"

// mostSources is the number of states that one bus comes from.
const mostSources = 3

// search finds the links that close a cycle and numbers the vertices in the order
// of discovery: depth first from the start, catchers last. No recursion: chains
// may be long.
func (b *block) search() {
	out := b.outLinks()
	const (
		fresh = iota
		open
		done
	)
	state := make([]uint8, len(b.vertices))
	next := make([]int, len(b.vertices)) // of the vertex's links
	keys := 0
	var stack []int
	for root := range b.vertices {
		if state[root] != fresh {
			continue
		}
		stack = append(stack[:0], root)
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			if state[v] == fresh {
				state[v] = open
				b.vertices[v].key = keys
				keys++
			}
			if next[v] == len(out[v]) {
				state[v] = done
				stack = stack[:len(stack)-1]
				continue
			}
			k := &b.links[out[v][next[v]]]
			next[v]++
			switch state[k.to] {
			case fresh:
				stack = append(stack, k.to)
			case open:
				k.back, k.stub = true, true
			}
		}
	}
}

// outLinks lists the links of each vertex, catchers last.
func (b *block) outLinks() [][]int {
	out := make([][]int, len(b.vertices))
	for _, catches := range []bool{false, true} {
		for i := range b.links {
			if k := &b.links[i]; k.catches() == catches {
				out[k.from] = append(out[k.from], i)
			}
		}
	}
	return out
}

// layer gives every vertex the length of the longest way to it.
func (b *block) layer() {
	in := make([]int, len(b.vertices))
	for i := range b.links {
		if k := &b.links[i]; !k.back {
			in[k.to]++
		}
	}
	out := b.outLinks()
	var ready []int
	for v := range b.vertices {
		if in[v] == 0 {
			ready = append(ready, v)
		}
	}
	for len(ready) > 0 {
		v := ready[0]
		ready = ready[1:]
		for _, i := range out[v] {
			k := &b.links[i]
			if k.back {
				continue
			}
			b.vertices[k.to].layer = max(b.vertices[k.to].layer, b.vertices[v].layer+1)
			if in[k.to]--; in[k.to] == 0 {
				ready = append(ready, k.to)
			}
		}
	}
	b.markSides()
}

// markSides finds what only catchers lead to, and what only that leads to.
func (b *block) markSides() {
	byLayer := make([]int, len(b.vertices))
	for i := range byLayer {
		byLayer[i] = i
	}
	slices.SortStableFunc(byLayer, func(x, y int) int { return b.vertices[x].layer - b.vertices[y].layer })
	into := make([][]int, len(b.vertices))
	for i := range b.links {
		if k := &b.links[i]; !k.back {
			into[k.to] = append(into[k.to], i)
		}
	}
	for _, v := range byLayer {
		side := len(into[v]) > 0
		for _, i := range into[v] {
			side = side && (b.links[i].catches() || b.vertices[b.links[i].from].side)
		}
		b.vertices[v].side = side
	}
}

// chooseStubs decides which catchers are named instead of drawn: those whose
// handler has many, or another transition.
func (b *block) chooseStubs() {
	sources, others := make([]int, len(b.vertices)), make([]int, len(b.vertices))
	for i := range b.links {
		switch k := &b.links[i]; {
		case k.back:
		case k.catches():
			sources[k.to]++
		default:
			others[k.to]++
		}
	}
	named := make([]bool, len(b.vertices)) // something is named beside it
	for i := range b.links {
		if k := &b.links[i]; k.back {
			named[k.from], named[k.to] = true, true
		}
	}
	for i := range b.links {
		k := &b.links[i]
		if !k.catches() || k.back {
			continue
		}
		k.stub = sources[k.to] > mostSources || others[k.to] > 0 || named[k.from]
	}
	b.oneWay()
}

// oneWay names all of a state's catchers when it has to name one of them: a name
// stands where a line would leave.
func (b *block) oneWay() {
	named := make([]bool, len(b.vertices))
	for i := range b.links {
		if k := &b.links[i]; k.stub {
			named[k.from] = true
		}
	}
	for i := range b.links {
		if k := &b.links[i]; k.catches() && named[k.from] {
			k.stub = true
		}
	}
}
