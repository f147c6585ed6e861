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
//
// # Loading
//
// The tree of the text is walked once. An object of that tree knows its place
// and the query language that applies there, and has one method for each way a
// field can be written: number, path, template, one of several words. What an
// object may hold at all stands in tables (stateFields and its neighbours), and
// so do the Choice operators (comparisons) and the integrations
// (optimizedServices). Names of states are linked when all are known; then the
// checks that need the whole machine run, also from a table (checks).
//
// # Problems
//
// Messages, codes and locations are AWS's own where they are known; hints are
// ours. A field that AWS does not know is an error, as it is for AWS. Text with
// syntax errors yields those only: what follows from them would hide the cause.
// A ${Placeholder} of CloudFormation, SAM or Terraform is accepted wherever a
// value may stand and fails only when it is evaluated.
//
// What the language allows and only AWS refuses, such as a Resource that is a URI
// of something else, is a warning, see [Resource].
//
// # Results
//
// What the optimized integrations return stands in one table, see [ResultShape]:
// the checker follows data through it, editors begin with its examples, and mocks
// are compared with it.
//
// # JSONata
//
// JSONata states load with their structure; all of their expressions are
// compiled in one method of the loader, jsonata.
package asl
