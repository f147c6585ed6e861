package sim

import (
	"time"

	"backstep/asl"
	"backstep/asl/value"
)

// Move is one thing that can happen next: Run, Answer, Inject, Abort or
// Redrive.
type Move interface{ move() }

// EntryID names a thing on the agenda; it is stable while the thing is there.
type EntryID int64

// Run lets the thing with the id happen, and sets the clock to its instant.
// Zero means the first due.
type Run struct{ Entry EntryID }

// Answer tells what a task will do. It takes effect at max(now, scheduled +
// After); a timeout that is due earlier or at the same instant wins.
type Answer struct {
	Task   TaskID
	Kind   AnswerKind
	Output value.Value // of Succeed (the task's result) and Submit (the service's response)
	Fail   Failure     // of Fail
	When   FailWhen    // of Fail
	After  time.Duration

	// Submitted is the service's response to a .sync or .waitForTaskToken call,
	// for answers that give the outcome too; absent means {}.
	Submitted value.Value
	// Heartbeats are the times after scheduling at which the worker reports.
	Heartbeats []time.Duration
	// Worker is the activity worker's name, "" when it gave none.
	Worker string
}

// AnswerKind is what an answer does.
type AnswerKind uint8

// The kinds. After Submit and Heartbeat the task still waits for an answer.
const (
	Succeed AnswerKind = iota
	Fail
	Never
	Submit
	Heartbeat
)

// FailWhen says in which phase of its life a task fails.
type FailWhen uint8

// The phases, and the history event that tells of the failure.
const (
	FailRun      FailWhen = iota // TaskFailed
	FailSchedule                 // no *Scheduled event; LambdaFunctionScheduleFailed, ActivityScheduleFailed
	FailStart                    // TaskStartFailed
	FailSubmit                   // TaskSubmitFailed
)

// Inject changes data in flight or fails a frame that has no task: exactly one
// of Set and Fail is given. Set replaces the input of the state that the frame
// will enter next.
type Inject struct {
	Frame FrameID
	Set   value.Value
	Fail  *Failure
}

// Abort stops the execution as StopExecution does.
type Abort struct{ Error, Cause string }

func (Run) move()    {}
func (Answer) move() {}
func (Inject) move() {}
func (Abort) move()  {}

// FrameID is the path of a frame: "/" is the execution, "/Each[7]/" an
// iteration of the Map state Each.
type FrameID string

// TaskID is the place of one attempt of a task. Entries and attempts count from 1.
type TaskID struct {
	Frame   FrameID
	State   string
	Entry   int // n-th time the frame entered the state
	Attempt int // n-th try within the entry
}

// Place returns the path of the state without entry and attempt:
// "Outer[1]/Inner[7]/Charge".
func (id TaskID) Place() string { return string(id.Frame[1:]) + id.State }

// Task is a task that waits for an answer or for its outcome.
type Task struct {
	ID          TaskID
	Call        int // which call of the state it is in the execution, in all frames and attempts, from 1
	State       *asl.State
	Payload     value.Value // what the task is called with
	Token       string      // task token
	Scheduled   Instant     // zero before the task is scheduled
	Started     bool
	Submitted   bool
	Answered    bool    // the outcome is decided
	TimeoutAt   Instant // 0 = no timeout
	HeartbeatAt Instant // 0 = no heartbeat
}

// Request is what a worker is asked.
type Request struct {
	Task
	Item value.Value // the Map item of the innermost iteration, absent outside of a Map
	Now  Instant
}

// Worker answers tasks. It must be a pure function of the request: the same
// request always gets the same answer. False means that it has none.
type Worker interface {
	Do(Request) (Answer, bool)
}
