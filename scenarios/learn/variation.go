package learn

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backstep/asl/syntax"
	"backstep/scenarios"
)

// setup is the scenario that a question is about: the file's, with the
// question's own changes.
type setup struct {
	base *syntax.Node // nil for a question of a bank
	own  variation
}

// variation is a change of a scenario: fields that replace the scenario's, then
// edits of the definition.
type variation struct {
	fields  []syntax.Member
	edits   []edit
	foreign bool // the nodes do not come from the question's file
}

func (v *variation) isEmpty() bool { return len(v.fields) == 0 && len(v.edits) == 0 }

// edit sets a member of the definition, or removes it when there is no value.
type edit struct {
	pointer string
	value   *syntax.Node
	span    syntax.Span
}

// replaced are the fields of a question and of a choice that replace those of
// the scenario, and what they are called there.
var replaced = []struct{ name, field string }{
	{"machine", "machine"}, {"input", "input"}, {"mocks", "mocks"}, {"moves", "moves"}, {"type", "type"},
	{"s3", "s3"}, {"seed", "seed"}, {"start", "at"},
}

// variationFields are the fields of a variation inside of a T.
func variationFields[T any](of func(*T) *variation) []scenarios.Field[T] {
	var out []scenarios.Field[T]
	for _, r := range replaced {
		out = append(out, scenarios.Field[T]{Name: r.name, Read: func(_ *decoder, n *node, x *T) {
			v := of(x)
			v.fields = append(v.fields, syntax.Member{Key: r.field, KeySpan: n.Span, Value: n})
		}})
	}
	return append(out,
		scenarios.Field[T]{Name: "set", Read: func(d *decoder, n *node, x *T) { readSet(d, n, of(x)) }},
		scenarios.Field[T]{Name: "drop", Read: func(d *decoder, n *node, x *T) { readDrop(d, n, of(x)) }},
	)
}

func readSet(d *decoder, n *node, v *variation) {
	if n.Kind != syntax.Object {
		d.Fail(n.Span, "write for example {/States/Charge/ResultPath: $.paid}", "set is an object of JSON pointers and values, not %s", scenarios.Kind(n))
	}
	for _, m := range n.Members {
		pointer(d, m.Key, m.KeySpan)
		v.edits = append(v.edits, edit{m.Key, m.Value, m.KeySpan})
	}
}

func readDrop(d *decoder, n *node, v *variation) {
	for _, e := range d.List(n, "drop") {
		pointer(d, d.Text(e), e.Span)
		v.edits = append(v.edits, edit{e.Text, nil, e.Span})
	}
}

func pointer(d *decoder, text string, span syntax.Span) {
	if !strings.HasPrefix(text, "/") {
		d.Fail(span, "write for example /States/Charge/ResultPath", "a JSON pointer begins with /, not %q", text)
	}
}

// trouble says why a question cannot be answered.
type trouble struct {
	span      syntax.Span
	msg, hint string
}

func (t *trouble) Error() string { return t.msg }

func troubled(span syntax.Span, hint, format string, args ...any) *trouble {
	return &trouble{span, fmt.Sprintf(format, args...), hint}
}

// scenario returns the tree of the scenario with changes, and whether all of it
// comes from the question's own file.
func (s *Solver) scenario(q *Question, changes ...*variation) (root *syntax.Node, own bool, err error) {
	root = &syntax.Node{Kind: syntax.Object}
	if b := q.setup.base; b != nil {
		root.Span = b.Span
		root.Members = slices.Clone(b.Members)
	}
	root.Members = slices.DeleteFunc(root.Members, func(m syntax.Member) bool {
		return slices.Contains([]string{"lesson", "expect", "notes", "title", "description"}, m.Key)
	})
	own = true
	for _, v := range append([]*variation{&q.setup.own}, changes...) {
		own = own && !v.foreign
		for _, f := range v.fields {
			put(root, f)
		}
		for _, e := range v.edits {
			local, err := s.edit(q, root, e)
			if err != nil {
				return nil, false, err
			}
			own = own && local
		}
	}
	return root, own, nil
}

// put replaces or adds a member.
func put(root *syntax.Node, m syntax.Member) {
	if i := slices.IndexFunc(root.Members, func(x syntax.Member) bool { return x.Key == m.Key }); i >= 0 {
		root.Members[i] = m
		return
	}
	root.Members = append(root.Members, m)
}

// edit changes the definition of a scenario, which is read first when it stands
// in a file of its own.
func (s *Solver) edit(q *Question, root *syntax.Node, e edit) (own bool, err error) {
	machine := root.Get("machine")
	own = true
	if machine != nil && machine.Kind == syntax.String {
		if machine, err = s.library.Tree(q.Source.Name, machine.Text); err != nil {
			return false, troubled(e.span, "", "%v", err)
		}
		own = false
	}
	if machine == nil {
		return false, troubled(e.span, "write machine: and the definition", "there is no machine to change")
	}
	now, msg := edited(machine, strings.Split(e.pointer, "/")[1:], e.value)
	if msg != "" {
		return false, troubled(e.span, "a pointer leads from the definition on: /States/NAME/FIELD", "%s: %s", e.pointer, msg)
	}
	put(root, syntax.Member{Key: "machine", Value: now})
	return own, nil
}

// edited returns a tree with the value at the end of a JSON pointer set, or
// removed when it is nil; the tree itself stays as it is.
func edited(n *syntax.Node, steps []string, v *syntax.Node) (*syntax.Node, string) {
	if len(steps) == 0 {
		return v, ""
	}
	key := strings.NewReplacer("~1", "/", "~0", "~").Replace(steps[0])
	out := *n
	switch n.Kind {
	case syntax.Object:
		return &out, editMember(&out, key, steps[1:], v)
	case syntax.Array:
		return &out, editElement(&out, key, steps[1:], v)
	}
	return nil, "there is nothing below " + scenarios.Kind(n)
}

func editMember(out *syntax.Node, key string, rest []string, v *syntax.Node) string {
	out.Members = slices.Clone(out.Members)
	i := slices.IndexFunc(out.Members, func(m syntax.Member) bool { return m.Key == key })
	switch {
	case i < 0 && (v == nil || len(rest) > 0):
		hint := ""
		if near := syntax.Nearest(key, keysOf(out)); near != "" {
			hint = "; did you mean " + near + "?"
		}
		return "there is no " + key + hint
	case i < 0:
		out.Members = append(out.Members, syntax.Member{Key: key, KeySpan: v.Span, Value: v})
		return ""
	case v == nil && len(rest) == 0:
		out.Members = slices.Delete(out.Members, i, i+1)
		return ""
	}
	now, msg := edited(out.Members[i].Value, rest, v)
	out.Members[i].Value = now
	return msg
}

func editElement(out *syntax.Node, key string, rest []string, v *syntax.Node) string {
	out.Elems = slices.Clone(out.Elems)
	if key == "-" && v != nil && len(rest) == 0 {
		out.Elems = append(out.Elems, v)
		return ""
	}
	i, err := strconv.Atoi(key)
	switch {
	case err != nil || i < 0 || i >= len(out.Elems):
		return fmt.Sprintf("there is no element %s among %d", key, len(out.Elems))
	case v == nil && len(rest) == 0:
		out.Elems = slices.Delete(out.Elems, i, i+1)
		return ""
	}
	now, msg := edited(out.Elems[i], rest, v)
	out.Elems[i] = now
	return msg
}

func keysOf(n *syntax.Node) []string {
	var out []string
	for _, m := range n.Members {
		out = append(out, m.Key)
	}
	return out
}
