package jsonata

import (
	"strings"
	"unicode/utf8"
)

var urlFunctions = []builtin{
	{name: "encodeUrlComponent", signature: "<s-:s>", arity: 1, call: encodeFunction("encodeUrlComponent", urlMarks)},
	{name: "encodeUrl", signature: "<s-:s>", arity: 1, call: encodeFunction("encodeUrl", urlMarks+urlReserved)},
	{name: "decodeUrlComponent", signature: "<s-:s>", arity: 1, call: decodeFunction("decodeUrlComponent", "")},
	{name: "decodeUrl", signature: "<s-:s>", arity: 1, call: decodeFunction("decodeUrl", urlReserved)},
}

const (
	urlMarks    = "-_.!~*'()"
	urlReserved = ";/?:@&=+$,#"
	upperHex    = "0123456789ABCDEF"
)

// encodeFunction escapes all bytes but letters, digits and those in keep.
func encodeFunction(name, keep string) native {
	return func(ev *evaluation, _ item, args []item) (item, error) {
		if args[0].isUndefined() {
			return undefined, nil
		}
		s := args[0].text()
		if !utf8.ValidString(s) {
			return undefined, fail("D3140", noPos, name, quote(s))
		}
		b := make([]byte, 0, len(s)+16)
		for i := range len(s) {
			c := s[i]
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || strings.IndexByte(keep, c) >= 0 {
				b = append(b, c)
			} else {
				b = append(b, '%', upperHex[c>>4], upperHex[c&15])
			}
		}
		return stringItem(string(b)), ev.spendText(len(b))
	}
}

// decodeFunction decodes escapes, but not those of characters in keep.
func decodeFunction(name, keep string) native {
	return func(ev *evaluation, _ item, args []item) (item, error) {
		if args[0].isUndefined() {
			return undefined, nil
		}
		s := args[0].text()
		b := make([]byte, 0, len(s))
		for i := 0; i < len(s); i++ {
			if s[i] != '%' {
				b = append(b, s[i])
				continue
			}
			c, ok := hexByte(s, i+1)
			if !ok {
				return undefined, fail("D3140", noPos, name, quote(s))
			}
			if strings.IndexByte(keep, c) >= 0 {
				b = append(b, s[i:i+3]...)
			} else {
				b = append(b, c)
			}
			i += 2
		}
		if !utf8.Valid(b) {
			return undefined, fail("D3140", noPos, name, quote(s))
		}
		return stringItem(string(b)), ev.spendText(len(b))
	}
}

func hexByte(s string, at int) (byte, bool) {
	if at+2 > len(s) {
		return 0, false
	}
	h, okH := hexDigit(s[at])
	l, okL := hexDigit(s[at+1])
	return h<<4 | l, okH && okL
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
