package teststate

import (
	"slices"

	"backstep/asl"
	"backstep/asl/value"
)

// job is a checked request.
type job struct {
	*Request
	machine   *asl.Machine
	state     *asl.State
	input     value.Value
	variables value.Value
	context   value.Value // absent: the default
	result    value.Value // of the mock, absent when it is an error or missing
}

// checks are made in this order; the first that fails decides.
var checks = []func(*job) error{
	(*job).checkLevel, (*job).readTexts, (*job).checkMockedType, (*job).checkMock,
	(*job).checkFailureCount, (*job).checkUnmocked, (*job).checkContext,
}

func newJob(r *Request) (*job, error) {
	machine, state, err := load(r)
	if err != nil {
		return nil, err
	}
	j := &job{Request: r, machine: machine, state: state}
	for _, check := range checks {
		if err := check(j); err != nil {
			return nil, err
		}
	}
	return j, nil
}

func (j *job) checkLevel() error {
	if j.InspectionLevel == "" {
		j.InspectionLevel = Info
	}
	if !slices.Contains([]Level{Info, Debug, Trace}, j.InspectionLevel) {
		return invalid("1 validation error detected: Value '" + string(j.InspectionLevel) +
			"' at 'inspectionLevel' failed to satisfy constraint: Member must satisfy enum value set: [DEBUG, TRACE, INFO]")
	}
	return nil
}

// readTexts parses the members that hold JSON.
func (j *job) readTexts() error {
	for _, t := range []struct {
		text    string
		to      *value.Value
		message string
	}{
		{j.Input, &j.input, "Invalid State Machine Execution Input"},
		{j.Variables, &j.variables, "Variables must be a valid JSON object"},
		{j.Request.Context, &j.context, "Context must be a valid JSON object"},
	} {
		if t.text == "" {
			continue
		}
		v, err := value.Parse(t.text)
		if err != nil {
			return invalid(t.message + ": " + err.Error())
		}
		if t.to != &j.input && v.Kind() != value.ObjectKind {
			return invalid(t.message)
		}
		*t.to = v
	}
	j.input = j.input.Or(value.EmptyObject)
	return nil
}

// mockable are the types whose work a mock can stand for.
func mockable(t asl.Type) bool { return t == asl.TaskType || isFork(t) }

func isFork(t asl.Type) bool { return t == asl.MapType || t == asl.ParallelType }

func (j *job) checkMockedType() error {
	switch {
	case j.Mock == nil:
		return nil
	case !mockable(j.state.Type):
		return invalid("State type '" + j.state.Type.String() + "' is not supported when a mock is specified")
	case j.RevealSecrets:
		return invalid("TestState does not support RevealSecrets when a mock is specified.")
	case j.Mock.Result != nil && j.Mock.ErrorOutput != nil:
		return invalid("A test mock should have only one of the following fields: [result, errorOutput].")
	}
	return nil
}

// checkMock checks the form of the mocked result.
func (j *job) checkMock() error {
	if j.Mock == nil || j.Mock.Result == nil {
		return nil
	}
	v, err := value.Parse(*j.Mock.Result)
	if err != nil {
		return invalid("Mocked result must be valid JSON")
	}
	j.result = v
	switch s := j.state; {
	case s.Type == asl.MapType && writes(s.Map):
		if v.Kind() != value.ObjectKind {
			return invalid("Mocked result must be a JSON object.")
		}
	case isFork(s.Type) && v.Kind() != value.ArrayKind:
		return invalid("Mocked result must be an array.")
	case s.Type == asl.ParallelType && v.Len() != len(s.Parallel.Branches):
		return invalid("Mocked result must contain the same number of items as number of Parallel branches.")
	}
	return nil
}

func writes(m *asl.Map) bool { return m.Distributed != nil && m.Distributed.Writer != nil }

func (j *job) checkFailureCount() error {
	n := j.Configuration.MapIterationFailureCount
	switch {
	case n == nil:
		return nil
	case j.Mock == nil:
		return invalid("TestState does not support MapIterationFailureCount when a mock is not specified.")
	case j.result.Kind() == value.ArrayKind && *n > j.result.Len():
		return invalid("Map iteration failure count must be less than or equal to the number of Map iterations")
	}
	return nil
}

// checkUnmocked refuses what AWS cannot call without a mock.
func (j *job) checkUnmocked() error {
	switch {
	case j.Mock != nil:
		return nil
	case isFork(j.state.Type):
		return &Refusal{"InvalidDefinition", "TestState API does not support Map or Parallel states. " +
			"Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]"}
	case j.state.Type != asl.TaskType:
		return nil
	case j.RoleARN == "":
		return invalid("RoleArn must be specified when testing a Task state")
	case j.state.Task.Resource.Kind == asl.ActivityResource || j.state.Task.Resource.Pattern != asl.RequestResponse:
		return invalid("TestState does not support " + j.state.Task.Resource.ARN + " when a mock is not specified.")
	case j.Worker == nil:
		return invalid("The task " + j.state.Task.Resource.ARN + " cannot be called: give a mock")
	}
	return nil
}
