package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// OneLine escapes line breaks and tabs too, for text inside a line.
func OneLine(text string) string {
	return Visible(breaks.Replace(text), "")
}

var breaks = strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`)

// Visible escapes what a terminal would obey or a reader could not see, as
// \u001b, except the characters to keep. Bytes that are not UTF-8 become U+FFFD.
func Visible(text, keep string) string {
	hidden := func(r rune) bool {
		if r < 0x7F && r >= 0x20 {
			return false
		}
		return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) && !strings.ContainsRune(keep, r)
	}
	if utf8.ValidString(text) && strings.IndexFunc(text, hidden) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case !hidden(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// shortened is how much of a payload a message shows, in characters.
const shortened = 200

// Shorten cuts a long text and says how long it was.
func Shorten(text string) string {
	if r := []rune(text[:min(len(text), 4*shortened+4)]); len(r) > shortened {
		return string(r[:shortened]) + fmt.Sprintf("… (%d bytes)", len(text))
	}
	return text
}
