package sim

import (
	"errors"
	"fmt"
	"strconv"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// look points the environment at a frame and a document.
func (e *engine) look(f *frame, doc value.Value) {
	e.at, e.draws = f, 0
	e.env.Input, e.env.Now = doc, e.now.Time()
	e.env.Result, e.env.ErrorOutput = value.Value{}, value.Value{}
	e.env.Vars = f.vars
}

// random draws for the expression being evaluated.
func (e *engine) random() uint64 {
	e.draws++
	return e.keyed(e.at, uint64(e.stage)).draw(e.draws)
}

// keyed returns the place of randomness for one purpose of a frame's current attempt.
func (w *world) keyed(f *frame, purpose uint64) place {
	p := place(w.start.Seed).text(string(f.id)).text(f.at.Name)
	return p.number(uint64(f.visits[f.at.Index])).number(uint64(f.attempt)).number(purpose)
}

// Purposes of randomness besides the stages of data flow.
const (
	purposeJitter = 100 + iota
	purposeToken
	purposeMapRun
)

var (
	executionShape = value.NewShape("Id", "Input", "StartTime", "Name", "RoleArn", "RedriveCount")
	machineShape   = value.NewShape("Id", "Name")
	stateShape     = value.NewShape("Name", "EnteredTime")
	retryableShape = value.NewShape("Name", "EnteredTime", "RetryCount")
	itemShape      = value.NewShape("Index", "Value")
)

// Context builds the context object of the frame that is looked at (Developer
// Guide, "Accessing execution data from the Context object").
func (e *engine) Context() value.Value {
	f := e.at
	if o := e.start.Only; o != nil && !o.Context.IsAbsent() {
		return o.Context
	}
	members := []value.Member{
		{Key: "Execution", Value: e.executionContext(f)},
		{Key: "StateMachine", Value: e.machineContext(f)},
		{Key: "State", Value: e.stateContext(f)},
	}
	if f.inside && tokenVisible(f.at) {
		members = append(members, value.Member{Key: "Task", Value: value.Object(value.Member{Key: "Token", Value: value.String(e.token(f))})})
	}
	if item := e.itemContext(f); !item.IsAbsent() {
		members = append(members, value.Member{Key: "Map", Value: value.Object(value.Member{Key: "Item", Value: item})})
	}
	return value.Object(members...)
}

// stateContext has RetryCount for the states that can be retried only, as recorded.
func (e *engine) stateContext(f *frame) value.Value {
	vals := []value.Value{value.String(f.at.Name), value.String(f.since.format())}
	switch f.at.Type {
	case asl.TaskType, asl.ParallelType, asl.MapType:
		return retryableShape.Object(append(vals, value.Int(int64(max(f.attempt-f.suffered().earlier-1, 0)))))
	}
	return stateShape.Object(vals)
}

// itemContext is the innermost iteration's item. AWS documents it for the Map's
// own fields; that states inside an inline Map see it too is what the service
// does in practice.
func (e *engine) itemContext(f *frame) value.Value {
	if !e.selecting.IsAbsent() {
		return itemShape.Object([]value.Value{value.Int(int64(e.selected)), e.selecting})
	}
	if !e.picked.IsAbsent() {
		return e.picked
	}
	for f.above >= 0 {
		up := e.frame(f.above)
		if up.exec != f.exec {
			break // a child execution has a context of its own
		}
		if !f.item.IsAbsent() {
			return itemShape.Object([]value.Value{value.Int(int64(f.index)), f.item})
		}
		f = up
	}
	return value.Value{}
}

// tokenVisible tells where $$.Task.Token exists: recorded for .waitForTaskToken
// and .sync, presumed for .sync:2.
func tokenVisible(s *asl.State) bool {
	return s.Type == asl.TaskType && s.Task.Resource.Pattern != asl.RequestResponse
}

// token makes the task token of the frame's current attempt; a retry gets a new one.
func (w *world) token(f *frame) string {
	p := w.keyed(f, purposeToken)
	return "tok-" + strconv.FormatUint(p.draw(1)>>16, 36) + strconv.FormatUint(p.draw(2)>>40, 36)
}

// prefix opens the cause of every failure that a state raises itself, as recorded.
func prefix(f *frame) string {
	return "An error occurred while executing the state '" + f.at.Name + "' (entered at the event id #" + strconv.Itoa(int(f.entered)) + "). "
}

func stateFailure(f *frame, at asl.Stage, detail string) *Failure {
	x := runtimeFailure(prefix(f) + detail)
	x.Stage = at
	return &x
}

// word turns a failed evaluation into the failure AWS reports for the field it
// stands in.
func (e *engine) word(f *frame, at asl.Stage, err error) *Failure {
	var ee *expr.Error
	if !errors.As(err, &ee) {
		return stateFailure(f, at, err.Error())
	}
	if ee.Reason == expr.Limit {
		return &Failure{Error: "States.Runtime", Cause: ee.Msg, Fatal: true, Limit: true, Stage: at}
	}
	if f.at.Language == asl.JSONata {
		return evaluationFailure(f, at, ee)
	}
	if ee.Reason != expr.NotFound {
		return stateFailure(f, at, ee.Msg)
	}
	text := ee.InTemplate(ee.Field)
	switch at {
	case asl.StageInputPath, asl.StageOutputPath, asl.StageItemsPath:
		text = ee.InPath()
	}
	return missing(f, at, text, ee)
}

// missing is the failure for a path that leads nowhere.
func missing(f *frame, at asl.Stage, text string, err *expr.Error) *Failure {
	x := stateFailure(f, at, text)
	x.Missing = err.Missing
	return x
}

// evaluationFailure is a failed JSONata evaluation.
func evaluationFailure(f *frame, at asl.Stage, err *expr.Error) *Failure {
	return &Failure{Error: "States.QueryEvaluationError", Cause: prefix(f) + err.Msg, Stage: at, Evaluation: true, Location: err.Field}
}

// text evaluates a string field such as ErrorPath; it looks at the raw input.
func (e *engine) text(f *frame, t *asl.Text) (string, *Failure) {
	if t.Expr == nil {
		return t.Literal, nil
	}
	e.look(f, f.input)
	v, err := t.Expr.Eval(&e.env)
	if err != nil {
		var ee *expr.Error
		if errors.As(err, &ee) && ee.Reason == expr.NotFound {
			return "", stateFailure(f, asl.StageInput, ee.InTemplate(t.Name))
		}
		return "", e.word(f, asl.StageInput, err)
	}
	if v.Kind() != value.StringKind && f.at.Language == asl.JSONata {
		return "", evaluationFailure(f, asl.StageInput, asl.Mistyped(t.Expr, "string", v))
	}
	if v.Kind() != value.StringKind {
		return "", stateFailure(f, asl.StageInput, fmt.Sprintf("The %s field refers to value %s which is not a string: %s", t.Name, v.JSON(), t.Expr.Source()))
	}
	return v.Text(), nil
}
