package jsonata

import "backstep/asl/value"

var objectFunctions = []builtin{
	{name: "keys", signature: "<x-:a<s>>", arity: 1, call: keysFunction},
	{name: "lookup", signature: "<x-s:x>", arity: 2, call: lookupFunction},
	{name: "spread", signature: "<x-:a<o>>", arity: 1, call: spreadFunction},
	{name: "merge", signature: "<a<o>:o>", arity: 1, call: mergeFunction},
	{name: "clone", signature: "<(oa)-:o>", arity: 1, call: cloneFunction},
}

func keysFunction(ev *evaluation, _ item, args []item) (item, error) {
	var list []item
	seen := map[string]bool{}
	ev.collectKeys(args[0], func(key string) {
		if !seen[key] {
			seen[key] = true
			list = append(list, stringItem(key))
		}
	})
	return arrayItem(list, isSequence), ev.spend(1 + args[0].len() + len(list))
}

func (ev *evaluation) collectKeys(it item, add func(string)) {
	switch it.kind() {
	case objectKind:
		ev.charge(4 * it.len())
		for i := range it.len() {
			add(it.key(i))
		}
	case arrayKind:
		ev.charge(it.len())
		for i := 0; i < it.len() && ev.work >= 0; i++ {
			ev.collectKeys(it.at(i), add)
		}
	}
}

func lookupFunction(ev *evaluation, _ item, args []item) (item, error) {
	return ev.lookup(args[0], args[1].text()), ev.spend(1 + args[0].len())
}

func spreadFunction(ev *evaluation, _ item, args []item) (item, error) {
	it := args[0]
	k := it.kind()
	if k != arrayKind && k != objectKind {
		return it, nil
	}
	list := ev.spreadInto(nil, it)
	var f flags
	if k == objectKind {
		f = isSequence
	}
	return arrayItem(list, f), ev.spend(1 + len(list))
}

func (ev *evaluation) spreadInto(list []item, it item) []item {
	switch it.kind() {
	case arrayKind:
		ev.charge(it.len())
		for i := 0; i < it.len() && ev.work >= 0; i++ {
			list = ev.spreadInto(list, it.at(i))
		}
	case objectKind:
		for i := range it.len() {
			m := members{keys: []string{it.key(i)}, list: []item{it.at(i)}}
			list = append(list, m.object(ev))
		}
	default:
		list = append(list, it)
	}
	return list
}

func mergeFunction(ev *evaluation, _ item, args []item) (item, error) {
	it := args[0]
	if it.isUndefined() {
		return undefined, nil
	}
	n := it.len()
	if n == 0 {
		return jsonItem(value.EmptyObject), nil
	}
	size := 0
	for i := range n {
		size += it.at(i).len()
	}
	if err := ev.spend(1 + size); err != nil {
		return undefined, err
	}
	first := it.at(0)
	if n == 1 {
		return first, nil
	}
	if size <= first.len()+4 {
		if merged, ok := ev.mergeFew(it); ok {
			return merged, nil
		}
	}
	return ev.mergeMany(it), nil
}

// mergeFew sets the members of the later objects one by one on the first,
// which shares its shape. It reports false when a member is not JSON.
func (ev *evaluation) mergeFew(it item) (item, bool) {
	out := it.at(0)
	if out.cell != nil {
		return undefined, false
	}
	v := out.json
	for i := 1; i < it.len(); i++ {
		o := it.at(i)
		for j := range o.len() {
			val, ok := ev.toValue(o.at(j))
			if !ok {
				return undefined, false
			}
			v = v.Set(o.key(j), val)
		}
	}
	return jsonItem(v), true
}

func (ev *evaluation) mergeMany(it item) item {
	var b members
	place := map[string]int{}
	for i := range it.len() {
		o := it.at(i)
		for j := range o.len() {
			key := o.key(j)
			if at, known := place[key]; known {
				b.list[at] = o.at(j)
				continue
			}
			place[key] = len(b.keys)
			b.add(key, o.at(j))
		}
	}
	return b.object(ev)
}

func cloneFunction(_ *evaluation, _ item, args []item) (item, error) { return args[0], nil }
