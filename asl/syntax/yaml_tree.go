package syntax

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// yamlConverter turns a YAML tree into the tree that JSON gives.
type yamlConverter struct {
	src  *Source
	errs []Error

	lines []int // byte offsets of line starts, as YAML counts lines
	last  mark  // where offset looked last
	end   int   // after the last node that was converted, in the text's order

	anchors map[*yaml.Node]anchored
	aliased int  // bytes that aliases stood for so far
	tooMuch bool // more than MaxAliased; one error speaks for all
}

// weight is what a node costs, aliases expanded.
type weight struct {
	bytes int // roughly, as JSON
	depth int // levels of nesting
}

// nodeBytes is the weight of a node without text.
const nodeBytes = 8

func (w *weight) add(child weight) {
	w.bytes += child.bytes
	w.depth = max(w.depth, child.depth+1)
}

// anchored is a node that aliases may name; its node is nil while it is read.
type anchored struct {
	node   *Node
	weight weight
}

func (c *yamlConverter) fail(span Span, hint, format string, args ...any) {
	last := len(c.errs) - 1
	if last+1 >= MaxErrors || last >= 0 && c.errs[last].Span.Start == span.Start {
		return
	}
	c.errs = append(c.errs, Error{span, fmt.Sprintf(format, args...), hint})
}

// node converts n, which stands depth levels deep.
func (c *yamlConverter) node(n *yaml.Node, depth int) (*Node, weight) {
	start := c.offset(n.Line, n.Column)
	if n.Kind == yaml.AliasNode {
		return c.alias(n, start, depth)
	}
	if n.Anchor != "" {
		if c.anchors == nil {
			c.anchors = make(map[*yaml.Node]anchored)
		}
		c.anchors[n] = anchored{}
	}
	content := c.skipProperties(start)
	out := &Node{Span: Span{content, content}}
	w := weight{bytes: nodeBytes}
	c.end = max(c.end, content)
	switch {
	case depth > MaxDepth:
		c.fail(Span{start, min(start+1, len(c.src.Text))}, "flatten the document", "nested deeper than %d levels", MaxDepth)
	case n.Kind == yaml.MappingNode:
		c.mapping(out, n, depth, &w)
	case n.Kind == yaml.SequenceNode:
		c.sequence(out, n, depth, &w)
	default:
		c.scalar(out, n)
		w.bytes += len(out.Text)
	}
	if n.Kind != yaml.ScalarNode {
		c.closeContainer(out, n)
	}
	if n.Style&yaml.TaggedStyle != 0 {
		out = c.tagged(out, n.Tag, Span{start, content})
		w.depth += 2 // a function and its list of arguments
	}
	if n.Anchor != "" {
		c.anchors[n] = anchored{out, w}
	}
	return out, w
}

// closeContainer sets the end of a container whose children were converted.
func (c *yamlConverter) closeContainer(out *Node, n *yaml.Node) {
	if n.Style&yaml.FlowStyle != 0 {
		c.end = c.flowEnd(max(c.end, min(out.Span.Start+1, len(c.src.Text))))
	}
	out.Span.End = max(c.end, out.Span.Start)
}

func (c *yamlConverter) sequence(out *Node, n *yaml.Node, depth int, w *weight) {
	out.Kind = Array
	for _, e := range n.Content {
		elem, ew := c.node(e, depth+1)
		out.Elems = append(out.Elems, elem)
		w.add(ew)
	}
}

// mapping converts the members of n. Those that a merge key brings stand in
// its place, unless the mapping has them itself.
func (c *yamlConverter) mapping(out *Node, n *yaml.Node, depth int, w *weight) {
	out.Kind = Object
	var keys keySet
	var merges []mergeKey
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Tag == "!!merge" {
			c.end = c.offset(key.Line, key.Column) + len("<<")
			from, mw := c.node(value, depth+1)
			merges = append(merges, mergeKey{len(out.Members), from})
			w.add(mw)
			continue
		}
		text, span, ok := c.key(key)
		child, cw := c.node(value, depth+1)
		w.add(cw)
		w.bytes += len(text)
		if !ok {
			continue
		}
		if first := keys.find(out.Members, text); first >= 0 {
			c.duplicate(text, span, out.Members[first].KeySpan)
		}
		out.Members = append(out.Members, Member{Key: text, KeySpan: span, Value: child})
	}
	if len(merges) > 0 {
		out.Members = c.merge(out.Members, merges)
	}
}

// key returns the text and place of a mapping's key.
func (c *yamlConverter) key(n *yaml.Node) (string, Span, bool) {
	start := c.offset(n.Line, n.Column)
	if n.Kind == yaml.AliasNode && n.Alias != nil && n.Alias.Kind == yaml.ScalarNode {
		c.end = c.wordEnd(start + 1)
		return n.Alias.Value, Span{start, c.end}, true
	}
	if n.Kind != yaml.ScalarNode {
		c.fail(Span{start, min(start+1, len(c.src.Text))}, "write a word or a text in quotes", "this key is no text")
		return "", Span{}, false
	}
	if n.Anchor != "" {
		c.node(n, MaxDepth) // for aliases that name it
	}
	content := c.skipProperties(start)
	c.end = c.scalarEnd(content, n)
	return n.Value, Span{content, c.end}, true
}

func (c *yamlConverter) duplicate(key string, span, first Span) {
	line, col := c.src.Position(first.Start)
	c.fail(span, "rename or remove one of them: only the last would count", "key %s appears twice in this object, first at line %d, column %d", clip(key), line, col)
}
