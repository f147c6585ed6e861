package widget

import (
	"strconv"
	"strings"
)

// Kind is what a document's node looks like.
type Kind uint8

// The kinds.
const (
	Scalar Kind = iota
	StringNode
	ArrayNode
	ObjectNode
)

// Mark says how a node differs from another document, for the gutter.
type Mark uint8

// The marks.
const (
	Unmarked Mark = iota
	MarkAdded
	MarkChanged
	MarkRemoved
)

var markTable = [...]struct {
	glyph Glyph
	style Style
}{
	MarkAdded:   {AddedMark, Added},
	MarkChanged: {ChangedMark, Changed},
	MarkRemoved: {RemovedMark, Removed},
}

// Item is what is shown of one node.
type Item struct {
	Kind Kind
	// Key is the member's name where Named, decoded.
	Key   string
	Named bool
	// Text is a scalar's JSON text as it was written, quotes included.
	Text string
	// Len is the number of children.
	Len int
	// Last is set on a child after which no comma follows.
	Last bool
	// Mark and Inside describe changes: of this node, and their number below it.
	Mark   Mark
	Inside int
	// Badge stands in the left gutter, such as (1); Folded in its place while the
	// node is folded, if it is not empty. Note stands after the text.
	Badge, Folded, Note string
	// Dim greys the row.
	Dim bool
}

// Step is one member or element on the way into a document.
type Step struct {
	Key   string
	Index int // used when Elem
	Elem  bool
}

// Node is a value of a document as the tree sees it. Nodes do not change. Item
// and Child should cost the same for any document, as they are called for every
// visible row of every frame.
type Node interface {
	Item() Item
	// Child returns the i-th child, 0 <= i < Item().Len.
	Child(i int) Node
	// Step returns the way to the i-th child.
	Step(i int) Step
	// Find returns the place of the child a step leads to, -1 for none.
	Find(s Step) int
	// Opened returns the places of the children to unfold at first, ascending.
	Opened() []int
}

// FormatPath writes steps as a JSONPath that can be pasted into a definition:
// $.a['b c'][0]. Quotes and backslashes in names are escaped.
func FormatPath(steps []Step) string {
	var b strings.Builder
	b.WriteByte('$')
	for _, s := range steps {
		switch {
		case s.Elem:
			b.WriteString("[" + strconv.Itoa(s.Index) + "]")
		case isWord(s.Key):
			b.WriteString("." + s.Key)
		default:
			b.WriteString("['" + quoteEscaper.Replace(s.Key) + "']")
		}
	}
	return b.String()
}

var quoteEscaper = strings.NewReplacer(`\`, `\\`, `'`, `\'`)

// isWord reports whether a name can follow a dot.
func isWord(s string) bool {
	for i, r := range s {
		letter := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// Sign returns the mark's glyph and style, a blank for Unmarked.
func (m Mark) Sign(t *Theme) (string, Style) {
	if m == Unmarked {
		return " ", Plain
	}
	return t.Glyphs.Of(markTable[m].glyph), markTable[m].style
}
