package jsonata

import "backstep/asl/value"

// pathNode is a path: every step is evaluated for each item that the step
// before it gave, and the results are joined to one flat sequence.
type pathNode struct {
	steps        []pathStep
	group        *objectNode
	keep         bool // a result of one item stays an array
	fromVariable bool // the first step does not depend on the context
	tuples       bool // a step binds variables, see evalTuples
	carries      bool // the result carries its frames on to an enclosing path
}

type pathStep struct {
	node       node
	name       string
	isName     bool
	order      *orderNode // the step sorts
	stages     []stageNode
	constructs bool // an array constructor, whose result is not flattened
	tuple      bool
	// The variables that the step binds, in this order.
	focus, index, parent bool
	binds                []string
}

// stream is the input of a step: one item, or the elements of an array, or a list.
type stream struct {
	one  item
	each bool // the elements of one
	list []item
}

func (s *stream) len() int {
	switch {
	case s.list != nil:
		return len(s.list)
	case s.each:
		return s.one.len()
	}
	return 1
}

func (s *stream) at(i int) item {
	switch {
	case s.list != nil:
		return s.list[i]
	case s.each:
		return s.one.at(i)
	}
	return s.one
}

func (p *pathNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	src := stream{one: in, each: in.isArray() && !p.fromVariable}
	if p.tuples {
		return p.evalTuples(ev, in, src, f)
	}
	return p.run(ev, src, 0, f)
}

// run evaluates the steps from the given one on and gives the path's result.
func (p *pathNode) run(ev *evaluation, src stream, from int, f *frame) (item, error) {
	for i := from; i < len(p.steps); i++ {
		out, err := p.steps[i].run(ev, &src, i == 0, i == len(p.steps)-1, f)
		if err != nil {
			return undefined, err
		}
		if out.count == 0 {
			if p.group != nil {
				return p.group.evalGroup(ev, &stream{}, f)
			}
			return undefined, nil
		}
		src = out.stream(i == len(p.steps)-1)
	}
	if p.group != nil {
		return p.group.evalGroup(ev, &src, f)
	}
	return p.result(&src), nil
}

func (p *pathNode) result(src *stream) item {
	switch {
	case src.list != nil && p.keep:
		return keepArray(arrayItem(src.list, isSequence))
	case src.list != nil:
		return sequence(src.list)
	case src.each && p.keep:
		return keepArray(src.one)
	case src.each:
		return collapse(src.one)
	case p.keep:
		return arrayItem([]item{src.one}, isSequence|keepSingleton)
	}
	return src.one
}

// collector joins the results of a step.
type collector struct {
	count  int
	sole   item // the only result so far
	list   []item
	expect int // results that are likely to come
}

func (c *collector) add(it item) {
	if it.isUndefined() {
		return
	}
	c.count++
	switch c.count {
	case 1:
		c.sole = it
		return
	case 2:
		c.list = make([]item, 0, max(4, c.expect))
		c.append(c.sole)
	}
	c.append(it)
}

func (c *collector) append(it item) {
	if it.isArray() && !it.hasFlag(isConstructed) {
		c.list = spread(c.list, it)
		return
	}
	c.list = append(c.list, it)
}

// stream returns the results as input of the next step, or as the result of
// the path after its last step, where a single array is handed on as it is.
func (c *collector) stream(last bool) stream {
	switch {
	case c.count > 1 && len(c.list) == 0:
		return stream{one: arrayItem(nil, isSequence), each: true}
	case c.count > 1:
		return stream{list: c.list}
	case !c.sole.isArray() || c.sole.hasFlag(isConstructed):
		return stream{one: c.sole}
	case last && c.sole.hasFlag(isSequence|isTuples), !last:
		return stream{one: c.sole, each: true}
	}
	return stream{one: c.sole, each: true}
}

// run evaluates the step for each item of src.
func (st *pathStep) run(ev *evaluation, src *stream, first, last bool, f *frame) (collector, error) {
	n := src.len()
	out := collector{expect: n}
	if err := ev.spend(1 + 2*n); err != nil {
		return out, err
	}
	switch {
	case st.order != nil:
		return out, st.runOrder(ev, src, &out, f)
	case first && st.constructs:
		return out, st.runConstructor(ev, src, &out, f)
	case st.isName && len(st.stages) == 0:
		st.runName(ev, src, &out)
		return out, nil
	}
	for i := range n {
		res, err := st.node.eval(ev, src.at(i), f)
		if err != nil {
			return out, err
		}
		for s := range st.stages {
			if res.isUndefined() {
				break
			}
			if res, err = st.stages[s].apply(ev, res, f); err != nil {
				return out, err
			}
		}
		out.add(res)
	}
	return out, nil
}

// runName picks a member of each item.
func (st *pathStep) runName(ev *evaluation, src *stream, out *collector) {
	if src.each && src.one.cell == nil {
		for _, v := range src.one.json.Elems() {
			if v.Kind() == value.ObjectKind {
				out.add(item{json: v.Get(st.name)})
			} else if v.Kind() == value.ArrayKind {
				out.add(collapse(ev.lookup(item{json: v}, st.name)))
			}
		}
		return
	}
	for i := range src.len() {
		out.add(collapse(ev.lookup(src.at(i), st.name)))
	}
}

func (st *pathStep) runOrder(ev *evaluation, src *stream, out *collector, f *frame) error {
	list := make([]item, src.len())
	for i := range list {
		list[i] = src.at(i)
	}
	sorted, err := st.order.sort(ev, list, nil, f)
	if err != nil {
		return err
	}
	res := arrayItem(sorted, isSequence)
	for i := range st.stages {
		if res, err = st.stages[i].apply(ev, res, f); err != nil {
			return err
		}
	}
	out.add(res)
	return nil
}

// runConstructor evaluates an array constructor at the start of a path: its
// elements are what the path goes on with.
func (st *pathStep) runConstructor(ev *evaluation, src *stream, out *collector, f *frame) error {
	res, err := st.node.eval(ev, src.one, f)
	if err != nil {
		return err
	}
	if res.isArray() && res.len() == 0 {
		return nil
	}
	if res.hasFlag(isConstructed) {
		plain := *res.cell
		plain.flags &^= isConstructed
		res = item{cell: &plain}
	}
	for i := range st.stages {
		if res, err = st.stages[i].apply(ev, res, f); err != nil {
			return err
		}
	}
	out.add(res)
	return nil
}
