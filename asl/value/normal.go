package value

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// normalise returns a valid text as a value's text.
func normalise(c *checker) string {
	text := c.compact()
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	duplicates := c.duplicates
	if c.escapes {
		text = withShortStrings(text)
	}
	if c.escapes && !duplicates {
		// Keys that were written differently may be the same.
		again := checker{text: text}
		again.document()
		duplicates = again.duplicates
	}
	if duplicates {
		text = withoutDuplicates(parsed(text)).JSON()
	}
	return text
}

// withShortStrings writes the strings of a text without blanks as [Quote] does.
func withShortStrings(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		end := endOfString(text, i) + 1
		b.WriteString(text[:i])
		b.WriteString(shortest(text[i:end]))
		text = text[end:]
	}
}

// shortest returns a valid JSON string as [Quote] writes it.
func shortest(raw string) string {
	if !strings.Contains(raw, `\u`) && !strings.Contains(raw, `\/`) {
		return raw
	}
	var s string
	if err := json.Unmarshal([]byte(raw), &s); err != nil {
		return raw
	}
	return Quote(s)
}

// withoutDuplicates keeps the place of a key's first member and the value of
// its last.
func withoutDuplicates(v Value) Value {
	kids := v.Elems()
	if len(kids) == 0 {
		return v
	}
	vals := make([]Value, len(kids))
	for i, e := range kids {
		vals[i] = withoutDuplicates(e)
	}
	if v.Kind() == ArrayKind {
		return Array(vals...)
	}
	members := make([]Member, len(vals))
	for i, e := range vals {
		members[i] = Member{v.Key(i), e}
	}
	return Object(members...)
}

// endOfString returns the index of the quote that ends the valid string
// starting at i.
func endOfString(text string, i int) int {
	for i++; text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i
}
