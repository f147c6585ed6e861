package graph

import (
	"strconv"
	"strings"

	"backstep/asl"
	lay "backstep/asl/graph"
	"backstep/tui/standing"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

const (
	mostBoxes   = 14 // states that are drawn as boxes unless a person wants more
	mostCompact = 40 // states above which what does not fit is an outline
	mostKept    = 12 // layouts
	leastCells  = 12 // of a state in any graph: what cannot fit is not laid out
)

// layouts are those that were made of a machine. Copies of a pane share them:
// they depend on their key alone.
type layouts struct {
	machine *asl.Machine
	chains  []lay.Chain
	chainOf map[*asl.State]lay.Chain
	byKey   map[string]*lay.Layout
}

func newLayouts(m *asl.Machine) *layouts {
	l := &layouts{machine: m, chainOf: map[*asl.State]lay.Chain{}, byKey: map[string]*lay.Layout{}}
	seen := map[*asl.Scope]bool{}
	for _, st := range m.States {
		if seen[st.Scope] {
			continue
		}
		seen[st.Scope] = true
		for _, c := range lay.Chains(st.Scope, nil) {
			l.chains = append(l.chains, c)
			for _, x := range c {
				l.chainOf[x] = c
			}
		}
	}
	return l
}

// folds say what is folded: whole chains without the states that are kept.
type folds struct {
	shut []bool // by chain
	kept map[*asl.State]bool
	key  strings.Builder
}

// get returns a layout, a new one where none was made before.
func (l *layouts) get(f form, g widget.Glyphs, fold *folds) *lay.Layout {
	key := strconv.Itoa(int(f)) + fold.key.String()
	if made, ok := l.byKey[key]; ok {
		return made
	}
	if len(l.byKey) >= mostKept {
		clear(l.byKey)
	}
	shut := map[*asl.State]bool{}
	for i, c := range l.chains {
		for _, st := range c {
			shut[st] = fold.shut[i]
		}
	}
	o := lay.Options{ASCII: g == widget.ASCII, Width: widget.Width,
		Room:   func(st *asl.State) int { return room(st, g) },
		Folded: func(c lay.Chain) bool { return shut[c[0]] },
		Keep:   func(st *asl.State) bool { return fold.kept[st] }}
	if f == boxes {
		o.Form = lay.Boxes
	}
	made := lay.Lay(l.machine, o)
	l.byKey[key] = made
	return made
}

// none folds nothing.
func (l *layouts) none() *folds { return &folds{shut: make([]bool, len(l.chains))} }

// folded folds the chains but those that a person opened and those where
// something goes on; breakpoints and failures stay visible. Unless all is set,
// only those are folded that a person folded.
func (p Pane) folded(v ui.View, sc *standing.Scene, all bool) *folds {
	f := p.kept.none()
	f.kept = map[*asl.State]bool{}
	current := v.Current()
	for i, c := range p.kept.chains {
		shut, byHand := p.hand[c[0]]
		if !byHand {
			shut = all
		}
		for _, st := range c {
			shut = shut && st != current && !sc.Active(st)
		}
		if !shut {
			continue
		}
		f.shut[i] = true
		f.key.WriteString(" " + strconv.Itoa(i))
		for n, st := range c {
			if _, broken := sc.Breakpoint(st); broken || sc.Of(st).Became == standing.Failed {
				f.kept[st] = true
				f.key.WriteString("." + strconv.Itoa(n))
			}
		}
	}
	return f
}

// arrange chooses form and layout for a size.
func (p Pane) arrange(v ui.View, s ui.Size) Pane {
	sc := p.book.Scene(v)
	if !p.chosen {
		p.form = p.best(v, s, sc)
	}
	if p.form == asOutline {
		p.layout = nil
		return p
	}
	p.layout = p.kept.get(p.form, p.glyphs, p.folded(v, sc, false))
	if !fits(p.layout, s) {
		p.layout = p.kept.get(p.form, p.glyphs, p.folded(v, sc, true))
	}
	return p
}

func fits(l *lay.Layout, s ui.Size) bool { return l.W <= s.W && l.H <= s.H }

// best returns the form with most detail that fits whole.
func (p Pane) best(v ui.View, s ui.Size, sc *standing.Scene) form {
	n := len(p.machine.States)
	if n <= mostBoxes && fits(p.kept.get(boxes, p.glyphs, p.folded(v, sc, false)), s) {
		return boxes
	}
	if n*leastCells > s.W*s.H || n > mostCompact && !fits(p.kept.get(compact, p.glyphs, p.folded(v, sc, false)), s) {
		return asOutline
	}
	return compact
}
