package syntax

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

const (
	// MaxYAML is the longest YAML text that is read, in bytes. It is read at
	// some 4 MB a second.
	MaxYAML = 4 << 20
	// MaxAliased is what all aliases of a text together may stand for, in
	// bytes: a few lines of aliases to aliases could stand for billions.
	MaxAliased = 4 << 20
)

// Parse reads a text as YAML if [IsYAML] says so, as JSON otherwise. The results
// are those of [ParseYAML] and [ParseJSON].
//
// Text in braces that is good JSON is read as that under every name: JSON is
// meant to be YAML, but YAML readers refuse tabs and paired \u escapes.
func Parse(src *Source) (*Node, []Error) {
	if !IsYAML(src) {
		return ParseJSON(src)
	}
	if first := strings.TrimLeft(src.Text, " \t\r\n"); first != "" && (first[0] == '{' || first[0] == '[') {
		if tree, errs := ParseJSON(src); len(errs) == 0 {
			return tree, nil
		}
	}
	return ParseYAML(src)
}

// IsYAML reports whether a text is meant as YAML. A name that ends in .yaml or
// .yml says so and one that ends in .json denies it; under other names a text
// is YAML when its first line that says something is a key with a colon.
func IsYAML(src *Source) bool {
	name := strings.ToLower(src.Name)
	switch {
	case strings.HasSuffix(name, ".json"):
		return false
	case strings.HasSuffix(name, ".yaml"), strings.HasSuffix(name, ".yml"):
		return true
	}
	return startsWithKey(src.Text)
}

// startsWithKey reports whether the first line of a text that is neither blank
// nor a comment nor a marker of YAML is a key with a colon.
func startsWithKey(text string) bool {
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimRight(line, " \t\r")
		if line == "" || line[0] == '#' || line[0] == '%' || line == "---" {
			continue
		}
		key, value, found := strings.Cut(line, ":")
		return found && isBareKey(strings.TrimSpace(key)) && (value == "" || value[0] == ' ' || value[0] == '\t')
	}
	return false
}

// isBareKey reports whether a text can be a YAML key and is nothing that
// starts a JSON value.
func isBareKey(key string) bool {
	if key == "" || strings.ContainsAny(key, "{}[],\"`") {
		return false
	}
	c := key[0]
	return c == '_' || c == '\'' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// ParseYAML reads a text as one YAML document and returns it as the tree that
// the same document in JSON gives, with the places of the YAML text.
//
// Scalars are read by the core schema of YAML 1.2, where yes, no, on, off and
// dates are strings; numbers are written as JSON writes them. An alias shares
// the nodes, and so the places, of its anchor; merge keys (<<) are applied. The
// short forms of CloudFormation's functions become objects: !Sub x is
// {"Fn::Sub": x}, !Ref x is {"Ref": x}.
//
// As with [ParseJSON] the node is never nil and the errors, at most
// [MaxErrors], stand in the order of the text. The YAML reader stops at the
// first thing that it cannot read.
func ParseYAML(src *Source) (*Node, []Error) {
	c := &yamlConverter{src: src, lines: yamlLines(src.Text)}
	root := c.document()
	if root == nil {
		root = &Node{Kind: Bad}
	}
	slices.SortStableFunc(c.errs, func(a, b Error) int { return a.Span.Start - b.Span.Start })
	return root, c.errs
}

// document returns the text's only document, nil when there is none.
func (c *yamlConverter) document() *Node {
	switch {
	case len(c.src.Text) > MaxYAML:
		c.fail(Span{}, "write it as JSON, or split it", "%d bytes of YAML; at most %d are read", len(c.src.Text), MaxYAML)
		return nil
	case !utf8.ValidString(c.src.Text):
		r := reader{src: c.src, text: c.src.Text}
		r.encoding()
		c.errs = r.errs
		return nil
	}
	doc, second, err := readYAML(c.src.Text)
	if err != nil {
		c.unreadable(err)
	}
	if doc == nil || len(doc.Content) == 0 {
		if err == nil {
			c.fail(Span{}, "write {} at least", "the text is empty: expected a YAML value")
		}
		return nil
	}
	root, _ := c.node(doc.Content[0], 1)
	if second != nil {
		at := c.offset(second.Line, second.Column)
		c.fail(Span{at, min(at+len("---"), len(c.src.Text))}, "keep one document and put the others into files of their own", "a second YAML document starts here")
	}
	return root
}

// errYAMLPanic stands for a panic of the YAML reader.
var errYAMLPanic = errors.New("this cannot be read")

// readYAML returns the first two documents of a text, nil for those it has not.
func readYAML(text string) (first, second *yaml.Node, err error) {
	defer func() {
		if recover() != nil {
			err = errYAMLPanic
		}
	}()
	dec := yaml.NewDecoder(strings.NewReader(text))
	for _, doc := range []**yaml.Node{&first, &second} {
		n := new(yaml.Node)
		if err := dec.Decode(n); errors.Is(err, io.EOF) {
			return first, second, nil
		} else if err != nil {
			return first, second, err
		}
		*doc = n
	}
	return first, second, nil
}
