// Package form holds forms: rows of fields in a dialog box.
//
// A form keeps the focus until it is accepted or cancelled. Tab and Shift+Tab
// go through its fields in reading order and around the ends; a group of
// options is one stop, on the chosen one. Space picks, Enter presses a button,
// Ctrl+S accepts from anywhere, Esc cancels. Keys that neither the form nor the
// focused field uses come back as events, so that the program can bind Ctrl+E
// or F1 itself.
//
// Editing is done by the text models of Bubbles. They are not asked to draw:
// the form paints their text on a canvas, so that colours, glyph sets and
// untrusted text follow the same rules as everywhere else, and no cursor blinks.
package form

// Loaded for its effect before Bubble Tea is initialised.
import _ "backstep/tui/background"
