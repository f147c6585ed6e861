package jsonata

// A path whose steps bind variables (@$v, #$i) or whose contexts a % refers to
// works on tuples: each item carries a frame with what was bound on the way to
// it. A frame extends the one of the tuple it came from, so binding never
// copies.

// tupleWork is what a tuple and its frame take.
const tupleWork = 8

// tuple is an item with the variables bound on the way to it.
type tuple struct {
	it item
	f  *frame
}

// tupleItem makes a sequence that carries the frames of its elements.
func tupleItem(tuples []tuple) item {
	list, frames := make([]item, len(tuples)), make([]*frame, len(tuples))
	for i, t := range tuples {
		list[i], frames[i] = t.it, t.f
	}
	return item{cell: &cell{kind: arrayKind, flags: isSequence | isTuples, list: list, aux: frames}}
}

// tuplesOf returns the elements of an item with their frames.
func tuplesOf(it item, f *frame) []tuple {
	if !it.hasFlag(isTuples) {
		list := it.elements()
		tuples := make([]tuple, len(list))
		for i, e := range list {
			tuples[i] = tuple{e, f}
		}
		return tuples
	}
	frames := it.cell.aux.([]*frame)
	tuples := make([]tuple, len(frames))
	for i := range frames {
		tuples[i] = tuple{it.cell.list[i], frames[i]}
	}
	return tuples
}

// evalTuples evaluates the path: plain steps until the first that binds
// something, tuples from there on.
func (p *pathNode) evalTuples(ev *evaluation, in item, src stream, f *frame) (item, error) {
	var tuples []tuple
	streaming := false
	for i := range p.steps {
		st := &p.steps[i]
		last := i == len(p.steps)-1
		if !streaming && !st.tuple || i == 0 && st.constructs {
			out, err := st.run(ev, &src, i == 0, last, f)
			if err != nil {
				return undefined, err
			}
			if out.count == 0 {
				return p.finishTuples(ev, nil, f)
			}
			src = out.stream(last)
			continue
		}
		if !streaming {
			streaming = true
			for j := range src.len() {
				tuples = append(tuples, tuple{src.at(j), f})
			}
		}
		var err error
		if tuples, err = st.runTuples(ev, tuples); err != nil {
			return undefined, err
		}
	}
	return p.finishTuples(ev, tuples, f)
}

func (p *pathNode) finishTuples(ev *evaluation, tuples []tuple, f *frame) (item, error) {
	if p.group != nil {
		return p.group.evalTupleGroup(ev, tuples, f)
	}
	if p.carries && len(tuples) > 0 {
		return tupleItem(tuples), nil
	}
	list := make([]item, len(tuples))
	for i, t := range tuples {
		list[i] = t.it
	}
	if p.keep {
		return keepArray(arrayItem(list, isSequence)), nil
	}
	return sequence(list), nil
}

func (st *pathStep) runTuples(ev *evaluation, tuples []tuple) ([]tuple, error) {
	if err := ev.spend(1 + tupleWork*len(tuples)); err != nil {
		return nil, err
	}
	var out []tuple
	var err error
	if st.order != nil {
		out, err = st.orderTuples(ev, tuples)
	} else {
		out, err = st.expandTuples(ev, tuples)
	}
	for i := 0; i < len(st.stages) && err == nil; i++ {
		out, err = st.stages[i].filterTuples(ev, out)
	}
	return out, err
}

func (st *pathStep) orderTuples(ev *evaluation, tuples []tuple) ([]tuple, error) {
	list, frames := make([]item, len(tuples)), make([]*frame, len(tuples))
	for i, t := range tuples {
		list[i], frames[i] = t.it, t.f
	}
	order, err := st.order.permutation(ev, list, frames, nil)
	if err != nil {
		return nil, err
	}
	out := make([]tuple, len(order))
	for i, at := range order {
		out[i] = tuples[at]
		if st.index {
			out[i].f = st.bind(out[i].f, numberItem(float64(i)))
		}
	}
	return out, nil
}

// expandTuples evaluates the step for each tuple and binds what it names.
func (st *pathStep) expandTuples(ev *evaluation, tuples []tuple) ([]tuple, error) {
	out := make([]tuple, 0, len(tuples))
	for _, t := range tuples {
		res, err := st.node.eval(ev, t.it, t.f)
		if err != nil {
			return nil, err
		}
		if res.hasFlag(isTuples) {
			out = append(out, tuplesOf(res, t.f)...)
			continue
		}
		if err := ev.spend(1 + tupleWork*res.len()); err != nil {
			return nil, err
		}
		for i, e := range res.elements() {
			out = append(out, st.extend(t, e, i))
		}
	}
	return out, nil
}

// extend makes the tuple of the i-th result e that the context of t gave.
func (st *pathStep) extend(t tuple, e item, i int) tuple {
	next := tuple{e, t.f}
	if len(st.binds) == 0 {
		return next
	}
	var vals [3]item
	n := 0
	if st.focus {
		vals[n], next.it = e, t.it
		n++
	}
	if st.index {
		vals[n] = numberItem(float64(i))
		n++
	}
	if st.parent {
		vals[n] = t.it
		n++
	}
	next.f = st.bind(t.f, vals[:n]...)
	return next
}

func (st *pathStep) bind(parent *frame, vals ...item) *frame {
	f := newFrame(parent, st.binds)
	copy(f.vals, vals)
	return f
}

// filterTuples applies a predicate to tuples, or binds their positions.
func (s *stageNode) filterTuples(ev *evaluation, tuples []tuple) ([]tuple, error) {
	if s.filter == nil {
		return s.number(tuples), nil
	}
	if s.isPosition {
		if i := place(s.position, len(tuples)); i >= 0 {
			return tuples[i : i+1], nil
		}
		return nil, nil
	}
	var out []tuple
	for i, t := range tuples {
		times, err := s.selects(ev, t.it, i, len(tuples), t.f)
		if err != nil {
			return nil, err
		}
		for range times {
			out = append(out, t)
		}
	}
	return out, ev.spend(len(tuples) + len(out))
}

// number binds the position of each tuple.
func (s *stageNode) number(tuples []tuple) []tuple {
	out := make([]tuple, len(tuples))
	for i, t := range tuples {
		f := newFrame(t.f, s.index)
		f.vals[0] = numberItem(float64(i))
		out[i] = tuple{t.it, f}
	}
	return out
}

func (s *stageNode) applyTuples(ev *evaluation, it item, f *frame) (item, error) {
	tuples, err := s.filterTuples(ev, tuplesOf(it, f))
	return tupleItem(tuples), err
}
