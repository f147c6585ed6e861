package scenarios

import (
	"go.yaml.in/yaml/v3"

	"backstep/asl/syntax"
	"backstep/asl/value"
)

// tagKinds are the kinds that an explicit tag allows.
var tagKinds = map[string]syntax.Kind{
	"!!str":   syntax.String,
	"!!int":   syntax.Number,
	"!!float": syntax.Number,
	"!!bool":  syntax.Bool,
	"!!null":  syntax.Null,
	"!!map":   syntax.Object,
	"!!seq":   syntax.Array,
}

// scalar returns the kind and text of a scalar by the JSON schema of YAML 1.2.
func scalar(n *yaml.Node) (syntax.Kind, string) {
	tagged := n.Style&yaml.TaggedStyle != 0
	switch {
	case tagged && tagKinds[n.Tag] == syntax.String:
		return syntax.String, n.Value
	case !tagged && n.Style != 0: // in quotes or a block
		return syntax.String, n.Value
	case n.Value == "" || n.Value == "~" || n.Value == "null":
		return syntax.Null, "null"
	case n.Value == "true" || n.Value == "false":
		return syntax.Bool, n.Value
	case isNumber(n.Value):
		return syntax.Number, n.Value
	}
	return syntax.String, n.Value
}

// checkTag reports an explicit tag that is unknown or contradicts the value.
func (c converter) checkTag(n *yaml.Node, out *syntax.Node) {
	if n.Style&yaml.TaggedStyle == 0 {
		return
	}
	switch kind, known := tagKinds[n.Tag]; {
	case !known:
		c.fail(out.Span, "write the value without the tag", "the tag %s is not read", n.Tag)
	case kind != out.Kind:
		c.fail(out.Span, "", "the tag %s asks for a %s, this is a %s", n.Tag, kind, out.Kind)
	}
}

// isNumber reports whether a text is a JSON number.
func isNumber(s string) bool {
	if s == "" || s[0] != '-' && (s[0] < '0' || s[0] > '9') {
		return false
	}
	v, err := value.Parse(s)
	return err == nil && v.Kind() == value.NumberKind && v.Literal() == s
}
