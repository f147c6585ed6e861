package value

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	// MaxDepth is the deepest nesting that is read, as in AWS's JSON reader.
	MaxDepth = 1000
	// MaxText is the longest text that is read, in bytes.
	MaxText = 64 << 20
)

// SyntaxError says where a text stops being JSON.
type SyntaxError struct {
	Offset       int // bytes before the error
	Line, Column int // the same place, from 1; columns count characters
	Msg          string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("not JSON at line %d, column %d: %s", e.Line, e.Column, e.Msg)
}

func syntaxError(text string, offset int, msg string) *SyntaxError {
	before := text[:offset]
	line := strings.LastIndexByte(before, '\n') + 1
	return &SyntaxError{offset, strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[line:]) + 1, msg}
}

// Parse reads one JSON text. Bytes that are not UTF-8 and lone surrogates
// become U+FFFD. The error is a [*SyntaxError].
func Parse(text string) (Value, error) {
	if len(text) > MaxText {
		return Value{}, syntaxError("", 0, fmt.Sprintf("%d bytes; at most %d are read", len(text), MaxText))
	}
	c := checker{text: text}
	if !c.document() {
		return Value{}, syntaxError(text, c.at, c.msg)
	}
	return parsed(normalise(&c)), nil
}

// parsed returns the value with a normalised text.
func parsed(text string) Value {
	return Value{&node{kind: kindOf(text), size: int32(len(text)), raw: text}}
}

// MustParse is Parse for texts written in a program; it panics on an error.
func MustParse(text string) Value {
	v, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return v
}

// JSON returns the compact text, "" for absent.
func (v Value) JSON() string {
	if v.n == nil {
		return ""
	}
	if v.n.raw != "" {
		return v.n.raw
	}
	return string(v.AppendJSON(make([]byte, 0, v.n.size)))
}

// AppendJSON appends the compact text.
func (v Value) AppendJSON(b []byte) []byte {
	if v.n == nil {
		return b
	}
	if v.n.raw != "" {
		return append(b, v.n.raw...)
	}
	ks := v.n.kids.Load()
	b = append(b, brackets[v.n.kind][0])
	for i, e := range ks.vals {
		if i > 0 {
			b = append(b, ',')
		}
		if ks.shape != nil {
			b = append(append(b, ks.shape.keys[i].quoted...), ':')
		}
		b = e.AppendJSON(b)
	}
	return append(b, brackets[v.n.kind][1])
}

var brackets = [...]string{ArrayKind: "[]", ObjectKind: "{}"}

// MarshalJSON writes the compact text, so that values stand in structs.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.n == nil {
		return []byte("null"), nil
	}
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads one JSON text.
func (v *Value) UnmarshalJSON(b []byte) error {
	p, err := Parse(string(b))
	*v = p
	return err
}
