package jsonata

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// This file formats numbers with a picture string, as XPath's format-number
// does (XPath and XQuery Functions and Operators 3.1, section 4.7).

// numberSymbols are the characters that have a meaning in a picture.
type numberSymbols struct {
	decimal, grouping, exponent, percent, perMille string
	minus, infinity, nan, digit, separator         string
	zero                                           rune
}

func readSymbols(options item) numberSymbols {
	get := func(name, otherwise string) string {
		if options.kind() == objectKind {
			if v := options.get(name); v.kind() == stringKind {
				return v.text()
			}
		}
		return otherwise
	}
	s := numberSymbols{
		decimal: get("decimal-separator", "."), grouping: get("grouping-separator", ","),
		exponent: get("exponent-separator", "e"), percent: get("percent", "%"), perMille: get("per-mille", "‰"),
		minus: get("minus-sign", "-"), infinity: get("infinity", "Infinity"), nan: get("NaN", "NaN"),
		digit: get("digit", "#"), separator: get("pattern-separator", ";"),
	}
	for _, r := range get("zero-digit", "0") {
		s.zero = r
		break
	}
	return s
}

func (s *numberSymbols) isDigit(r rune) bool { return r >= s.zero && r <= s.zero+9 }

// isActive reports whether the character stands for a part of the number.
func (s *numberSymbols) isActive(r rune) bool {
	c := string(r)
	return s.isDigit(r) || c == s.digit || c == s.decimal || c == s.grouping || c == s.exponent
}

// subPicture is the picture for numbers of one sign.
type subPicture struct {
	prefix, suffix    string
	integer, fraction string
	exponent          string
	hasExponent       bool
	active, all       string
	minInteger, scale int
	minFraction       int
	maxFraction       int
	minExponent       int
	integerGroups     []int // places counted from the decimal separator
	regularGroup      int
	fractionGroups    []int
	percent, perMille bool
	hasDecimal        bool
}

func formatNumberFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	s := readSymbols(arg(args, 2))
	picture := args[1].text()
	parts := strings.Split(picture, s.separator)
	if len(parts) > 2 {
		return undefined, fail("D3080", noPos)
	}
	subs := make([]subPicture, len(parts))
	for i, p := range parts {
		subs[i] = s.split(p)
		if code := s.validate(&subs[i]); code != "" {
			return undefined, fail(code, noPos)
		}
		s.analyse(&subs[i])
	}
	if len(subs) == 1 {
		negative := subs[0]
		negative.prefix = s.minus + negative.prefix
		subs = append(subs, negative)
	}
	if subs[0].maxFraction > 400 || subs[0].minInteger > 10_000 {
		return undefined, limit(noPos, "The picture string is too long.")
	}
	return stringItem(s.format(args[0].float(), subs)), ev.spendText(8 * len(picture))
}

// split cuts a sub-picture into its parts.
func (s *numberSymbols) split(picture string) subPicture {
	runes := []rune(picture)
	counts := func(r rune) bool { return s.isActive(r) && string(r) != s.exponent }
	from := slices.IndexFunc(runes, counts)
	to := len(runes)
	if from < 0 {
		from = len(runes)
	}
	for to > from && !counts(runes[to-1]) {
		to--
	}
	p := subPicture{prefix: string(runes[:from]), suffix: string(runes[to:]), active: string(runes[from:to]), all: picture}
	mantissa := p.active
	if strings.HasPrefix(p.suffix, s.exponent) {
		p.hasExponent = true // an exponent without digits
	}
	if i := strings.Index(mantissa, s.exponent); i >= 0 {
		mantissa, p.exponent, p.hasExponent = mantissa[:i], mantissa[i+len(s.exponent):], true
	}
	p.integer, p.fraction, p.hasDecimal = strings.Cut(mantissa, s.decimal)
	p.percent = strings.Contains(picture, s.percent)
	p.perMille = strings.Contains(picture, s.perMille)
	return p
}

// validate returns the code of the first rule that the sub-picture breaks.
func (s *numberSymbols) validate(p *subPicture) string {
	if p.active == "" && !p.hasExponent && p.all != "" {
		return "D3086"
	}
	isDigit := func(r rune) bool { return s.isDigit(r) }
	mantissa := p.integer + p.fraction
	rules := []struct {
		code   string
		broken bool
	}{
		{"D3081", strings.Count(p.all, s.decimal) > 1},
		{"D3082", strings.Count(p.all, s.percent) > 1},
		{"D3083", strings.Count(p.all, s.perMille) > 1},
		{"D3084", p.percent && p.perMille},
		{"D3085", strings.IndexFunc(mantissa, isDigit) < 0 && !strings.Contains(mantissa, s.digit)},
		{"D3086", strings.IndexFunc(p.active, func(r rune) bool { return !s.isActive(r) }) >= 0},
		{"D3087", p.hasDecimal && (strings.HasSuffix(p.integer, s.grouping) || strings.HasPrefix(p.fraction, s.grouping))},
		{"D3088", !p.hasDecimal && strings.HasSuffix(p.integer, s.grouping)},
		{"D3089", strings.Contains(p.all, s.grouping+s.grouping)},
		{"D3090", digitBefore(p.integer, isDigit, s.digit)},
		{"D3091", optionalBefore(p.fraction, isDigit, s.digit)},
		{"D3092", p.hasExponent && p.exponent != "" && (p.percent || p.perMille)},
		{"D3093", p.hasExponent && (p.exponent == "" || strings.IndexFunc(p.exponent, func(r rune) bool { return !s.isDigit(r) }) >= 0)},
	}
	for _, r := range rules {
		if r.broken {
			return r.code
		}
	}
	return ""
}

// digitBefore reports a digit that stands before all optional digits.
func digitBefore(part string, isDigit func(rune) bool, optional string) bool {
	i := strings.Index(part, optional)
	return i >= 0 && strings.IndexFunc(part[:i], isDigit) >= 0
}

// optionalBefore reports a digit that stands after all optional digits.
func optionalBefore(part string, isDigit func(rune) bool, optional string) bool {
	i := strings.LastIndex(part, optional)
	return i >= 0 && strings.IndexFunc(part[i:], isDigit) >= 0
}

// analyse computes the sizes of the parts and the places of the separators.
func (s *numberSymbols) analyse(p *subPicture) {
	p.minInteger = s.digits(p.integer, false)
	p.scale = p.minInteger
	p.minFraction = s.digits(p.fraction, false)
	p.maxFraction = s.digits(p.fraction, true)
	p.minExponent = s.digits(p.exponent, false)
	for i := range p.integer {
		if strings.HasPrefix(p.integer[i:], s.grouping) {
			p.integerGroups = append(p.integerGroups, s.digits(p.integer[i:], true))
		}
	}
	for i := range p.fraction {
		if strings.HasPrefix(p.fraction[i:], s.grouping) {
			p.fractionGroups = append(p.fractionGroups, s.digits(p.fraction[:i], true))
		}
	}
	slices.Reverse(p.integerGroups)
	p.regularGroup = regularInterval(p.integerGroups)
	if p.minInteger == 0 && p.maxFraction == 0 {
		if p.hasExponent {
			p.minFraction, p.maxFraction = 1, 1
		} else {
			p.minInteger = 1
		}
	}
	if p.hasExponent && p.minInteger == 0 && strings.Contains(p.integer, s.digit) {
		p.minInteger = 1
	}
	if p.minInteger == 0 && p.minFraction == 0 {
		p.minFraction = 1
	}
}

// digits counts the digits of a part, with the optional ones if wanted.
func (s *numberSymbols) digits(part string, optional bool) int {
	n := 0
	for _, r := range part {
		if s.isDigit(r) || optional && string(r) == s.digit {
			n++
		}
	}
	return n
}

// regularInterval returns the distance of separators that repeat at the same
// distance, 0 when they do not. The places ascend.
func regularInterval(places []int) int {
	if len(places) == 0 {
		return 0
	}
	for i, at := range places {
		if at != (i+1)*places[0] {
			return 0
		}
	}
	return places[0]
}

func (s *numberSymbols) format(f float64, subs []subPicture) string {
	p := &subs[0]
	if f < 0 {
		p = &subs[1]
	}
	switch {
	case math.IsNaN(f):
		return p.prefix + s.nan + p.suffix
	case math.IsInf(f, 0):
		return p.prefix + s.infinity + p.suffix
	case p.percent:
		f *= 100
	case p.perMille:
		f *= 1000
	}
	f = math.Abs(f)
	exponent := 0
	if p.minExponent > 0 && f != 0 {
		f, exponent = scaleMantissa(f, p.scale)
	}
	text := strconv.FormatFloat(round(f, p.maxFraction), 'f', p.maxFraction, 64)
	integer, fraction, _ := strings.Cut(text, ".")
	integer = strings.TrimLeft(integer, "0")
	fraction = strings.TrimRight(fraction, "0")
	integer = leftPad(integer, p.minInteger)
	fraction += strings.Repeat("0", max(0, p.minFraction-len(fraction)))
	out := s.group(integer, p)
	if fraction != "" {
		out += s.decimal + s.groupFraction(fraction, p)
	}
	if p.minExponent > 0 {
		out += s.exponent
		if exponent < 0 {
			out += s.minus
			exponent = -exponent
		}
		out += s.translate(leftPad(strconv.Itoa(exponent), p.minExponent))
	}
	return p.prefix + out + p.suffix
}

func leftPad(digits string, n int) string {
	return strings.Repeat("0", max(0, n-len(digits))) + digits
}

// scaleMantissa brings a number to the wanted count of integer digits.
func scaleMantissa(f float64, digits int) (mantissa float64, exponent int) {
	upper, lower := math.Pow10(digits), math.Pow10(digits-1)
	for f < lower {
		f, exponent = f*10, exponent-1
	}
	for f > upper {
		f, exponent = f/10, exponent+1
	}
	return f, exponent
}

func (s *numberSymbols) translate(digits string) string {
	if s.zero == '0' {
		return digits
	}
	out := make([]rune, 0, len(digits))
	for _, c := range digits {
		out = append(out, s.zero+c-'0')
	}
	return string(out)
}

// group inserts the grouping separators of the integer part.
func (s *numberSymbols) group(digits string, p *subPicture) string {
	var b strings.Builder
	for i := range len(digits) {
		left := len(digits) - i
		at := slices.Contains(p.integerGroups, left)
		if p.regularGroup > 0 {
			at = left%p.regularGroup == 0
		}
		if i > 0 && at {
			b.WriteString(s.grouping)
		}
		b.WriteString(s.translate(digits[i : i+1]))
	}
	return b.String()
}

func (s *numberSymbols) groupFraction(digits string, p *subPicture) string {
	var b strings.Builder
	for i := range len(digits) {
		if slices.Contains(p.fractionGroups, i) {
			b.WriteString(s.grouping)
		}
		b.WriteString(s.translate(digits[i : i+1]))
	}
	return b.String()
}
