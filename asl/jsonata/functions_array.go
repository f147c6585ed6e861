package jsonata

import (
	"slices"
	"strconv"
)

var arrayFunctions = []builtin{
	{name: "count", signature: "<a:n>", arity: 1, call: countFunction},
	{name: "append", signature: "<xx:a>", arity: 2, call: appendFunction},
	{name: "reverse", signature: "<a:a>", arity: 1, call: reverseFunction},
	{name: "shuffle", signature: "<a:a>", arity: 1, call: shuffleFunction},
	{name: "distinct", signature: "<x:x>", arity: 1, call: distinctFunction},
	{name: "zip", signature: "<a+>", arity: 0, call: zipFunction},
	{name: "sort", signature: "<af?:a>", arity: 2, call: sortFunction},
}

func countFunction(_ *evaluation, _ item, args []item) (item, error) {
	return numberItem(float64(args[0].len())), nil
}

func appendFunction(ev *evaluation, _ item, args []item) (item, error) {
	if err := ev.spend(args[0].len() + args[1].len()); err != nil {
		return undefined, err
	}
	return appendItems(args[0], args[1]), nil
}

func reverseFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].len() < 2 {
		return args[0], nil
	}
	if err := ev.spend(args[0].len()); err != nil {
		return undefined, err
	}
	list := slices.Clone(args[0].elements())
	slices.Reverse(list)
	return arrayItem(list, 0), nil
}

func shuffleFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].len() < 2 {
		return args[0], nil
	}
	if err := ev.spend(2 * args[0].len()); err != nil {
		return undefined, err
	}
	list := slices.Clone(args[0].elements())
	for i := len(list) - 1; i > 0; i-- {
		j := int(ev.draw() % uint64(i+1))
		list[i], list[j] = list[j], list[i]
	}
	return arrayItem(list, 0), nil
}

// distinctWork is what remembering an element takes.
const distinctWork = 8

func distinctFunction(ev *evaluation, _ item, args []item) (item, error) {
	it := args[0]
	if !it.isArray() || it.len() < 2 {
		return it, nil
	}
	seen := map[string]bool{}
	var list, containers []item
	for i := range it.len() {
		e := it.at(i)
		if err := ev.spend(distinctWork); err != nil {
			return undefined, err
		}
		if key, simple := scalarKey(e); simple {
			if seen[key] {
				continue
			}
			seen[key] = true
		} else {
			if err := ev.spend(len(containers)); err != nil {
				return undefined, err
			}
			if slices.ContainsFunc(containers, func(c item) bool { return ev.equal(c, e) }) {
				continue
			}
			containers = append(containers, e)
		}
		list = append(list, e)
	}
	var f flags
	if it.hasFlag(isSequence) {
		f = isSequence
	}
	return arrayItem(list, f), nil
}

// scalarKey returns a text that equal simple values share.
func scalarKey(it item) (string, bool) {
	switch it.kind() {
	case stringKind:
		return "s" + it.text(), true
	case numberKind:
		return "n" + strconv.FormatFloat(it.float(), 'g', -1, 64), true
	case boolKind, nullKind:
		return it.json.JSON(), true
	}
	return "", false
}

func zipFunction(ev *evaluation, _ item, args []item) (item, error) {
	n := -1
	for _, a := range args {
		if n < 0 || a.len() < n {
			n = a.len()
		}
	}
	if err := ev.spend(max(n, 0) * (len(args) + 1)); err != nil {
		return undefined, err
	}
	list := make([]item, max(n, 0))
	for i := range list {
		row := make([]item, len(args))
		for j, a := range args {
			row[j] = a.at(i)
		}
		list[i] = arrayItem(row, 0)
	}
	return arrayItem(list, 0), nil
}

func sortFunction(ev *evaluation, in item, args []item) (item, error) {
	if args[0].len() < 2 {
		return args[0], nil
	}
	fn := arg(args, 1).function()
	if fn == nil {
		return sortValues(ev, args[0])
	}
	if err := ev.spend(args[0].len()); err != nil {
		return undefined, err
	}
	list := slices.Clone(args[0].elements())
	var failed error
	slices.SortStableFunc(list, func(a, b item) int {
		if failed != nil {
			return 0
		}
		// The function says whether its first argument goes after its second.
		after, err := ev.apply(fn, in, b, a)
		if failed = err; ev.truth(after) {
			return -1
		}
		return 0
	})
	return arrayItem(list, 0), failed
}

// sortValues sorts numbers or strings.
func sortValues(ev *evaluation, it item) (item, error) {
	if err := ev.spend(4 * it.len()); err != nil {
		return undefined, err
	}
	list := it.elements()
	k := list[0].kind()
	for _, e := range list {
		if e.kind() != k || k != numberKind && k != stringKind {
			return undefined, fail("D3070", noPos)
		}
	}
	col, err := (&orderNode{}).column(list)
	if err != nil {
		return undefined, err
	}
	order := make([]int32, len(list))
	for i := range order {
		order[i] = int32(i)
	}
	sortBy(order, []sortColumn{col})
	sorted := make([]item, len(list))
	for i, at := range order {
		sorted[i] = list[at]
	}
	return arrayItem(sorted, 0), nil
}
