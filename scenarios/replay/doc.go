// Package replay plays recorded executions again.
//
// [Play] starts a definition as the recorded execution was started and answers
// its tasks with what was recorded, at the recorded times, as long as a task is
// called with the same payload; what it is called with otherwise is left to other
// rules. Every recorded event is then compared with the one that the simulation
// wrote: its type, its place, what it follows and its details, data only where it
// was recorded. The first difference is told in words.
//
// A recording that was redriven is played in parts: the simulation is redriven as
// long after its end as the execution was.
//
// # What counts as equal
//
// Documents are compared as JSON. What every execution draws anew counts as equal
// to any other of its kind, and is counted: UUIDs, times, task tokens, and the
// names and ARNs of the execution where the recording does not tell them. Branches
// and iterations that ran side by side are compared lane by lane: which of two was
// first is chance, and is counted too.
//
// # What AWS does not record
//
// The stages of the data flow, rules of Choices and variables are those of the
// simulation. Without a definition, or without execution data, there is no
// simulation: [Recording] then still tells what failed and why.
//
// [Diagnose] finds the attempt that the outcome goes back to, in the recording
// alone; the definition adds which Retry and Catch were concerned.
package replay
