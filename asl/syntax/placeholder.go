package syntax

import "strings"

// placeholder reads ${Name}, which a deployment tool replaces by a value;
// several may follow each other.
func (r *reader) placeholder() *Node {
	start := r.pos
	for strings.HasPrefix(r.text[r.pos:], "${") {
		if end := r.placeholderEnd(); end > 0 {
			r.pos = end
			continue
		}
		r.fail(Span{r.pos, r.pos + 2}, "add }", "this ${ is not closed")
		for r.pos += 2; !r.eof() && r.text[r.pos] != '\n' && r.text[r.pos] != ','; {
			r.pos++
		}
		return r.node(Bad, start, "")
	}
	return r.node(String, start, strings.ToValidUTF8(r.text[start:r.pos], "\uFFFD"))
}

// placeholderEnd returns the offset after the } that belongs to the ${ at pos,
// 0 when there is none near it on the line.
func (r *reader) placeholderEnd() int {
	open := 0
	for i := r.pos; i < min(r.pos+lookAhead, len(r.text)) && r.text[i] != '\n'; i++ {
		switch r.text[i] {
		case '{':
			open++
		case '}':
			if open--; open == 0 {
				return i + 1
			}
		}
	}
	return 0
}
