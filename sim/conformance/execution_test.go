package conformance_test

import (
	"fmt"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
)

// beginning is the virtual time at which every run starts.
var beginning = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// budget is the number of moves a run may take.
const budget = 200_000

// runExecution runs a recorded execution again and returns what differs in its
// outcome and in its history.
func runExecution(c *awsCase) (outcome, events *difference) {
	trace, d := execute(c)
	if d != nil {
		return d, d
	}
	cmp := newComparer(c)
	outcome = diffOutcome(cmp, &c.Expect, trace.Tip())
	if c.Expect.Events != nil {
		events = diffHistory(cmp, c.Expect.Events, historyOf(trace))
	}
	return outcome, events
}

func execute(c *awsCase) (trace sim.Trace, failed *difference) {
	defer func() {
		if p := recover(); p != nil {
			failed = &difference{"the run", "no panic", fmt.Sprint(p)}
		}
	}()
	m, problems := load(c.Definition.JSON())
	if errs := problems.Errors(); len(errs) > 0 {
		return trace, &difference{"the definition", "accepted", string(errs[0].Ref) + ": " + errs[0].Msg}
	}
	s, err := startOf(c, m)
	if err != nil {
		return trace, &difference{"the input", "JSON", err.Error()}
	}
	trace, stop, err := sim.Execute(sim.NewTrace(s), newWorker(c, m, beginning), budget)
	if err != nil {
		return trace, &difference{"the run", "no error", err.Error()}
	}
	if stop != sim.Ended {
		task, _ := trace.Tip().FirstTask()
		return trace, &difference{"the run", "an end", fmt.Sprintf("stop %d at %+v with %s", stop, task.ID, task.Payload.JSON())}
	}
	return trace, nil
}

func load(text string) (*asl.Machine, asl.Problems) {
	return asl.Load(syntax.NewSource("definition", text))
}

func startOf(c *awsCase, m *asl.Machine) (sim.Start, error) {
	s := sim.Start{Machine: m, Input: c.Input.Or(value.EmptyObject), InputText: c.InputText, At: beginning,
		Express: c.Type == "EXPRESS", Sync: !c.Expect.Response.IsAbsent(), Limits: sim.DefaultLimits(), Identity: identityOf(c)}
	objects := make([]sim.Object, len(c.S3))
	for i, o := range c.S3 {
		objects[i] = sim.Object{Bucket: o.Bucket, Key: o.Key, Body: o.Body}
	}
	s.Objects = sim.NewObjects(objects)
	if c.InputText != "" {
		v, err := value.Parse(c.InputText)
		if err != nil {
			return s, err
		}
		s.Input = v
	}
	return s, nil
}

// diffOutcome compares status, output, error and cause.
func diffOutcome(c *comparer, want *expectation, tip *sim.Snapshot) *difference {
	if got := tip.Status().String(); got != want.Status {
		if x := tip.Failure(); x != nil {
			got += " " + x.Error + ": " + x.Cause
		}
		return &difference{"$.expect.status", want.Status, got}
	}
	if d := c.diff("$.expect.output", want.Output, tip.Output()); d != nil {
		return d
	}
	name, cause := value.Value{}, value.Value{}
	if x := tip.Failure(); x != nil && !x.NoError {
		name = value.String(x.Error)
	}
	if x := tip.Failure(); x != nil && !x.NoCause {
		cause = value.String(x.Cause)
	}
	if d := c.diff("$.expect.error", want.Error, name); d != nil {
		return d
	}
	return c.diffText("$.expect.cause", want.Cause, cause)
}
