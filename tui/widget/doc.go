// Package widget holds the pieces every screen is made of: text measured in
// terminal cells, a canvas of styled cells, a list, a document tree. The form
// is in the package form below it.
//
// Widgets know nothing of state machines or of Bubble Tea. They take plain
// calls (Move, Fold, Show), not key messages: which key does what is decided in
// one table elsewhere.
//
// # Text
//
// Text that comes from a file may hold escape sequences, control characters
// and characters that reorder or hide their neighbours. [Visible] turns them
// into glyphs, and [Canvas.Text] applies the same rule to whatever it is given,
// so nothing in a payload reaches the terminal as an instruction.
//
// # Canvas
//
// A screen is a grid of cells, each a character and a [Style]. Drawing clips at
// the edges of the canvas, so widgets need no arithmetic to be safe at any
// size. [Canvas.Render] writes exactly as many rows and columns as the canvas
// has, with as few escape sequences as the theme's colour mode asks for.
//
// # Cost
//
// List and Tree produce the visible rows only. A frame costs the same for ten
// rows and for a hundred thousand.
package widget
