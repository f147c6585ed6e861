package sim

import (
	"time"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// Effect is what one move did.
type Effect struct {
	Move   Move
	Row    Row
	Events []Event
	Stages []Stage
	After  *Snapshot
}

// Stage is one document in a state's data flow, whether it could be computed or not.
type Stage struct {
	Frame   FrameID
	State   *asl.State
	Name    asl.Stage
	Field   *asl.Field  // nil for input and result, which no field makes
	In, Out value.Value // Out is absent when the stage failed
	Reads   []expr.Read
	Rules   []RuleResult // of a Choice, in the stage named result
	Err     *Failure
}

// RuleResult is how one rule of a Choice came out. Rules after the matching one
// are not evaluated and not listed.
type RuleResult struct {
	Rule     *asl.Rule
	Match    bool
	Operands []asl.Operand
	Err      *Failure
}

// Row is the summary of one move that a trace keeps for every move.
type Row struct {
	Frame   FrameID
	State   *asl.State
	At      Instant
	Kind    RowKind
	Entry   int32
	Attempt int32
	// Index is the number of the rule, retrier or catcher that decided.
	Index int16
	// Delay is the time until the next attempt or until a wait ends.
	Delay time.Duration
	// Back is the number of the move, counting from 1, that concerned the same
	// frame before this one; 0 = none. It strings a frame's moves together.
	Back int32
	// Entered: the move entered the state; Began: it began an attempt at it
	// (entering or trying again); Left: it left the state.
	Entered, Began, Left bool
	// Step is the number of steps begun after the move: transitions of the root frame.
	Step int32
	// Events is the number of events written up to and including the move, those
	// of child executions included.
	Events EventID
	Err    *Failure // what failed, also when it was retried or caught
}

// RowKind says how a move ended.
type RowKind uint8

// The kinds of row.
const (
	RowNone      RowKind = iota
	RowPassed            // a state was entered and left
	RowChose             // a Choice was left by rule Index, -1 = Default
	RowTask              // a task state was entered; the task is about to be scheduled
	RowScheduled         // the task was scheduled
	RowAnswered          // an answer was taken note of
	RowStarted
	RowSubmitted
	RowSucceeded // the task ended and the state was left
	RowRetrying  // the state failed; retrier Index waits for Delay
	RowCaught    // the state failed; catcher Index took it
	RowFailed    // the state failed and nothing caught it
	RowSleeping  // a Wait began, for Delay
	RowWoke      // a Wait ended and its state was left
	RowForked    // branches or iterations were started
	RowJoined    // all of them ended and the state was left
	RowChanged   // Inject
	RowAborted
	RowTimedOut // the execution's own time ran out
	RowRedriven // the execution goes on after its end
)
