package intrinsic

import (
	"math"
	"math/bits"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// maxExact is the largest number whose neighbours a float64 still tells apart.
const maxExact = 1 << 53

const notNumbers = "both arguments must be numbers"

// rounded returns a number rounded to the nearest integer, ties upwards
// (recorded by AWS for MathAdd), and whether v is a number of usable size.
func rounded(v value.Value) (int64, bool) {
	if i, ok := v.Int64(); ok {
		return i, i >= -maxExact && i <= maxExact
	}
	f, ok := v.Float64()
	if !ok || math.Abs(f) > maxExact {
		return 0, false
	}
	return int64(math.Floor(f + 0.5)), true
}

// mathAdd adds 32-bit integers; fractions are rounded before adding.
func mathAdd(_ *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	x, okX := rounded(a[0])
	y, okY := rounded(a[1])
	switch {
	case !okX || !okY:
		return value.Value{}, notNumbers
	case !isInt32(x) || !isInt32(y) || !isInt32(x+y):
		return value.Value{}, "the arguments and the sum must lie between -2147483648 and 2147483647"
	}
	return value.Int(x + y), ""
}

func isInt32(n int64) bool { return n >= math.MinInt32 && n <= math.MaxInt32 }

// mathRandom draws an integer from start up to, not including, end. Equal seeds
// give equal numbers; AWS's own generator is not documented.
func mathRandom(env *expr.Env, a [maxFixed]value.Value) (value.Value, string) {
	start, okStart := rounded(a[0])
	end, okEnd := rounded(a[1])
	switch {
	case !okStart || !okEnd:
		return value.Value{}, "start and end must be numbers"
	case start >= end:
		return value.Value{}, "start must be less than end"
	}
	draw, why := source(env, a[2])
	if why != "" {
		return value.Value{}, why
	}
	offset, _ := bits.Mul64(draw, uint64(end-start))
	return value.Int(start + int64(offset)), ""
}

// source draws 64 bits, from the seed when there is one.
func source(env *expr.Env, seed value.Value) (uint64, string) {
	if seed.IsAbsent() {
		if env.Random == nil {
			return 0, "there is no randomness here"
		}
		return env.Random(), ""
	}
	n, ok := rounded(seed)
	if !ok {
		return 0, "the seed must be a number"
	}
	return expr.Mix(uint64(n)), ""
}
