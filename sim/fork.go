package sim

import (
	"fmt"
	"strconv"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// forkBranches starts all branches of a Parallel with the same input.
func (e *engine) forkBranches(f *frame, doc value.Value) {
	if e.replaced(f) {
		return
	}
	f.prev = e.emit(f, ParallelStateStarted, f.prev, value.Value{})
	branches := f.at.Parallel.Branches
	f.join = &join{by: e.by, total: int32(len(branches)), last: f.prev}
	f.phase = phaseJoin
	e.row.kind = RowForked
	for _, b := range branches {
		e.openChild(f, f.child(f.join.next, b), doc, value.Value{}, f.prev)
	}
}

// forkItems starts the iterations of a Map.
func (e *engine) forkItems(f *frame, doc value.Value) {
	m := f.at.Map
	items, x := value.EmptyArray, (*Failure)(nil)
	if m.Distributed == nil || m.Distributed.Reader == nil {
		items, x = e.items(f, doc)
	}
	limit := int32(0)
	if x == nil {
		limit, x = e.concurrency(f)
	}
	if x != nil {
		e.fail(f, *x)
		return
	}
	if e.replaced(f) {
		return
	}
	if m.Distributed != nil {
		e.startMapRun(f, doc, items, limit)
		return
	}
	n := int32(items.Len())
	f.prev = e.emitMore(f, MapStateStarted, f.prev, value.Value{}, &More{Length: int(n)})
	f.join = &join{by: e.by, items: items, context: doc, total: n, last: f.prev}
	f.phase = phaseJoin
	e.row.kind = RowForked
	if n == 0 {
		e.joined(f)
		return
	}
	for f.join.next < min(n, limit) {
		if !e.startItem(f, f.prev) {
			return
		}
	}
}

// items evaluates ItemsPath on the document after InputPath. A distributed Map
// goes through the members of an object, too (Developer Guide, "ItemsPath").
func (e *engine) items(f *frame, doc value.Value) (value.Value, *Failure) {
	fld := &f.at.Map.Items
	items, x := e.compute(f, fld, doc, value.Value{})
	keyed := f.at.Map.Distributed != nil && items.Kind() == value.ObjectKind
	if x == nil && items.Kind() != value.ArrayKind && !keyed {
		x = notArray(f, fld, items)
		e.failStage(x)
	}
	return items, x
}

// notArray is the failure of a Map whose items are no array.
func notArray(f *frame, fld *asl.Field, items value.Value) *Failure {
	switch {
	case f.at.Language == asl.JSONata && fld.Expr != nil:
		return evaluationFailure(f, asl.StageItemsPath, asl.Mistyped(fld.Expr, "array", items))
	case f.at.Language == asl.JSONata:
		return evaluationFailure(f, asl.StageItemsPath, &expr.Error{Msg: "Map state input must be an array but was: " + items.JSON()})
	}
	source := "$"
	if fld.Expr != nil {
		source = oneDollar(fld.Expr.Source())
	}
	return stateFailure(f, asl.StageItemsPath, fmt.Sprintf("Reference path \"%s\" must point to array.", source))
}

// failStage marks the last stage as failed although its expression could be
// evaluated: its value is of the wrong type.
func (e *engine) failStage(x *Failure) {
	if e.watch {
		last := &e.stages[len(e.stages)-1]
		last.Out, last.Err = value.Value{}, x
	}
}

// oneDollar prints a context path with one $, as AWS's message does.
func oneDollar(path string) string {
	if len(path) > 1 && path[:2] == "$$" {
		return path[1:]
	}
	return path
}

// concurrency is how many iterations may run side by side.
func (e *engine) concurrency(f *frame) (int32, *Failure) {
	limit := int64(0)
	if n := f.at.Map.MaxConcurrency; n != nil {
		v, x := e.number(f, n)
		if x != nil {
			return 0, x
		}
		var ok bool
		if limit, ok = integer(v); !ok || limit < 0 {
			if f.at.Language == asl.JSONata {
				return 0, evaluationFailure(f, asl.StageItemsPath, asl.Mistyped(n.Expr, "number", v))
			}
			return 0, stateFailure(f, asl.StageItemsPath, fmt.Sprintf(
				"The %s field refers to value %s which is not a valid integer: %s", n.Name, quoted(v), sourceOf(n)))
		}
	}
	most := int64(e.start.Limits.Concurrency)
	if f.at.Map.Distributed != nil {
		most = int64(e.start.Limits.Children)
	}
	if most == 0 {
		most = 1 << 30
	}
	if limit == 0 {
		limit = most
	}
	return int32(min(limit, most)), nil
}

// integer reads a number, also one in a string: AWS converts those.
func integer(v value.Value) (int64, bool) {
	if v.Kind() == value.StringKind {
		n, err := strconv.ParseInt(v.Text(), 10, 64)
		return n, err == nil
	}
	return v.Int64()
}

// quoted writes a value in quotes, as the messages about number fields do.
func quoted(v value.Value) string { return `"` + plain(v) + `"` }

// startItem starts the next iteration; false means that its input could not be
// computed and the state has failed.
func (e *engine) startItem(f *frame, prev EventID) bool {
	j := e.ownJoin(f)
	item := j.items.Elem(int(j.next))
	input := item
	if sel := f.at.Map.Selector; sel != nil {
		e.selecting, e.selected = item, j.next // what $$.Map.Item shows to the selector
		v, x := e.compute(f, sel, j.context, value.Value{})
		e.selecting = value.Value{}
		if x != nil {
			e.selectorFailed(f, *x)
			return false
		}
		input = v
	}
	at := f.child(j.next, f.at.Map.Processor)
	id := e.emitIteration(f, MapIterationStarted, prev, at)
	e.openChild(f, at, input, item, id)
	return true
}

// selectorFailed fails a Map whose ItemSelector could not be evaluated; the
// iterations that run already are aborted.
func (e *engine) selectorFailed(f *frame, x Failure) {
	ev := NoEvent
	if x.Evaluation {
		e.evaluationFailed(f, x)
		e.abortChildren(f, nil, f.prev)
		ev = MapStateFailed
	} else {
		e.dropChildren(f)
	}
	f.join = nil
	e.failWith(f, x, ev)
}

// openChild opens the frame of a branch or an iteration, also of one that was
// open before; the first state follows the event prev.
func (e *engine) openChild(p *frame, at *spot, input, item value.Value, prev EventID) *frame {
	j := p.join
	c := e.newFrame()
	c.spot = at
	c.above, c.at = p.slot, at.scope.Start
	c.input, c.item, c.prev = input, item, prev
	if p.vars != nil {
		c.vars = &vars{outer: p.vars}
	}
	e.place(c)
	if at.index == j.next {
		j.cells.push(e.by, cell{slot: c.slot})
		j.next++
	}
	j.open++
	if j.run == nil {
		e.useInput(c)
	}
	e.ready(c, dueEnter)
	return c
}

// childDone takes a child's output, starts the next iteration in its place, and
// lets the parent go on after the last.
func (e *engine) childDone(c *frame, out value.Value) {
	p := e.own(c.above)
	if p.join.run != nil {
		e.executionSucceeded(c, out)
		return
	}
	j := e.ownJoin(p)
	j.cells.set(e.by, int(c.index), cell{slot: -1, out: out})
	j.open--
	last := c.prev
	j.last = last
	if p.at.Type == asl.MapType {
		j.last = e.emitIteration(p, MapIterationSucceeded, last, c.spot)
	}
	e.remove(c)
	if j.failed {
		return
	}
	if j.next < j.total && p.at.Type == asl.MapType {
		e.startItem(p, last)
	} else if j.open == 0 {
		e.ready(p, dueFinish)
	}
}

func (e *engine) emitIteration(p *frame, t EventType, prev EventID, at *spot) EventID {
	return e.emitAt(at, p.at, t, prev, value.Value{}, nil)
}

var joinSucceeded = [...]EventType{asl.ParallelType: ParallelStateSucceeded, asl.MapType: MapStateSucceeded}

// joined goes on with the results of all children in index order.
func (e *engine) joined(f *frame) {
	j := f.join
	if j.run != nil {
		e.mapRunEnded(f)
		return
	}
	done := e.emit(f, joinSucceeded[f.at.Type], j.last, value.Value{})
	f.prev = j.last
	results := make([]value.Value, j.cells.len())
	for i := range results {
		results[i] = j.cells.at(i).out
	}
	e.gathered(f, value.Array(results...), done)
}

// gathered goes on with the result of a Parallel or Map. Nothing but the end of
// the execution follows the event done, which tells that all of it succeeded.
func (e *engine) gathered(f *frame, result value.Value, done EventID) {
	f.join, f.phase = nil, phaseReady
	e.assigned, e.effective = value.Value{}, f.input
	e.record(f, asl.StageResult, nil, value.Value{}, result)
	e.row.kind = RowJoined
	out, x := e.runOut(f, result)
	if x == nil {
		e.leave(f, out, f.at.Next)
		return
	}
	if x.Fatal {
		f.prev = done
	}
	e.fail(f, *x)
}
