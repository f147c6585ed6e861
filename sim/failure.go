package sim

import (
	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// Failure is an error and its cause as a state or an execution fails with it.
type Failure struct {
	Error, Cause string
	// NoError and NoCause mean that the member does not exist, as after
	// SendTaskFailure without arguments or a Fail state without fields.
	NoError, NoCause bool
	// Timeout and Heartbeat mark the two kinds of States.Timeout; a heartbeat
	// timeout can be matched by States.HeartbeatTimeout too.
	Timeout, Heartbeat bool
	// Fatal failures pass every Retry and Catch (States.Runtime).
	Fatal bool
	// Stage is where in the state's data flow it happened, if it did there.
	Stage asl.Stage
	// Evaluation marks a failed JSONata evaluation, which has an event of its
	// own; Location is the place of the expression below its state, "" when the
	// failing value is not an expression.
	Evaluation bool
	Location   string
	// Missing is the path that leads nowhere, nil where the failure has another
	// reason.
	Missing *expr.Missing
	// HistoryFull marks the end of a Standard execution at the events quota.
	HistoryFull bool
	// Limit is set when a limit of this tool, not of AWS, stopped the evaluation.
	Limit bool
}

// Output returns the Error Output that a Catch hands on: Error and Cause,
// recorded as "" for the cause of a timeout and as null where none was given.
func (f Failure) Output() value.Value {
	name, cause := value.Null, value.Null
	if !f.NoError {
		name = value.String(f.Error)
	}
	if !f.NoCause {
		cause = value.String(f.Cause)
	} else if f.Timeout {
		cause = value.String("")
	}
	return errorOutput.Object([]value.Value{name, cause})
}

var errorOutput = value.NewShape("Error", "Cause")

func timeout(heartbeat bool) Failure {
	return Failure{Error: "States.Timeout", NoCause: true, Timeout: true, Heartbeat: heartbeat}
}

func runtimeFailure(cause string) Failure {
	return Failure{Error: "States.Runtime", Cause: cause, Fatal: true}
}
