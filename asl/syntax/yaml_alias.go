package syntax

import "go.yaml.in/yaml/v3"

// alias returns the nodes of the anchor that n names.
func (c *yamlConverter) alias(n *yaml.Node, start, depth int) (*Node, weight) {
	c.end = c.wordEnd(start + 1)
	span := Span{start, c.end}
	bad := &Node{Kind: Bad, Span: span}
	a, known := c.anchors[n.Alias]
	switch {
	case !known || a.node == nil:
		c.fail(span, "write the value out", "the anchor &%s would hold itself", n.Value)
		return bad, weight{}
	case depth+a.weight.depth > MaxDepth:
		c.fail(span, "flatten the document", "nested deeper than %d levels", MaxDepth)
		return bad, weight{}
	}
	if c.aliased += a.weight.bytes; c.aliased > MaxAliased {
		if !c.tooMuch {
			c.fail(span, "write fewer aliases", "the aliases of this text stand for more than %d MiB", MaxAliased>>20)
		}
		c.tooMuch = true
		return bad, weight{}
	}
	return a.node, a.weight
}

// mergeKey is a << of a mapping.
type mergeKey struct {
	before int   // the member that follows it
	from   *Node // a mapping or a list of mappings
}

// merge returns the members with those that the merge keys bring. A mapping's
// own member counts, then the first that is merged (YAML merge key type).
func (c *yamlConverter) merge(own []Member, merges []mergeKey) []Member {
	taken := make(map[string]bool, len(own))
	for _, m := range own {
		taken[m.Key] = true
	}
	var out []Member
	next := 0
	for _, k := range merges {
		out = append(out, own[next:k.before]...)
		next = k.before
		for _, from := range c.mergeable(k.from) {
			for _, m := range from.Members {
				if !taken[m.Key] {
					taken[m.Key] = true
					out = append(out, m)
				}
			}
		}
	}
	return append(out, own[next:]...)
}

// mergeable returns the mappings that a merge key names.
func (c *yamlConverter) mergeable(n *Node) []*Node {
	list := []*Node{n}
	if n.Kind == Array {
		list = n.Elems
	}
	var out []*Node
	for _, from := range list {
		if from.Kind == Object {
			out = append(out, from)
		} else if from.Kind != Bad {
			c.fail(from.Span, "name an anchor of a mapping: <<: *name", "a merge key takes a mapping, this is: %s", from.Kind)
		}
	}
	return out
}
