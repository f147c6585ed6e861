// Package debug is a debugging session on executions: a cursor that moves
// forwards and backwards, breakpoints, and runs that fork from one another.
//
// A [Session] is a value; its methods return the next one. It holds runs (A, B,
// ...), each a [sim.Trace] with the rules that answer its tasks. The [Cursor] is
// a number of moves and a stage: everything a screen shows is a function of the
// session and the cursor, so going back and forth over recorded moves shows the
// same bytes.
//
// [Session.Go] is the only motion: direction and unit are arguments. Forward
// over what is recorded it only moves the cursor; at the tip it makes moves,
// answering tasks from the rules. A motion works within a budget and can be
// taken up again where it stopped, so that a key press can interrupt it.
// [Session.Pass] is the same motion with an instant for its end; it lets time pass
// that tasks without an answer would hold up. The clock shows when the last thing
// happened: it stands still where nothing is due.
//
// # Moments
//
// A moment is a number of moves made. Whatever is known of a moment follows from
// the recorded moves alone: a [Breakpoint] is a question about a moment, so it
// stops at the same ones forwards and backwards, and the moments at which it is
// hit are a list that only grows (hits). A fork takes the list over as far as it
// shares the moves. [Session.Work] completes such lists in parts, so that a key
// press interrupts it. The breakpoints about what comes next (enter, lane,
// transition, step) lie before the move, those about what happened behind it.
//
// The value of a [Watch] at every moment is such a list too (series), one for
// every lane: what counts is the document with which the lane comes to a state,
// not what its stages make of it on the way. A [Trail] goes back to the stage
// that wrote a value, from the documents of stages and what they read; that
// unchanged values are the same nodes only makes it faster. A [Comparison] lays
// two runs side by side. All of them work in parts.
//
// [Session.At] goes to any moment at the same cost; a [Link] names one in text.
//
// # Edits
//
// Breakpoints, watches, bookmarks, rules and forks are edits: [Session.Undo]
// takes them back one by one. Steps are never undone and no run is taken away.
//
// # Lanes
//
// A lane is the frame that step over, into and out refer to. A motion that ends
// a branch goes on with the next open sibling, then with the parent.
//
// Between two moves of a frame lie the moves of others. Rows are strung together
// per frame (sim.Row.Back), so that finding the last boundary of a lane costs
// the same on long and short executions.
package debug
