package scenarios

import (
	"time"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// Scenario is a file of this format.
type Scenario struct {
	// Machine is the path of the definition as written, relative to the
	// scenario's file; Definition is one that stands in the file itself. At most
	// one is set.
	Machine    string
	Definition *syntax.Node
	Input      value.Value // absent: not written
	At         time.Time   // zero: not written
	Seed       uint64
	Mocks      mock.Rules
	Moves      []Move
	Expect     *Expect // nil: not written

	// MockSpans and MoveSpans are the places of Mocks and Moves in the text; nil
	// in a scenario that was not read from one.
	MockSpans, MoveSpans []syntax.Span
}

// HoldsMore reports whether there is anything but mocks in the scenario.
func (s *Scenario) HoldsMore() bool {
	return s.Machine != "" || s.Definition != nil || !s.Input.IsAbsent() || !s.At.IsZero() ||
		s.Seed != 0 || len(s.Moves) > 0 || s.Expect != nil
}

// DefaultAt is when an execution starts unless the scenario or a flag says otherwise.
var DefaultAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Action is what a person did.
type Action uint8

// The actions. Those on a task are answers (sim.Answer); Set and, where no task
// waits, Fail are injections (sim.Inject).
const (
	Return Action = iota
	Fail
	Never
	Submit
	Heartbeat
	Set
	Abort
)

// Move is one thing that a person did at a place.
type Move struct {
	At      Place // empty for Abort
	Do      Action
	Value   value.Value  // of Return, Submit and Set
	Failure sim.Failure  // of Fail and Abort
	When    sim.FailWhen // of Fail
	After   time.Duration
}

// Place is a state, or an attempt at it, in an execution.
type Place struct {
	Path           string // Outer[1]/Inner[7]/Charge
	Entry, Attempt int    // from 1; 0 = not given
}

// Expect is what a run is measured against; only what is written counts.
type Expect struct {
	Status       string // SUCCEEDED, FAILED, TIMED_OUT or ABORTED; "" = not written
	Path         []string
	Output       value.Value
	Error, Cause *string
}

// Problem is one thing wrong with a file of this format.
type Problem struct {
	Span      syntax.Span
	Line, Col int // of the span's start, from 1; columns count characters
	Msg       string
	Hint      string // what to do, may be empty
}
