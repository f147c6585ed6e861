package value

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
	"github.com/tidwall/pretty"
)

func init() { gjson.DisableModifiers = true }

const (
	// MaxDepth is the deepest nesting that is read, as in AWS's JSON reader.
	MaxDepth = 1000
	// MaxText is the longest text that is read, in bytes.
	MaxText = 64 << 20
)

// SyntaxError says where a text stops being JSON.
type SyntaxError struct {
	Offset int // bytes before the error
	Msg    string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("not JSON at byte %d: %s", e.Offset, e.Msg) }

// Parse reads one JSON text. The error is a [*SyntaxError].
func Parse(text string) (Value, error) {
	if len(text) > MaxText {
		return Value{}, &SyntaxError{0, fmt.Sprintf("%d bytes; at most %d are read", len(text), MaxText)}
	}
	depth, blanks, at := measure(text)
	if depth > MaxDepth {
		return Value{}, &SyntaxError{at, fmt.Sprintf("nested deeper than %d levels", MaxDepth)}
	}
	if !gjson.Valid(text) {
		return Value{}, explain(text)
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	if blanks {
		text = string(pretty.Ugly([]byte(text)))
	}
	k := kindOf(gjson.Result{Raw: text})
	return Value{&node{kind: k, size: int32(len(text)), raw: text}}, nil
}

// MustParse is Parse for texts written in a program; it panics on an error.
func MustParse(text string) Value {
	v, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return v
}

// measure returns the nesting depth, whether there are blanks between tokens,
// and where the depth limit was passed.
func measure(text string) (depth int, blanks bool, at int) {
	open := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i = endOfString(text, i)
		case '{', '[':
			if open++; open > depth {
				depth = open
				if depth > MaxDepth {
					return depth, blanks, i
				}
			}
		case '}', ']':
			open--
		case ' ', '\t', '\n', '\r':
			blanks = true
		}
	}
	return depth, blanks, 0
}

func explain(text string) error {
	var sink any
	err := json.Unmarshal([]byte(text), &sink)
	var syn *json.SyntaxError
	if errors.As(err, &syn) {
		at := int(syn.Offset)
		if at > 0 && !strings.HasPrefix(syn.Error(), "unexpected end") {
			at--
		}
		return &SyntaxError{at, syn.Error()}
	}
	return &SyntaxError{0, "invalid"}
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
	if v.n.kind == ArrayKind {
		b = append(b, '[')
		for i, e := range ks.vals {
			if i > 0 {
				b = append(b, ',')
			}
			b = e.AppendJSON(b)
		}
		return append(b, ']')
	}
	b = append(b, '{')
	for i, e := range ks.vals {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, ks.shape.keys[i].quoted...)
		b = append(b, ':')
		b = e.AppendJSON(b)
	}
	return append(b, '}')
}

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

const hex = "0123456789abcdef"

// Quote returns s as a JSON string; only what JSON requires is escaped.
func Quote(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	if plain || utf8.ValidString(s) && strings.IndexFunc(s, mustEscape) < 0 {
		return `"` + s + `"`
	}
	b := make([]byte, 0, len(s)+8)
	b = append(b, '"')
	for _, r := range s {
		b = appendRune(b, r)
	}
	return string(append(b, '"'))
}

func mustEscape(r rune) bool { return r < 0x20 || r == '"' || r == '\\' }

func appendRune(b []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	}
	if r < 0x20 {
		return append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
	}
	return utf8.AppendRune(b, r)
}

// unquote decodes a valid JSON string.
func unquote(raw string) string {
	if len(raw) < 2 {
		return raw
	}
	if strings.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1]
	}
	return gjson.Parse(raw).Str
}
