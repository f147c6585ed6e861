package graph

import "slices"

// net is all lines between two layers that lead to one vertex.
type net struct {
	from []int
	to   int
}

// track is nets that share a row: one with several sources, or all those of a
// single source.
type track struct {
	nets   []net
	lo, hi int // columns
	row    int
	above  []int // tracks that must be above it
}

// rows places the layers below one another with the tracks between them, and
// draws the links through them.
func (b *block) rows() {
	tracks := make([]int, len(b.vertices)) // by lower vertex: row of its track in the screen
	y := 0
	for n, l := range b.layers {
		height := 0
		for _, v := range l {
			b.vertices[v].y = y
			height = max(height, b.vertices[v].h)
		}
		for _, v := range l {
			if b.vertices[v].isBend() {
				b.vertices[v].h = max(height, 1)
			}
		}
		if y += max(height, 1); n == len(b.layers)-1 {
			break
		}
		y += b.channel(b.layers[n+1], y, tracks)
	}
	b.h = y
	for i := range b.links {
		if k := &b.links[i]; !k.stub {
			k.points = b.route(k, tracks)
		}
	}
}

// channel gives the lines into a layer their rows, from y on, and returns how
// many there are.
func (b *block) channel(lower []int, y int, rows []int) int {
	var nets []net
	for _, v := range lower {
		if from := b.up[v]; len(from) > 0 {
			nets = append(nets, net{from, v})
		}
	}
	b.straighten(nets)
	tracks := b.group(nets)
	tracks = slices.DeleteFunc(tracks, func(t track) bool { return t.lo == t.hi }) // straight lines need no row
	b.constrain(tracks)
	n := max(pack(tracks), 1)
	for _, t := range tracks {
		for _, x := range t.nets {
			rows[x.to] = y + t.row
		}
	}
	if b.o.Form == Boxes && b.labelled(lower) {
		n++
	}
	return n
}

// labelled reports whether a rule leads into the layer.
func (b *block) labelled(lower []int) bool {
	for _, v := range lower {
		for _, u := range b.up[v] {
			if st := b.vertices[u].state; st != nil && st.Choice != nil {
				return true
			}
		}
	}
	return false
}

// slightly is by how many columns the end of several lines is moved.
const slightly = 2

// straighten moves the ends of lines within the edges of their nodes so that
// single lines, and the trunks among several, are straight.
func (b *block) straighten(nets []net) {
	for _, n := range nets {
		v := &b.vertices[n.to]
		if len(n.from) > 1 {
			if d := b.nearly(n.from, v.x); v.reaches(d) {
				v.in = d
			}
			continue
		}
		u := &b.vertices[n.from[0]]
		if to := b.down[n.from[0]]; len(to) > 1 {
			if d := b.nearly(to, u.x); u.reaches(d) {
				u.out = d
			}
			continue
		}
		if d := u.x - v.x; v.reaches(d) {
			v.in = d
		} else if u.reaches(-d) {
			u.out = -d
		}
	}
}

// nearly returns how far a trunk is from being straight below or above column x,
// 0 when none is close or another line is straight.
func (b *block) nearly(ends []int, x int) int {
	least := 0
	for _, e := range ends {
		v := &b.vertices[e]
		d := v.x - x
		if d == 0 {
			return 0
		}
		if v.isBend() && max(d, -d) <= slightly {
			least = d
		}
	}
	return least
}

// reaches reports whether a line may end d columns from the middle.
func (v *vertex) reaches(d int) bool {
	x := v.middle() + d
	return d == 0 || x > 0 && x < v.w-1
}

func (b *block) source(v int) int { return b.vertices[v].x + b.vertices[v].out }
func (b *block) target(v int) int { return b.vertices[v].x + b.vertices[v].in }

// group makes the tracks.
func (b *block) group(nets []net) []track {
	var out []track
	single := map[int]int{} // by source: its track
	for _, n := range nets {
		i, ok := single[n.from[0]]
		if !ok || len(n.from) > 1 {
			i = len(out)
			out = append(out, track{lo: b.target(n.to), hi: b.target(n.to)})
		}
		if len(n.from) == 1 {
			single[n.from[0]] = i
		}
		t := &out[i]
		t.nets = append(t.nets, n)
		for _, x := range append(slices.Clone(n.from), NoNode) {
			at := b.target(n.to)
			if x != NoNode {
				at = b.source(x)
			}
			t.lo, t.hi = min(t.lo, at), max(t.hi, at)
		}
	}
	return out
}

// constrain finds the tracks that must be above others: a line that comes down
// in the column where another one goes on must have turned before.
func (b *block) constrain(tracks []track) {
	into := map[int]int{} // by column: the track of the line that goes on in it
	for i := range tracks {
		for _, n := range tracks[i].nets {
			into[b.target(n.to)] = i
		}
	}
	for i := range tracks {
		for _, n := range tracks[i].nets {
			for _, u := range n.from {
				if below, ok := into[b.source(u)]; ok && below != i && !slices.Contains(tracks[below].above, i) {
					tracks[below].above = append(tracks[below].above, i)
				}
			}
		}
	}
}

// pack gives tracks their rows, top down, and returns the number of rows. Where
// tracks would have to be above one another, the first comes first.
func pack(tracks []track) int {
	const unplaced = -1
	for i := range tracks {
		tracks[i].row = unplaced
	}
	rows := 0
	for range tracks {
		next := slices.IndexFunc(tracks, func(t track) bool {
			return t.row == unplaced && !slices.ContainsFunc(t.above, func(a int) bool { return tracks[a].row == unplaced })
		})
		if next < 0 {
			next = slices.IndexFunc(tracks, func(t track) bool { return t.row == unplaced })
		}
		t := &tracks[next]
		row := 0
		for _, a := range t.above {
			row = max(row, tracks[a].row+1)
		}
		for slices.ContainsFunc(tracks, func(o track) bool { return o.row == row && o.meets(t) }) {
			row++
		}
		t.row = row
		rows = max(rows, row+1)
	}
	return rows
}

// meets reports whether two tracks cannot share a row.
func (t track) meets(o *track) bool { return t.lo <= o.hi && o.lo <= t.hi }

// route draws a link: down, along the track, down again, layer by layer. The
// ends are on the borders of the nodes.
func (b *block) route(k *link, tracks []int) []Point {
	from, to := &b.vertices[k.from], &b.vertices[k.to]
	var points []Point
	x, rest := b.source(k.from), k.path
	if k.catches() {
		first := &b.vertices[k.path[0]]
		points = append(points, Point{from.boxLeft() + from.w - 1, from.nameRow()}, Point{first.x, from.nameRow()})
		x, rest = first.x, k.path[1:]
	} else {
		points = append(points, Point{x, from.y + from.h - 1})
	}
	for _, v := range append(slices.Clone(rest), k.to) {
		if at := b.target(v); at != x {
			points = append(points, Point{x, tracks[v]}, Point{at, tracks[v]})
			x = at
		}
	}
	return append(points, Point{b.target(k.to), to.y})
}
