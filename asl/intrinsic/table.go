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
}

// table has the functions in alphabetical order.
var table = []*function{
	{name: "States.Array", max: anyNumber, list: array, usage: "(value, ...)"},
	{name: "States.ArrayContains", min: 2, max: 2, fixed: arrayContains, usage: "(array, value)"},
	{name: "States.ArrayGetItem", min: 2, max: 2, fixed: arrayGetItem, usage: "(array, index)"},
	{name: "States.ArrayLength", min: 1, max: 1, fixed: arrayLength, usage: "(array)"},
	{name: "States.ArrayPartition", min: 2, max: 2, fixed: arrayPartition, usage: "(array, size)"},
	{name: "States.ArrayRange", min: 3, max: 3, fixed: arrayRange, usage: "(first, last, step)"},
	{name: "States.ArrayUnique", min: 1, max: 1, fixed: arrayUnique, usage: "(array)"},
	{name: "States.Base64Decode", min: 1, max: 1, fixed: base64Decode, usage: "(string)"},
	{name: "States.Base64Encode", min: 1, max: 1, fixed: base64Encode, usage: "(string)"},
	{name: "States.Format", min: 1, max: anyNumber, list: formatText, usage: "('template with {}', value, ...)"},
	{name: "States.Hash", min: 2, max: 2, fixed: hash, usage: "(data, 'SHA-256')"},
	{name: "States.JsonMerge", min: 3, max: 3, fixed: jsonMerge, usage: "(object, object, false)"},
	{name: "States.JsonToString", min: 1, max: 1, fixed: jsonToString, usage: "(value)"},
	{name: "States.MathAdd", min: 2, max: 2, fixed: mathAdd, usage: "(a, b)"},
	{name: "States.MathRandom", min: 2, max: 3, fixed: mathRandom, usage: "(start, end, seed)"},
	{name: "States.StringSplit", min: 2, max: 2, fixed: stringSplit, usage: "(string, delimiters)"},
	{name: "States.StringToJson", min: 1, max: 1, fixed: stringToJSON, usage: "(string)"},
	{name: "States.UUID", fixed: uuid, usage: "()"},
}

var byName = index(table)

func index(list []*function) map[string]*function {
	m := make(map[string]*function, len(list))
	for _, f := range list {
		m[f.name] = f
	}
	return m
}
