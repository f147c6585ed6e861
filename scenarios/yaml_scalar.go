package scenarios

import (
	"go.yaml.in/yaml/v3"

	"backstep/asl/syntax"
	"backstep/asl/value"
)

// scalar returns the kind and text of a scalar by the JSON schema of YAML 1.2;
// Bad when its tag and its text do not agree.
func scalar(n *yaml.Node) (syntax.Kind, string) {
	plain := n.Style&^yaml.TaggedStyle == 0
	if n.Style&yaml.TaggedStyle != 0 {
		// An explicit tag decides, whatever the style.
		if n.Tag == "!" || n.Tag == "!!str" {
			return syntax.String, n.Value
		}
		plain = true
	}
	if !plain {
		return syntax.String, n.Value
	}
	switch n.Value {
	case "", "~", "null":
		return syntax.Null, "null"
	case "true", "false":
		return syntax.Bool, n.Value
	}
	if isNumber(n.Value) {
		return syntax.Number, n.Value
	}
	return syntax.String, n.Value
}

// tagKinds are the kinds that an explicit tag of YAML's schemas allows.
var tagKinds = map[string]syntax.Kind{
	"!":       syntax.String,
	"!!str":   syntax.String,
	"!!int":   syntax.Number,
	"!!float": syntax.Number,
	"!!bool":  syntax.Bool,
	"!!null":  syntax.Null,
	"!!map":   syntax.Object,
	"!!seq":   syntax.Array,
}

// slotted reports whether a tag is one of those and fits the value.
func slotted(tag string, k syntax.Kind) bool {
	want, ok := tagKinds[tag]
	return ok && want == k
}

func (c converter) badTag(span syntax.Span, n *yaml.Node) {
	if n.Style&yaml.TaggedStyle == 0 {
		return // something else was wrong and is reported
	}
	if _, known := tagKinds[n.Tag]; known {
		c.fail(span, "", "%q is not what the tag %s says", n.Value, n.Tag)
		return
	}
	c.fail(span, "write the value without the tag", "the tag %s is not read", n.Tag)
}

// isNumber reports whether a text is a JSON number.
func isNumber(s string) bool {
	if s == "" || len(s) > 1000 || s[0] != '-' && (s[0] < '0' || s[0] > '9') {
		return false
	}
	v, err := value.Parse(s)
	return err == nil && v.Kind() == value.NumberKind && v.Literal() == s
}
