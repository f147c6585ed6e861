package jsonata

var higherOrderFunctions = []builtin{
	{name: "map", signature: "<af>", arity: 2, call: mapFunction},
	{name: "filter", signature: "<af>", arity: 2, call: filterFunction},
	{name: "single", signature: "<af?>", arity: 2, call: singleFunction},
	{name: "reduce", signature: "<afj?:j>", arity: 3, call: reduceFunction},
	{name: "sift", signature: "<o-f?:o>", arity: 2, call: siftFunction},
	{name: "each", signature: "<o-f:a>", arity: 2, call: eachFunction},
}

// applyTo calls a function with as many of the arguments as it takes, at least one.
func (ev *evaluation) applyTo(fn *function, in item, args ...item) (item, error) {
	n := min(max(fn.arity, 1), len(args))
	base := len(ev.args)
	ev.args = append(ev.args, args[:n]...)
	it, err := ev.call(fn, in, ev.args[base:len(ev.args):len(ev.args)], nil)
	ev.args = ev.args[:base]
	return it, err
}

func mapFunction(ev *evaluation, in item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	n, fn := args[0].len(), args[1].function()
	list := make([]item, 0, min(n, 1<<16))
	for i := range n {
		it, err := ev.applyTo(fn, in, args[0].at(i), numberItem(float64(i)), args[0])
		if err != nil {
			return undefined, err
		}
		if !it.isUndefined() {
			list = append(list, it)
		}
	}
	return arrayItem(list, isSequence), nil
}

func filterFunction(ev *evaluation, in item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	fn := args[1].function()
	var list []item
	for i := range args[0].len() {
		e := args[0].at(i)
		it, err := ev.applyTo(fn, in, e, numberItem(float64(i)), args[0])
		if err != nil {
			return undefined, err
		}
		if ev.truth(it) {
			list = append(list, e)
		}
	}
	return arrayItem(list, isSequence), nil
}

func singleFunction(ev *evaluation, in item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	fn := arg(args, 1).function()
	result, hits := undefined, 0
	for i := range args[0].len() {
		e := args[0].at(i)
		if fn != nil {
			it, err := ev.applyTo(fn, in, e, numberItem(float64(i)), args[0])
			if err != nil {
				return undefined, err
			}
			if !ev.truth(it) {
				continue
			}
		}
		if hits++; hits > 1 {
			return undefined, fail("D3138", noPos)
		}
		result = e
	}
	if hits == 0 {
		return undefined, fail("D3139", noPos)
	}
	return result, nil
}

func reduceFunction(ev *evaluation, in item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	fn := args[1].function()
	if fn.arity < 2 {
		return undefined, fail("D3050", noPos)
	}
	result, i := arg(args, 2), 0
	if result.isUndefined() && args[0].len() > 0 {
		result, i = args[0].at(0), 1
	}
	for ; i < args[0].len(); i++ {
		var err error
		if result, err = ev.applyTo(fn, in, result, args[0].at(i), numberItem(float64(i)), args[0]); err != nil {
			return undefined, err
		}
	}
	return result, nil
}

func siftFunction(ev *evaluation, in item, args []item) (item, error) {
	fn := arg(args, 1).function()
	if args[0].isUndefined() || fn == nil {
		return undefined, nil
	}
	var b members
	for i := range args[0].len() {
		e, key := args[0].at(i), args[0].key(i)
		it, err := ev.applyTo(fn, in, e, stringItem(key), args[0])
		if err != nil {
			return undefined, err
		}
		if ev.truth(it) {
			b.add(key, e)
		}
	}
	if len(b.keys) == 0 {
		return undefined, nil
	}
	return b.object(ev), nil
}

func eachFunction(ev *evaluation, in item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	fn := args[1].function()
	var list []item
	for i := range args[0].len() {
		it, err := ev.applyTo(fn, in, args[0].at(i), stringItem(args[0].key(i)), args[0])
		if err != nil {
			return undefined, err
		}
		if !it.isUndefined() {
			list = append(list, it)
		}
	}
	return arrayItem(list, isSequence), nil
}
