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
	// Title and Description are prose; Notes tell about single steps.
	Title, Description string
	Notes              []Note

	// Machine is the path of the definition as written, relative to the
	// scenario's file; Definition is one that stands in the file itself. At most
	// one is set.
	Machine    string
	Definition *syntax.Node
	Type       string      // STANDARD or EXPRESS; "" = not written
	Input      value.Value // absent: not written
	At         time.Time   // zero: not written
	Seed       uint64
	S3         string // folder that stands for S3, relative to the scenario's file; "" = none
	// Mocks answer tasks; the rules of MocksFile, relative to the scenario's
	// file, follow them.
	Mocks     mock.Rules
	MocksFile string
	Moves     []Move
	Expect    *Expect // nil: not written
	// Lesson is what makes a lesson of the scenario, nil for nothing: prose and
	// questions, which package scenarios/learn reads.
	Lesson *syntax.Node

	// The places in the text of what has messages of its own; nil in a scenario
	// that was not read from one.
	MockSpans, MoveSpans, NoteSpans []syntax.Span
	spans                           map[string]syntax.Span // of fields
}

// HoldsMore reports whether there is anything but mocks in the scenario.
func (s *Scenario) HoldsMore() bool {
	return s.Machine != "" || s.Definition != nil || s.Type != "" || !s.Input.IsAbsent() || !s.At.IsZero() ||
		s.Seed != 0 || s.S3 != "" || s.MocksFile != "" || len(s.Moves) > 0 || s.Expect != nil
}

// DefaultAt is when an execution starts unless the scenario or a flag says otherwise.
var DefaultAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Note is prose about a step.
type Note struct {
	At   Place
	Text string
}

// Action is what a person did.
type Action uint8

// The actions. Those on a task are answers (sim.Answer); Set and, at states that
// are no tasks, Fail are injections (sim.Inject).
const (
	Return Action = iota
	Fail
	Never
	Submit
	Heartbeat
	Set
	Abort
	Redrive
)

// Move is one thing that a person did at a place.
type Move struct {
	At      Place // may be empty for Abort, is so for Redrive
	Do      Action
	Value   value.Value  // of Return, Submit and Set
	Failure sim.Failure  // of Fail and Abort
	When    sim.FailWhen // of Fail
	// After is the time from when the task was scheduled, for Abort that since
	// the start of the execution, for Redrive that since its end.
	After time.Duration
	// What an answer may tell besides, see sim.Answer.
	Heartbeats []time.Duration
	Worker     string
	Submitted  value.Value
}

// Place is a state, or an attempt at it, in an execution.
type Place struct {
	Path           string // Outer[1]/Inner[7]/Charge
	Entry, Attempt int    // from 1; 0 = not given
}

// Expect is what a run is measured against; only what is written counts.
type Expect struct {
	Wants  []Want // about the execution
	States []StateExpect
}

// StateExpect is what is expected at a place: a state's name, a place of it, or
// a branch or an iteration such as Each[7].
type StateExpect struct {
	At    Place
	Span  syntax.Span
	Wants []Want
}

// Want is one expectation: a value, or a condition in JSONata. Conditions may
// stand inside of a value, too.
type Want struct {
	Name  string // of the field: "status", "output"
	Value value.Value
	Span  syntax.Span // of the value in the text
}

// Want returns the expectation with the name, false when it is not written.
func (e *Expect) Want(name string) (Want, bool) {
	if e == nil {
		return Want{}, false
	}
	for _, w := range e.Wants {
		if w.Name == name {
			return w, true
		}
	}
	return Want{}, false
}

// Problem is one thing wrong with a file of this format.
type Problem struct {
	Span      syntax.Span
	Line, Col int // of the span's start, from 1; columns count characters
	Msg       string
	Hint      string // what to do, may be empty
}
