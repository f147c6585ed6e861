package jsonpath

import (
	"maps"
	"math"
	"slices"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// call is a function at the end of a path: $.items.length().
type call struct {
	name string
	args []operand
	run  function
}

// function computes a result; ok is false for arguments it cannot use.
type function func(v value.Value, args []value.Value) (result value.Value, ok bool)

// functions are Jayway's functions by name.
var functions = map[string]function{
	"length": lengthOf,
	"size":   lengthOf,
	"min":    extreme(func(c int) bool { return c < 0 }),
	"max":    extreme(func(c int) bool { return c > 0 }),
	"sum":    aggregate(func(xs []float64) float64 { return sum(xs) }),
	"avg":    aggregate(func(xs []float64) float64 { return sum(xs) / float64(len(xs)) }),
	"stddev": aggregate(deviation),
	"keys":   keys,
	"concat": concat,
	"append": func(v value.Value, args []value.Value) (value.Value, bool) {
		return value.Array(append(append([]value.Value(nil), v.Elems()...), args...)...), isArray(v)
	},
	"first": func(v value.Value, _ []value.Value) (value.Value, bool) { return at(v, 0) },
	"last":  func(v value.Value, _ []value.Value) (value.Value, bool) { return at(v, -1) },
	"index": func(v value.Value, args []value.Value) (value.Value, bool) {
		if len(args) != 1 {
			return value.Value{}, false
		}
		i, ok := args[0].Int64()
		if !ok || i != int64(int32(i)) {
			return value.Value{}, false
		}
		return at(v, int(i))
	},
}

// Functions returns the names of the functions that may end a path.
func Functions() []string {
	return slices.Sorted(maps.Keys(functions))
}

// functionCall reads the parentheses after a function's name.
func (c *cursor) functionCall(p *Path, name string, at int) error {
	run, ok := functions[name]
	if !ok {
		return c.fail(at, "unknown function "+name+"()", "the functions are "+strings.Join(Functions(), ", "))
	}
	open := c.pos
	c.pos++
	outer := c.nested
	c.nested = true
	defer func() { c.nested = outer }()
	if c.depth++; c.depth > maxFilterDepth {
		return c.fail(c.pos, "functions nest too deep", "at most 100 levels are read")
	}
	defer func() { c.depth-- }()
	f := &call{name: name, run: run}
	for c.blanks(); !c.take(")"); c.blanks() {
		if !c.more() {
			return c.fail(open, "the parenthesis is not closed", "")
		}
		if len(f.args) > 0 && !c.take(",") {
			return c.expected("',' or ')'")
		}
		o, err := c.operand()
		if err != nil {
			return err
		}
		f.args = append(f.args, o)
	}
	p.function = f
	return nil
}

// apply runs the function on what its path leads to.
func (f *call) apply(m *matcher, v value.Value) (value.Value, error) {
	args := make([]value.Value, len(f.args))
	for i, o := range f.args {
		args[i] = o.value(m, v)
		if args[i].IsAbsent() {
			return value.Value{}, f.failed("argument " + o.path.source + " leads nowhere")
		}
	}
	result, ok := f.run(v, args)
	if !ok {
		return value.Value{}, f.failed("it cannot be applied to " + value.Describe(v))
	}
	return result, nil
}

func (f *call) failed(why string) error {
	return &expr.Error{Msg: "Function " + f.name + "() of the path failed", Hint: why}
}

func at(v value.Value, i int) (value.Value, bool) {
	e := element(v, i)
	return e, !e.IsAbsent()
}

func lengthOf(v value.Value, _ []value.Value) (value.Value, bool) {
	n := length(v)
	return value.Int(int64(n)), n >= 0
}

func keys(v value.Value, _ []value.Value) (value.Value, bool) {
	if v.Kind() != value.ObjectKind {
		return value.Value{}, false
	}
	names := make([]value.Value, v.Len())
	for i := range names {
		names[i] = value.String(v.Key(i))
	}
	return value.Array(names...), true
}

// concat joins the strings of an array, or a string, with its arguments.
func concat(v value.Value, args []value.Value) (value.Value, bool) {
	parts := []value.Value{v}
	if isArray(v) {
		parts = v.Elems()
	}
	var b strings.Builder
	for _, list := range [][]value.Value{parts, args} {
		for _, e := range list {
			if e.Kind() == value.StringKind {
				b.WriteString(e.Text())
			} else {
				b.WriteString(e.JSON())
			}
		}
	}
	return value.String(b.String()), true
}

// numbers returns the numbers of an array and of the arguments; other elements
// do not count, as in Jayway.
func numbers(v value.Value, args []value.Value) []value.Value {
	var list []value.Value
	for _, e := range v.Elems() {
		if isArray(v) && e.Kind() == value.NumberKind {
			list = append(list, e)
		}
	}
	for _, e := range args {
		if e.Kind() == value.NumberKind {
			list = append(list, e)
		}
	}
	return list
}

func extreme(better func(int) bool) function {
	return func(v value.Value, args []value.Value) (value.Value, bool) {
		var best value.Value
		for _, e := range numbers(v, args) {
			if best.IsAbsent() || better(compareNumbers(e, best)) {
				best = e
			}
		}
		return best, !best.IsAbsent()
	}
}

func aggregate(reduce func([]float64) float64) function {
	return func(v value.Value, args []value.Value) (value.Value, bool) {
		list := numbers(v, args)
		xs := make([]float64, len(list))
		for i, e := range list {
			xs[i], _ = e.Float64()
		}
		if len(xs) == 0 {
			return value.Value{}, false
		}
		return value.Float(reduce(xs)), true
	}
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

// deviation is the standard deviation of the whole population.
func deviation(xs []float64) float64 {
	mean := sum(xs) / float64(len(xs))
	squares := 0.0
	for _, x := range xs {
		squares += (x - mean) * (x - mean)
	}
	return math.Sqrt(squares / float64(len(xs)))
}
