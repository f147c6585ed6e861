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
//
// A lane is the frame that step over, into and out refer to. A motion that ends
// a branch goes on with the next open sibling, then with the parent.
//
// Between two moves of a frame lie the moves of others. Rows are strung together
// per frame (sim.Row.Back), so that finding the last boundary of a lane costs
// the same on long and short executions.
package debug
