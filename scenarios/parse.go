package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"backstep/asl/syntax"
)

// MaxText is the longest file that is read, in bytes; YAML may have
// [syntax.MaxYAML].
const MaxText = 16 << 20

// maxProblems is the number of problems after which the rest are not reported.
const maxProblems = 20

// Parse reads a scenario in YAML or JSON, see [syntax.IsYAML].
// A scenario that came with problems must not be run; it is nil when the text is
// neither notation.
func Parse(src *syntax.Source) (*Scenario, []Problem) {
	d := &decoder{src: src}
	if root := d.read(); root != nil {
		return d.scenario(root), d.sorted()
	}
	return nil, d.sorted()
}

// ParseTree is Parse for a tree whose places are those of a source.
func ParseTree(src *syntax.Source, root *syntax.Node) (*Scenario, []Problem) {
	d := &decoder{src: src}
	return d.scenario(root), d.sorted()
}

func (d *decoder) scenario(root *syntax.Node) *Scenario {
	s := &Scenario{spans: map[string]syntax.Span{}}
	object(d, root, "a scenario", scenarioFields, s)
	for _, m := range root.Members {
		s.spans[m.Key] = m.Value.Span
	}
	return s
}

// sorted returns the first problems in the order of the text.
func (d *decoder) sorted() []Problem {
	slices.SortStableFunc(d.problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
	return d.problems[:min(len(d.problems), maxProblems)]
}

// read returns the text as a tree, nil when it cannot be read.
func (d *decoder) read() *syntax.Node {
	if n := len(d.src.Text); n > MaxText {
		d.fail(syntax.Span{}, "", "%d bytes; at most %d are read", n, MaxText)
		return nil
	}
	if strings.TrimSpace(d.src.Text) == "" {
		d.fail(syntax.Span{}, "a mocks file starts with: mocks:", "the file is empty")
		return nil
	}
	root, errs := syntax.Parse(d.src)
	for _, e := range errs {
		d.fail(e.Span, e.Hint, "%s", e.Msg)
	}
	if len(errs) > 0 {
		return nil
	}
	return root
}

func (d *decoder) fail(span syntax.Span, hint, format string, args ...any) {
	if len(d.problems) > 2*maxProblems {
		return
	}
	line, col := d.src.Position(span.Start)
	d.problems = append(d.problems, Problem{Span: span, Line: line, Col: col, Msg: fmt.Sprintf(format, args...), Hint: hint})
}
