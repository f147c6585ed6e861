package template

import "strings"

// hcl walks over a Terraform file: blocks and the attributes in them. It knows
// where strings, heredocs and comments end, and does not look into expressions.
type hcl struct {
	text string
	pos  int

	attribute func(in *block, name string) // pos is at the value
	closed    func(*block)

	contentEnd int      // of the heredoc that heredocEnd found last
	unclosed   bool     // some heredoc has no end: no other search is worth it
	words      []string // on this line, before a brace or an =
}

// block is a block that is open, or an object in an expression.
type block struct {
	header     []string // type and labels; nil for an object
	express    bool
	definition *Definition
}

func (h *hcl) scan() {
	var open []*block
	expression := false // after an =, until the line ends
	for h.pos < len(h.text) {
		c := h.text[h.pos]
		switch {
		case c == '\n':
			h.words, expression = h.words[:0], false
			h.pos++
		case c == '#' || strings.HasPrefix(h.text[h.pos:], "//") || strings.HasPrefix(h.text[h.pos:], "/*"):
			h.pos = h.commentEnd(h.pos)
		case c == '"':
			end := h.stringEnd(h.pos)
			h.words = append(h.words, strings.Trim(h.text[h.pos:end], `"`))
			h.pos = end
		case strings.HasPrefix(h.text[h.pos:], "<<"):
			h.pos = max(h.heredocEnd(h.pos), h.pos+2)
		case c == '{':
			b := &block{}
			if !expression {
				b.header = append(b.header, h.words...)
			}
			open, h.words, expression = append(open, b), h.words[:0], false
			h.pos++
		case c == '}':
			if last := len(open) - 1; last >= 0 {
				h.closed(open[last])
				open = open[:last]
			}
			h.pos++
		case c == '=' && !expression && len(h.words) == 1:
			expression = true
			h.pos = h.skipBlanks(h.pos + 1)
			if len(open) > 0 {
				h.attribute(open[len(open)-1], h.words[0])
			}
		case isWord(c):
			start := h.pos
			for h.pos < len(h.text) && isWord(h.text[h.pos]) {
				h.pos++
			}
			h.words = append(h.words, h.text[start:h.pos])
		default:
			h.pos++
		}
	}
}

func isWord(c byte) bool {
	return c == '_' || c == '-' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// skipBlanks skips blanks on the line.
func (h *hcl) skipBlanks(at int) int {
	for at < len(h.text) && (h.text[at] == ' ' || h.text[at] == '\t') {
		at++
	}
	return at
}

func (h *hcl) commentEnd(at int) int {
	end, skip := "\n", 0
	if strings.HasPrefix(h.text[at:], "/*") {
		end, skip = "*/", 2
	}
	if i := strings.Index(h.text[at:], end); i >= 0 {
		return at + i + skip
	}
	return len(h.text)
}

// stringEnd returns the place after the quote that closes the string at a
// place: quotes inside of ${ } belong to the expression there.
func (h *hcl) stringEnd(at int) int {
	depth := 0
	for i := at + 1; i < len(h.text); i++ {
		switch c := h.text[i]; {
		case c == '\\':
			i++
		case c == '{' && (depth > 0 || h.text[i-1] == '$' || h.text[i-1] == '%'):
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == '"' && depth == 0:
			return i + 1
		case c == '\n':
			return i
		}
	}
	return len(h.text)
}

// heredocEnd returns the place after the heredoc that starts at a place, 0
// when it has no end. Its text ends at contentEnd.
func (h *hcl) heredocEnd(at int) int {
	line, _, found := strings.Cut(h.text[at:], "\n")
	word := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(line, "<<"), "-"))
	if !found || word == "" || h.unclosed {
		return 0
	}
	for start := at + len(line) + 1; start < len(h.text); {
		text, _, more := strings.Cut(h.text[start:], "\n")
		if strings.TrimSpace(text) == word {
			h.contentEnd = start
			return start + len(text)
		}
		if start += len(text); more {
			start++
		}
	}
	h.unclosed = true
	return 0
}

// literals returns the variables of templatefile that are plain values: name =
// "text", name = 1. They stand in braces after a place.
func (h *hcl) literals(at int) *values {
	open := strings.IndexAny(h.text[at:], "{)")
	if open < 0 || h.text[at+open] == ')' {
		return nil
	}
	left := maxMade
	out := &values{left: &left}
	text := h.text[at+open+1:]
	if i := strings.IndexByte(text, ')'); i >= 0 {
		text = text[:i]
	}
	for _, pair := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == ',' || r == '}' }) {
		name, value, found := strings.Cut(pair, "=")
		value = strings.TrimSpace(value)
		quoted := len(value) >= 2 && value[0] == '"' && value[len(value)-1] == '"' && !strings.ContainsAny(value, "$%\\")
		if !found || !quoted && strings.Trim(value, "0123456789.") != "" && value != "true" && value != "false" {
			continue
		}
		out.set(strings.Trim(strings.TrimSpace(name), `"`), strings.Trim(value, `"`))
	}
	return out
}
