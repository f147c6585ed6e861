package template

import (
	"strconv"
	"strings"

	"backstep/asl/syntax"
)

// texts are members that hold a definition as a text in documents of all kinds:
// the answer of DescribeStateMachine, Terraform's JSON.
var texts = []string{"definition", "Definition", "DefinitionString"}

// nested finds definitions anywhere in a tree. path leads to n.
func (f *finder) nested(n *syntax.Node, path []string) {
	if f.full() {
		return
	}
	if n.Get("StartAt") != nil && n.Get("States") != nil {
		f.add(Definition{Name: strings.Join(path, "."), Type: Standard, Span: n.Span, Tree: foldTags(f.src, n, &f.left)})
		return
	}
	f.nestedText(n, path)
	for _, m := range n.Members {
		f.nested(m.Value, append(path, m.Key))
	}
	for i, e := range n.Elems {
		f.nested(e, append(path, strconv.Itoa(i)))
	}
}

func (f *finder) nestedText(n *syntax.Node, path []string) {
	for _, key := range texts {
		text := n.Get(key)
		if text == nil || text.Kind != syntax.String || !strings.HasPrefix(strings.TrimSpace(text.Text), "{") {
			continue
		}
		d := Definition{Name: strings.Join(append(path, key), "."), Span: text.Span}
		if name := n.Get("name"); name != nil && name.Kind == syntax.String {
			d.Name = name.Text
		} else if len(path) > 0 {
			d.Name = path[len(path)-1]
		}
		d.setType(n.Get("type"))
		d.Tree, d.Errors = f.parseString(text)
		f.add(d)
	}
}
