// Package dialog holds what stands over the panes: the fault, result, input and
// callback editors, the clock, the help screen, and the questions.
//
// A [Dialog] gets every key until it closes, and answers with an intent. It
// changes no session. What it foretells is not guessed: a forecast forks the
// session at the moment at which the edit would take effect, puts the new rules
// in force and lets the engine run until the state is done (package debug makes
// the moves). Nothing of that fork is kept.
//
// # What an edit is about
//
// A target is one entry of one task in one frame: the attempt that is looked
// at, one that has ended long ago, or one that lies ahead. Edits become mock
// rules for that place, put before all others. They take effect at the first
// answer that the new rules would have given otherwise; where all answers so far
// stay the same, at the cursor.
//
// # Reasons
//
// Each editor has a function that says why it cannot be opened (FaultReason,
// ResultReason, CallbackReason); the command table uses it as the disabled rule,
// so that the reason and the dialog come from one place.
package dialog

// Loaded for its effect before Bubble Tea is initialised.
import _ "backstep/tui/background"
