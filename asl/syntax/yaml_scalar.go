package syntax

import (
	"math/big"
	"strings"

	"go.yaml.in/yaml/v3"
)

// yamlTagKinds are the kinds that an explicit tag of YAML asks for.
var yamlTagKinds = map[string]Kind{
	"!!str":       String,
	"!!timestamp": String,
	"!!int":       Number,
	"!!float":     Number,
	"!!bool":      Bool,
	"!!null":      Null,
	"!!map":       Object,
	"!!seq":       Array,
}

// yamlWords are the plain scalars that are no strings (YAML 1.2, core schema).
var yamlWords = map[string]struct {
	kind Kind
	text string
}{
	"": {Null, "null"}, "~": {Null, "null"}, "null": {Null, "null"}, "Null": {Null, "null"}, "NULL": {Null, "null"},
	"true": {Bool, "true"}, "True": {Bool, "true"}, "TRUE": {Bool, "true"},
	"false": {Bool, "false"}, "False": {Bool, "false"}, "FALSE": {Bool, "false"},
}

// yamlNoNumbers are numbers of the core schema that JSON does not have.
var yamlNoNumbers = map[string]bool{
	".inf": true, ".Inf": true, ".INF": true, "+.inf": true, "+.Inf": true, "+.INF": true, "-.inf": true, "-.Inf": true, "-.INF": true,
	".nan": true, ".NaN": true, ".NAN": true,
}

// scalar converts a scalar whose text starts at out's place.
func (c *yamlConverter) scalar(out *Node, n *yaml.Node) {
	c.end = c.scalarEnd(out.Span.Start, n)
	out.Span.End = c.end
	out.Kind, out.Text = String, n.Value
	if n.Style&^yaml.TaggedStyle != 0 || n.Style&yaml.TaggedStyle != 0 && (yamlTagKinds[n.Tag] == String || !strings.HasPrefix(n.Tag, "!!")) {
		return // in quotes, a block, or the argument of a tag
	}
	if yamlNoNumbers[n.Value] {
		c.fail(out.Span, "write null, or put text in quotes", "%s: JSON has no such number", clip(n.Value))
		return
	}
	out.Kind, out.Text = plainScalar(n.Value)
}

// plainScalar returns what a scalar without quotes is.
func plainScalar(text string) (Kind, string) {
	if w, ok := yamlWords[text]; ok {
		return w.kind, w.text
	}
	if number, ok := yamlNumber(text); ok {
		return Number, number
	}
	return String, text
}

// maxDigits bounds numbers that are written anew: converting costs the square
// of their length.
const maxDigits = 400

// yamlNumber returns a number of the core schema as JSON writes it. What JSON
// can hold stays as it was written.
func yamlNumber(s string) (string, bool) {
	if isNumber(s) {
		return s, true
	}
	if s == "" || len(s) > maxDigits || !strings.ContainsRune("+-.0123456789", rune(s[0])) {
		return "", false
	}
	if len(s) > 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'o') {
		return otherBase(s[2:], map[byte]int{'x': 16, 'o': 8}[s[1]])
	}
	sign := ""
	if s[0] == '+' || s[0] == '-' {
		sign, s = strings.TrimPrefix(s[:1], "+"), s[1:]
	}
	whole := digits(s)
	rest := s[whole:]
	if strings.HasPrefix(rest, ".") {
		if fraction := digits(rest[1:]); fraction == 0 && whole > 0 {
			rest = rest[1:] // 1. is 1
		}
	} else if whole == 0 {
		return "", false
	}
	zeros := strings.TrimLeft(s[:whole], "0")
	if zeros == "" {
		zeros = "0"
	}
	out := sign + zeros + rest
	return out, isNumber(out)
}

func otherBase(digits string, base int) (string, bool) {
	if digits[0] == '+' || digits[0] == '-' || strings.Contains(digits, "_") {
		return "", false
	}
	n, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return "", false
	}
	return n.String(), true
}
