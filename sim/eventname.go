package sim

import "backstep/asl"

// fixedNames are the types whose name does not depend on the state or resource.
var fixedNames = [...]string{
	ExecutionStarted:       "ExecutionStarted",
	ExecutionSucceeded:     "ExecutionSucceeded",
	ExecutionFailed:        "ExecutionFailed",
	ExecutionAborted:       "ExecutionAborted",
	ExecutionTimedOut:      "ExecutionTimedOut",
	ExecutionRedriven:      "ExecutionRedriven",
	StateEntered:           "StateEntered",
	StateExited:            "StateExited",
	StateAborted:           "StateAborted",
	MapStateStarted:        "MapStateStarted",
	MapStateSucceeded:      "MapStateSucceeded",
	MapStateFailed:         "MapStateFailed",
	MapIterationStarted:    "MapIterationStarted",
	MapIterationSucceeded:  "MapIterationSucceeded",
	MapIterationFailed:     "MapIterationFailed",
	MapIterationAborted:    "MapIterationAborted",
	ParallelStateStarted:   "ParallelStateStarted",
	ParallelStateSucceeded: "ParallelStateSucceeded",
	ParallelStateFailed:    "ParallelStateFailed",
	MapRunStarted:          "MapRunStarted",
	MapRunSucceeded:        "MapRunSucceeded",
	MapRunFailed:           "MapRunFailed",
	MapRunAborted:          "MapRunAborted",
	MapRunRedriven:         "MapRunRedriven",
	EvaluationFailed:       "EvaluationFailed",
	TaskScheduled:          "Scheduled",
	TaskScheduleFailed:     "ScheduleFailed",
	TaskStarted:            "Started",
	TaskStartFailed:        "StartFailed",
	TaskSubmitted:          "Submitted",
	TaskSubmitFailed:       "SubmitFailed",
	TaskSucceeded:          "Succeeded",
	TaskFailed:             "Failed",
	TaskTimedOut:           "TimedOut",
}

// families open the names of a task's events, by ResourceKind.
var families = [...]string{
	asl.ServiceResource:  "Task",
	asl.LambdaResource:   "LambdaFunction",
	asl.ActivityResource: "Activity",
}

// Name returns the event's type as GetExecutionHistory names it.
func (ev *Event) Name() string {
	switch {
	case ev.Type >= TaskScheduled:
		return families[ev.State.Task.Resource.Kind] + fixedNames[ev.Type]
	case ev.Type >= StateEntered && ev.Type <= StateAborted:
		return ev.State.Type.String() + fixedNames[ev.Type]
	}
	return fixedNames[ev.Type]
}
