package scenarios

import (
	"time"

	"backstep/asl/syntax"
	"backstep/asl/value"
)

// Decoder reads a part of a file that another package describes, by the same
// tables and with the same words as scenarios are read.
type Decoder struct{ d decoder }

// NewDecoder returns a decoder of trees whose places are those of a source.
func NewDecoder(src *syntax.Source) *Decoder { return &Decoder{decoder{src: src}} }

// Field is one member of an object: its name and how it is read into a T.
type Field[T any] struct {
	Name string
	Read func(*Decoder, *syntax.Node, *T)
}

// DecodeObject reads an object by a table of its fields; what names it in
// messages: "a question".
func DecodeObject[T any](d *Decoder, n *syntax.Node, what string, fields []Field[T], out *T) {
	list := make([]field[T], len(fields))
	for i, f := range fields {
		list[i] = field[T]{name: f.Name, read: func(_ *decoder, n *syntax.Node, out *T) { f.Read(d, n, out) }}
	}
	object(&d.d, n, what, list, out)
}

// Read returns the text of the source as a tree, nil when it cannot be read.
func (d *Decoder) Read() *syntax.Node { return d.d.read() }

// Fail adds a problem at a place; the hint says what to do and may be empty.
func (d *Decoder) Fail(span syntax.Span, hint, format string, args ...any) {
	d.d.fail(span, hint, format, args...)
}

// Problems returns what was found, in the order of the text.
func (d *Decoder) Problems() []Problem { return d.d.sorted() }

// List returns the elements of an array; null is none.
func (d *Decoder) List(n *syntax.Node, what string) []*syntax.Node { return d.d.list(n, what) }

// Text reads a text.
func (d *Decoder) Text(n *syntax.Node) string { return d.d.string(n) }

// OneOf reads one of several words; what names them in messages.
func (d *Decoder) OneOf(n *syntax.Node, what string, words []string) string {
	return d.d.oneOf(n, what, words)
}

// Count reads an integer from least on.
func (d *Decoder) Count(n *syntax.Node, least int) int { return d.d.count(n, least) }

// True reads a field that is true or left out.
func (d *Decoder) True(n *syntax.Node) bool {
	d.d.yes(n)
	return n.Text == "true"
}

// Value reads any document.
func (d *Decoder) Value(n *syntax.Node) value.Value { return d.d.value(n) }

// Duration reads a length of time.
func (d *Decoder) Duration(n *syntax.Node) time.Duration { return d.d.duration(n) }

// Kind names what stands at a node, for messages.
func Kind(n *syntax.Node) string { return kindText(n) }
