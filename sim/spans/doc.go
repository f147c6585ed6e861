// Package spans tells what each attempt at a state and each lane took in
// virtual time: from when to when, how it ended, what lies inside of it.
//
// An [Index] is made from the rows of a trace and from nothing else. It grows
// with the trace and reads each row once, in parts, so that a trace of a million
// moves holds nobody up. What it says about a moment in the past is found by
// bisection: entries carry the numbers of the moves that began and ended them.
//
// # Shape
//
// The execution, a branch, an iteration and a child execution are a [Lane] each.
// A lane consists of attempts in order. An attempt at a Parallel or Map has a
// [Fork]: its lanes by index. A Map that is entered twice has two forks, whose
// lanes have the same paths.
//
// # Idle time
//
// Between two moves at different instants in which no task is at work, nothing
// happens but waiting: for a Wait, a back-off, a callback. The longest such gaps
// are kept, to be folded away on a time axis.
package spans
