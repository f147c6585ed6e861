package sim

import (
	"fmt"
	"strconv"

	"backstep/asl"
	"backstep/asl/value"
)

// preparation is what a Map Run's fields say.
type preparation struct {
	run      mapRun
	reads    value.Value // arguments of the ItemReader
	maxItems int64       // 0: all
	perBatch int64       // items; 0: any number
	perBytes int64       // bytes of a batch; 0: any number
	input    value.Value // BatchInput
}

// prepareRun evaluates the fields that are evaluated once for a Map Run.
func (e *engine) prepareRun(f *frame, doc value.Value) (preparation, *Failure) {
	m := f.at.Map
	d := m.Distributed
	p := preparation{run: mapRun{key: e.keyed(f, purposeMapRun), state: f.at, frames: f.id + FrameID(f.at.Name+"["),
		batched: d.Batcher != nil}}
	var x *Failure
	if p.run.tolerance, x = e.tolerance(f); x != nil {
		return p, x
	}
	if d.Reader != nil {
		x = e.prepareReader(f, doc, d.Reader, &p)
	}
	if x == nil && d.Batcher != nil {
		x = e.prepareBatcher(f, doc, d.Batcher, &p)
	}
	if x == nil && d.Writer != nil {
		x = e.prepareWriter(f, doc, d.Writer, &p)
	}
	return p, x
}

func (e *engine) prepareReader(f *frame, doc value.Value, r *asl.Reader, p *preparation) (x *Failure) {
	if p.maxItems, x = e.whole(f, r.MaxItems); x == nil && r.Arguments != nil {
		p.reads, x = e.compute(f, r.Arguments, doc, value.Value{})
	}
	return x
}

func (e *engine) prepareBatcher(f *frame, doc value.Value, b *asl.Batcher, p *preparation) (x *Failure) {
	if p.perBatch, x = e.positive(f, b.MaxItems); x == nil {
		p.perBytes, x = e.positive(f, b.MaxBytes)
	}
	if x == nil && b.Input != nil {
		p.input, x = e.compute(f, b.Input, doc, value.Value{})
	}
	return x
}

func (e *engine) prepareWriter(f *frame, doc value.Value, w *asl.Writer, p *preparation) *Failure {
	p.run.writer = destination{Writer: w}
	if w.Arguments == nil {
		return nil
	}
	args, x := e.compute(f, w.Arguments, doc, value.Value{})
	p.run.writer.bucket, p.run.writer.prefix = args.Get("Bucket").Text(), args.Get("Prefix").Text()
	return x
}

// tolerance is how many items of a Map Run may fail; negative: not set.
type tolerance struct {
	count   int64
	percent float64
}

// exceeded reports whether so many failed items are too many. When neither
// field is set, the first is; when both are, either breach counts (Developer
// Guide, "Setting failure thresholds").
func (t tolerance) exceeded(failed, all int32) bool {
	if t.count < 0 && t.percent < 0 {
		return failed > 0
	}
	return t.count >= 0 && int64(failed) > t.count ||
		t.percent >= 0 && float64(failed)*100 > t.percent*float64(all)
}

func (e *engine) tolerance(f *frame) (tolerance, *Failure) {
	m := f.at.Map
	t := tolerance{-1, -1}
	if n := m.ToleratedCount; n != nil {
		v, x := e.whole(f, n)
		if x == nil && v < 0 {
			x = e.outOfRange(f, n, "ToleratedFailureCount cannot be negative.")
		}
		if x != nil {
			return t, x
		}
		t.count = v
	}
	if n := m.ToleratedPercentage; n != nil {
		v, x := e.fraction(f, n)
		if x == nil && !(v >= 0 && v <= 100) {
			x = e.outOfRange(f, n, "ToleratedFailurePercentage must be between 0 and 100.")
		}
		if x != nil {
			return t, x
		}
		t.percent = v
	}
	return t, nil
}

// whole evaluates a field that must be an integer; 0 when it is not set.
func (e *engine) whole(f *frame, n *asl.Number) (int64, *Failure) {
	if n == nil {
		return 0, nil
	}
	v, x := e.number(f, n)
	if x != nil {
		return 0, x
	}
	i, ok := integer(v)
	if !ok {
		return 0, e.notNumber(f, n, v, "integer")
	}
	return i, nil
}

// positive is whole for a field that must be at least 1 when it is set.
func (e *engine) positive(f *frame, n *asl.Number) (int64, *Failure) {
	i, x := e.whole(f, n)
	if x == nil && n != nil && i < 1 {
		x = e.outOfRange(f, n, "The "+n.Name+" field must be positive.")
	}
	return i, x
}

// fraction evaluates a field that may have a fraction.
func (e *engine) fraction(f *frame, n *asl.Number) (float64, *Failure) {
	v, x := e.number(f, n)
	if x != nil {
		return 0, x
	}
	if v.Kind() == value.StringKind {
		if n, err := strconv.ParseFloat(v.Text(), 64); err == nil {
			return n, nil
		}
	}
	d, ok := v.Float64()
	if !ok {
		return 0, e.notNumber(f, n, v, "float")
	}
	return d, nil
}

// notNumber is the recorded failure of a number field with something else.
func (e *engine) notNumber(f *frame, n *asl.Number, v value.Value, want string) *Failure {
	if f.at.Language == asl.JSONata {
		return evaluationFailure(f, asl.StageItemsPath, asl.Mistyped(n.Expr, "number", v))
	}
	return stateFailure(f, asl.StageItemsPath, fmt.Sprintf(
		"The %s field refers to value %s which is not a valid %s: %s", n.Name, quoted(v), want, sourceOf(n)))
}

func (e *engine) outOfRange(f *frame, n *asl.Number, sentence string) *Failure {
	if f.at.Language == asl.JSONata && n.Expr != nil {
		return evaluationFailure(f, asl.StageItemsPath, asl.Misread(n.Expr, sentence))
	}
	return stateFailure(f, asl.StageItemsPath, sentence)
}

// batches groups the items: as many as both limits allow, one at least. A
// batch is the input of its child execution, whose size counts.
func (e *engine) batches(f *frame, j *join, p *preparation) (value.Value, *Failure) {
	var list, batch []value.Value
	size := int64(0)
	overhead := int64(batchOf(nil, p.input).Size())
	for i := range j.items.Len() {
		item, x := e.pick(f, j, i)
		if x != nil {
			return value.Value{}, x
		}
		grown := int64(item.Size()) + 1 // the comma before it
		if len(batch) > 0 && (p.perBatch > 0 && int64(len(batch)) >= p.perBatch || p.perBytes > 0 && overhead+size+grown-1 > p.perBytes) {
			list = append(list, batchOf(batch, p.input))
			batch, size = nil, 0
		}
		batch = append(batch, item)
		size += grown
	}
	if len(batch) > 0 {
		list = append(list, batchOf(batch, p.input))
	}
	return value.Array(list...), nil
}

var (
	plainBatch = value.NewShape("Items")
	batchShape = value.NewShape("BatchInput", "Items")
)

// batchOf is the input of a child execution that processes several items.
func batchOf(items []value.Value, input value.Value) value.Value {
	if input.IsAbsent() {
		return plainBatch.Object([]value.Value{value.Array(items...)})
	}
	return batchShape.Object([]value.Value{input, value.Array(items...)})
}
