package asl

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"backstep/asl/syntax"
)

// quotedSource is how much of a text AWS's JSON reader repeats in a message, in
// characters.
const quotedSource = 500

// wordForJSON words AWS's answer to a text that begins with a word instead of a
// JSON value: the sentence of its JSON reader (Jackson), and as location where
// the reader stopped (recorded by AWS). ok is false for other texts.
func wordForJSON(src *syntax.Source, e syntax.Error) (p Problem, ok bool) {
	start := len(src.Text) - len(strings.TrimLeft(src.Text, " \t\r\n"))
	word := src.Text[start:]
	if end := strings.IndexFunc(word, func(r rune) bool { return r != '_' && r != '$' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }); end >= 0 {
		word = word[:end]
	}
	first, _ := utf8.DecodeRuneInString(word)
	if e.Span.Start != start || first != '_' && first != '$' && !unicode.IsLetter(first) || literalPrefix(word) {
		return Problem{}, false
	}
	line, col := src.Position(start + len(word))
	at := `[Source: (String)` + sourceQuote(src.Text) + `; line: ` + strconv.Itoa(line) + `, column: ` + strconv.Itoa(col) + `]`
	return Problem{
		Code: InvalidJSONDescription, Ref: Ref(at), Span: e.Span, Hint: e.Hint,
		Msg: "Unrecognized token '" + word + "': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at " + at,
	}, true
}

func literalPrefix(word string) bool { return word == "null" || word == "true" || word == "false" }

func sourceQuote(text string) string {
	runes := []rune(text[:min(len(text), 4*(quotedSource+1))])
	if len(runes) <= quotedSource {
		return `"` + text + `"`
	}
	left := utf8.RuneCountInString(text) - quotedSource
	return `"` + string(runes[:quotedSource]) + `"[truncated ` + strconv.Itoa(left) + ` chars]`
}
