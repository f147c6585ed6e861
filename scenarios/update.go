package scenarios

import (
	"slices"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
)

// Update returns the text of the scenario with the expectations that failed
// changed to what happened; a scenario without expectations gets some. Only the
// places that differ are written anew, comments and layout stay. Conditions and
// events are a person's business and are left alone, so that a test may fail
// afterwards. The lines tell what was changed; without any the text is as it was.
func (r *Result) Update() (text string, lines []string) {
	src := r.Test.Source
	if r.Stop != sim.Ended {
		return src.Text, nil
	}
	if r.Test.Scenario.Expect == nil {
		text, lines = r.appendExpect()
	} else {
		text, lines = r.patch()
	}
	if lines != nil {
		if _, problems := Parse(syntax.NewSource(src.Name, text)); len(problems) > 0 {
			return src.Text, nil // a layout that cannot be patched
		}
	}
	return text, lines
}

// edit replaces a stretch of the text.
type edit struct {
	span syntax.Span
	text string
}

func (r *Result) patch() (string, []string) {
	root, errs := syntax.Parse(r.Test.Source)
	if len(errs) > 0 {
		return r.Test.Source.Text, nil
	}
	p := patcher{write: plain}
	if strings.HasPrefix(strings.TrimSpace(r.Test.Source.Text), "{") {
		p.write = value.Value.JSON
	}
	var lines []string
	for i := range r.Failures {
		f := &r.Failures[i]
		node := f.node(root)
		if node == nil {
			continue
		}
		next, ok := merged(f.want.Value, f.Got, isPart(f.want.Name))
		if !ok || next.IsAbsent() || isCondition(f.want.Value.Text()) || f.want.Name == "events" {
			continue
		}
		p.patch(node, next)
		lines = append(lines, "- "+f.Field+": "+flowOr(f.want.Value), "+ "+f.Field+": "+flowOr(next))
	}
	return p.apply(r.Test.Source.Text), lines
}

// isPart reports whether an expectation compares a part.
func isPart(name string) bool { return strings.HasSuffix(name, "Has") || name == costField }

// node is where the expectation of a failure stands in the tree, nil for a
// failure of another kind.
func (f *Failure) node(root *syntax.Node) *syntax.Node {
	if f.want.Name == "" {
		return nil
	}
	n := root.Get("expect")
	if f.at != nil {
		n = n.Get(statesField).Get(f.at.String())
	}
	return n.Get(f.want.Name)
}

// merged is what is expected when got is right: conditions stay where they are
// true, and a part stays a part. It is false where a condition is not true.
func merged(want, got value.Value, part bool) (value.Value, bool) {
	switch {
	case want.Kind() == value.StringKind && isCondition(want.Text()):
		return want, holds(want.Text(), got) == ""
	case want.Kind() == value.ObjectKind && got.Kind() == value.ObjectKind:
		var members []value.Member
		for i := range got.Len() {
			key := got.Key(i)
			if w := want.Get(key); !w.IsAbsent() {
				v, ok := merged(w, got.Elem(i), part)
				if !ok {
					return got, false
				}
				members = append(members, value.Member{Key: key, Value: v})
			} else if !part {
				members = append(members, value.Member{Key: key, Value: got.Elem(i)})
			}
		}
		return value.Object(members...), true
	case want.Kind() == value.ArrayKind && got.Kind() == value.ArrayKind && want.Len() == got.Len():
		list := make([]value.Value, got.Len())
		for i := range list {
			v, ok := merged(want.Elem(i), got.Elem(i), part)
			if !ok {
				return got, false
			}
			list[i] = v
		}
		return value.Array(list...), true
	}
	return got, true
}

// patcher collects the smallest edits that turn a tree into a value.
type patcher struct {
	write func(value.Value) string
	edits []edit
}

func (p *patcher) patch(n *syntax.Node, to value.Value) {
	switch {
	case sameKeys(n, to):
		for _, m := range n.Members {
			p.patch(m.Value, to.Get(m.Key))
		}
	case n.Kind == syntax.Array && to.Kind() == value.ArrayKind && len(n.Elems) == to.Len():
		for i, e := range n.Elems {
			p.patch(e, to.Elem(i))
		}
	default:
		if v, err := value.Parse(n.JSON()); err != nil || !value.Equal(v, to) {
			p.edits = append(p.edits, edit{n.Span, p.write(to)})
		}
	}
}

func sameKeys(n *syntax.Node, v value.Value) bool {
	if n.Kind != syntax.Object || v.Kind() != value.ObjectKind || len(n.Members) != v.Len() {
		return false
	}
	for _, m := range n.Members {
		if v.Get(m.Key).IsAbsent() {
			return false
		}
	}
	return true
}

func (p *patcher) apply(text string) string {
	slices.SortFunc(p.edits, func(a, b edit) int { return b.span.Start - a.span.Start })
	for _, e := range p.edits {
		text = text[:e.span.Start] + e.text + text[e.span.End:]
	}
	return text
}

// appendExpect adds what happened to a scenario that expects nothing.
func (r *Result) appendExpect() (string, []string) {
	text := r.Test.Source.Text
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		return text, nil
	}
	added := "expect:" + expectText(&Scenario{Expect: r.facts.expectation()}) + "\n"
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	var lines []string
	for line := range strings.Lines(added) {
		lines = append(lines, "+ "+strings.TrimSuffix(line, "\n"))
	}
	return text + added, lines
}

// expectation is what a run like this one may be expected to do: its status, its
// path, and its output or its error and cause.
func (f *facts) expectation() *Expect {
	e := &Expect{}
	for _, a := range ofExecution {
		switch a.name {
		case "status", "path", "output", "error", "cause":
			got := a.got(f)
			if !got.IsAbsent() && (!got.IsNull() || a.name == "output") {
				e.Wants = append(e.Wants, Want{Name: a.name, Value: got})
			}
		}
	}
	return e
}
