package widget

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Visible returns s with every character that would act on the terminal, or
// hide, replaced by glyphs that stand for it:
//
//   - C0 controls and DEL by their control picture: ␛ ␀ ␍ ␡
//   - C1 controls, format characters (bidirectional overrides, zero-width
//     joiners, byte order marks), line separators, and combining marks with
//     nothing before them by their code point: U+202E
//   - bytes that are not UTF-8 by \xff
//
// Variation selectors and skin tones are left out: they only change how the
// character before them looks, and terminals disagree about its width then.
func Visible(s string) string {
	if isPlainASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for s != "" {
		text, _, n := nextCluster(s)
		b.WriteString(text)
		s = s[n:]
	}
	return b.String()
}

// Width returns the number of cells that Visible(s) takes.
func Width(s string) int {
	if isPlainASCII(s) {
		return len(s)
	}
	total := 0
	for s != "" {
		_, w, n := nextCluster(s)
		total += w
		s = s[n:]
	}
	return total
}

// Clip returns Visible(s) cut to at most width cells. What is cut ends in
// tail, which counts towards the width. Only as much of s is read as fits.
func Clip(s string, width int, tail string) string {
	out, _ := clip(s, width, tail)
	return out
}

func clip(s string, width int, tail string) (out string, cut bool) {
	if width <= 0 {
		return "", s != ""
	}
	if len(s) <= width && isPlainASCII(s) {
		return s, false
	}
	room := max(width-Width(tail), 0)
	var b strings.Builder
	used, kept := 0, 0
	for rest := s; rest != ""; {
		text, w, n := nextCluster(rest)
		if used+w > width {
			return b.String()[:kept] + Clip(tail, width, ""), true
		}
		b.WriteString(text)
		if used += w; used <= room {
			kept = b.Len()
		}
		rest = rest[n:]
	}
	return b.String(), false
}

// Pad returns Visible(s) at exactly width cells: cut with the tail, or filled
// with blanks on the right.
func Pad(s string, width int, tail string) string {
	s = Clip(s, width, tail)
	return s + blanks(width-Width(s))
}

// PadLeft is Pad with the blanks on the left, for numbers.
func PadLeft(s string, width int, tail string) string {
	s = Clip(s, width, tail)
	return blanks(width-Width(s)) + s
}

// Count writes n with commas between thousands: 2,996.
func Count(n int) string {
	digits := fmt.Sprint(n)
	first := len(digits) % 3
	if n < 0 {
		return "-" + Count(-n)
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && i%3 == first {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

func blanks(n int) string { return strings.Repeat(" ", max(n, 0)) }

func isPlainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// nextCluster returns the first character of s as it is shown, the cells that
// takes, and the bytes of s it stands for. s must not be empty.
func nextCluster(s string) (text string, width, n int) {
	if c := s[0]; c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		if c >= ' ' && c <= '~' {
			return s[:1], 1, 1
		}
		return controlPicture(c), 1, 1
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf(`\x%02x`, s[0]), 4, 1
	case r < ' ' || r == 0x7f:
		return controlPicture(byte(r)), 1, 1
	case onlyRestyles(r):
		return "", 0, size
	case isHidden(r) || unicode.In(r, unicode.Mn, unicode.Me):
		return codePoint(r, size)
	}
	cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if cut := uncleanAt(cluster); cut < len(cluster) {
		cluster = cluster[:cut]
		width = ansi.StringWidth(cluster)
	}
	if width < 1 || width > 2 {
		return codePoint(r, size)
	}
	return cluster, width, len(cluster)
}

// uncleanAt returns where a character begins inside the cluster that must not
// be sent as it is, or the length of the cluster.
func uncleanAt(cluster string) int {
	for i, r := range cluster {
		if i > 0 && (isHidden(r) || onlyRestyles(r) || r == utf8.RuneError) {
			return i
		}
	}
	return len(cluster)
}

func controlPicture(c byte) string {
	if c == 0x7f {
		return "␡"
	}
	return string(rune(0x2400) + rune(c))
}

func codePoint(r rune, size int) (string, int, int) {
	text := fmt.Sprintf("U+%04X", r)
	return text, len(text), size
}

// isHidden reports whether a character has no shape of its own or reorders
// text: control, format, line and paragraph separator.
func isHidden(r rune) bool {
	return r >= 0x7f && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

func onlyRestyles(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff || r >= 0xe0100 && r <= 0xe01ef
}
