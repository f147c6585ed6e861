package syntax

import "unicode/utf8"

// JSON returns the compact text of the tree. Literals of numbers stay as they
// were written; of members with the same key the last value stands at the
// place of the first; what is Bad is written as null.
func (n *Node) JSON() string {
	if n == nil {
		return ""
	}
	return string(n.appendJSON(make([]byte, 0, n.Span.End-n.Span.Start+2)))
}

func (n *Node) appendJSON(b []byte) []byte {
	switch n.Kind {
	case Number, Bool:
		return append(b, n.Text...)
	case String:
		return appendQuoted(b, n.Text)
	case Array:
		b = append(b, '[')
		for i, e := range n.Elems {
			if i > 0 {
				b = append(b, ',')
			}
			b = e.appendJSON(b)
		}
		return append(b, ']')
	case Object:
		return appendMembers(b, n.Members)
	}
	return append(b, "null"...)
}

func appendMembers(b []byte, members []Member) []byte {
	members = lastWins(members)
	b = append(b, '{')
	for i, m := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendQuoted(b, m.Key), ':')
		b = m.Value.appendJSON(b)
	}
	return append(b, '}')
}

const hex = "0123456789abcdef"

// shortEscapes are the control characters that have an escape of two bytes.
var shortEscapes = [0x20]byte{'\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r'}

// appendQuoted appends s as a JSON string; only what JSON requires is escaped,
// and bytes that are not UTF-8 become U+FFFD.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			b, i = utf8.AppendRune(b, r), i+n
			continue
		}
		b, i = appendASCII(b, c), i+1
	}
	return append(b, '"')
}

func appendASCII(b []byte, c byte) []byte {
	switch {
	case c == '"' || c == '\\':
		return append(b, '\\', c)
	case c >= 0x20:
		return append(b, c)
	case shortEscapes[c] != 0:
		return append(b, '\\', shortEscapes[c])
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
