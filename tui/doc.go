// Package tui is the terminal program: a Bubble Tea model around a debugging
// session.
//
// # One key press
//
// Update switches on the kind of message only. A key goes to the dialog or the
// prompt that is open, else to the command table, which either gives the reason
// why the command cannot work now or an intent. Intents are the only thing that
// changes the model (apply). The view is rebuilt from the model for every
// message and never kept in step with it; panes draw it.
//
// # Long motions
//
// A motion is carried out in parts of some thousand moves with a message between
// them, so that a key stops it. No goroutine touches the model.
//
// # Nothing is lost
//
// A session is kept shortly after it has changed and when the program ends, in
// whichever way: a signal, a terminal that is closed, a mistake of the program
// itself (guard, which lessons and picker have too). It holds what a person did
// (memory); the runs are made again from that in parts (remake). What of it cannot
// be read or fits no more is left out, and said.
//
// # Loading
//
// What is large is read beside the program: until then the screen says so, takes
// q, and nothing else (Loading). A recorded execution is a session whose run A
// simulates it; without its definition there is no session, and only its own panes
// are shown (package recorded).
//
// # Output
//
// A frame is drawn on a canvas of cells, which makes visible what is not text. The
// lines that changed reach the terminal at once, between the marks of a synchronized
// update (painter); Bubble Tea's renderer, which looks for a frame at fixed times,
// is left with the terminal's modes. Nothing wakes the program while nothing happens.
// The terminal is asked nothing before the first frame.
package tui

// Loaded for its effect before Bubble Tea is initialised.
import _ "backstep/tui/background"
