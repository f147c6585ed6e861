// Package mock answers tasks by rules, so that an execution needs no service.
//
// A [Rule] says which tasks it is for (a state's name or a place such as
// Outer[1]/Inner[7]/Charge, and optionally the entry, the attempt and the
// payload) and what such a task does: return a value, fail, or never end, after
// a latency of virtual time. [Rules] are a [sim.Worker]: the first rule that
// matches wins, and a task without a rule has no answer, which stops a run.
//
// Rules are data. They keep no state between tasks: that the second attempt
// succeeds is written as a rule for attempt 1 before one for all attempts, and
// the same request gets the same answer however often and in whichever order it
// is asked.
//
// What is probably not meant is told and does not stop anything: [Rules.Doubts]
// finds rules that never match, and results that the service would not give.
package mock
