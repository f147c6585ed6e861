package value

import "math"

// Pair is where an element stands in two arrays, -1 in the one that lacks it.
type Pair struct{ Before, After int }

// maxAligned is the number of elements, those at both ends that are equal left
// out, up to which arrays are aligned. The work grows with its square.
const maxAligned = 2000

// Align pairs the elements of two arrays: first those of a longest common
// subsequence of equal elements; between them, in order, elements that neither
// array has a second time, as one that became the other. What is left was
// removed or added, so an element that moved is both. The pairs are in the order
// of both arrays. Longer arrays are paired place by place.
func Align(a, b []Value) []Pair {
	from := 0
	for from < len(a) && from < len(b) && Equal(a[from], b[from]) {
		from++
	}
	end := 0
	for end < len(a)-from && end < len(b)-from && Equal(a[len(a)-1-end], b[len(b)-1-end]) {
		end++
	}
	al := aligner{pairs: make([]Pair, 0, max(len(a), len(b))), a: a, b: b}
	al.run(0, 0, from)
	switch la, lb := len(a)-end, len(b)-end; {
	case max(la, lb)-from > maxAligned, la == from, lb == from, la-from == 1 && lb-from == 1:
		al.byPlace(from, la, lb)
	default:
		al.align(from, la, lb)
	}
	al.run(len(a)-end, len(b)-end, end)
	return al.pairs
}

type aligner struct {
	pairs []Pair
	a, b  []Value
	x, y  []int // of the parts that are aligned: equal elements have one number
	in    [][2]int
}

func (al *aligner) add(i, j int) { al.pairs = append(al.pairs, Pair{i, j}) }

// run pairs n elements that are equal.
func (al *aligner) run(i, j, n int) {
	for k := range n {
		al.add(i+k, j+k)
	}
}

func (al *aligner) byPlace(from, la, lb int) {
	for i := from; i < max(la, lb); i++ {
		switch {
		case i >= la:
			al.add(-1, i)
		case i >= lb:
			al.add(i, -1)
		default:
			al.add(i, i)
		}
	}
}

// align pairs a[from:la] with b[from:lb]. Elements that the other array has not
// are no part of a common subsequence and are left out of the search for it.
func (al *aligner) align(from, la, lb int) {
	numbers := map[uint64]int{}
	al.x, al.y = al.number(numbers, al.a[from:la], 0), al.number(numbers, al.b[from:lb], 1)
	xs, ys := al.shared(al.x, 1), al.shared(al.y, 0)
	common := lengths(at(al.x, xs), at(al.y, ys))
	i, j, w := 0, 0, len(ys)+1
	gapX, gapY := 0, 0
	for i < len(xs) && j < len(ys) {
		switch x, y := xs[i], ys[j]; {
		case al.x[x] == al.y[y]:
			al.gap(from, gapX, x, gapY, y)
			al.add(from+x, from+y)
			gapX, gapY = x+1, y+1
			i, j = i+1, j+1
		case common[(i+1)*w+j] >= common[i*w+j+1]:
			i++
		default:
			j++
		}
	}
	al.gap(from, gapX, len(al.x), gapY, len(al.y))
}

// shared returns the places of the elements that the other side has too.
func (al *aligner) shared(list []int, other int) []int {
	var places []int
	for i, n := range list {
		if al.in[n][other] > 0 {
			places = append(places, i)
		}
	}
	return places
}

// number gives equal elements the same number and counts where they occur.
func (al *aligner) number(numbers map[uint64]int, vals []Value, side int) []int {
	list := make([]int, len(vals))
	for i, v := range vals {
		h := hash(v)
		n, ok := numbers[h]
		if !ok {
			n = len(al.in)
			numbers[h] = n
			al.in = append(al.in, [2]int{})
		}
		al.in[n][side]++
		list[i] = n
	}
	return list
}

// at returns the elements at some places.
func at(list, places []int) []int {
	out := make([]int, len(places))
	for i, p := range places {
		out[i] = list[p]
	}
	return out
}

// lengths returns the lengths of the longest common subsequences of x[i:] and
// y[j:] at i*(len(y)+1)+j.
func lengths(x, y []int) []uint16 {
	w := len(y) + 1
	l := make([]uint16, (len(x)+1)*w)
	for i := len(x) - 1; i >= 0; i-- {
		row, below := l[i*w:(i+1)*w], l[(i+1)*w:(i+2)*w]
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				row[j] = below[j+1] + 1
			} else {
				row[j] = max(below[j], row[j+1])
			}
		}
	}
	return l
}

// gap pairs the elements between two that are in both arrays.
func (al *aligner) gap(from, i, iEnd, j, jEnd int) {
	for {
		p, q := i, j
		for p < iEnd && al.in[al.x[p]][1] > 0 {
			p++
		}
		for q < jEnd && al.in[al.y[q]][0] > 0 {
			q++
		}
		pair := p < iEnd && q < jEnd
		if !pair {
			p, q = iEnd, jEnd
		}
		for ; i < p; i++ {
			al.add(from+i, -1)
		}
		for ; j < q; j++ {
			al.add(-1, from+j)
		}
		if !pair {
			return
		}
		al.add(from+i, from+j)
		i, j = i+1, j+1
	}
}

// hash is the same for values that are Equal.
func hash(v Value) uint64 {
	h := uint64(v.Kind()) + 1
	switch v.Kind() {
	case NumberKind:
		f, _ := v.Float64()
		return mix(h, math.Float64bits(f+0)) // -0 is 0
	case ArrayKind:
		for _, e := range v.Elems() {
			h = mix(h, hash(e))
		}
		return h
	case ObjectKind:
		sum := uint64(0) // members in any order
		for i, e := range v.Elems() {
			sum += mix(hashText(v.Key(i)), hash(e))
		}
		return mix(h, sum)
	}
	return mix(h, hashText(v.JSON()))
}

// hashText is FNV-1a.
func hashText(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func mix(h, x uint64) uint64 {
	h = (h ^ x) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}
