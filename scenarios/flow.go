package scenarios

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"backstep/asl/value"
)

// longKey is the length, in bytes, above which YAML wants a key announced by a
// question mark; its limit is 1,024 characters.
const longKey = 500

// flow writes a value as JSON in one line that YAML reads as the same value; ""
// for absent.
func flow(v value.Value) string {
	var b strings.Builder
	writeFlow(&b, v)
	return b.String()
}

func writeFlow(b *strings.Builder, v value.Value) {
	switch v.Kind() {
	case value.StringKind:
		writeText(b, v.JSON())
	case value.ArrayKind:
		b.WriteByte('[')
		for i, e := range v.Elems() {
			if i > 0 {
				b.WriteString(", ")
			}
			writeFlow(b, e)
		}
		b.WriteByte(']')
	case value.ObjectKind:
		b.WriteByte('{')
		for i, e := range v.Elems() {
			if i > 0 {
				b.WriteString(", ")
			}
			writeKey(b, v.Key(i))
			writeFlow(b, e)
		}
		b.WriteByte('}')
	default:
		b.WriteString(v.JSON())
	}
}

// plain is flow with words without quotes, as a person writes it.
func plain(v value.Value) string {
	var b strings.Builder
	writePlain(&b, v)
	return b.String()
}

func writePlain(b *strings.Builder, v value.Value) {
	between := func(i int) {
		if i > 0 {
			b.WriteString(", ")
		}
	}
	switch {
	case v.Kind() == value.StringKind && isWord(v.Text()):
		b.WriteString(v.Text())
	case v.Kind() == value.ArrayKind:
		b.WriteByte('[')
		for i, e := range v.Elems() {
			between(i)
			writePlain(b, e)
		}
		b.WriteByte(']')
	case v.Kind() == value.ObjectKind:
		b.WriteByte('{')
		for i, e := range v.Elems() {
			between(i)
			writeName(b, v.Key(i))
			writePlain(b, e)
		}
		b.WriteByte('}')
	default:
		writeFlow(b, v)
	}
}

// writeName is writeKey with words without quotes.
func writeName(b *strings.Builder, key string) {
	if isWord(key) && len(key) <= longKey {
		b.WriteString(key + ": ")
		return
	}
	writeKey(b, key)
}

func writeKey(b *strings.Builder, key string) {
	if len(key) > longKey {
		b.WriteString("? ")
	}
	writeText(b, value.Quote(key))
	if len(key) > longKey {
		b.WriteByte(' ')
	}
	b.WriteString(": ")
}

// writeText writes a JSON string. YAML reads it as JSON does once the characters
// that it does not allow in a text, or takes for line breaks, are escaped.
func writeText(b *strings.Builder, quoted string) {
	for _, r := range quoted {
		switch {
		case r >= 0x20 && r <= 0x7E || r >= 0xA0 && r <= 0xD7FF && r != 0x2028 && r != 0x2029 || r >= 0xE000 && r <= 0xFFFD && r != 0xFEFF:
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(b, `\u%04X`, r)
		case r <= utf8.MaxRune:
			b.WriteRune(r)
		}
	}
}
