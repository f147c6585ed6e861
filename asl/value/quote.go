package value

import (
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

const hex = "0123456789abcdef"

// Quote returns s as a JSON string; only what JSON requires is escaped, and
// bytes that are not UTF-8 become U+FFFD.
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

// unquote decodes a JSON string that is written as [Quote] writes it. (gjson
// would swallow what follows a lone surrogate; here are none.)
func unquote(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1]
	}
	return gjson.Parse(raw).Str
}
