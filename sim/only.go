package sim

import (
	"backstep/asl"
	"backstep/asl/value"
)

// Only makes an execution begin in one state of the machine, at any depth, as
// TestState does (API reference, "TestState"). The caller makes moves until the
// state is left or fails; what follows in the machine would run, too.
type Only struct {
	State *asl.State
	// Context replaces the context object; absent keeps the execution's own.
	Context value.Value
	// Vars are the variables that are set on entry, an object or absent.
	Vars value.Value
	// Result or Fail replaces the work of a Parallel or Map; without both it
	// runs. Tasks are answered as always.
	Result value.Value
	Fail   *Failure
	// Retries is how many retries each retrier has made already.
	Retries int
}

// enter puts the execution's frame before the state.
func (o *Only) enter(f *frame) {
	if o == nil {
		return
	}
	f.spot, f.at = &spot{id: rootID, scope: o.State.Scope}, o.State
	if o.Vars.Len() > 0 {
		f.vars = f.vars.assign(o.Vars)
	}
}

// usedRetries are the retries made before the state was entered.
func (e *engine) usedRetries(f *frame) []int32 {
	o := e.start.Only
	if o == nil || o.Retries == 0 || f.at != o.State {
		return nil
	}
	tries := make([]int32, len(f.at.Retry))
	for i := range tries {
		tries[i] = int32(o.Retries)
	}
	return tries
}

// replaces reports whether something stands in the place of the state's work.
func (o *Only) replaces(f *frame) bool {
	return o != nil && f.at == o.State && (o.Fail != nil || !o.Result.IsAbsent())
}

// replaced ends the work of a Parallel or Map with what stands in its place;
// false when nothing does.
func (e *engine) replaced(f *frame) bool {
	o := e.start.Only
	if !o.replaces(f) {
		return false
	}
	if o.Fail != nil {
		e.fail(f, *o.Fail)
		return true
	}
	e.record(f, asl.StageResult, nil, value.Value{}, o.Result)
	e.row.kind = RowJoined
	e.finish(f, o.Result)
	return true
}

// Number evaluates a number field, such as MaxConcurrency, of the state that
// the frame stands before, as it would be when the state is entered now. False
// means that the field or a stage before it cannot be evaluated.
func (s *Snapshot) Number(id FrameID, n *asl.Number) (value.Value, bool) {
	e := newEngine(s.w, false)
	f := e.find(id)
	if f == nil || n == nil {
		return value.Value{}, false
	}
	f = e.own(f.slot)
	e.visit(f)
	if _, x := e.runIn(f); x != nil {
		return value.Value{}, false
	}
	v, x := e.number(f, n)
	return v, x == nil
}
