package ui

import (
	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
)

// Intent is what a key press asks the program to do. Panes and dialogs return
// intents; only the program changes the session.
type Intent interface{ intent() }

// Several intents, in order.
type Several []Intent

// Go moves the session.
type Go struct {
	Dir    debug.Dir
	Unit   debug.Unit
	Target *asl.State  // of debug.Until
	At     sim.Instant // of debug.Pass
}

// Lane looks at the next or previous branch or iteration.
type Lane struct{ Dir debug.Dir }

// LookAt shows the stage Delta places further without moving the session. Stages
// that the definition does not set may be skipped unless it is Exact.
type LookAt struct {
	Delta int
	Exact bool
}

// ToggleBreakpoint sets or takes away a breakpoint.
type ToggleBreakpoint struct{ State *asl.State }

// SetRules puts other rules in force from a moment on (moves made before it);
// earlier than the tip it forks a run.
type SetRules struct {
	Rules mock.Rules
	At    int
	Done  string // what to say when it is done: "fault set on ValidateOrder"
	// Then is carried out afterwards, such as going on to the stage that was edited.
	Then Intent
}

// Do makes a move at the cursor, such as the answer to a callback.
type Do struct {
	Move sim.Move
	Done string
}

// GoOn goes on where the last session of the file ended.
type GoOn struct{}

// Restored takes up the runs of the last session, which were made again: where it
// ended, or at a link. Missed says what of it could not be made, "" for nothing.
type Restored struct {
	Session debug.Session
	Missed  string
	Follow  *debug.Link
}

// Adopt takes up the run that was played again after File was saved.
type Adopt struct {
	Rerun debug.Rerun
	File  string
}

// Restart begins a new run; Start replaces how it begins unless it is nil.
type Restart struct{ Start *sim.Start }

// From returns the session with the new run, and whether its input was edited.
func (i Restart) From(s debug.Session) (next debug.Session, edited bool) {
	if i.Start == nil {
		return s.Restart(), false
	}
	return s.RestartWith(*i.Start), !value.Equal(i.Start.Input, s.Run().Start.Input)
}

// Open opens a dialog by name; Close closes it.
type (
	Open  struct{ Dialog string }
	Close struct{}
)

// FocusPane gives a pane of the view the focus, by its number or by its name;
// FocusNext moves the focus by Delta panes.
type (
	FocusPane struct {
		Number int
		Name   string
	}
	FocusNext struct{ Delta int }
)

// Move moves within the focused pane.
type Move struct{ By Motion }

// Motion is a movement within a pane.
type Motion uint8

// The movements.
const (
	Up Motion = iota
	Down
	Left
	Right
	PageUp
	PageDown
	Top
	Bottom
	Toggle // fold or unfold, switch on or off
	Accept // act on the selection
	Delete // the selection
	Fold
	Unfold
	Denser // more detail, zoom in
	Looser // less detail, zoom out
	PanUp
	PanDown
	PanLeft
	PanRight
	NextPoint // the next point of interest: a failure, a change
	PreviousPoint
	NextSibling // in a tree: the next member or element of what is around
	PreviousSibling
)

// Say shows a message.
type Say struct{ Text string }

// Copy puts text on the clipboard; What says what it is ("path", "value").
type Copy struct{ Text, What string }

// ShowRun goes to another run.
type ShowRun struct{ Run int }

// Zoom shows the focused pane alone, or all again.
type Zoom struct{}

// Interrupt stops a motion in progress; Quit leaves.
type (
	Interrupt struct{}
	Quit      struct{}
)

func (Several) intent()          {}
func (Go) intent()               {}
func (Lane) intent()             {}
func (LookAt) intent()           {}
func (ToggleBreakpoint) intent() {}
func (SetRules) intent()         {}
func (Do) intent()               {}
func (GoOn) intent()             {}
func (Restored) intent()         {}
func (Adopt) intent()            {}
func (Restart) intent()          {}
func (Open) intent()             {}
func (Close) intent()            {}
func (FocusPane) intent()        {}
func (FocusNext) intent()        {}
func (Move) intent()             {}
func (Say) intent()              {}
func (Copy) intent()             {}
func (ShowRun) intent()          {}
func (Zoom) intent()             {}
func (Interrupt) intent()        {}
func (Quit) intent()             {}
