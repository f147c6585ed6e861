package jsonata

// arrayNode is an array constructor.
type arrayNode struct {
	elems  []node
	nested []bool // the element is an array constructor: it stays an element
	flags  flags
}

func (n *arrayNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	if err := ev.spend(4 + len(n.elems)); err != nil {
		return undefined, err
	}
	ev.built++
	list := make([]item, 0, len(n.elems))
	for i, e := range n.elems {
		it, err := e.eval(ev, in, f)
		switch {
		case err != nil:
			return undefined, err
		case it.isUndefined():
		case n.nested[i]:
			list = append(list, it)
		case len(n.elems) == 1 && it.isArray():
			return n.wrap(it), nil
		default:
			if it.isArray() {
				if err := ev.spend(it.len()); err != nil {
					return undefined, err
				}
			}
			list = spread(list, it)
		}
	}
	return arrayItem(list, n.flags), nil
}

// wrap makes the array that consists of the elements of one other.
func (n *arrayNode) wrap(it item) item {
	if it.cell == nil {
		if n.flags == 0 {
			return it
		}
		return arrayItem(it.elements(), n.flags)
	}
	c := *it.cell
	c.flags = n.flags
	if it.cell.flags&isTuples != 0 {
		c.aux = nil
	}
	return item{cell: &c}
}

// blockNode is a parenthesized list of expressions with its own variables.
type blockNode struct {
	names []string
	list  []node
}

func (n *blockNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	scope := newScope(f, n.names)
	it := undefined
	var err error
	for i := 0; i < len(n.list) && err == nil; i++ {
		it, err = n.list[i].eval(ev, in, scope)
	}
	return it, err
}

// conditionNode is condition ? then : else.
type conditionNode struct {
	condition, then, otherwise node // otherwise may be nil
}

func (n *conditionNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	c, err := n.condition.eval(ev, in, f)
	switch {
	case err != nil:
		return undefined, err
	case ev.truth(c):
		return n.then.eval(ev, in, f)
	case n.otherwise != nil:
		return n.otherwise.eval(ev, in, f)
	}
	return undefined, nil
}

// coalesceNode is ??, or ?: when truthy is set.
type coalesceNode struct {
	lhs, rhs node
	truthy   bool
}

func (n *coalesceNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	l, err := n.lhs.eval(ev, in, f)
	if err != nil {
		return undefined, err
	}
	if n.truthy && ev.truth(l) || !n.truthy && !l.isUndefined() {
		return l, nil
	}
	return n.rhs.eval(ev, in, f)
}

// bindNode is $name := value.
type bindNode struct {
	name string
	rhs  node
}

func (n *bindNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	it, err := n.rhs.eval(ev, in, f)
	if err != nil {
		return undefined, err
	}
	f.bind(n.name, it)
	return it, nil
}
