package history

import (
	"cmp"
	"fmt"

	"backstep/asl/value"
	"backstep/sim"
)

// Document is a text to read, with the name that messages call it by.
type Document struct{ Name, Text string }

// Recording is an execution as AWS recorded it.
type Recording struct {
	// Name is that of the document that its events stand in.
	Name string
	// Events stand in the order in which they happened: by id, from 1 on. Ids are
	// missing where pages are.
	Events []Recorded
	// Express: the events were read from the log of an Express workflow.
	Express bool
	// More: every page that was read says that another follows it.
	More bool
	// About is what else is known of the execution.
	About Description
}

// Recorded is one event of a recording.
type Recorded struct {
	ID, Prev sim.EventID
	At       sim.Instant
	Type     string
	// Details is the object of the event's details, absent when there is none.
	// Documents in it are JSON text in strings, see [Recorded.Document].
	Details value.Value
}

// Description is what describe-execution and describe-state-machine-for-execution
// say. Members that nothing tells are empty.
type Description struct {
	Status                      string
	MachineARN, MachineName     string
	ExecutionARN, ExecutionName string
	RoleARN                     string
	Input                       string // JSON text
	Definition                  string // JSON text
	Express                     bool
}

// ReadError says where a document is no recording, and what to do.
type ReadError struct {
	Name      string
	Line, Col int    // from 1; 0 where the place is not a place in the text
	Place     string // events[12], "" for the document
	Msg, Hint string
}

func (e *ReadError) Error() string {
	at := e.Name
	if e.Line > 0 {
		at += fmt.Sprintf(":%d:%d", e.Line, e.Col)
	}
	if e.Place != "" {
		at += ": " + e.Place
	}
	if e.Hint != "" {
		return at + ": " + e.Msg + ". " + e.Hint
	}
	return at + ": " + e.Msg
}

// Last returns the last event; the zero event when there is none.
func (r *Recording) Last() Recorded {
	if len(r.Events) == 0 {
		return Recorded{}
	}
	return r.Events[len(r.Events)-1]
}

// Begin is the instant of the first event that was read.
func (r *Recording) Begin() sim.Instant { return r.Events[0].At }

// terminal are the types of the events that end an execution, with its status.
var terminal = map[string]string{
	"ExecutionSucceeded": "SUCCEEDED", "ExecutionFailed": "FAILED", "ExecutionAborted": "ABORTED", "ExecutionTimedOut": "TIMED_OUT",
}

// Status returns AWS's name of how the execution stood after the last event.
func (r *Recording) Status() string {
	last := r.Last()
	return cmp.Or(last.EndStatus(), "RUNNING")
}

// Ends reports whether the last event ends the execution.
func (r *Recording) Ends() bool { return r.Status() != "RUNNING" }

// EndStatus returns the status with which the event ends the execution, "" when
// it does not.
func (e *Recorded) EndStatus() string { return terminal[e.Type] }

// Missing returns the first id that is not among the events and should be, 0
// when there is none.
func (r *Recording) Missing() sim.EventID {
	for i := range r.Events {
		if want := sim.EventID(i + 1); r.Events[i].ID != want {
			return want
		}
	}
	return 0
}

// Parts returns the execution as it was started, and as each redrive went on with
// it: how many events there are at the end of each.
func (r *Recording) Parts() []int {
	var out []int
	for i := range r.Events {
		if r.Events[i].Type == redriven && i > 0 {
			out = append(out, i)
		}
	}
	return append(out, len(r.Events))
}

// HasData reports whether inputs and outputs were recorded: get-execution-history
// leaves them out with --no-include-execution-data, a log without includeExecutionData.
func (r *Recording) HasData() bool {
	for i := range r.Events {
		if _, ok := dataOf[r.Events[i].Type]; ok {
			for _, name := range dataMembers {
				if !r.Events[i].Details.Get(name).IsAbsent() {
					return true
				}
			}
			if i > 0 {
				return false
			}
		}
	}
	return false
}

// Incomplete says in words what is missing of the recording, "" when nothing is.
func (r *Recording) Incomplete() string {
	n := len(r.Events)
	if id := r.Missing(); id > 0 && id <= r.Last().ID {
		return fmt.Sprintf("history is incomplete: %s, event %d is missing: give the other pages too", counted(n), id)
	}
	switch {
	case r.More:
		return fmt.Sprintf("history is incomplete: %s, last is %s: fetch the rest without --max-items, or with --starting-token", counted(n), r.Last().Type)
	case !r.Ends():
		return fmt.Sprintf("history is incomplete: %s, last is %s: the execution was still running, or the rest was cut off", counted(n), r.Last().Type)
	}
	return ""
}

func counted(n int) string {
	if n == 1 {
		return "1 event"
	}
	return fmt.Sprintf("%d events", n)
}
