package ui

import (
	"backstep/asl/value"
	"backstep/sim/debug"
)

// GoToEnd goes to the run's start or to its tip.
type GoToEnd struct{ Start bool }

// From returns the session there.
func (i GoToEnd) From(s debug.Session) debug.Session {
	at := debug.Cursor{Move: s.Run().Trace.Len(), Stage: debug.Resting}
	if i.Start {
		at.Move = 0
	}
	return s.At(at, "/")
}

// Follow lets the selection follow the current state again.
type Follow struct{}

// Find asks for text to look for in the focused pane; FindNext goes to the next
// match (1) or the one before (-1).
type (
	Find     struct{}
	FindNext struct{ Delta int }
)

// Adjust changes how the data pane shows documents.
type Adjust struct{ What Adjustment }

// Adjustment is a way to change what the data pane shows.
type Adjustment uint8

// The adjustments.
const (
	NextForm Adjustment = iota // side by side, unified, after, changes only
	Picks                      // what each path read and wrote, on or off
	Wrap                       // the value under the cursor in full, on or off
)

// Compare compares the documents of the data pane with others; the data pane
// lists what there is. Reveal moves its cursor to a path.
type (
	Compare struct{ With string }
	Reveal  struct{ Path value.Path }
)

// Explain shows what the stage that is looked at did in words, or hides it;
// SkipIdentity lets LookAt pass over stages that the definition does not set, or
// stop at them again.
type (
	Explain      struct{}
	SkipIdentity struct{}
)

// CopyFrom copies something of the data pane or of the focused one.
type CopyFrom struct{ What CopyWhat }

// CopyWhat is what can be copied from the data pane.
type CopyWhat uint8

// The things that can be copied.
const (
	CopyValue     CopyWhat = iota // under the cursor
	CopyPath                      // of the cursor
	CopyDocument                  // all of it
	CopyStage                     // the stage's field as it is written
	CopyState                     // the state's name
	CopySelection                 // what is selected in the focused pane
	CopyKey                       // of the member under the cursor
	CopyPair                      // "key": value
	CopyPointer                   // JSON Pointer of the cursor
	CopyJQ                        // a jq command that prints the value
	CopyAWS                       // an AWS command that shows it
	CopyLink                      // to this moment and path
)

// Show opens a view: "debugger", "stages".
type Show struct{ View string }

// Leave goes back one level: ends the search, leaves zoom, then the view. It
// never quits.
type Leave struct{}

// Suspend hands the terminal back to the shell; Redraw draws the screen anew.
type (
	Suspend struct{}
	Redraw  struct{}
)

func (GoToEnd) intent()      {}
func (Follow) intent()       {}
func (Find) intent()         {}
func (FindNext) intent()     {}
func (Compare) intent()      {}
func (Reveal) intent()       {}
func (Adjust) intent()       {}
func (Explain) intent()      {}
func (SkipIdentity) intent() {}
func (CopyFrom) intent()     {}
func (Show) intent()         {}
func (Leave) intent()        {}
func (Suspend) intent()      {}
func (Redraw) intent()       {}
