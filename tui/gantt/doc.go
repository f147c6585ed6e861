// Package gantt is the upper pane of the timeline view: every attempt at a state
// as a bar over virtual time, with the back-offs between attempts, and the lanes
// of a Parallel or Map below it.
//
// # Rows
//
// Rows are not listed anywhere. One that is shown leads to the next and to the
// one before (tree): a frame, a key and a turn of the wheel cost what the screen
// is high, however long the execution is. What a row is about stands in the
// index of package spans.
//
// # The axis
//
// It is linear from the start to the tip, except that long times in which
// nothing happens are folded into a mark as wide as its words. Zooming in keeps
// the selected row in the middle.
package gantt
