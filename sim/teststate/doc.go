// Package teststate runs a single state as AWS's TestState does: [Run] takes a
// state or a machine with a state's name, an input, and what a Task, Map or
// Parallel is to return, and answers with the status, the output or error, the
// next state, and every document of the state's data flow under the names of
// TestState's inspection data.
//
// There is one mechanism: the state runs in package sim, which is told to begin
// there ([sim.Only]) and is stopped when the state is left, fails, or waits for
// its next attempt. What TestState shows is read from the stages of those moves.
//
// A bare state is tested as AWS does it, inside of a JSONPath machine under the
// name StateName; the states that it leads to are supplied.
//
// Requests that AWS refuses are refused with its codes and texts ([Refusal]).
// Mocks are checked for their form, not against the models of the services'
// responses: no models are at hand.
//
// Sources: API reference, "TestState"; Developer Guide, "Testing state machines
// with TestState API"; recorded answers where those are silent.
package teststate
