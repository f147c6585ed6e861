package graph

import (
	"slices"
	"strings"
)

const (
	longestName = 48 // cells of a node's name
	longestStub = 28 // cells of the names in a stub
	branchGap   = 1  // cells between branches, beside the gutter of the right one
	gutter      = 1  // cells left of a node, for marks
)

// measure gives vertices their sizes.
func (b *block) measure() {
	b.nameStubs()
	for i := range b.vertices {
		v := &b.vertices[i]
		switch {
		case v.isBend():
			v.w = 1
			continue
		case v.isStart():
			v.w, v.h = b.o.Width(v.name)+2, 1
		case len(v.inner) > 0:
			b.measureFrame(v)
		default:
			v.w, v.h = b.nameWidth(v)+2, 1
			if b.o.Form == Boxes {
				v.w, v.h = v.w+2, 3
			}
		}
		v.left = v.middle() + gutter
		v.right = v.w - 1 - v.middle()
		for _, s := range v.named {
			v.right += b.o.Width(s.Text)
		}
	}
	b.roomForCatch()
}

func (b *block) nameWidth(v *vertex) int {
	w := min(b.o.Width(v.name), longestName)
	if b.o.Room != nil {
		w += b.o.Room(v.state)
	}
	return w
}

// measureFrame sums up what stands side by side in a frame.
func (b *block) measureFrame(v *vertex) {
	inner := -branchGap
	for _, in := range v.inner {
		inner += in.w + branchGap
		v.h = max(v.h, in.h+2)
	}
	v.w = max(inner+3, b.nameWidth(v)+6)
	v.innerAt = 1 + (v.w-3-inner)/2
}

// nameStubs collects what is named beside vertices: where their catchers and
// the links of cycles lead, and where such links come from.
func (b *block) nameStubs() {
	for i := range b.links {
		k := &b.links[i]
		if !k.stub {
			continue
		}
		sign := GoesBack
		if k.catches() {
			sign = Catches
		}
		b.vertices[k.from].mention(sign, k.to)
		if k.back {
			b.vertices[k.to].mention(ComesBack, k.from)
		}
	}
	for i := range b.vertices {
		for n := range b.vertices[i].named {
			s := &b.vertices[i].named[n]
			s.Text = b.stubText(s)
		}
	}
}

// mention adds the other end of a link to those named beside the vertex.
func (v *vertex) mention(sign Sign, other int) {
	for i := range v.named {
		if s := &v.named[i]; s.Sign == sign {
			if !slices.Contains(s.Nodes, other) {
				s.Nodes = append(s.Nodes, other)
			}
			return
		}
	}
	v.named = append(v.named, Stub{Sign: sign, Nodes: []int{other}})
}

var stubSigns = [...][2]string{Catches: {"╌> ", ".> "}, GoesBack: {" ▴ ", " ^ "}, ComesBack: {" ◂ ", " < "}}

func (b *block) stubText(s *Stub) string {
	var names []string
	for _, v := range s.Nodes {
		names = append(names, b.vertices[v].name)
	}
	return stubSigns[s.Sign][b.o.set()] + b.o.clip(strings.Join(names, ", "), longestStub)
}

// stubs places what is named beside the vertices, one after the other.
func (b *block) stubs() []Stub {
	var out []Stub
	for i := range b.vertices {
		v := &b.vertices[i]
		x := v.boxLeft() + v.w
		for _, s := range v.named {
			s.Node, s.X, s.Y = i, x, v.nameRow()
			s.Nodes = slices.Clone(s.Nodes)
			out = append(out, s)
			x += b.o.Width(s.Text)
		}
	}
	return out
}

// roomForCatch keeps the place right of where a bus begins free for its label.
func (b *block) roomForCatch() {
	for i := range b.links {
		if k := &b.links[i]; k.catches() && !k.stub {
			v := &b.vertices[k.path[0]]
			v.right = max(v.right, 1+min(b.o.Width(b.catchLabel(k)), longestLabel))
		}
	}
}

// catchLabel is what stands beside a bus.
func (b *block) catchLabel(k *link) string {
	if b.o.Form == Compact {
		return catchWord
	}
	return catchWord + " " + k.label
}

const (
	catchWord    = "catch"
	longestLabel = 24 // cells of a label beside a line
)
