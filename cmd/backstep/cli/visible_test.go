package cli

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"backstep/scenarios/report"
)

func TestEscape(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"ordinary text", "Ünï 😀 |", "Ünï 😀 |"},
		{"line breaks and tabs stay", "a\n\tb", "a\n\tb"},
		{"an escape sequence", "\x1b[2J", `\u001b[2J`},
		{"a carriage return", "a\rb", `a\u000db`},
		{"delete", "\x7f", `\u007f`},
		{"C1 controls", "\u009b31m", `\u009b31m`},
		{"direction marks", "\u202egnp", `\u202egnp`},
		{"a line separator", "\u2028", `\u2028`},
		{"a tag character beyond the basic plane", "\U000e0041", `\udb40\udc41`},
		{"a byte that is not UTF-8", "a\xffb", "a\uFFFDb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := report.Visible(tt.text, "\n\t"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOneLineEscapesLineBreaksAndTabs(t *testing.T) {
	if got, want := oneLine("a\nb\r\tc\x1b"), `a\nb\r\tc\u001b`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whatever is written, in whichever pieces, nothing hidden comes out, and JSON
// stays the same JSON.
func FuzzVisible(f *testing.F) {
	f.Add("a\x1b[0m\u202e😀", 2)
	f.Add(`{"a": "\u001b`+"\u009b\u2028"+`"}`, 3)
	f.Add("\xf0\x9f\x98", 1)
	f.Fuzz(func(t *testing.T, text string, size int) {
		var b bytes.Buffer
		v := &visible{to: &b}
		size = max(1, min(size, 100))
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			if w, err := v.Write([]byte(rest[:n])); w != n || err != nil {
				t.Fatal(w, err)
			}
			rest = rest[n:]
		}
		v.flush()
		out := b.String()
		if !utf8.ValidString(out) {
			t.Errorf("%q is not UTF-8", out)
		}
		for _, r := range out {
			if r != '\n' && r != '\t' && !unicode.IsPrint(r) && unicode.In(r, unicode.Cc, unicode.Cf) {
				t.Errorf("%q comes out of %q", r, text)
			}
		}
		// A carriage return between tokens is no part of compact JSON.
		var before, after any
		if json.Unmarshal([]byte(text), &before) == nil && !strings.Contains(text, "\r") {
			if err := json.Unmarshal([]byte(out), &after); err != nil || !reflect.DeepEqual(before, after) {
				t.Errorf("%s became %s: %v", text, out, err)
			}
		}
	})
}
