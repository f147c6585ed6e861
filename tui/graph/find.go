package graph

import (
	"slices"
	"strings"

	"backstep/asl"
	lay "backstep/asl/graph"
	"backstep/tui/ui"
)

// matches reports whether a name holds the text, whatever its case.
func matches(name, text string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(text))
}

// resembles reports whether the letters of the text stand in the name in their
// order.
func resembles(name, text string) bool {
	rest := []rune(strings.ToLower(text))
	for _, r := range strings.ToLower(name) {
		if len(rest) > 0 && r == rest[0] {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}

// Find implements ui.Finder: it selects the first state from the selected one on
// whose name holds the text, or its letters where no name holds it.
func (p Pane) Find(text string, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	p.query = text
	return p.find(0, v, s)
}

// FindNext implements ui.Finder.
func (p Pane) FindNext(d int, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	return p.find(d, v, s)
}

// Clear implements ui.Finder.
func (p Pane) Clear() ui.Pane {
	p.query = ""
	if f, ok := p.outline.(ui.Finder); ok {
		p.outline = f.Clear()
	}
	return p
}

func (p Pane) find(d int, v ui.View, s ui.Size) (ui.Pane, string, ui.Intent) {
	if f, ok := p.outline.(ui.Finder); ok && p.layout == nil {
		next, found, intent := f.Find(p.query, v, s)
		if d != 0 {
			next, found, intent = f.FindNext(d, v, s)
		}
		p.outline = next
		return p, found, intent
	}
	if p.query == "" {
		return p, "", nil
	}
	all := p.ordered()
	found := p.found(all)
	if len(found) == 0 {
		return p, ui.Found(p.query, 0, 0), nil
	}
	at := ui.Nearest(found, slices.Index(all, v.Selected), d)
	st := all[found[at]]
	p.panned = false
	if n := p.layout.Node(st); n != lay.NoNode { // Enter leaves it in the middle
		p = p.toward(&p.layout.Nodes[n], true, p.width(s), s.H)
	}
	return p, ui.Found(p.query, at+1, len(found)), ui.Select{State: st}
}

// found returns the places of the states that match.
func (p Pane) found(all []*asl.State) []int {
	for _, match := range []func(string, string) bool{matches, resembles} {
		var out []int
		for i, st := range all {
			if match(st.Name, p.query) {
				out = append(out, i)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}
