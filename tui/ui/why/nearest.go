package why

import (
	"regexp"
	"strings"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/tui/widget"
)

// mostNames is the number of members that are listed where none is near.
const mostNames = 5

// Nearest says what exists near a path that leads nowhere: the path with the
// member that was probably meant, else how far the path leads and what is there.
// It is "" for a variable that does not exist.
func Nearest(m *expr.Missing) string {
	if m.Root.IsAbsent() || len(m.Steps) == 0 {
		return ""
	}
	root := rootOf(m.Path)
	doc := m.Root
	for i, s := range m.Steps {
		next := doc.At(value.Path{s})
		if s.Elem && s.Index < 0 && doc.Kind() == value.ArrayKind {
			next = doc.At(value.Path{value.ElemStep(doc.Len() + s.Index)})
		}
		if next.IsAbsent() {
			return root + near(m.Steps[:i], s, doc)
		}
		doc = next
	}
	return ""
}

// rootOf returns what a path begins with, without the dollar sign that a
// document's path has: "" for $, "$" for $$, "$name" without its first sign.
func rootOf(path string) string {
	if strings.HasPrefix(path, "$$") {
		return "$"
	}
	return ""
}

// near says what there is at a place where a step leads nowhere.
func near(at value.Path, s value.Step, doc value.Value) string {
	path := at.String()
	switch doc.Kind() {
	case value.ObjectKind:
		var names []string
		for i := range doc.Len() {
			names = append(names, doc.Key(i))
		}
		if name := syntax.Nearest(s.Key, names); name != "" && !s.Elem {
			return at.Join(value.MemberStep(name)).String()
		}
		return path + " has " + listed(names)
	case value.ArrayKind:
		return path + " is an array of " + plural(doc.Len(), "element")
	}
	return path + " is " + value.Describe(doc)
}

// listed writes names, the first few of many.
func listed(names []string) string {
	if len(names) == 0 {
		return "no members"
	}
	if len(names) > mostNames {
		return strings.Join(names[:mostNames], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

// statesPath finds the paths of a JSONata expression that begin in $states.
var statesPath = regexp.MustCompile(`\$states\.(input|result)((?:\.[A-Za-z_][A-Za-z0-9_]*)+)`)

// nearestInExpression looks for the first path of a JSONata expression that
// leads nowhere.
func nearestInExpression(s sim.Stage) string {
	source := ""
	for _, l := range asl.Leaves(s.Field.Expr) {
		if strings.HasSuffix(s.Err.Location, location(l.At)) {
			source = l.Source
		}
	}
	for _, found := range statesPath.FindAllStringSubmatch(source, -1) {
		if (found[1] == "result") != afterWork[s.Name] {
			continue // the document is not this stage's
		}
		var steps value.Path
		for name := range strings.SplitSeq(found[2][1:], ".") {
			steps = append(steps, value.MemberStep(name))
		}
		if text := Nearest(&expr.Missing{Path: "$", Root: s.In, Steps: steps}); text != "" {
			return "$states." + found[1] + strings.TrimPrefix(text, "$")
		}
	}
	return ""
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return widget.Count(n) + " " + what + "s"
}
