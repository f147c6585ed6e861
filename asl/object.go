package asl

import (
	"slices"
	"strings"

	"backstep/asl/syntax"
)

// object is a JSON object of the definition, its place, and the query language
// that applies there.
type object struct {
	*loader
	node *syntax.Node
	ref  Ref
	lang Language
	torn bool // the language is not the one that the machine asks for
}

// member is one member of an object.
type member struct {
	name string
	node *syntax.Node
	key  syntax.Span
	ref  Ref
}

// member returns the last member with the name, the one that counts.
func (o object) member(name string) (member, bool) {
	m := o.node.Member(name)
	if m == nil {
		return member{}, false
	}
	return member{name, m.Value, m.KeySpan, o.ref + Ref("/"+name)}, true
}

func (o object) has(name string) bool { return o.node.Member(name) != nil }

// present returns those of the names that the object has.
func (o object) present(names ...string) []string {
	var out []string
	for _, n := range names {
		if o.has(n) {
			out = append(out, n)
		}
	}
	return out
}

// source returns the JSON text of a node as written.
func (l *loader) source(n *syntax.Node) string {
	end := min(n.Span.End, len(l.src.Text))
	return l.src.Text[min(n.Span.Start, end):end]
}

// mistyped reports a member whose value is of the wrong JSON type.
func (l *loader) mistyped(m member, want string) {
	hint := "this is " + describe(m.node)
	if m.node.Kind == syntax.String && looksLikePath(m.node.Text) && hasPathVariant(m.name) {
		hint = "to read it from the input, name the field " + m.name + "Path"
	}
	l.fail(m.ref, m.node.Span, "Expected value of type "+want, hint)
}

var kindNouns = [...]string{
	syntax.Bad: "unreadable", syntax.Null: "null", syntax.Bool: "a boolean", syntax.Number: "a number",
	syntax.String: "a string", syntax.Array: "an array", syntax.Object: "an object",
}

func describe(n *syntax.Node) string { return kindNouns[n.Kind] }

// text returns a string member; ok is false when it is missing or no string.
func (o object) text(name string) (m member, ok bool) {
	m, ok = o.member(name)
	if ok && m.node.Kind != syntax.String {
		o.mistyped(m, "String")
		return m, false
	}
	return m, ok
}

// object returns a member that must be an object.
func (o object) object(name string) (object, bool) {
	m, ok := o.member(name)
	if !ok {
		return object{}, false
	}
	return o.asObject(m)
}

func (o object) asObject(m member) (object, bool) {
	if m.node.Kind != syntax.Object {
		o.mistyped(m, "Object")
		return object{}, false
	}
	return object{o.loader, m.node, m.ref, o.lang, o.torn}, true
}

// array returns the elements of a member that must be an array.
func (o object) array(name string) ([]member, bool) {
	m, ok := o.member(name)
	if !ok {
		return nil, false
	}
	if m.node.Kind != syntax.Array {
		o.mistyped(m, "Array")
		return nil, false
	}
	return elements(m), true
}

func elements(m member) []member {
	out := make([]member, len(m.node.Elems))
	for i, e := range m.node.Elems {
		out[i] = member{m.name, e, e.Span, m.ref.index(i)}
	}
	return out
}

// oneOf returns a string member that must be one of the values; "" when it is
// missing, wrong or a placeholder.
func (o object) oneOf(name string, values ...string) string {
	m, ok := o.text(name)
	if !ok || isPlaceholder(m.node.Text) {
		return ""
	}
	if slices.Contains(values, m.node.Text) {
		return m.node.Text
	}
	list := "[" + strings.Join(values, ", ") + "]"
	o.fail(m.ref, m.node.Span, "Value should be one of the following: "+list, o.didYouMean(m.node.Text, values))
	return ""
}

// require reports which of the names are missing and whether none is.
func (o object) require(names ...string) bool {
	var missing []string
	for _, n := range names {
		if !o.has(n) {
			missing = append(missing, n)
		}
	}
	if missing != nil {
		o.fail(o.ref, o.head(), "These fields are required: ["+strings.Join(missing, ", ")+"]", "")
	}
	return missing == nil
}

// exclusive reports two or more of the names in one object.
func (o object) exclusive(names ...string) bool {
	found := o.present(names...)
	if len(found) < 2 {
		return true
	}
	m, _ := o.member(found[1])
	o.fail(o.ref, m.key, "There should only be one of the following fields: ["+strings.Join(names, ", ")+"]",
		"remove "+strings.Join(found[:len(found)-1], ", ")+" or "+found[len(found)-1])
	return false
}

// exactlyOne reports none or several of the names in one object.
func (o object) exactlyOne(hint string, names ...string) bool {
	if len(o.present(names...)) > 0 {
		return o.exclusive(names...)
	}
	o.fail(o.ref, o.head(), "This object should have only one of the following fields: ["+strings.Join(names, ", ")+"]", hint)
	return false
}

// head is where a problem of the whole object is shown: its opening bracket.
func (o object) head() syntax.Span {
	return syntax.Span{Start: o.node.Span.Start, End: min(o.node.Span.Start+1, o.node.Span.End)}
}

// comment returns the Comment member.
func (o object) comment() string {
	if m, ok := o.text("Comment"); ok {
		return m.node.Text
	}
	return ""
}

// language returns the object's QueryLanguage, inherited when it has none. AWS
// takes whatever is not JSONPath to the letter for JSONata.
func (o object) language(inherited Language) Language {
	name := o.oneOf("QueryLanguage", "JSONPath", "JSONata")
	m, ok := o.member("QueryLanguage")
	switch {
	case !ok || isPlaceholder(m.node.Text):
		return inherited
	case name == "JSONPath":
		return JSONPath
	}
	return JSONata
}
