package intrinsic

import (
	"backstep/asl/expr"
	"backstep/asl/value"
)

// maxFixed is the largest number of arguments of a function that does not take
// any number of them.
const maxFixed = 3

// anyNumber is the max of a function that takes any number of arguments.
const anyNumber = -1

// function is one intrinsic function. Either fixed or list computes it; why is
// the reason for a failure and "" otherwise. Arguments left out are absent.
type function struct {
	name     string
	min, max int
	usage    string
	fixed    func(env *expr.Env, args [maxFixed]value.Value) (v value.Value, why string)
	list     func(c *Call, args []value.Value) (v value.Value, why string)
	// text: the result is always a string or may be one, so that the function
	// can stand in ErrorPath and CausePath.
	text bool
}

// table has the functions in alphabetical order.
var table = []*function{
	{name: "States.Array", max: anyNumber, list: array, usage: "(value, ...)"},
	{name: "States.ArrayContains", min: 2, max: 2, fixed: arrayContains, usage: "(array, value)"},
	{name: "States.ArrayGetItem", min: 2, max: 2, fixed: arrayGetItem, usage: "(array, index)", text: true},
	{name: "States.ArrayLength", min: 1, max: 1, fixed: arrayLength, usage: "(array)"},
	{name: "States.ArrayPartition", min: 2, max: 2, fixed: arrayPartition, usage: "(array, size)"},
	{name: "States.ArrayRange", min: 3, max: 3, fixed: arrayRange, usage: "(first, last, step)"},
	{name: "States.ArrayUnique", min: 1, max: 1, fixed: arrayUnique, usage: "(array)"},
	{name: "States.Base64Decode", min: 1, max: 1, fixed: base64Decode, usage: "(string)", text: true},
	{name: "States.Base64Encode", min: 1, max: 1, fixed: base64Encode, usage: "(string)", text: true},
	{name: "States.Format", min: 1, max: anyNumber, list: formatText, usage: "('template with {}', value, ...)", text: true},
	{name: "States.Hash", min: 2, max: 2, fixed: hash, usage: "(data, 'SHA-256')", text: true},
	{name: "States.JsonMerge", min: 3, max: 3, fixed: jsonMerge, usage: "(object, object, false)"},
	{name: "States.JsonToString", min: 1, max: 1, fixed: jsonToString, usage: "(value)", text: true},
	{name: "States.MathAdd", min: 2, max: 2, fixed: mathAdd, usage: "(a, b)"},
	{name: "States.MathRandom", min: 2, max: 3, fixed: mathRandom, usage: "(start, end, seed)"},
	{name: "States.StringSplit", min: 2, max: 2, fixed: stringSplit, usage: "(string, delimiters)"},
	{name: "States.StringToJson", min: 1, max: 1, fixed: stringToJSON, usage: "(string)"},
	{name: "States.UUID", fixed: uuid, usage: "()", text: true},
}

var byName = index(table)

func index(list []*function) map[string]*function {
	m := make(map[string]*function, len(list))
	for _, f := range list {
		m[f.name] = f
	}
	return m
}

// Function describes an intrinsic function for listings and completion.
type Function struct {
	Name  string // "States.Format"
	Usage string // the arguments: "(a, b)"
	// Text says that the function may stand in ErrorPath and CausePath.
	Text bool
}

// Functions returns all intrinsic functions in alphabetical order.
func Functions() []Function {
	list := make([]Function, len(table))
	for i, f := range table {
		list[i] = Function{f.name, f.usage, f.text}
	}
	return list
}

// ReturnsText reports whether the call may stand in ErrorPath and CausePath.
func (c *Call) ReturnsText() bool { return c.function.text }
