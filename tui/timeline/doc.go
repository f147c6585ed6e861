// Package timeline is pane 2: what happened, one line for each thing worth
// knowing, with step number and virtual time. The part of a recording that lies
// ahead of the cursor is shown too, faint.
//
// Lines are made from the rows that the trace keeps for every move, and only for
// the part that is on the screen: a frame costs the same after ten moves and
// after a million.
package timeline
