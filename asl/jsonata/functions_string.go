package jsonata

import (
	"encoding/base64"
	"math"
	"strings"
	"unicode/utf8"

	"backstep/asl/value"
)

var stringFunctions = []builtin{
	{name: "string", signature: "<x-b?:s>", arity: 1, call: stringFunction},
	{name: "substring", signature: "<s-nn?:s>", arity: 3, call: substringFunction},
	{name: "substringBefore", signature: "<s-s:s>", arity: 2, call: substringBeforeFunction},
	{name: "substringAfter", signature: "<s-s:s>", arity: 2, call: substringAfterFunction},
	{name: "lowercase", signature: "<s-:s>", arity: 1, call: textFunction(strings.ToLower)},
	{name: "uppercase", signature: "<s-:s>", arity: 1, call: textFunction(upper)},
	{name: "length", signature: "<s-:n>", arity: 1, call: lengthFunction},
	{name: "trim", signature: "<s-:s>", arity: 1, call: textFunction(trim)},
	{name: "pad", signature: "<s-ns?:s>", arity: 3, call: padFunction},
	{name: "join", signature: "<a<s>s?:s>", arity: 2, call: joinFunction},
	{name: "base64encode", signature: "<s-:s>", arity: 1, call: textFunction(encodeBase64)},
	{name: "base64decode", signature: "<s-:s>", arity: 1, call: textFunction(decodeBase64)},
}

// textFunction makes a function of one string to a string.
func textFunction(f func(string) string) native {
	return func(ev *evaluation, _ item, args []item) (item, error) {
		if args[0].isUndefined() {
			return undefined, nil
		}
		s := args[0].text()
		return stringItem(f(s)), ev.spendText(len(s))
	}
}

func stringFunction(ev *evaluation, _ item, args []item) (item, error) {
	it := args[0]
	if it.isUndefined() || it.kind() == stringKind {
		return it, nil
	}
	if pretty := arg(args, 1); ev.truth(pretty) && (it.isArray() || it.kind() == objectKind) {
		s, err := ev.jsonText(it, true)
		return stringItem(s), err
	}
	s, err := ev.stringOf(it)
	return stringItem(s), err
}

func substringFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	s := args[0].text()
	n := float64(utf8.RuneCountInString(s))
	start, end := args[1].float(), n
	if n+start < 0 {
		start = 0
	}
	if count := arg(args, 2); !count.isUndefined() {
		if count.float() <= 0 {
			return emptyText, nil
		}
		if end = start + count.float(); start < 0 {
			end += n
		}
	}
	return stringItem(runeSlice(s, start, end, n)), ev.spendText(len(s))
}

// runeSlice cuts out the characters from start to end of n; negative places
// count from the end.
func runeSlice(s string, start, end, n float64) string {
	clamp := func(f float64) int {
		if f = math.Trunc(f); f < 0 {
			f += n
		}
		return int(min(max(f, 0), n))
	}
	from, to := clamp(start), clamp(end)
	if from >= to {
		return ""
	}
	if len(s) == int(n) {
		return s[from:to]
	}
	return string([]rune(s)[from:to])
}

func substringBeforeFunction(_ *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	if before, _, ok := strings.Cut(args[0].text(), args[1].text()); ok {
		return stringItem(before), nil
	}
	return args[0], nil
}

func substringAfterFunction(_ *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	if _, after, ok := strings.Cut(args[0].text(), args[1].text()); ok {
		return stringItem(after), nil
	}
	return args[0], nil
}

// upper maps to upper case; ß has two letters there.
func upper(s string) string { return strings.ReplaceAll(strings.ToUpper(s), "ß", "SS") }

func lengthFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	s := args[0].text()
	return numberItem(float64(utf8.RuneCountInString(s))), ev.spendText(len(s))
}

// trim makes one blank of any run of blanks and removes those at the ends.
func trim(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r'
	}), " ")
}

func padFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	s, width, fill := args[0].text(), args[1].float(), textOr(arg(args, 2), " ")
	if fill == "" {
		fill = " "
	}
	missing := math.Abs(width) - float64(utf8.RuneCountInString(s))
	if missing < 1 {
		return args[0], nil
	}
	n, runes := int(min(missing, value.MaxText+1)), []rune(fill)
	if err := ev.makeText(len(s) + n + n/len(runes)*(len(fill)-len(runes))); err != nil {
		return undefined, err
	}
	padding := strings.Repeat(fill, n/len(runes)) + string(runes[:n%len(runes)])
	if width < 0 {
		return stringItem(padding + s), nil
	}
	return stringItem(s + padding), nil
}

func joinFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	sep := textOr(arg(args, 1), "")
	n := args[0].len()
	parts := make([]string, n)
	size := n * len(sep)
	for i := range n {
		parts[i] = args[0].at(i).text()
		size += len(parts[i])
	}
	if err := ev.makeText(size); err != nil {
		return undefined, err
	}
	return stringItem(strings.Join(parts, sep)), nil
}

// encodeBase64 encodes the low byte of each character.
func encodeBase64(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = append(b, byte(r))
	}
	return base64.StdEncoding.EncodeToString(b)
}

// decodeBase64 makes a character of each byte; what is not Base64 is skipped.
func decodeBase64(s string) string {
	clean := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-':
			clean = append(clean, '+')
		case c == '_':
			clean = append(clean, '/')
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '+' || c == '/':
			clean = append(clean, c)
		}
	}
	decoded := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, _ := base64.RawStdEncoding.Decode(decoded, clean)
	text := make([]rune, n)
	for i := range text {
		text[i] = rune(decoded[i])
	}
	return string(text)
}
