package widget_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"backstep/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

func TestVisibleShowsWhatWouldActOnTheTerminal(t *testing.T) {
	for _, c := range []struct{ rule, in, want string }{
		{"printable ASCII stays", "a ~", "a ~"},
		{"letters of other scripts stay", "żółw 日本 שלום", "żółw 日本 שלום"},
		{"combining marks stay on their letter", "e\u0301", "e\u0301"},
		{"escape sequence", "\x1b[31mred", "␛[31mred"},
		{"window title", "\x1b]0;x\a", "␛]0;x␇"},
		{"C0 controls", "\x00\t\r\n", "␀␉␍␊"},
		{"delete", "\x7f", "␡"},
		{"C1 control, one byte CSI", "\u009b31m", "U+009B31m"},
		{"bidirectional override", "a\u202eb", "aU+202Eb"},
		{"isolate", "\u2066x\u2069", "U+2066xU+2069"},
		{"zero-width joiner", "a\u200db", "aU+200Db"},
		{"byte order mark", "\ufeffx", "U+FEFFx"},
		{"line separator", "a\u2028b", "aU+2028b"},
		{"tag characters", "a\U000E0041", "aU+E0041"},
		{"mark with nothing before it", "\u0301", "U+0301"},
		{"mark after a control", "\x1b\u0301", "␛U+0301"},
		{"invalid UTF-8", "a\xff\xc3", `a\xff\xc3`},
		{"replacement character stays", "\ufffd", "\ufffd"},
		{"variation selector is left out", "❤\ufe0f!", "❤!"},
		{"skin tone is left out", "👍🏽", "👍"},
	} {
		if got := widget.Visible(c.in); got != c.want {
			t.Errorf("%s: Visible(%q) = %q, want %q", c.rule, c.in, got, c.want)
		}
	}
}

func TestWidthCountsCells(t *testing.T) {
	for in, want := range map[string]int{
		"": 0, "abc": 3, "日本": 4, "e\u0301": 1, "한글": 4, "👍": 2, "\x1b": 1, "\u202e": 6, "\xff": 4, "…": 1,
	} {
		if got := widget.Width(in); got != want {
			t.Errorf("Width(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestClipAndPad(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"abc", 5, "abc  "},
		{"日本語", 6, "日本語"},
		{"日本語", 5, "日本…"},
		{"日本語", 4, "日… "},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		{"abc", 1, "…"},
		{"abc", 0, ""},
		{"abc", -1, ""},
		{"", 2, "  "},
	} {
		if got := widget.Pad(c.in, c.width, "…"); got != c.want {
			t.Errorf("Pad(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
	if got := widget.PadLeft("7", 3, ""); got != "  7" {
		t.Errorf("PadLeft = %q", got)
	}
	if got := widget.Clip("abcdef", 4, ".."); got != "ab.." {
		t.Errorf("Clip with two-cell tail = %q", got)
	}
}

func TestCountGroupsThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 12: "12", 999: "999", 2996: "2,996", 262144: "262,144", 1000000: "1,000,000", -1234: "-1,234"} {
		if got := widget.Count(n); got != want {
			t.Errorf("Count(%d) = %s, want %s", n, got, want)
		}
	}
}

// checkVisible holds what must be true of any text.
func checkVisible(t *testing.T, s string) {
	t.Helper()
	out := widget.Visible(s)
	if !utf8.ValidString(out) {
		t.Errorf("Visible(%q) is not UTF-8", s)
	}
	for _, r := range out {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			t.Errorf("Visible(%q) holds the control %U", s, r)
		}
	}
	if ansi.Strip(out) != out {
		t.Errorf("Visible(%q) holds an escape sequence", s)
	}
	if again := widget.Visible(out); again != out {
		t.Errorf("Visible(%q) is not stable: %q, then %q", s, out, again)
	}
}

func FuzzVisible(f *testing.F) {
	for _, s := range []string{"", "a\x1b[0m", "\u202e", "e\u0301", "\xff\xfe", "👩‍👩‍👧", "❤️", "\r\n", "ᄀ\ufe0fᅡ", "क्\u200dष"} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		checkVisible(t, s)
		width %= 200
		if got := widget.Width(widget.Pad(s, width, "…")); got != max(width, 0) {
			t.Errorf("Pad(%q, %d) is %d wide", s, width, got)
		}
		c := widget.NewCanvas(20, 1)
		c.Text(width%25, 0, s, widget.Failed)
		row := c.Rows(ascii)[0]
		if len(row) != 20 || strings.Trim(row, printable) != "" {
			t.Errorf("row %q of %q is not 20 printable ASCII characters", row, s)
		}
	})
}

var printable = func() string {
	var b strings.Builder
	for c := byte(' '); c <= '~'; c++ {
		b.WriteByte(c)
	}
	return b.String()
}()
