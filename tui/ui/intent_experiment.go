package ui

import (
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim/debug"
)

// Become replaces the session by one that was made from it: an edit of
// breakpoints, watches or rules, or another moment.
type Become struct {
	Session debug.Session
	Done    string // what to say
	// Path is where the data pane's cursor goes, nil to leave it.
	Path value.Path
	// View is opened then, "" for the one that is shown.
	View string
}

// Ask asks for a line of text in the message line. Then returns what follows, or
// why the text cannot be taken; the person goes on typing then.
type Ask struct {
	Label, Text string
	Keys        string // for the footer
	Then        func(v View, text string) (Intent, string)
}

// EditBreakpoint opens the form of a breakpoint; number 0 is a new one.
type EditBreakpoint struct{ Breakpoint debug.Breakpoint }

// Tab goes to a part of the pane with watches, breakpoints, faults and the log;
// Turn shows it without moving the focus.
type (
	Tab  struct{ Name string }
	Turn struct{ Name string }
)

func (Become) intent()         {}
func (Ask) intent()            {}
func (EditBreakpoint) intent() {}
func (Tab) intent()            {}
func (Turn) intent()           {}

// Compared shows a finished comparison of the runs A and B.
type Compared struct {
	Of   *debug.Comparison
	A, B int
}

// Press carries out a command by its id, as its key does.
type Press struct{ Command string }

// Export writes the run that is looked at to a file, which is written over only
// when Over is set.
type Export struct {
	Format, File string
	Over         bool
}

func (Export) intent() {}

// EditFault opens the fault dialog of the selected state with a fault in it.
type EditFault struct{ Fault scenarios.Fault }

func (EditFault) intent() {}

// EditInput opens the editor of the execution input with another one in it.
type EditInput struct{ Input value.Value }

func (EditInput) intent() {}
func (Press) intent()     {}
func (Compared) intent()  {}
