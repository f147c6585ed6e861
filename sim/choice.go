package sim

import (
	"errors"
	"fmt"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// choose evaluates the rules in order and leaves the state by the first that
// matches, or by Default.
func (e *engine) choose(f *frame, doc value.Value) {
	rule, results, x := e.match(f, doc)
	if e.watch {
		e.stages = append(e.stages, Stage{Frame: f.id, State: f.at, Name: asl.StageResult, In: doc, Out: doc, Rules: results, Err: x})
	}
	if x != nil {
		e.fail(f, *x)
		return
	}
	c := f.at.Choice
	next, assign, output := c.Default, c.Assign, c.Output
	e.row.index = int16(rule)
	if rule >= 0 {
		r := &c.Rules[rule]
		next, assign, output = r.Next, r.Assign, r.Output
	}
	if next == nil {
		e.fail(f, *stateFailure(f, asl.StageResult, "Failed to transition out of the state. The state does not point to a next state."))
		return
	}
	e.row.kind = RowChose
	e.branch(f, doc, next, assign, output)
}

// branch runs what the taken rule assigns and puts out, then leaves the state.
func (e *engine) branch(f *frame, doc value.Value, next *asl.State, assign, output *asl.Field) {
	var assigned value.Value
	if assign != nil {
		var x *Failure
		if assigned, x = e.compute(f, assign, doc, value.Value{}); x != nil {
			e.fail(f, *x)
			return
		}
	}
	var out value.Value
	var x *Failure
	if output != nil {
		out, x = e.compute(f, output, doc, value.Value{})
	} else {
		out, x = e.runOut(f, doc)
	}
	if x != nil {
		e.fail(f, *x)
		return
	}
	e.assigned = assigned
	e.leave(f, out, next)
}

// match returns the first rule that holds, -1 for none.
func (e *engine) match(f *frame, doc value.Value) (int, []RuleResult, *Failure) {
	e.look(f, doc)
	var results []RuleResult
	for i := range f.at.Choice.Rules {
		r := &f.at.Choice.Rules[i]
		var why []asl.Operand
		collect := &why
		if !e.watch {
			collect = nil
		}
		ok, err := r.Condition.Eval(&e.env, collect)
		var x *Failure
		if err != nil {
			x = e.wordCondition(f, err)
		}
		if e.watch {
			results = append(results, RuleResult{Rule: r, Match: ok, Operands: why, Err: x})
		}
		if ok || x != nil {
			return i, results, x
		}
	}
	return -1, results, nil
}

// wordCondition is the recorded text for a rule whose path leads nowhere.
func (e *engine) wordCondition(f *frame, err error) *Failure {
	var ee *expr.Error
	if errors.As(err, &ee) && ee.Reason == expr.NotFound {
		return missing(f, asl.StageResult, fmt.Sprintf("Invalid path '%s': The choice state's condition path references an invalid value.", ee.Missing.Path), ee)
	}
	return e.word(f, asl.StageResult, err)
}
