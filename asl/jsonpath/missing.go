package jsonpath

import (
	"fmt"
	"strconv"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// notFound describes a definite path of which only the first steps exist.
func (p *Path) notFound(doc value.Value, reached int) error {
	m := &expr.Missing{Path: p.source, Root: doc, Steps: p.place}
	switch {
	case doc.IsAbsent() && p.root == expr.FromVariable:
		// A variable counts as a member of the document of all variables.
		m.Leaf = len(p.place) == 0 && p.selectors == nil
		m.At = bracketed(value.Path{value.MemberStep(p.variable)})
	case p.missesElement(doc, reached):
		// An index without an element never counts as a missing parent, as in Jayway.
		m.Leaf, m.At = true, bracketed(p.place)
	default:
		m.Leaf = reached >= len(p.place)-1
		m.At = bracketed(p.place[:min(reached+1, len(p.place))])
	}
	return &expr.Error{
		Reason:  expr.NotFound,
		Msg:     p.source + " leads nowhere: " + m.Reason(),
		Hint:    p.unassigned(doc),
		Missing: m,
	}
}

func (p *Path) unassigned(doc value.Value) string {
	if p.root == expr.FromVariable && doc.IsAbsent() {
		return "no state has assigned $" + p.variable + " yet"
	}
	return ""
}

func (p *Path) missesElement(doc value.Value, reached int) bool {
	if reached >= len(p.place) || !p.place[reached].Elem {
		return false
	}
	parent, _ := follow(doc, p.place[:reached])
	return parent.Kind() == value.ArrayKind
}

// bracketed writes a place as AWS's messages do: $['a'][0].
func bracketed(steps value.Path) string {
	var b strings.Builder
	b.WriteByte('$')
	for _, s := range steps {
		b.WriteByte('[')
		if s.Elem {
			b.WriteString(strconv.Itoa(s.Index))
		} else {
			b.WriteByte('\'')
			b.WriteString(s.Key)
			b.WriteByte('\'')
		}
		b.WriteByte(']')
	}
	return b.String()
}

func tooMany(source string) error {
	return &expr.Error{
		Reason: expr.Limit,
		Msg:    fmt.Sprintf("%s looks at more than %d nodes", source, MaxVisits),
		Hint:   "use fewer deep scans (..) and wildcards in one path",
	}
}
