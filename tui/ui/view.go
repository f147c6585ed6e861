package ui

import (
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios/replay"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/sim/spans"
)

// View is what panes, dialogs and commands look at. It is built for every
// message from the program's state and never written.
type View struct {
	Session  debug.Session
	Machine  *asl.Machine
	File     string // as the person named it, for the header and for commands to paste
	Input    string // file of the input, "" when it was not a file
	Mocks    string // file of the mocks, "" when there is none
	Problems asl.Problems
	Problem  *asl.Problem   // that is looked at, nil for none
	Source   *syntax.Source // text of the definition, nil when there is none
	Started  time.Time      // when executions begin
	Screen   string         // the view that is shown: "debugger", "stages"
	Focus    int            // number of the focused pane
	Pane     string         // name of the focused pane: "data"
	// Selected is the selected state; Following tells that it is the current one
	// because a person has selected none.
	Selected  *asl.State
	Following bool
	// Path is where the data pane's cursor is.
	Path value.Path
	// FileRules are the mocks that the program was started with.
	FileRules mock.Rules
	Visit     debug.Visit
	// Spans is what attempts and lanes took, as far as it has been read; nil
	// where nothing asks for it.
	Spans   *spans.Index
	Stage   int  // index of the stage that is looked at in Visit.Stages, -1 when there is none
	Running bool // a motion is in progress
	Edited  bool // something was changed and not saved
	Dialog  bool // a dialog is open
	// Absolute shows the clock as date and time of day.
	Absolute bool
	// Recorded is the recording that was opened, nil for none. Run A of the session
	// simulates it; without a definition there is no session.
	Recorded *replay.Report
	Full     bool // the events quota stopped the session here
	Earlier  bool // there is an earlier session to go on with
	Keys     Keys // that commands have
}

// Live reports whether there is a session: a definition with errors has none.
func (v View) Live() bool { return len(v.Session.Runs()) > 0 }

// Current returns the state that the session is at, or that it left last at the
// end; nil without a session.
func (v View) Current() *asl.State {
	if !v.Live() {
		return nil
	}
	if st := v.Session.State(); st != nil {
		return st
	}
	return v.Visit.State
}
