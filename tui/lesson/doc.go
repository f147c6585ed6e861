// Package lesson is the screen of backstep learn: the list of lessons, a
// question with the lesson's text and the state under test beside it, what came
// of an answer, and the results of an exam practice.
//
// # Pages
//
// A page says what its panes hold and which commands there are. What panes hold
// are rows (row): text, or a row that belongs to a choice or a button, so that
// keys and clicks find it. The model keeps the sitting ([learn.Sitting]), which
// is pure, and what is selected.
//
// # Nothing is given away
//
// Before the answer the debugger stays closed: keys that step say why. The
// answer pane is empty until something was submitted or skipped. In an exam
// verdicts come at the end.
//
// # Progress
//
// It is saved after each answer, beside the program, so that nothing is lost
// when the terminal goes.
package lesson

// Loaded for its effect before Bubble Tea is initialised.
import _ "backstep/tui/background"
