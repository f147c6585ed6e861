package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"backstep/asl/syntax"
)

// Limits of a file, in bytes. YAML is read at some 4 MB a second.
const (
	MaxText = 16 << 20
	MaxYAML = 4 << 20
)

// maxProblems is the number of problems after which the rest are not reported.
const maxProblems = 20

// Parse reads a scenario. It is JSON when the source's name ends in .json, YAML
// when it ends in .yaml or .yml, and otherwise JSON when it starts with a brace.
// A scenario that came with problems must not be run; it is nil when the text is
// neither notation.
func Parse(src *syntax.Source) (*Scenario, []Problem) {
	d := &decoder{src: src}
	var s *Scenario
	if root := d.read(); root != nil {
		s = &Scenario{}
		object(d, root, "a scenario", scenarioFields, s)
	}
	slices.SortStableFunc(d.problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
	if len(d.problems) > maxProblems {
		d.problems = d.problems[:maxProblems]
	}
	return s, d.problems
}

// read returns the text as a tree, nil when it cannot be read.
func (d *decoder) read() *syntax.Node {
	limit, notation := MaxYAML, "YAML"
	if isJSON(d.src) {
		limit, notation = MaxText, "JSON"
	}
	if n := len(d.src.Text); n > limit {
		d.fail(syntax.Span{}, "", "%d bytes of %s; at most %d are read", n, notation, limit)
		return nil
	}
	if strings.TrimSpace(d.src.Text) == "" {
		d.fail(syntax.Span{}, "a mocks file starts with: mocks:", "the file is empty")
		return nil
	}
	if notation == "YAML" {
		return d.yaml()
	}
	root, errs := syntax.ParseJSON(d.src)
	for _, e := range errs {
		d.fail(e.Span, e.Hint, "%s", e.Msg)
	}
	if len(errs) > 0 {
		return nil
	}
	return root
}

func isJSON(src *syntax.Source) bool {
	switch name := strings.ToLower(src.Name); {
	case strings.HasSuffix(name, ".json"):
		return true
	case strings.HasSuffix(name, ".yaml"), strings.HasSuffix(name, ".yml"):
		return false
	}
	return strings.HasPrefix(strings.TrimSpace(src.Text), "{")
}

func (d *decoder) fail(span syntax.Span, hint, format string, args ...any) {
	if len(d.problems) > 2*maxProblems {
		return
	}
	line, col := d.src.Position(span.Start)
	d.problems = append(d.problems, Problem{Span: span, Line: line, Col: col, Msg: fmt.Sprintf(format, args...), Hint: hint})
}
