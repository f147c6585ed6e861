// Package imports reads what other tools keep of tests of state machines and
// makes scenarios of it: the mock configuration of Step Functions Local
// (MockConfigFile.json, which LocalStack reads too) and requests of TestState.
//
// # Calls and attempts
//
// Step Functions Local counts the calls of a state in the whole execution, from
// 0. Rules count the attempts of an entry, from 1, so that what one iteration does
// changes nothing for another. Where a state is entered once, call n is attempt
// n+1; in a loop without Retry it is entry n+1; in a Map without Retry it is
// iteration n. Anything else is told as a doubt, because the definition cannot say
// which call is which.
//
// # Mistakes
//
// Whatever the formats do not have is a problem with its place in the text, as in
// scenarios. What is read but cannot be carried over is a doubt.
package imports
