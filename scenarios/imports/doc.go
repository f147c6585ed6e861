// Package imports reads what other tools keep of tests of state machines and
// makes scenarios of it: the mock configuration of Step Functions Local
// (MockConfigFile.json, which LocalStack reads too) and requests of TestState.
//
// # Calls
//
// Step Functions Local counts the calls of a state in the whole execution, from 0:
// retries, loops and iterations. The rules of the scenarios count the same calls
// from 1 (mock.Rule.Calls).
//
// # Mistakes
//
// Whatever the formats do not have is a problem with its place in the text, as in
// scenarios. What is read but cannot be carried over is a doubt.
package imports
