package sim

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// work does what a state is there for, by type.
var work = [...]func(*engine, *frame, value.Value){
	asl.TaskType:     (*engine).prepareTask,
	asl.PassType:     (*engine).pass,
	asl.ChoiceType:   (*engine).choose,
	asl.WaitType:     (*engine).wait,
	asl.SucceedType:  (*engine).succeed,
	asl.FailType:     (*engine).failState,
	asl.ParallelType: (*engine).forkBranches,
	asl.MapType:      (*engine).forkItems,
}

// enter enters the state that the frame stands before.
func (e *engine) enter(f *frame) {
	e.visit(f)
	f.attempt, f.inside = 1, true
	f.suffer(setback{tries: e.usedRetries(f)})
	f.since = e.now
	f.before = f.prev
	f.entered = e.emit(f, StateEntered, f.prev, f.input)
	f.prev = f.entered
	e.describe(f)
	e.row.entered = true
	e.try(f)
}

// visit counts the entries of a state; mocks and places use them.
func (e *engine) visit(f *frame) {
	n := len(f.scope.States)
	if !f.counts || cap(f.visits) < n {
		v := make([]int32, n)
		copy(v, f.visits)
		f.visits, f.counts = v, true
	} else if len(f.visits) < n {
		f.visits = f.visits[:n]
		clear(f.visits)
	}
	f.visits[f.at.Index]++
}

// try makes one attempt at the state's work.
func (e *engine) try(f *frame) {
	e.beginAttempt(f)
	doc, x := e.runIn(f)
	if x != nil {
		e.fail(f, *x)
		return
	}
	work[f.at.Type](e, f, doc)
}

// beginAttempt counts an attempt: it is billed.
func (e *engine) beginAttempt(f *frame) {
	e.row.began = true
	e.useTransition(f)
	if f.above < 0 {
		e.steps++
	}
}

func (e *engine) pass(f *frame, doc value.Value) {
	if r := f.at.Pass.Result; !r.IsAbsent() {
		doc = r
		e.record(f, asl.StageResult, nil, value.Value{}, doc)
	}
	e.row.kind = RowPassed
	e.finish(f, doc)
}

func (e *engine) succeed(f *frame, doc value.Value) {
	out, x := e.runOut(f, doc)
	if x != nil {
		e.fail(f, *x)
		return
	}
	e.row.kind = RowPassed
	e.leave(f, out, nil)
}

func (e *engine) failState(f *frame, _ value.Value) {
	x := Failure{NoError: true, NoCause: true}
	for _, t := range []struct {
		field *asl.Text
		to    *string
		none  *bool
	}{{f.at.Fail.Error, &x.Error, &x.NoError}, {f.at.Fail.Cause, &x.Cause, &x.NoCause}} {
		if t.field == nil {
			continue
		}
		s, bad := e.text(f, t.field)
		if bad != nil {
			e.fail(f, *bad)
			return
		}
		*t.to, *t.none = s, false
	}
	e.rowErr = &x
	e.failFrame(f, x)
}

// finish runs the stages after the work and leaves the state.
func (e *engine) finish(f *frame, result value.Value) {
	out, x := e.runOut(f, result)
	if x != nil {
		e.fail(f, *x)
		return
	}
	e.leave(f, out, f.at.Next)
}

// leave writes StateExited, sets the variables and goes on to the next state;
// nil ends the frame.
func (e *engine) leave(f *frame, out value.Value, next *asl.State) {
	var more *More
	if e.assigned.Len() > 0 {
		more = &More{Assigned: e.assigned}
		f.vars = f.vars.assign(e.assigned)
	}
	f.prev = e.emitMore(f, StateExited, f.prev, out, more)
	f.inside, f.input, f.phase = false, out, phaseReady
	f.clearWreck()
	e.row.left = true
	if next == nil {
		e.finishFrame(f, out)
		return
	}
	f.at = next
	e.ready(f, dueEnter)
}

// finishFrame ends the frame with its output.
func (e *engine) finishFrame(f *frame, out value.Value) {
	f.phase = phaseDone
	if f.above < 0 {
		e.end(Succeeded, out, nil, f.prev)
		return
	}
	e.childDone(f, out)
}

// runIn runs the stages before the work. effective keeps the document after
// InputPath, which path fields such as SecondsPath look at.
func (e *engine) runIn(f *frame) (value.Value, *Failure) {
	e.assigned = value.Value{}
	e.record(f, asl.StageInput, nil, value.Value{}, f.input)
	doc := f.input
	e.effective = doc
	for i := range f.at.In {
		fld := &f.at.In[i]
		if !e.watch && fld.Idle() {
			continue
		}
		out, x := e.compute(f, fld, doc, value.Value{})
		if x != nil {
			return doc, x
		}
		doc = out
		if fld.Stage == asl.StageInputPath {
			e.effective = doc
		}
	}
	return doc, nil
}

// runOut runs the stages after the work and checks the size of the output.
func (e *engine) runOut(f *frame, result value.Value) (value.Value, *Failure) {
	doc := result
	grewAt := asl.StageResult // where the document first passed the limit
	for i := range f.at.Out {
		fld := &f.at.Out[i]
		if !e.watch && fld.Idle() {
			continue
		}
		out, x := e.compute(f, fld, doc, result)
		if x != nil {
			return doc, x
		}
		if fld.Stage == asl.StageAssign {
			e.assigned = out
			continue
		}
		if e.tooLarge(out) && !e.tooLarge(doc) {
			grewAt = fld.Stage
		}
		doc = out
	}
	if e.tooLarge(doc) {
		return doc, dataLimit(f.at.Name, grewAt)
	}
	return doc, nil
}

// tooLarge reports whether a document is above the payload limit.
func (e *engine) tooLarge(v value.Value) bool {
	limit := e.start.Limits.Payload
	return limit > 0 && v.Size() > limit
}

// dataLimit is the failure for a document above the payload limit, with the
// recorded cause. It never carries the state's prefix.
func dataLimit(name string, at asl.Stage) *Failure {
	return &Failure{Error: "States.DataLimitExceeded", Stage: at,
		Cause: "The state/task '" + name + "' returned a result with a size exceeding the maximum number of bytes service limit."}
}

// compute runs one stage: doc is the document before it, result that of the work.
func (e *engine) compute(f *frame, fld *asl.Field, doc, result value.Value) (value.Value, *Failure) {
	var out value.Value
	var x *Failure
	var reads []expr.Read
	switch {
	case fld.Discard && fld.Target == nil && fld.Stage == asl.StageResultPath:
		out = f.input
	case fld.Discard:
		out = value.EmptyObject
	case fld.Target != nil:
		placed, err := fld.Target.Place(f.input, doc)
		if err != nil {
			x = resultPathFailure(f, fld)
		}
		out = placed
	case fld.Expr != nil:
		out, reads, x = e.eval(f, fld, doc, result)
	default:
		out = doc
	}
	if e.watch {
		if x != nil {
			x.Stage, out = fld.Stage, value.Value{}
		}
		e.stages = append(e.stages, Stage{Frame: f.id, State: f.at, Name: fld.Stage, Field: fld, In: doc, Out: out, Reads: reads, Err: x})
	}
	return out, x
}

// eval evaluates a stage's expression.
func (e *engine) eval(f *frame, fld *asl.Field, doc, result value.Value) (value.Value, []expr.Read, *Failure) {
	e.look(f, doc)
	e.stage = fld.Stage
	if f.at.Language == asl.JSONata {
		e.bindStates(f, result)
	}
	if e.watch {
		e.env.Reads = new([]expr.Read)
	}
	out, err := fld.Expr.Eval(&e.env)
	var reads []expr.Read
	if e.env.Reads != nil {
		reads, e.env.Reads = *e.env.Reads, nil
	}
	if err != nil {
		return out, reads, e.word(f, fld.Stage, err)
	}
	return out, reads, nil
}

// bindStates gives JSONata its $states: the raw input always, the error output
// to catchers, the result to the fields after the work of the states that have
// one (Developer Guide, "Transforming data with JSONata").
func (e *engine) bindStates(f *frame, result value.Value) {
	e.env.Input = f.input
	switch {
	case !e.caught.IsAbsent():
		e.env.ErrorOutput = e.caught
	case f.at.Task != nil || f.at.Map != nil || f.at.Parallel != nil:
		e.env.Result = result
	}
}

// record notes a document that no field makes.
func (e *engine) record(f *frame, name asl.Stage, fld *asl.Field, in, out value.Value) {
	if e.watch {
		e.stages = append(e.stages, Stage{Frame: f.id, State: f.at, Name: name, Field: fld, In: in, Out: out})
	}
}

// resultPathFailure is raised when ResultPath cannot be applied (States
// Language spec, "ResultPath"); the cause's wording is not recorded.
func resultPathFailure(f *frame, fld *asl.Field) *Failure {
	return &Failure{Error: "States.ResultPathMatchFailure", Stage: asl.StageResultPath,
		Cause: fmt.Sprintf("Unable to apply ReferencePath %s to input %s", fld.Target.Source(), f.input.JSON())}
}
