package jsonata

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"math"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// awsFunctions are the functions that Step Functions adds to the language.
// "Transforming data with JSONata in Step Functions", JSONata functions
// provided by Step Functions. Numbers that must be integers are rounded down.
var awsFunctions = []builtin{
	{name: "partition", signature: "<an:a>", arity: 2, call: partitionFunction},
	{name: "range", signature: "<nnn:a>", arity: 3, call: rangeFunction},
	{name: "hash", signature: "<s-s:s>", arity: 2, call: hashFunction},
	{name: "random", signature: "<n?:n>", arity: 0, call: randomFunction},
	{name: "uuid", signature: "<:s>", arity: 0, call: uuidFunction},
	{name: "parse", signature: "<s-:x>", arity: 1, call: parseFunction},
}

// badArgument makes the error of an argument with a value that is not allowed.
func badArgument(i int) error { return fail("T0410", noPos, numberText(float64(i)), "{function}") }

func partitionFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() || args[1].isUndefined() {
		return undefined, nil
	}
	size := math.Floor(args[1].float())
	if size < 1 {
		return undefined, badArgument(2)
	}
	list := args[0].elements()
	n := int(min(size, float64(len(list)+1)))
	var chunks []item
	for len(list) > 0 {
		m := min(n, len(list))
		chunks = append(chunks, arrayItem(list[:m:m], 0))
		list = list[m:]
	}
	return arrayItem(chunks, 0), ev.spend(args[0].len())
}

func rangeFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() || args[1].isUndefined() || args[2].isUndefined() {
		return undefined, nil
	}
	first, last, step := math.Floor(args[0].float()), math.Floor(args[1].float()), math.Floor(args[2].float())
	if step == 0 {
		return undefined, badArgument(3)
	}
	n := math.Floor((last-first)/step) + 1
	if n > maxRange {
		return undefined, fail("D2014", noPos, numberText(n))
	}
	if err := ev.spend(int(max(n, 0))); err != nil {
		return undefined, err
	}
	var list []item
	for i := 0.0; i < n; i++ {
		list = append(list, numberItem(first+i*step))
	}
	return arrayItem(list, isSequence), nil
}

var hashes = map[string]func([]byte) []byte{
	"MD5":     func(b []byte) []byte { s := md5.Sum(b); return s[:] },
	"SHA-1":   func(b []byte) []byte { s := sha1.Sum(b); return s[:] },
	"SHA-256": func(b []byte) []byte { s := sha256.Sum256(b); return s[:] },
	"SHA-384": func(b []byte) []byte { s := sha512.Sum384(b); return s[:] },
	"SHA-512": func(b []byte) []byte { s := sha512.Sum512(b); return s[:] },
}

func hashFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() || args[1].isUndefined() {
		return undefined, nil
	}
	hash, ok := hashes[args[1].text()]
	if !ok {
		return undefined, badArgument(2)
	}
	s := args[0].text()
	return stringItem(hex.EncodeToString(hash([]byte(s)))), ev.spendText(8 * len(s))
}

// randomFunction returns 0 <= n < 1; with a seed always the same number.
func randomFunction(ev *evaluation, _ item, args []item) (item, error) {
	bits := uint64(0)
	if seed := arg(args, 0); seed.isUndefined() {
		bits = ev.draw()
	} else {
		bits = expr.Mix(math.Float64bits(math.Floor(seed.float())))
	}
	return numberItem(float64(bits>>11) / (1 << 53)), nil
}

// draw returns the next 64 random bits.
func (ev *evaluation) draw() uint64 {
	ev.draws++
	if ev.env.Random != nil {
		return ev.env.Random()
	}
	return expr.Mix(ev.draws)
}

func uuidFunction(ev *evaluation, _ item, _ []item) (item, error) {
	high, low := ev.draw(), ev.draw()
	high = high&^0xF000 | 0x4000     // version 4
	low = low&^(0xC0<<56) | 0x80<<56 // variant 1
	return stringItem(fmt.Sprintf("%08x-%04x-%04x-%04x-%012x",
		high>>32, high>>16&0xFFFF, high&0xFFFF, low>>48, low&0xFFFFFFFFFFFF)), nil
}

func parseFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	s := args[0].text()
	v, err := value.Parse(s)
	if err != nil {
		return undefined, &expr.Error{Pos: noPos, Msg: "The argument of the parse function must be JSON: " + err.Error()}
	}
	return jsonItem(v), ev.spendText(len(s))
}
