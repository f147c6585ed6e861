package teststate

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// Run tests a state. The error is a [*Refusal] when AWS would refuse the
// request.
func Run(r Request) (Response, error) {
	j, err := newJob(&r)
	if err != nil {
		return Response{}, err
	}
	t := &run{job: j}
	if err := t.play(); err != nil {
		return Response{}, err
	}
	return t.response(), nil
}

// run is a test on its way.
type run struct {
	*job
	before *sim.Snapshot // the state is not entered yet
	after  *sim.Snapshot
	end    sim.Row // of the move that ended the state
	stages []sim.Stage
}

// most is the number of moves one state can take: entering, answering,
// scheduling, starting, submitting, ending.
const most = 8

// play makes moves until the state has ended.
func (t *run) play() error {
	t.before = sim.Begin(t.start())
	t.after = t.before
	for range most {
		m, err := t.next()
		if err != nil {
			return err
		}
		eff, err := sim.Apply(t.after, m)
		if err != nil {
			return fmt.Errorf("the state %s cannot be run: %w", t.state.Name, err)
		}
		t.after, t.end = eff.After, eff.Row
		t.stages = append(t.stages, eff.Stages...)
		if ends[t.end.Kind] {
			return nil
		}
	}
	return fmt.Errorf("the state %s does not end", t.state.Name)
}

// ends are the moves after which there is nothing more to see.
var ends = [...]bool{
	sim.RowPassed: true, sim.RowChose: true, sim.RowSucceeded: true, sim.RowRetrying: true, sim.RowCaught: true,
	sim.RowFailed: true, sim.RowWoke: true, sim.RowJoined: true, sim.RowTimedOut: true,
}

// next answers the task, or lets the first due thing happen.
func (t *run) next() (sim.Move, error) {
	req, waiting := t.after.FirstTask()
	if !waiting {
		return sim.Run{}, nil
	}
	a, err := t.answer(req)
	a.Task = req.ID
	return a, err
}

func (t *run) answer(req sim.Request) (sim.Answer, error) {
	switch {
	case t.Mock == nil:
		a, ok := t.Worker.Do(req)
		if !ok {
			return a, invalid("The task " + req.State.Task.Resource.ARN + " cannot be called: give a mock")
		}
		return a, nil
	case t.Mock.ErrorOutput != nil:
		return sim.Answer{Kind: sim.Fail, Fail: t.Mock.ErrorOutput.failure()}, nil
	}
	return sim.Answer{Kind: sim.Succeed, Output: t.result}, nil
}

func (x *ErrorOutput) failure() sim.Failure {
	f := sim.Failure{NoError: x.Error == nil, NoCause: x.Cause == nil}
	if x.Error != nil {
		f.Error = *x.Error
		f.Fatal = f.Error == "States.Runtime"
	}
	if x.Cause != nil {
		f.Cause = *x.Cause
	}
	return f
}

// start is an execution that begins in the state.
func (t *run) start() sim.Start {
	only := &sim.Only{State: t.state, Context: t.contextObject(), Vars: t.variables}
	if n := t.Configuration.RetrierRetryCount; n != nil {
		only.Retries = *n
	}
	s := sim.Start{Machine: t.machine, Input: t.input, At: t.At, Limits: sim.DefaultLimits(), Only: only}
	s.Limits.Standard = 0
	if isFork(t.state.Type) {
		t.replace(s)
	}
	return s
}

// replace puts the mock in place of the branches or iterations.
func (t *run) replace(s sim.Start) {
	only := s.Only
	if t.exceeds(sim.Begin(s)) {
		only.Fail = &sim.Failure{Error: "States.ExceedToleratedFailureThreshold", Cause: "The specified tolerated failure threshold was exceeded"}
		return
	}
	only.Result = t.result
	if t.Mock.ErrorOutput != nil {
		x := t.Mock.ErrorOutput.failure()
		only.Fail = &x
	}
}

// exceeds reports whether more iterations failed than the state tolerates. A
// state that says nothing about it leaves the outcome to the mock (recorded).
func (t *run) exceeds(before *sim.Snapshot) bool {
	n := t.Configuration.MapIterationFailureCount
	if n == nil || t.state.Type != asl.MapType {
		return false
	}
	if limit, ok := number(before, t.state.Map.ToleratedCount); ok && float64(*n) > limit {
		return true
	}
	limit, ok := number(before, t.state.Map.ToleratedPercentage)
	return ok && t.result.Len() > 0 && 100*float64(*n)/float64(t.result.Len()) > limit
}

func number(before *sim.Snapshot, n *asl.Number) (float64, bool) {
	if n == nil {
		return 0, false
	}
	v, ok := before.Number("/", n)
	if !ok {
		return 0, false
	}
	return v.Float64()
}

// response words how the state ended.
func (t *run) response() Response {
	out := Response{Status: Succeeded}
	if x := t.end.Err; x != nil {
		out.Status = statuses[t.end.Kind]
		out.Error, out.Cause = text(x.Error, x.NoError), text(t.cause(x), x.NoCause)
	}
	if out.Status == Succeeded || out.Status == CaughtError {
		out.Output, out.NextState = t.left()
	}
	if t.InspectionLevel != Info {
		out.Inspection = t.inspection()
	}
	return out
}

// statuses of a state that failed, by what became of it.
var statuses = map[sim.RowKind]Status{
	sim.RowRetrying: Retriable, sim.RowCaught: CaughtError, sim.RowFailed: Failed,
}

func text(s string, none bool) *string {
	if none {
		return nil
	}
	return &s
}

// left returns the state's output and where it leads.
func (t *run) left() (value.Value, *string) {
	if t.after.Status() != sim.Running {
		return t.after.Output(), nil
	}
	root := t.after.Root()
	return root.Input, &root.State.Name
}
