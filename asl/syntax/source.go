package syntax

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Source is a text and where it came from. It is not written after [NewSource]
// and may be read from several goroutines.
type Source struct {
	Name  string // file name as the person gave it, for messages
	Text  string
	lines []int // byte offsets of line starts
	ascii bool  // columns are bytes
}

const byteOrderMark = "\uFEFF"

// NewSource returns the text as a source. A leading UTF-8 byte-order mark is
// dropped; offsets and positions count from after it.
func NewSource(name, text string) *Source {
	text = strings.TrimPrefix(text, byteOrderMark)
	return &Source{Name: name, Text: text, lines: lineStarts(text), ascii: isASCII(text)}
}

func lineStarts(text string) []int {
	starts := make([]int, 1, 1+strings.Count(text, "\n"))
	for i := 0; ; {
		j := strings.IndexByte(text[i:], '\n')
		if j < 0 {
			return starts
		}
		i += j + 1
		starts = append(starts, i)
	}
}

func isASCII(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// starts also serves a Source that was not made by NewSource.
func (s *Source) starts() []int {
	if s.lines == nil {
		return lineStarts(s.Text)
	}
	return s.lines
}

// Lines returns the number of lines; a text that ends with a line break has an
// empty last line.
func (s *Source) Lines() int { return len(s.starts()) }

// Position returns the line and column of a byte offset, both counted from 1.
// Columns count characters (runes). An offset outside the text is moved to its
// nearer end.
func (s *Source) Position(offset int) (line, col int) {
	offset = max(0, min(offset, len(s.Text)))
	starts := s.starts()
	line = sort.SearchInts(starts, offset+1)
	before := s.Text[starts[line-1]:offset]
	if s.ascii {
		return line, len(before) + 1
	}
	return line, utf8.RuneCountInString(before) + 1
}

// Line returns the n-th line without its line break, counted from 1; "" when
// there is none.
func (s *Source) Line(n int) string {
	start, end := s.bounds(n)
	return s.Text[start:end]
}

// bounds returns where the n-th line starts and where its text ends.
func (s *Source) bounds(n int) (start, end int) {
	starts := s.starts()
	if n < 1 || n > len(starts) {
		return 0, 0
	}
	start, end = starts[n-1], len(s.Text)
	if n < len(starts) {
		end = starts[n] - 1
	}
	if end > start && s.Text[end-1] == '\r' {
		end--
	}
	return start, end
}
