package syntax

import (
	"strings"
	"unicode/utf8"
)

// str reads the string that starts at pos and returns it decoded. A key that
// is not closed ends before its colon.
func (r *reader) str(key bool) string {
	start := r.pos
	i := start + 1
	for i < len(r.text) && !special[r.text[i]] {
		i++
	}
	if i < len(r.text) && r.text[i] == '"' {
		r.pos = i + 1
		return r.clean(r.text[start+1 : i])
	}
	end, closed := r.stringEnd(i)
	if closed {
		r.pos = end + 1
		return r.decode(start+1, end)
	}
	end = start + 1 + unclosedLength(r.text[start+1:end], key)
	r.fail(Span{start, end}, `add " at its end`, "this string is not closed")
	r.pos = end
	text := r.decode(start+1, end)
	if end+len(",") >= r.textEnd {
		r.stop() // it swallowed what would have closed the containers
	}
	return text
}

// special marks the bytes that end a run of ordinary text in a string.
var special = func() (t [256]bool) {
	for c := range 0x20 {
		t[c] = true
	}
	t['"'], t['\\'] = true, true
	return t
}()

func (r *reader) clean(text string) string {
	if r.valid {
		return text
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// stringEnd looks from i on for the quote that ends the string. Without one it
// returns the end of the line.
func (r *reader) stringEnd(i int) (end int, closed bool) {
	broken := false
	for ; i < len(r.text); i++ {
		switch r.text[i] {
		case '"':
			return i, true
		case '\\':
			i++
		case '\n':
			if !broken && !r.closesLater(i) {
				return i, false
			}
			broken = true
		}
	}
	return len(r.text), false
}

// closesLater decides what a line break in a string means. When the next quote
// is followed by what follows a string, the string goes over several lines;
// else its closing quote was forgotten and the next quote opens another.
func (r *reader) closesLater(i int) bool {
	i = max(i, r.nextQuote)
	for ; i < len(r.text) && r.text[i] != '"'; i++ {
		if r.text[i] == '\\' {
			i++
		}
	}
	r.nextQuote = i
	if i >= len(r.text) {
		return false
	}
	rest := strings.TrimLeft(r.text[i+1:min(i+1+tabWidth, len(r.text))], " \t\r\n")
	return rest != "" && strings.IndexByte(",}]", rest[0]) >= 0
}

// unclosedLength returns how much of the line belongs to a string that is not closed.
func unclosedLength(line string, key bool) int {
	if i := strings.IndexByte(line, ':'); key && i >= 0 {
		line = line[:i]
	}
	return len(strings.TrimRight(line, " \t\r,"))
}

// quoteEnds pairs the quotes that people write instead of ".
var quoteEnds = map[rune]string{'\'': "'", '`': "`", '‘': "’", '“': "”", '„': "“"}

// quoted reads a string in other quotes than JSON's; ok is false when there is
// none near it on the line.
func (r *reader) quoted() (text string, ok bool) {
	start := r.pos
	first, n := utf8.DecodeRuneInString(r.text[start:])
	end, ok := quoteEnds[first]
	if !ok {
		return "", false
	}
	near := r.text[start+n : min(start+n+lookAhead, len(r.text))]
	line, _, _ := strings.Cut(near, "\n")
	length := strings.Index(line, end)
	if length < 0 {
		return "", false
	}
	r.pos = start + n + length + len(end)
	r.fail(Span{start, r.pos}, `put it in "`, "this text stands in %c, not in double quotes", first)
	return r.decode(start+n, start+n+length), true
}
