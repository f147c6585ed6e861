package sim

import (
	"backstep/asl"
	"backstep/asl/value"
)

// EventID numbers the events of an execution from 1; 0 is "no event".
type EventID int32

// ExecID numbers executions: 0 is the execution itself, the child executions of
// distributed Maps follow in the order in which they were started.
type ExecID int32

// Event is one entry of the history of the execution or of a child execution;
// each numbers its events from 1.
type Event struct {
	Exec     ExecID
	ID, Prev EventID
	Type     EventType
	At       Instant
	Frame    FrameID
	State    *asl.State // nil for the execution's own events
	// Data is the input, output or parameters, by type.
	Data value.Value
	// More holds what few events have; nil for most.
	More *More
}

// More are the members of an event's details beside its data.
type More struct {
	Failure       *Failure
	Index, Length int         // MapIteration*, MapStateStarted
	Assigned      value.Value // variables set by an exiting state
	Call          *Call       // TaskScheduled; nil when none of it is set
	Worker        string
	MapRun        string // ARN of the Map Run that started or was redriven
	Redrives      int    // ExecutionRedriven, MapRunRedriven: how often so far
}

// Call is how a task is called beside its parameters.
type Call struct {
	Timeout, Heartbeat float64 // seconds, 0 = not set
	RoleARN            string  // credentials of the task
}

// EventType is the type of a history event.
type EventType uint8

// The event types of GetExecutionHistory that the simulator writes.
const (
	NoEvent EventType = iota
	ExecutionStarted
	ExecutionSucceeded
	ExecutionFailed
	ExecutionAborted
	ExecutionTimedOut
	ExecutionRedriven
	StateEntered // the state's type tells which: TaskStateEntered, ...
	StateExited
	StateAborted
	MapStateStarted
	MapStateSucceeded
	MapStateFailed
	MapIterationStarted
	MapIterationSucceeded
	MapIterationFailed
	MapIterationAborted
	ParallelStateStarted
	ParallelStateSucceeded
	ParallelStateFailed
	MapRunStarted
	MapRunSucceeded
	MapRunFailed
	MapRunAborted
	MapRunRedriven
	EvaluationFailed
	TaskScheduled // the resource tells which family: LambdaFunctionScheduled, ActivityScheduled
	TaskScheduleFailed
	TaskStarted
	TaskStartFailed
	TaskSubmitted
	TaskSubmitFailed
	TaskSucceeded
	TaskFailed
	TaskTimedOut
)

// iterates reports whether the event tells of a Map's iteration.
func (t EventType) iterates() bool { return t >= MapIterationStarted && t <= MapIterationAborted }

// ends reports whether the event is the last of an execution.
func (t EventType) ends() bool { return t >= ExecutionSucceeded && t <= ExecutionTimedOut }
