package syntax

import "strings"

// cloudFormationTags are the short forms of CloudFormation's functions and the
// members that they stand for (CloudFormation user guide, intrinsic functions).
var cloudFormationTags = func() map[string]string {
	out := map[string]string{"!Ref": "Ref", "!Condition": "Condition"}
	for _, name := range []string{
		"And", "Base64", "Cidr", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap", "GetAZs", "GetAtt", "If",
		"ImportValue", "Join", "Length", "Not", "Or", "RefAll", "Select", "Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll",
	} {
		out["!"+name] = "Fn::" + name
	}
	return out
}()

// tagged returns what a node with an explicit tag stands for. The span is that
// of the tag.
func (c *yamlConverter) tagged(n *Node, tag string, span Span) *Node {
	span.End = span.Start + len(strings.TrimRight(c.src.Text[span.Start:span.End], " \t\r\n"))
	if kind, known := yamlTagKinds[tag]; known {
		if kind != n.Kind && n.Kind != Bad {
			c.fail(span, "remove the tag, or change the value", "the tag %s asks for: %s, this is: %s", tag, kind, n.Kind)
		}
		return n
	}
	function, known := cloudFormationTags[tag]
	if !known {
		c.fail(span, "write the value without the tag", "the tag %s is not known", clip(tag))
		return n
	}
	if tag == "!GetAtt" && n.Kind == String {
		n = getAtt(n)
	}
	return &Node{Kind: Object, Span: Span{span.Start, n.Span.End}, Members: []Member{{Key: function, KeySpan: span, Value: n}}}
}

// getAtt writes Resource.Attribute as the list that Fn::GetAtt takes.
func getAtt(n *Node) *Node {
	resource, attribute, found := strings.Cut(n.Text, ".")
	if !found {
		return n
	}
	list := &Node{Kind: Array, Span: n.Span}
	for _, part := range []string{resource, attribute} {
		list.Elems = append(list.Elems, &Node{Kind: String, Span: n.Span, Text: part})
	}
	return list
}
