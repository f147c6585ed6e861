package graph

import "backstep/asl"

// shortestLabel is the number of cells below which a cut label is left out.
const shortestLabel = 6

// largestSheet is the number of cells of a block from which on lines have no
// texts: what is larger than any screen needs none.
const largestSheet = 1 << 22

// sheet knows which cells of a block are taken.
type sheet struct {
	w, h  int
	taken []bool
}

func (s *sheet) fill(x, y, w, h int) {
	for row := max(y, 0); row < min(y+h, s.h); row++ {
		for col := max(x, 0); col < min(x+w, s.w); col++ {
			s.taken[row*s.w+col] = true
		}
	}
}

// room returns the number of free cells from a place on, most at most.
func (s *sheet) room(x, y, most int) int {
	n := 0
	for n < most && y >= 0 && y < s.h && x >= 0 && x+n < s.w && !s.taken[y*s.w+x+n] {
		n++
	}
	return n
}

// labels places the texts beside lines where there is room.
func (b *block) labels() {
	if b.w*b.h > largestSheet || !b.hasLabels() {
		return
	}
	s := &sheet{b.w, b.h, make([]bool, b.w*b.h)}
	for i := range b.vertices {
		if v := &b.vertices[i]; !v.isBend() {
			s.fill(v.boxLeft()-gutter, v.y, v.left+v.right+1, v.h)
		}
	}
	for i := range b.links {
		points := b.links[i].points
		for n := 1; n < len(points); n++ {
			p, q := points[n-1], points[n]
			s.fill(min(p.X, q.X), min(p.Y, q.Y), max(p.X, q.X)-min(p.X, q.X)+1, max(p.Y, q.Y)-min(p.Y, q.Y)+1)
		}
	}
	caught := map[int]string{} // by handler: what stands beside its bus
	for i := range b.links {
		k := &b.links[i]
		text, ok := b.labelOf(k)
		if !ok || k.catches() && caught[k.to] == text {
			continue
		}
		if k.catches() {
			caught[k.to] = text
		}
		b.label(k, text, s)
	}
}

func (b *block) hasLabels() bool {
	for i := range b.links {
		if _, ok := b.labelOf(&b.links[i]); ok {
			return true
		}
	}
	return false
}

// labelOf returns the text beside a link's line.
func (b *block) labelOf(k *link) (string, bool) {
	switch {
	case k.stub || k.label == "":
		return "", false
	case k.catches():
		return b.catchLabel(k), true
	}
	return k.label, b.o.Form == Boxes && k.kind != asl.EdgeNext
}

// label places one text: beside the beginning of a bus, or beside the end of a
// line between two layers that is one rule's alone.
func (b *block) label(k *link, text string, s *sheet) {
	var at Point
	if k.catches() {
		at = Point{b.vertices[k.path[0]].x + 2, b.vertices[k.from].nameRow() + 1}
	} else {
		first := append(k.path[:len(k.path):len(k.path)], k.to)[0]
		if len(b.up[first]) > 1 {
			return
		}
		at = Point{b.target(first) + 2, b.vertices[first].y - 1}
	}
	room := s.room(at.X, at.Y, min(b.o.Width(text), longestLabel))
	if room < min(b.o.Width(text), shortestLabel) {
		return
	}
	k.beside, k.besideAt = b.o.clip(text, room), at
	s.fill(at.X, at.Y, room, 1)
}
