package value

import (
	"strconv"
	"strings"
)

// Step is one member or element on the way into a document.
type Step struct {
	Key   string
	Index int // used when Elem
	Elem  bool
}

// Path leads from a document to a place in it. The empty path is the document.
type Path []Step

// MemberStep returns the step to a member.
func MemberStep(key string) Step { return Step{Key: key} }

// ElemStep returns the step to an element.
func ElemStep(i int) Step { return Step{Index: i, Elem: true} }

// Join returns the path with one more step; p is not changed.
func (p Path) Join(s Step) Path { return append(p[:len(p):len(p)], s) }

// String writes the path as JSONPath: $.a['b c'][0]. Quotes and backslashes in
// a key have a backslash before them.
func (p Path) String() string {
	var b strings.Builder
	b.WriteByte('$')
	for _, s := range p {
		switch {
		case s.Elem:
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s.Index))
			b.WriteByte(']')
		case isWord(s.Key):
			b.WriteByte('.')
			b.WriteString(s.Key)
		default:
			b.WriteString("['")
			b.WriteString(quoteEscaper.Replace(s.Key))
			b.WriteString("']")
		}
	}
	return b.String()
}

var quoteEscaper = strings.NewReplacer(`\`, `\\`, `'`, `\'`)

func isWord(s string) bool {
	for i, r := range s {
		letter := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// At returns what lies at the path, absent when nothing does.
func (v Value) At(p Path) Value {
	for _, s := range p {
		switch {
		case s.Elem && v.Kind() == ArrayKind && s.Index >= 0 && s.Index < v.Len():
			v = v.Elem(s.Index)
		case !s.Elem:
			v = v.Get(s.Key)
		default:
			return Value{}
		}
	}
	return v
}
