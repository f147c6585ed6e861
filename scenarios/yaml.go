package scenarios

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"backstep/asl/syntax"
)

// yaml reads the text as one YAML document.
func (d *decoder) yaml() *syntax.Node {
	var doc, second yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(d.src.Text))
	err := dec.Decode(&doc)
	if errors.Is(err, io.EOF) {
		d.fail(syntax.Span{}, "a mocks file starts with: mocks:", "the file holds nothing but comments")
		return nil
	}
	c := converter{decoder: d, lines: yamlLines(d.src.Text)}
	if err != nil {
		c.unreadable(err)
		return nil
	}
	before := len(d.problems)
	root := c.node(doc.Content[0], 1)
	if err := dec.Decode(&second); err == nil {
		c.fail(c.span(&second), "keep one and put the others into files of their own", "a second document starts here")
	} else if !errors.Is(err, io.EOF) {
		c.unreadable(err)
	}
	if len(d.problems) > before {
		return nil
	}
	return root
}

// converter turns a YAML tree into the tree that JSON gives.
type converter struct {
	*decoder
	lines []int // byte offsets of line starts, as YAML counts lines
}

// yamlLines finds the line breaks of YAML 1.1, which the reader counts.
func yamlLines(text string) []int {
	lines := []int{0}
	for i, r := range text {
		switch r {
		case '\r':
			if strings.HasPrefix(text[i+1:], "\n") {
				continue
			}
			lines = append(lines, i+1)
		case '\n', '\u0085', '\u2028', '\u2029':
			lines = append(lines, i+utf8.RuneLen(r))
		}
	}
	return lines
}

// fromZero are messages of the YAML reader that count lines from 0.
var fromZero = []string{
	"did not find expected ',' or '}'", "did not find expected ',' or ']'", "did not find expected key",
	"did not find expected '-' indicator", "did not find expected node content", "did not find expected <document start>",
}

// unreadable reports a text that is no YAML. The message gives the line, unless
// it is the first.
func (c converter) unreadable(err error) {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if rest, ok := strings.CutPrefix(msg, "line "); ok {
		digits, after, _ := strings.Cut(rest, ": ")
		if n, err := strconv.Atoi(digits); err == nil {
			line, msg = n, after
			if slices.Contains(fromZero, msg) {
				line++
			}
		}
	}
	start := c.offset(line, 1)
	text, _, _ := strings.Cut(c.src.Text[start:], "\n")
	start += len(text) - len(strings.TrimLeft(text, " "))
	hint := ""
	if strings.Contains(text, "\t") {
		hint = "YAML is indented with blanks, not with tabs"
	}
	c.fail(syntax.Span{Start: start, End: start + len(strings.TrimSpace(text))}, hint, "not YAML: %s", msg)
}

// offset returns where a line and column, both from 1, are in the text.
func (c converter) offset(line, col int) int {
	if line < 1 || line > len(c.lines) {
		return len(c.src.Text)
	}
	at := c.lines[line-1]
	for ; col > 1 && at < len(c.src.Text); col-- {
		_, n := utf8.DecodeRuneInString(c.src.Text[at:])
		at += n
	}
	return at
}

// span is the place of a node: a scalar's text as far as it is on one line, the
// first character of anything else.
func (c converter) span(n *yaml.Node) syntax.Span {
	start := c.offset(n.Line, n.Column)
	rest, _, _ := strings.Cut(c.src.Text[start:], "\n")
	length := 1
	switch {
	case n.Kind == yaml.ScalarNode && strings.HasPrefix(rest, n.Value):
		length = len(n.Value)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		length = 1 + closing(rest[min(1, len(rest)):], '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		length = 1 + closing(rest[min(1, len(rest)):], '\'')
	}
	return syntax.Span{Start: start, End: min(start+max(1, length), len(c.src.Text))}
}

// closing returns the offset after the closing quote, or the text's length.
func closing(text string, quote byte) int {
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && quote == '"' {
			i++
		} else if text[i] == quote {
			return i + 1
		}
	}
	return len(text)
}

func (c converter) node(n *yaml.Node, depth int) *syntax.Node {
	out := &syntax.Node{Span: c.span(n)}
	switch {
	case depth > syntax.MaxDepth:
		c.fail(out.Span, "", "nested more than %d levels deep", syntax.MaxDepth)
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		c.fail(out.Span, "write the value out", "anchors and aliases are not read")
	case n.Kind == yaml.MappingNode:
		c.mapping(out, n, depth)
	case n.Kind == yaml.SequenceNode:
		out.Kind = syntax.Array
		for _, e := range n.Content {
			out.Elems = append(out.Elems, c.node(e, depth+1))
		}
	default:
		out.Kind, out.Text = scalar(n)
	}
	c.checkTag(n, out)
	return out
}

func (c converter) mapping(out *syntax.Node, n *yaml.Node, depth int) {
	out.Kind = syntax.Object
	seen := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		span := c.span(key)
		if key.Kind != yaml.ScalarNode || key.Anchor != "" {
			c.fail(span, "a key is a word or a text in quotes", "this key is no text")
			continue
		}
		if first, dup := seen[key.Value]; dup {
			c.fail(span, "remove one of the two", "duplicate key %q; the first is on line %d", key.Value, first)
		}
		seen[key.Value], _ = c.src.Position(span.Start)
		out.Members = append(out.Members, syntax.Member{Key: key.Value, KeySpan: span, Value: c.node(n.Content[i+1], depth+1)})
	}
}
