package jsonata

// builtin is a function of the language.
type builtin struct {
	name string
	// signature in the notation of signature.
	signature string
	// arity is how many arguments higher-order functions pass to it.
	arity int
	call  native

	item item // the function as a value
}

// builtins holds the functions by name, without the $.
var builtins = map[string]*builtin{}

func init() {
	for _, table := range [][]builtin{
		stringFunctions, patternFunctions, urlFunctions, numericFunctions, arrayFunctions,
		objectFunctions, higherOrderFunctions, generalFunctions, timeFunctions, awsFunctions,
	} {
		for i := range table {
			b := &table[i]
			b.item = functionItem(&function{name: b.name, arity: b.arity, signature: mustSignature(b.signature), native: b.call})
			builtins[b.name] = b
		}
	}
}

// arg returns the i-th argument, undefined when there are fewer.
func arg(args []item, i int) item {
	if i < len(args) {
		return args[i]
	}
	return undefined
}

var generalFunctions = []builtin{
	{name: "boolean", signature: "<x-:b>", arity: 1, call: booleanFunction},
	{name: "not", signature: "<x-:b>", arity: 1, call: notFunction},
	{name: "exists", signature: "<x:b>", arity: 1, call: existsFunction},
	{name: "type", signature: "<x:s>", arity: 1, call: typeFunction},
	{name: "error", signature: "<s?:x>", arity: 1, call: errorFunction},
	{name: "assert", signature: "<bs?:x>", arity: 2, call: assertFunction},
	{name: "eval", signature: "<sx?:x>", arity: 1, call: evalFunction},
}

func booleanFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	return boolItem(ev.truth(args[0])), nil
}

func notFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	return boolItem(!ev.truth(args[0])), nil
}

func existsFunction(_ *evaluation, _ item, args []item) (item, error) {
	return boolItem(!args[0].isUndefined()), nil
}

func typeFunction(_ *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	return stringItem(kindNames[args[0].kind()]), nil
}

func errorFunction(_ *evaluation, _ item, args []item) (item, error) {
	return undefined, fail("D3137", noPos, textOr(arg(args, 0), "$error() function evaluated"))
}

func assertFunction(ev *evaluation, _ item, args []item) (item, error) {
	if ev.truth(args[0]) {
		return undefined, nil
	}
	return undefined, fail("D3141", noPos, textOr(arg(args, 1), "$assert() statement failed"))
}

// textOr returns the string, or other when it is undefined.
func textOr(it item, other string) string {
	if it.isUndefined() {
		return other
	}
	return it.text()
}

// evalFunction evaluates an expression given as text, with the variables that
// are visible where the call stands.
func evalFunction(ev *evaluation, in item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	f := ev.frame
	if focus := arg(args, 1); !focus.isUndefined() {
		in = focus
		if in.isArray() && !in.hasFlag(isSequence) {
			in = arrayItem([]item{in}, isSequence|isOuter)
		}
	}
	inner, err := compileText(args[0].text(), true)
	if err != nil {
		return undefined, fail("D3120", noPos, quote(err.Error()))
	}
	saved, slots := ev.globals, ev.slots
	ev.globals, ev.slots = nil, inner.globals
	it, err := inner.root.eval(ev, in, newScope(f, inner.names))
	ev.globals, ev.slots = saved, slots
	if err != nil {
		return undefined, fail("D3121", noPos, quote(err.Error()))
	}
	return it, nil
}
