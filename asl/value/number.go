package value

import (
	"strconv"
	"strings"
)

// decimal is a number by value: digits × 10^exp, digits without zeros at
// either end, "" for zero.
type decimal struct {
	negative bool
	digits   string
	exp      int
}

// maxExponent is the number of digits of an exponent that is still computed with.
const maxExponent = 15

// parseDecimal reads a JSON number; ok is false for exponents beyond all use.
func parseDecimal(literal string) (d decimal, ok bool) {
	mantissa, exponent := literal, ""
	if i := strings.IndexAny(literal, "eE"); i >= 0 {
		mantissa, exponent = literal[:i], literal[i+1:]
	}
	mantissa, d.negative = strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	all := strings.TrimLeft(whole+fraction, "0")
	d.digits = strings.TrimRight(all, "0")
	if d.digits == "" {
		return decimal{}, true // -0 is 0
	}
	if exponent != "" {
		if len(exponent) > maxExponent {
			return decimal{}, false
		}
		d.exp, _ = strconv.Atoi(exponent)
	}
	d.exp += len(all) - len(d.digits) - len(fraction)
	return d, true
}

// int64 returns the number and whether it is an integer in range.
func (d decimal) int64() (int64, bool) {
	const longest = len("9223372036854775807")
	if d.digits == "" {
		return 0, true
	}
	if d.exp < 0 || len(d.digits)+d.exp > longest {
		return 0, false
	}
	text := d.digits + strings.Repeat("0", d.exp)
	if d.negative {
		text = "-" + text
	}
	i, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, false
	}
	return i, true
}

// equalNumbers compares by value, exactly: as floating point numbers large
// integers would look equal that are not.
func equalNumbers(a, b string) bool {
	if a == b {
		return true
	}
	x, okX := parseDecimal(a)
	y, okY := parseDecimal(b)
	return okX && okY && x == y
}
