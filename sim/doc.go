// Package sim executes state machines: a pure function from a start and a list
// of moves to a trace.
//
//	Start + []Move -> Trace
//
// [Apply] takes an immutable [Snapshot] and one [Move] and returns the
// [Effect]: the events written, the data stages passed through, and the next
// Snapshot. It reads no clock, draws no randomness and does no I/O; whatever
// could vary is in the [Start] or in a Move. Going back is showing an earlier
// snapshot, replaying is folding Apply, a what-if is a fork of the [Trace].
//
// # Moves
//
// A [Run] move performs the first due thing, or another one that [Snapshot.Moves]
// lists: it runs one frame through one state until the state ends or blocks, or
// lets one thing happen to a task (started, submitted, completed, timed out). An
// [Answer] tells what a task will do. [Inject] changes data in flight or fails a
// frame. [Abort] stops the execution, and [Redrive] takes up one that has ended
// without success: what did not succeed is kept for it in the frames.
//
// # Frames
//
// The execution, every branch of a Parallel and every iteration of a Map is a
// frame; its id is its path ("/NotifyAndUpdate[1]/Each[7]/"). A frame is in
// exactly one phase: ready, waiting for a task, sleeping, backing off, joining,
// failing.
//
// # Child executions
//
// Every item or batch of a distributed Map is an execution of its own: a frame
// like an iteration, with a context object, an empty variable scope and a history
// whose events are numbered from 1. A frame and an [Event] say which execution
// they belong to; 0 is the one that was started. All of them share one clock, one
// agenda and one list of moves, so that a debugger steps into a child execution
// as into an iteration. What an ItemReader finds is in the Start, what a
// ResultWriter writes is in the Snapshot: no file is touched.
//
// # Order
//
// One agenda, ordered by instant, holds everything that will happen. At one
// instant ready frames come first, the lowest path before the others, so that a
// frame runs until it blocks; then what happens to tasks and timers, in the
// order in which it was put on the agenda; then the handling of failed branches
// and iterations, which therefore see everything that happened at that instant.
// States.Runtime knows no parents: it ends the execution where it happens.
// Recorded AWS histories come out in this order.
//
// # Two speeds, one function
//
// The state is copy-on-write with owners: a part that belongs to the running
// engine is changed in place, any other part is copied first. [Apply] starts
// with a fresh owner for every move; [Execute] keeps one and gives up ownership
// only where it keeps a snapshot. Both run the same code.
//
// What a move wrote goes into the log of the [Trace]: rows and events of 32 to 48
// bytes without a pointer in them, and beside them, once each, the places and
// documents they are about. [Row] and [Event] are made from it when somebody looks.
//
// Nothing in a move grows with the number of moves made or of frames open,
// apart from the moves that start or abort many frames.
package sim
