package syntax

import (
	"strconv"
	"strings"
	"testing"
)

func itoa(i int) string { return strconv.Itoa(i) }

func TestPositionsCountLinesAndCharactersFromOne(t *testing.T) {
	src := NewSource("", "ab\nçdé\r\n\nx")
	for offset, want := range map[int]string{
		-5: "1:1", 0: "1:1", 2: "1:3", 3: "2:1", 5: "2:2", 6: "2:3", 8: "2:4", 10: "3:1", 11: "4:1", 12: "4:2", 99: "4:2",
	} {
		if got := place(src, offset); got != want {
			t.Errorf("offset %d is %s, want %s", offset, got, want)
		}
	}
	for n, want := range map[int]string{0: "", 1: "ab", 2: "çdé", 3: "", 4: "x", 5: ""} {
		if got := src.Line(n); got != want {
			t.Errorf("line %d is %q, want %q", n, got, want)
		}
	}
	if src.Lines() != 4 {
		t.Errorf("%d lines", src.Lines())
	}
}

func TestByteOrderMarkIsDropped(t *testing.T) {
	src := NewSource("", "\uFEFF[1,]")
	_, errs := ParseJSON(src)
	if src.Text != "[1,]" || len(errs) != 1 || errs[0].Span.Start != 2 {
		t.Errorf("text %q, errors %v", src.Text, errs)
	}
}

func TestSourceMadeWithoutNewSourceHasPositionsToo(t *testing.T) {
	src := &Source{Text: "a\nbç!"}
	if got := place(src, 5); got != "2:3" {
		t.Errorf("position %s", got)
	}
}

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		name, text string
		span       Span
		want       string
	}{
		{"a word", "a bcd e", Span{2, 5}, "a bcd e\n  ^^^"},
		{"an empty span has one caret", "ab", Span{1, 1}, "ab\n ^"},
		{"after the end of the line", "ab\nc", Span{2, 2}, "ab\n  ^"},
		{"a span over lines is marked on its first", "ab\ncd", Span{1, 5}, "ab\n ^"},
		{"tabs stay tabs", "\ta\tb", Span{3, 4}, "\ta\tb\n\t \t^"},
		{"controls are visible", "a\x1b[31mb\x7f", Span{6, 7}, "a␛[31mb␡\n      ^"},
		{"direction marks are visible", "a\u202eb", Span{4, 5}, "a\uFFFDb\n  ^"},
		{"broken UTF-8 is visible", "a\xffb", Span{2, 3}, "a\uFFFDb\n  ^"},
		{"wide characters take two columns", "日本 x", Span{7, 8}, "日本 x\n     ^"},
		{"combining marks take none", "e\u0301x", Span{3, 4}, "e\u0301x\n ^"},
		{"outside the text", "ab", Span{9, 12}, "ab\n  ^"},
		{"no text", "", Span{0, 0}, "\n^"},
	} {
		if got := NewSource("", c.text).Excerpt(c.span); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestLongLinesAreCutAroundTheSpan(t *testing.T) {
	text := strings.Repeat("abcdefghij", 100)
	for _, start := range []int{0, 30, 500, 990} {
		lines := strings.Split(NewSource("", text).Excerpt(Span{start, start + 5}), "\n")
		shown := []rune(lines[0])
		at := strings.IndexByte(lines[1], '^')
		if len(shown) > excerptWidth+2 || string(shown[at:at+5]) != text[start:start+5] || strings.Count(lines[1], "^") != 5 {
			t.Errorf("span at %d:\n%s\n%s", start, lines[0], lines[1])
		}
		if cut := start > 40; (shown[0] == '…') != cut {
			t.Errorf("span at %d starts with %c", start, shown[0])
		}
		if cut := start < 900; (shown[len(shown)-1] == '…') != cut {
			t.Errorf("span at %d ends with %c", start, shown[len(shown)-1])
		}
	}
}

func TestExcerptOfALongSpanIsCutToo(t *testing.T) {
	got := NewSource("", strings.Repeat("x", 5000)).Excerpt(Span{10, 4000})
	if len(got) > 3*excerptWidth {
		t.Errorf("%d bytes", len(got))
	}
}

func TestTextOffsetLeadsFromDecodedTextToTheSource(t *testing.T) {
	src := NewSource("", `  "a\n\u00e9é\ud83d\ude00\"z"  `)
	n, _ := ParseJSON(src)
	for i, want := range map[int]string{0: "a", 1: `\n`, 2: `\u00e9`, 3: `\u00e9`, 4: "é", 6: `\ud83d`, 10: `\"`, 11: "z", 12: `"`, 50: `"`} {
		if at := src.TextOffset(n, i); !strings.HasPrefix(src.Text[at:], want) {
			t.Errorf("byte %d leads to %s, want %s", i, src.Text[at:], want)
		}
	}
}
