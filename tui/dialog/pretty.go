package dialog

import (
	"strings"

	"backstep/asl/value"
)

// Pretty writes a document over several lines.
func Pretty(v value.Value) string {
	var b strings.Builder
	indent(&b, v, "\n")
	return b.String()
}

func indent(b *strings.Builder, v value.Value, newline string) {
	if v.Len() == 0 || v.Kind() != value.ObjectKind && v.Kind() != value.ArrayKind {
		b.WriteString(v.JSON())
		return
	}
	brackets := "[]"
	if v.Kind() == value.ObjectKind {
		brackets = "{}"
	}
	b.WriteByte(brackets[0])
	for i, e := range v.Elems() {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(newline + "  ")
		if v.Kind() == value.ObjectKind {
			b.WriteString(value.Quote(v.Key(i)) + ": ")
		}
		indent(b, e, newline+"  ")
	}
	b.WriteString(newline + brackets[1:])
}
