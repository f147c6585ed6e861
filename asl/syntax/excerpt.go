package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	excerptWidth = 100 // columns of source that an excerpt shows
	excerptAhead = 60  // columns of it from the start of the span on
	tabWidth     = 8   // columns a tab may take
	ellipsis     = "…"
)

// Excerpt returns the line in which the span starts and, below it, carets under
// the part of the span that is on that line, at least one. There is no line
// break at the end.
//
// Tabs stay tabs in both lines, so that the carets align. Characters that a
// terminal would obey or hide (controls, direction marks, broken UTF-8) appear
// as a glyph. A line longer than about 100 columns is cut around the span.
func (s *Source) Excerpt(span Span) string {
	line, _ := s.Position(span.Start)
	lo, hi := s.bounds(line)
	start := max(lo, min(span.Start, hi))
	from, to := s.window(lo, start, hi)
	end := max(start, min(span.End, to))

	var text, carets strings.Builder
	if from > lo {
		text.WriteString(ellipsis)
		carets.WriteByte(' ')
	}
	for _, r := range s.Text[from:to] {
		text.WriteRune(visible(r))
	}
	if to < hi {
		text.WriteString(ellipsis)
	}
	writeBlank(&carets, s.Text[from:start])
	carets.WriteString(strings.Repeat("^", max(1, width(s.Text[start:end]))))
	return text.String() + "\n" + carets.String()
}

// window returns the part of the line lo..hi that is shown around start: some
// columns from start on, then what fits before, then what is left after.
func (s *Source) window(lo, start, hi int) (from, to int) {
	to, used := s.forward(start, hi, 0, excerptAhead)
	for from = start; from > lo && used < excerptWidth; {
		r, n := utf8.DecodeLastRuneInString(s.Text[lo:from])
		from, used = from-n, used+cost(r)
	}
	to, _ = s.forward(to, hi, used, excerptWidth)
	return from, to
}

func (s *Source) forward(i, hi, used, limit int) (end, columns int) {
	for i < hi && used < limit {
		r, n := utf8.DecodeRuneInString(s.Text[i:hi])
		i, used = i+n, used+cost(r)
	}
	return i, used
}

// writeBlank writes what takes as many columns as text, tabs as tabs.
func writeBlank(b *strings.Builder, text string) {
	for _, r := range text {
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString("  "[:columns(visible(r))])
	}
}

func width(text string) int {
	n := 0
	for _, r := range text {
		n += columns(visible(r))
	}
	return n
}

// cost is what a character takes of the width of an excerpt. Marks without a
// width count too, else a line of them would never end.
func cost(r rune) int {
	if r == '\t' {
		return tabWidth
	}
	return max(1, columns(visible(r)))
}

// visible returns r, or the glyph that stands for it where a terminal would
// obey or hide it.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return r
	case r < 0x20:
		return '\u2400' + r
	case r == 0x7F:
		return '\u2421'
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co):
		return utf8.RuneError
	}
	return r
}

// columns returns how many columns a terminal gives to a visible character.
func columns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

// wide are the blocks of East Asian wide characters and pictographs (Unicode
// Standard Annex 11).
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1},
		{Lo: 0x2E80, Hi: 0x303E, Stride: 1},
		{Lo: 0x3041, Hi: 0x4DBF, Stride: 1},
		{Lo: 0x4E00, Hi: 0xA4CF, Stride: 1},
		{Lo: 0xA960, Hi: 0xA97F, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1},
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1},
		{Lo: 0xFE30, Hi: 0xFE6F, Stride: 1},
		{Lo: 0xFF00, Hi: 0xFF60, Stride: 1},
		{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x17000, Hi: 0x18CFF, Stride: 1},
		{Lo: 0x1B000, Hi: 0x1B2FF, Stride: 1},
		{Lo: 0x1F300, Hi: 0x1F64F, Stride: 1},
		{Lo: 0x1F680, Hi: 0x1F6FF, Stride: 1},
		{Lo: 0x1F900, Hi: 0x1FAFF, Stride: 1},
		{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1},
	},
}
