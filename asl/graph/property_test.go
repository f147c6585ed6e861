package graph

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backstep/asl"
	"backstep/asl/syntax"
)

// machines draws definitions with transitions to anywhere.
func machines(most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string { return drawScope(t, most, 2) })
}

func drawScope(t *rapid.T, most, depth int) string {
	n := rapid.IntRange(1, most).Draw(t, "states")
	name := func(i int) string { return fmt.Sprintf("S%d", i) }
	target := func(label string) string { return name(rapid.IntRange(0, n-1).Draw(t, label)) }
	var states []string
	for i := range n {
		kind := rapid.SampledFrom([]string{"Pass", "Pass", "Pass", "Choice", "Choice", "Task", "Task", "Parallel", "Map", "Succeed"}).Draw(t, "type")
		if depth == 0 && (kind == "Parallel" || kind == "Map") {
			kind = "Task"
		}
		fields := []string{fmt.Sprintf(`"Type":%q`, kind)}
		add := func(f string, args ...any) { fields = append(fields, fmt.Sprintf(f, args...)) }
		if kind == "Choice" {
			var rules []string
			for range rapid.IntRange(1, 4).Draw(t, "rules") {
				rules = append(rules, fmt.Sprintf(`{"Variable":"$.x","IsNull":true,"Next":%q}`, target("rule")))
			}
			add(`"Choices":[%s],"Default":%q`, strings.Join(rules, ","), target("default"))
		} else if kind != "Succeed" {
			if i+1 < n && rapid.IntRange(0, 3).Draw(t, "on") > 0 {
				add(`"Next":%q`, name(i+1))
			} else {
				add(`"Next":%q`, target("next"))
			}
		}
		switch kind {
		case "Task":
			add(`"Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"`)
		case "Parallel":
			var branches []string
			for range rapid.IntRange(1, 3).Draw(t, "branches") {
				branches = append(branches, drawScope(t, 4, depth-1))
			}
			add(`"Branches":[%s]`, strings.Join(branches, ","))
		case "Map":
			add(`"ItemProcessor":%s`, drawScope(t, 4, depth-1))
		}
		if (kind == "Task" || kind == "Parallel" || kind == "Map") && rapid.Bool().Draw(t, "catch") {
			add(`"Catch":[{"ErrorEquals":["States.ALL"],"Next":%q}]`, target("handler"))
		}
		states = append(states, fmt.Sprintf("%q:{%s}", name(i), strings.Join(fields, ",")))
	}
	return fmt.Sprintf(`{"StartAt":"S0","States":{%s}}`, strings.Join(states, ","))
}

func load(text string) *asl.Machine {
	m, _ := asl.Load(syntax.NewSource("m.json", text))
	return m
}

// inside reports whether an area lies in another one.
func (n *Node) holds(x, y, w, h int) bool {
	return x >= n.X && y >= n.Y && x+w <= n.X+n.W && y+h <= n.Y+n.H
}

func (l *Layout) around(n, m int) bool {
	for m != NoNode && m != n {
		m = l.Nodes[m].Inside
	}
	return m == n
}

// problems lists what is wrong with a layout.
func problems(m *asl.Machine, l *Layout) []string {
	var out []string
	add := func(f string, args ...any) { out = append(out, fmt.Sprintf(f, args...)) }
	for i := range l.Nodes {
		n := &l.Nodes[i]
		if n.X < 1 && n.State != nil || n.X < 0 || n.Y < 0 || n.X+n.W > l.W || n.Y+n.H > l.H {
			add("%s is out of bounds", n.Name)
		}
		if n.Inside != NoNode && !l.Nodes[n.Inside].holds(n.X-gutter-1, n.Y-1, n.W+gutter+2, n.H+2) {
			add("%s is not inside its frame", n.Name)
		}
		for k := range l.Nodes[:i] {
			if o := &l.Nodes[k]; !l.around(k, i) && n.X < o.X+o.W+gutter && o.X < n.X+n.W+gutter && n.Y < o.Y+o.H && o.Y < n.Y+n.H {
				add("%s and %s overlap", n.Name, o.Name)
			}
		}
	}
	for _, s := range l.Stubs {
		w := len([]rune(s.Text))
		if s.X+w > l.W {
			add("stub %q is out of bounds", s.Text)
		}
		for i := range l.Nodes {
			if n := &l.Nodes[i]; !l.around(i, s.Node) && s.X < n.X+n.W && n.X < s.X+w && n.Y <= s.Y && s.Y < n.Y+n.H {
				add("stub %q covers %s", s.Text, n.Name)
			}
		}
	}
	for i := range l.Edges {
		out = append(out, l.edgeProblems(&l.Edges[i])...)
	}
	return append(out, l.missing(m)...)
}

func (l *Layout) edgeProblems(e *Edge) (out []string) {
	from, to := &l.Nodes[e.From], &l.Nodes[e.To]
	what := from.Name + " -> " + to.Name
	if len(e.Points) == 0 {
		for _, s := range l.Stubs {
			for _, n := range s.Nodes {
				if s.Node == e.From && n == e.To {
					return nil
				}
			}
		}
		return []string{what + " is neither drawn nor named"}
	}
	first, last := e.Points[0], e.Points[len(e.Points)-1]
	if !from.holds(first.X, first.Y, 1, 1) || !to.holds(last.X, last.Y, 1, 1) {
		out = append(out, what+" does not begin or end at its nodes")
	}
	for i, p := range e.Points {
		if p.X < 0 || p.Y < 0 || p.X >= l.W || p.Y >= l.H {
			out = append(out, what+" is out of bounds")
		}
		if i == 0 {
			continue
		}
		q := e.Points[i-1]
		if (p.X == q.X) == (p.Y == q.Y) {
			out = append(out, fmt.Sprintf("%s: a part from %v to %v", what, q, p))
		}
		out = append(out, l.through(e, q, p)...)
	}
	return out
}

// through finds nodes that a part of an edge runs through.
func (l *Layout) through(e *Edge, p, q Point) (out []string) {
	x, y := min(p.X, q.X), min(p.Y, q.Y)
	w, h := max(p.X, q.X)-x+1, max(p.Y, q.Y)-y+1
	for i := range l.Nodes {
		if n := &l.Nodes[i]; i != e.From && i != e.To && !l.around(i, e.From) && x < n.X+n.W && n.X < x+w && y < n.Y+n.H && n.Y < y+h {
			out = append(out, fmt.Sprintf("%s -> %s runs through %s", l.Nodes[e.From].Name, l.Nodes[e.To].Name, n.Name))
		}
	}
	return out
}

// missing finds states and transitions that the layout does not have.
func (l *Layout) missing(m *asl.Machine) (out []string) {
	type pair struct{ from, to int }
	has := map[pair]bool{}
	for _, e := range l.Edges {
		has[pair{e.From, e.To}] = true
	}
	scopes := map[*asl.Scope]bool{}
	for _, st := range m.States {
		if l.Node(st) == NoNode {
			out = append(out, st.Name+" is missing")
		}
		if scopes[st.Scope] {
			continue
		}
		scopes[st.Scope] = true
		for _, e := range asl.Edges(st.Scope) {
			if e.To == nil || e.From == nil {
				continue
			}
			from, to := l.Node(e.From), l.Node(e.To)
			if !has[pair{from, to}] && !(from == to && l.Nodes[from].Chain != nil) {
				out = append(out, e.From.Name+" -> "+e.To.Name+" is missing")
			}
		}
	}
	return out
}

func TestLayoutsAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := machines(12).Draw(t, "machine")
		m := load(text)
		o := Options{Form: Form(rapid.IntRange(0, 1).Draw(t, "form")), Room: Static{}.Room}
		if rapid.Bool().Draw(t, "folded") {
			o.Folded = func(Chain) bool { return true }
		}
		l := Lay(m, o)
		if found := problems(m, l); len(found) > 0 {
			t.Fatalf("%s\n%s\n%s", strings.Join(found, "\n"), picture(l, Static{}.Scene(l)), text)
		}
		if picture(l, Static{}.Scene(l)) != picture(Lay(load(text), o), Static{}.Scene(l)) {
			t.Fatal("two layouts differ")
		}
	})
}
