package jsonata

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

var numericFunctions = []builtin{
	{name: "number", signature: "<(nsb)-:n>", arity: 1, call: numberFunction},
	{name: "abs", signature: "<n-:n>", arity: 1, call: mathFunction(math.Abs)},
	{name: "floor", signature: "<n-:n>", arity: 1, call: mathFunction(math.Floor)},
	{name: "ceil", signature: "<n-:n>", arity: 1, call: mathFunction(math.Ceil)},
	{name: "round", signature: "<n-n?:n>", arity: 2, call: roundFunction},
	{name: "power", signature: "<n-n:n>", arity: 2, call: powerFunction},
	{name: "sqrt", signature: "<n-:n>", arity: 1, call: sqrtFunction},
	{name: "formatBase", signature: "<n-n?:s>", arity: 2, call: formatBaseFunction},
	{name: "formatNumber", signature: "<n-so?:s>", arity: 3, call: formatNumberFunction},
	{name: "formatInteger", signature: "<n-s:s>", arity: 2, call: formatIntegerFunction},
	{name: "parseInteger", signature: "<s-s:n>", arity: 2, call: parseIntegerFunction},
	{name: "sum", signature: "<a<n>:n>", arity: 1, call: sumFunction},
	{name: "max", signature: "<a<n>:n>", arity: 1, call: extremeFunction(func(a, b float64) bool { return a > b })},
	{name: "min", signature: "<a<n>:n>", arity: 1, call: extremeFunction(func(a, b float64) bool { return a < b })},
	{name: "average", signature: "<a<n>:n>", arity: 1, call: averageFunction},
}

func mathFunction(f func(float64) float64) native {
	return func(_ *evaluation, _ item, args []item) (item, error) {
		if args[0].isUndefined() {
			return undefined, nil
		}
		return numberItem(f(args[0].float())), nil
	}
}

func numberFunction(ev *evaluation, _ item, args []item) (item, error) {
	switch it := args[0]; it.kind() {
	case undefinedKind, numberKind:
		return it, nil
	case boolKind:
		if ev.truth(it) {
			return numberItem(1), nil
		}
		return numberItem(0), nil
	default:
		f, ok := numberOf(it.text())
		if !ok {
			return undefined, fail("D3030", noPos, showItem(it))
		}
		return numberItem(f), nil
	}
}

// numberOf reads a number as JSON writes it, or an integer in hexadecimal,
// octal or binary notation.
func numberOf(s string) (float64, bool) {
	if len(s) > 2 && s[0] == '0' && strings.IndexByte("xXoObB", s[1]) >= 0 && !strings.Contains(s, "_") {
		n, ok := new(big.Int).SetString(s, 0)
		if !ok {
			return 0, false
		}
		f, _ := new(big.Float).SetInt(n).Float64()
		return f, !math.IsInf(f, 0)
	}
	i := strings.TrimPrefix(s, "-")
	digits := len(i) - len(strings.TrimLeft(i, "0123456789"))
	if digits == 0 {
		return 0, false
	}
	rest := i[digits:]
	if strings.HasPrefix(rest, ".") {
		n := len(rest) - 1 - len(strings.TrimLeft(rest[1:], "0123456789"))
		if n == 0 {
			return 0, false
		}
		rest = rest[n+1:]
	}
	if n := exponentLength(rest); n > 0 {
		rest = strings.TrimLeft(rest[n:], "0123456789")
	}
	f, _ := strconv.ParseFloat(s, 64)
	return f, rest == "" && !math.IsInf(f, 0)
}

// roundFunction rounds half to even; places are decimal ones.
func roundFunction(_ *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	places := 0
	if p := arg(args, 1); !p.isUndefined() {
		places = int(min(max(p.float(), -400), 400))
	}
	return numberItem(round(args[0].float(), places)), nil
}

func round(f float64, places int) float64 {
	if places != 0 {
		f = shift(f, places)
	}
	f = math.RoundToEven(f)
	if places != 0 {
		f = shift(f, -places)
	}
	return f + 0 // no negative zero
}

// shift multiplies by a power of ten in decimal notation, without the error
// that a multiplication would make.
func shift(f float64, places int) float64 {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
	e, _ := strconv.Atoi(exponent)
	f, _ = strconv.ParseFloat(mantissa+"e"+strconv.Itoa(e+places), 64)
	return f
}

func powerFunction(_ *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	base, exponent := args[0].float(), args[1].float()
	f := math.Pow(base, exponent)
	if !finite(f) {
		return undefined, fail("D3061", noPos, numberText(base), numberText(exponent))
	}
	return numberItem(f), nil
}

func sqrtFunction(_ *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	f := args[0].float()
	if f < 0 {
		return undefined, fail("D3060", noPos, numberText(f))
	}
	return numberItem(math.Sqrt(f)), nil
}

func formatBaseFunction(_ *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	f, radix := round(args[0].float(), 0), 10.0
	if r := arg(args, 1); !r.isUndefined() {
		radix = round(r.float(), 0)
	}
	if radix < 2 || radix > 36 {
		return undefined, fail("D3100", noPos, numberText(radix))
	}
	if !finite(f) {
		return stringItem(numberText(f)), nil
	}
	n, _ := big.NewFloat(f).Int(nil)
	return stringItem(n.Text(int(radix))), nil
}

func sumFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	return numberItem(total(args[0])), ev.spend(args[0].len() / 8)
}

func total(it item) float64 {
	sum := 0.0
	for i := range it.len() {
		sum += it.at(i).float()
	}
	return sum
}

func averageFunction(ev *evaluation, _ item, args []item) (item, error) {
	n := args[0].len()
	if n == 0 {
		return undefined, nil
	}
	return numberItem(total(args[0]) / float64(n)), ev.spend(n / 8)
}

// extremeFunction finds the element that is better than all others.
func extremeFunction(better func(a, b float64) bool) native {
	return func(ev *evaluation, _ item, args []item) (item, error) {
		n := args[0].len()
		if n == 0 {
			return undefined, nil
		}
		best := args[0].at(0)
		for i := 1; i < n; i++ {
			if e := args[0].at(i); better(e.float(), best.float()) {
				best = e
			}
		}
		return best, ev.spend(n / 8)
	}
}
