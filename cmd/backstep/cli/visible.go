package cli

import (
	"io"
	"unicode/utf8"

	"backstep/scenarios/report"
)

// visible is a writer that escapes what a terminal would obey or hide: control
// characters other than line breaks and tabs, direction marks and the like, as
// \u001b. Inside JSON strings, where such characters can stand in JSON output,
// this is the same text. Bytes that are not UTF-8 become U+FFFD.
type visible struct {
	to   io.Writer
	rest []byte // start of a character whose end has not come yet
	err  error  // first error of to
}

func (v *visible) Write(p []byte) (int, error) {
	text := p
	if len(v.rest) > 0 {
		text = append(v.rest, p...)
	}
	end := len(text)
	for i := max(0, end-utf8.UTFMax+1); i < end; i++ {
		if utf8.RuneStart(text[i]) && !utf8.FullRune(text[i:]) {
			end = i
		}
	}
	v.write(string(text[:end]))
	v.rest = append([]byte(nil), text[end:]...)
	return len(p), v.err
}

// flush writes what is left of a broken character.
func (v *visible) flush() {
	v.write(string(v.rest))
	v.rest = nil
}

func (v *visible) write(text string) {
	if v.err == nil && text != "" {
		_, v.err = io.WriteString(v.to, report.Visible(text, "\n\t"))
	}
}

// oneLine escapes line breaks and tabs too, for text inside a line.
func oneLine(text string) string { return report.OneLine(text) }
