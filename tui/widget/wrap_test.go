package widget_test

import (
	"strings"
	"testing"

	"backstep/tui/widget"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		w    int
		want string
	}{
		{"one two three", 7, "one two|three"}, {"abcdefgh", 3, "abc|def|gh"}, {"", 5, ""}, {"a\x1b[2Jb", 20, "a␛[2Jb"}, {"x", 0, ""},
	} {
		if got := strings.Join(widget.Wrap(c.text, c.w), "|"); got != c.want {
			t.Errorf("%q in %d is %q, want %q", c.text, c.w, got, c.want)
		}
	}
}
