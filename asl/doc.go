// Package asl is the Amazon States Language: it loads a definition into a
// [Machine] whose expressions are compiled and whose defaults are filled in, and
// reports every [Problem] with its place.
//
// A Machine is never written after [Load]; any number of executions share it.
//
// Data flow is data: State.In and State.Out hold the stages of a state in the
// order in which AWS runs them, defaulted ones included, so that one loop in
// the simulator executes them and a screen can list them.
//
// Rules come from the Amazon States Language specification and the AWS Step
// Functions Developer Guide; where recordings of AWS differ from them, the
// recordings win and the comment says so.
package asl
