package syntax

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// MaxDepth is the deepest nesting that is read, as in AWS's JSON reader.
	MaxDepth = 1000
	// MaxErrors is the number of errors after which the rest are not reported.
	MaxErrors = 20
	// lookAhead is how far, in bytes, the end of something that is not JSON is
	// looked for; it keeps reading linear.
	lookAhead = 1000
)

// ParseJSON reads a text as JSON. The node is never nil, and Bad when the text
// holds no value at all. The errors stand in the order of the text, at most
// [MaxErrors]; the tree is complete JSON exactly when there are none.
func ParseJSON(src *Source) (*Node, []Error) {
	r := &reader{src: src, text: src.Text, valid: utf8.ValidString(src.Text)}
	r.textEnd = len(strings.TrimRight(r.text, " \t\r\n"))
	root := r.document()
	slices.SortStableFunc(r.errs, func(a, b Error) int { return a.Span.Start - b.Span.Start })
	return root, r.errs
}

type reader struct {
	src     *Source
	text    string
	pos     int
	textEnd int  // after the last character that is not blank
	valid   bool // the text is UTF-8
	errs    []Error

	// braces and brackets are the containers open at pos.
	braces, brackets int
	// stopped is set when nothing more can be read; no error follows.
	stopped bool
	// faults counts what went wrong, also what was not reported.
	faults int
	// commented and blanked are set after the first comment and odd blank: one
	// error speaks for all.
	commented, blanked bool
	// nextQuote is the quote that closesLater found last.
	nextQuote int

	// members and elems hold the children of all open containers.
	members []Member
	elems   []*Node
	slab    []Node // nodes not handed out yet
}

// fail records an error, unless one stands at the same place already.
func (r *reader) fail(span Span, hint, format string, args ...any) {
	r.faults++
	last := len(r.errs) - 1
	if r.stopped || last+1 >= MaxErrors || last >= 0 && r.errs[last].Span.Start == span.Start {
		return
	}
	r.errs = append(r.errs, Error{span, fmt.Sprintf(format, args...), hint})
}

// stop ends the reading; every loop sees the end of the text.
func (r *reader) stop() {
	r.stopped = true
	r.pos = len(r.text)
}

func (r *reader) eof() bool { return r.pos >= len(r.text) }

// peek returns the next byte, 0 at the end.
func (r *reader) peek() byte {
	if r.eof() {
		return 0
	}
	return r.text[r.pos]
}

func (r *reader) node(k Kind, start int, text string) *Node {
	if len(r.slab) == 0 {
		r.slab = make([]Node, 64)
	}
	n := &r.slab[0]
	r.slab = r.slab[1:]
	*n = Node{Kind: k, Span: Span{start, r.pos}, Text: text}
	return n
}

// place names an offset in a message.
func (r *reader) place(offset int) string {
	line, col := r.src.Position(offset)
	return "line " + strconv.Itoa(line) + ", column " + strconv.Itoa(col)
}

func (r *reader) document() *Node {
	if !r.valid {
		r.encoding()
	}
	r.blanks()
	if r.eof() {
		r.fail(Span{}, "write {} at least", "the text is empty: expected a JSON value")
		return r.node(Bad, 0, "")
	}
	root := r.value()
	r.blanks()
	if r.eof() || root.Kind == Bad {
		return root
	}
	if c := r.peek(); c == '}' || c == ']' {
		r.fail(Span{r.pos, r.pos + 1}, "remove it, or add the opening bracket it belongs to", "this %c closes nothing: the document ended before it", c)
		return root
	}
	r.fail(Span{r.pos, r.textEnd}, "keep one JSON value in the text", "text after the end of the document")
	return root
}

// encoding reports the first byte that is not UTF-8.
func (r *reader) encoding() {
	for i, c := range r.text {
		if c != utf8.RuneError {
			continue
		}
		if _, n := utf8.DecodeRuneInString(r.text[i:]); n == 1 {
			r.fail(Span{i, i + 1}, "save the file as UTF-8", "byte 0x%02X is not UTF-8", r.text[i])
			return
		}
	}
}

// blanks skips what may stand between tokens, and comments with an error.
func (r *reader) blanks() {
	for !r.eof() {
		switch c := r.text[r.pos]; {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			r.pos++
		case c == '#' || c == '/' && r.pos+1 < len(r.text) && (r.text[r.pos+1] == '/' || r.text[r.pos+1] == '*'):
			r.comment()
		case c >= utf8.RuneSelf:
			if !r.oddBlank() {
				return
			}
		default:
			return
		}
	}
}

func (r *reader) comment() {
	start := r.pos
	end, skip := "\n", 0
	if strings.HasPrefix(r.text[start:], "/*") {
		end, skip = "*/", 2
	}
	if i := strings.Index(r.text[min(start+2, len(r.text)):], end); i >= 0 {
		r.pos = start + 2 + i + skip
	} else {
		r.pos = len(r.text)
	}
	if !r.commented {
		r.fail(Span{start, r.pos}, "remove it; a state machine and its states have the field Comment for this", "JSON has no comments")
	}
	r.commented = true
}

// oddBlank skips a blank or invisible character that JSON does not know.
func (r *reader) oddBlank() bool {
	c, n := utf8.DecodeRuneInString(r.text[r.pos:])
	if !unicode.IsSpace(c) && !unicode.Is(unicode.Cf, c) {
		return false
	}
	if !r.blanked {
		r.fail(Span{r.pos, r.pos + n}, "replace it with an ordinary space", "invisible character U+%04X; JSON allows spaces, tabs and line breaks", c)
	}
	r.blanked = true
	r.pos += n
	return true
}

// clip shortens a piece of the text for a message and puts it in quotes.
func clip(text string) string {
	const most = 32
	var b strings.Builder
	for _, c := range text {
		if b.Len() >= most {
			b.WriteString(ellipsis)
			break
		}
		b.WriteRune(visible(c))
	}
	return `"` + b.String() + `"`
}
