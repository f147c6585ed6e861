// Package ui is what the panes and the program around them agree on: the look
// (Theme), where things stand (Layout, PaneFrame), what keys do (Command,
// Table), what the outside world offers (Host), and how documents and their
// differences become rows of a tree (NewDocument, NewDiff).
//
// It holds no state of a session and starts nothing. Panes import this package
// and never one another.
//
// # Keys as data
//
// What a key does is a row of a table: id, help, keys, why it cannot work now,
// and the intent it stands for. The footer, the help screen, the palette, the
// README's table and the test that no key is bound twice all read the same
// rows. Command and Table are generic over the view (what commands look at) and
// the intent (what they ask for), so tests can use small ones.
//
// A text that names a key is written with the usual one between backticks, and
// Keys writes the key that a person has given the command. Only what cannot be
// bound, a dialog's own keys, stands in plain letters.
//
// # Differences as a tree
//
// NewDiff lays two documents over each other: the later one, with removed
// members at the place they had. One tree of that serves every form. Unified
// draws it once; side by side draws it twice with the two Sides, whose rows
// stand in line because they are the same rows. Parts that both documents share
// are not read. Elements are compared with those they came from (value.Align),
// so the children of a node that differs are listed once as pairs of both
// documents.
//
// NewMarked shows one document with numbers at its nodes (Marks): which path
// read or wrote them. A folded node carries the numbers inside it.
package ui

// Loaded for its effect before Bubble Tea is initialised.
import _ "backstep/tui/background"
