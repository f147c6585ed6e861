package sim

import (
	"sort"

	"backstep/asl"
	"backstep/asl/value"
)

// mapRun is what a Map Run of a distributed Map is started with. It never
// changes; how far the run has come is in its join.
type mapRun struct {
	key       place // names of the run and its child executions are drawn from it
	state     *asl.State
	frames    FrameID // path of its child executions, up to the index: "/Each["
	tolerance tolerance
	sources   []source
	batched   bool
	writer    destination
}

// thresholdExceeded is the failure of a Map Run with too many failed items (recorded).
var thresholdExceeded = Failure{Error: "States.ExceedToleratedFailureThreshold",
	Cause: "The specified tolerated failure threshold was exceeded"}

// startMapRun starts a Map Run with the first child executions. The order of
// evaluation is recorded: MapStateStarted, the fields that are numbers,
// MapRunStarted, the items.
func (e *engine) startMapRun(f *frame, doc, items value.Value, limit int32) {
	d := f.at.Map.Distributed
	f.prev = e.emitMore(f, MapStateStarted, f.prev, value.Value{}, &More{Length: items.Len()})
	p, x := e.prepareRun(f, doc)
	if x != nil {
		e.fail(f, *x)
		return
	}
	f.prev = e.emitMore(f, MapRunStarted, f.prev, value.Value{}, &More{MapRun: p.run.arn(e.start)})
	j := &join{by: e.by, items: items, context: doc, last: f.prev, run: &p.run, width: limit}
	f.join, f.phase = j, phaseJoin
	e.row.kind = RowForked
	if d.Reader != nil {
		if x := e.takeItems(f, j, &p); x != nil {
			e.mapRunFailed(f, *x)
			return
		}
	}
	j.all = int32(j.items.Len())
	if d.Batcher != nil {
		if j.items, x = e.batches(f, j, &p); x != nil {
			e.mapRunFailed(f, *x)
			return
		}
	}
	if j.total = int32(j.items.Len()); j.total == 0 {
		e.joined(f)
		return
	}
	for f.join.next < min(j.total, limit) && e.status == Running {
		if !e.startExecution(f) {
			return
		}
	}
}

// takeItems lets the ItemReader read.
func (e *engine) takeItems(f *frame, j *join, p *preparation) *Failure {
	data, x := e.readItems(f, p.reads, p.maxItems)
	if x != nil {
		return x
	}
	j.items, p.run.sources = data.items, data.sources
	e.record(f, asl.StageItemsPath, nil, p.reads, data.items)
	return nil
}

// sourceOfItem is $$.Map.Item.Source.
func (r *mapRun) sourceOfItem(i int) string {
	n := sort.Search(len(r.sources), func(n int) bool { return r.sources[n].from > i })
	if n == 0 {
		return "STATE_DATA"
	}
	return r.sources[n-1].uri
}

var pairShape = value.NewShape("Key", "Value")

// itemInput is the input that a child execution gets for an item: the item, or
// key and value when the items are the members of an object.
func itemInput(items value.Value, i int) value.Value {
	if items.Kind() == value.ObjectKind {
		return pairShape.Object([]value.Value{value.String(items.Key(i)), items.Elem(i)})
	}
	return items.Elem(i)
}

// pick returns an item as ItemSelector makes it; without one as it is.
func (e *engine) pick(f *frame, j *join, i int) (value.Value, *Failure) {
	sel := f.at.Map.Selector
	if sel == nil {
		return itemInput(j.items, i), nil
	}
	item := []value.Member{{Key: "Index", Value: value.Int(int64(i))}}
	if j.items.Kind() == value.ObjectKind {
		item = append(item, value.Member{Key: "Key", Value: value.String(j.items.Key(i))})
	}
	e.picked = value.Object(append(item,
		value.Member{Key: "Value", Value: j.items.Elem(i)},
		value.Member{Key: "Source", Value: value.String(j.run.sourceOfItem(i))})...)
	v, x := e.compute(f, sel, j.context, value.Value{})
	e.picked = value.Value{}
	return v, x
}

// mapRunEnded goes on after the last child execution. MapStateExited follows
// MapRunStarted (recorded since November 2024).
func (e *engine) mapRunEnded(f *frame) {
	j := f.join
	result, x := e.results(f, j)
	if x != nil {
		e.mapRunFailed(f, *x)
		return
	}
	succeeded := e.emit(f, MapRunSucceeded, j.last, value.Value{})
	if e.tooLarge(result) {
		f.join, f.phase, f.prev = nil, phaseReady, succeeded
		e.failWith(f, *dataLimit(f.at.Name, asl.StageResult), MapStateFailed)
		return
	}
	done := e.emit(f, MapStateSucceeded, succeeded, value.Value{})
	f.prev = j.last
	e.gathered(f, result, done)
}

// mapRunFailed ends a Map Run that cannot go on: its child executions are
// stopped, what it has got is exported, and the state's own Retry and Catch
// decide.
func (e *engine) mapRunFailed(f *frame, x Failure) {
	if x.Limit {
		e.fail(f, x)
		return
	}
	e.dropChildren(f)
	j := f.join
	if j.run.writer.exports() {
		e.export(j)
	}
	f.prev = e.emitMore(f, MapRunFailed, j.last, value.Value{}, &More{Failure: &x})
	f.phase = phaseReady
	if j.cells.len() > 0 {
		f.wreckJoin()
	}
	f.join = nil
	e.failWith(f, x, MapStateFailed)
}
