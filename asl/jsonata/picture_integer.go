package jsonata

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// This file formats and reads integers with a picture string (XPath and XQuery
// Functions and Operators 3.1, section 4.6): digits, letters, Roman numerals
// or English words, each cardinal or ordinal.

type numeralStyle uint8

const (
	decimalStyle numeralStyle = iota
	lettersStyle
	romanStyle
	wordsStyle
	unknownStyle
)

type letterCase uint8

const (
	lowerCase letterCase = iota
	upperCase
	titleCase
)

func (c letterCase) apply(s string) string {
	switch c {
	case lowerCase:
		return strings.ToLower(s)
	case upperCase:
		return strings.ToUpper(s)
	}
	return s
}

// integerPicture is an analysed picture.
type integerPicture struct {
	style    numeralStyle
	casing   letterCase
	ordinal  bool
	token    string
	zero     rune // first digit of the decimal group
	required int
	optional int
	groups   []groupMark // from the right
	regular  int         // distance of the separators when they repeat
	width    int         // digits to read when another number follows directly
}

// groupMark is a grouping separator and the number of digits to its right.
type groupMark struct {
	place int
	mark  rune
}

// decimalZeros are the zeros of the decimal groups that pictures may use.
var decimalZeros = []rune{
	0x30, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
	0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0,
	0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
}

func zeroOf(r rune) (rune, bool) {
	for _, z := range decimalZeros {
		if r >= z && r <= z+9 {
			return z, true
		}
	}
	return 0, false
}

var numeralTokens = map[string]integerPicture{
	"A": {style: lettersStyle, casing: upperCase}, "a": {style: lettersStyle},
	"I": {style: romanStyle, casing: upperCase}, "i": {style: romanStyle},
	"W": {style: wordsStyle, casing: upperCase}, "w": {style: wordsStyle}, "Ww": {style: wordsStyle, casing: titleCase},
}

func parseIntegerPicture(picture string) (integerPicture, error) {
	token, modifier := picture, ""
	if i := strings.LastIndexByte(picture, ';'); i >= 0 {
		token, modifier = picture[:i], picture[i+1:]
	}
	p, known := numeralTokens[token]
	p.token, p.ordinal = token, strings.HasPrefix(modifier, "o")
	if known {
		return p, nil
	}
	return p, p.readDigits(token)
}

// readDigits analyses a decimal digit pattern from the right.
func (p *integerPicture) readDigits(token string) error {
	runes := []rune(token)
	place := 0
	for i := len(runes) - 1; i >= 0; i-- {
		zero, digit := zeroOf(runes[i])
		switch {
		case digit && p.required > 0 && zero != p.zero:
			return fail("D3131", noPos)
		case digit:
			p.zero = zero
			p.required++
			place++
		case runes[i] == '#':
			p.optional++
			place++
		default:
			p.groups = append(p.groups, groupMark{place, runes[i]})
		}
	}
	if p.required == 0 {
		p.style = unknownStyle
		return nil
	}
	places := make([]int, len(p.groups))
	for i, g := range p.groups {
		places[i] = g.place
		if g.mark != p.groups[0].mark {
			return nil
		}
	}
	p.regular = regularInterval(places)
	return nil
}

// format writes an integer.
func (p *integerPicture) format(f float64) (string, error) {
	f = math.Floor(f)
	sign := ""
	if f < 0 {
		sign, f = "-", -f
	}
	switch p.style {
	case lettersStyle:
		return sign + p.casing.apply(toLetters(f)), nil
	case romanStyle:
		if f > 1e6 {
			return "", limit(noPos, "Numbers beyond 1000000 are not written in Roman numerals.")
		}
		return sign + p.casing.apply(toRoman(int(f))), nil
	case wordsStyle:
		return sign + p.casing.apply(toWords(f, p.ordinal)), nil
	case unknownStyle:
		return "", fail("D3130", noPos, quote(p.token))
	}
	return sign + p.formatDigits(f), nil
}

func (p *integerPicture) formatDigits(f float64) string {
	n, _ := big.NewFloat(f).Int(nil)
	digits := leftPad(n.String(), min(p.required, 10_000))
	var b strings.Builder
	for i, c := range digits {
		left := len(digits) - i
		if i > 0 {
			if mark, ok := p.markAt(left); ok {
				b.WriteRune(mark)
			}
		}
		b.WriteRune(p.zero + c - '0')
	}
	if p.ordinal {
		b.WriteString(ordinalSuffix(digits))
	}
	return b.String()
}

// markAt returns the separator that stands before so many digits.
func (p *integerPicture) markAt(left int) (rune, bool) {
	if p.regular > 0 {
		return p.groups[0].mark, left%p.regular == 0
	}
	for _, g := range p.groups {
		if g.place == left {
			return g.mark, true
		}
	}
	return 0, false
}

func ordinalSuffix(digits string) string {
	last := digits[len(digits)-1]
	if len(digits) > 1 && digits[len(digits)-2] == '1' {
		return "th"
	}
	switch last {
	case '1':
		return "st"
	case '2':
		return "nd"
	case '3':
		return "rd"
	}
	return "th"
}

// toLetters counts a, b, ... z, aa, ab as spreadsheets do.
func toLetters(f float64) string {
	var out []byte
	for n := int64(min(f, 1<<62)); n > 0; n = (n - 1) / 26 {
		out = append(out, byte('a'+(n-1)%26))
	}
	slices.Reverse(out)
	return string(out)
}

var romanNumerals = []struct {
	value  int
	letter string
}{
	{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
	{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"},
}

func toRoman(n int) string {
	var b strings.Builder
	for _, r := range romanNumerals {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.letter)
		}
	}
	return b.String()
}

// parse reads an integer; NaN when the text is none.
func (p *integerPicture) parse(s string) (float64, error) {
	switch p.style {
	case lettersStyle:
		f := 0.0
		for _, c := range strings.ToLower(s) {
			f = f*26 + float64(c-'a'+1)
		}
		return f, nil
	case romanStyle:
		return fromRoman(strings.ToLower(s)), nil
	case wordsStyle:
		return fromWords(strings.ToLower(s)), nil
	case unknownStyle:
		return 0, fail("D3130", noPos, quote(p.token))
	}
	return p.parseDigits(s), nil
}

func fromRoman(s string) float64 {
	total := 0
	for s != "" {
		at := slices.IndexFunc(romanNumerals, func(r struct {
			value  int
			letter string
		}) bool {
			return strings.HasPrefix(s, r.letter)
		})
		if at < 0 {
			return math.NaN()
		}
		total += romanNumerals[at].value
		s = s[len(romanNumerals[at].letter):]
	}
	return float64(total)
}

func (p *integerPicture) parseDigits(s string) float64 {
	if p.ordinal && len(s) >= 2 {
		s = s[:len(s)-2]
	}
	digits := make([]rune, 0, len(s))
	for i, r := range s {
		switch {
		case r >= p.zero && r <= p.zero+9:
			digits = append(digits, r-p.zero+'0')
		case i == 0 && (r == '-' || r == '+'):
			digits = append(digits, r)
		case slices.ContainsFunc(p.groups, func(g groupMark) bool { return g.mark == r }):
		default:
			f, err := strconv.ParseFloat(string(digits), 64)
			if err != nil {
				return math.NaN()
			}
			return f
		}
	}
	f, err := strconv.ParseFloat(string(digits), 64)
	if err != nil && !math.IsInf(f, 0) {
		return math.NaN()
	}
	return f
}

func formatIntegerFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	p, err := parseIntegerPicture(args[1].text())
	if err != nil {
		return undefined, err
	}
	s, err := p.format(args[0].float())
	return stringItem(s), err
}

func parseIntegerFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	p, err := parseIntegerPicture(args[1].text())
	if err != nil {
		return undefined, err
	}
	f, err := p.parse(args[0].text())
	return numberItem(f), err
}
