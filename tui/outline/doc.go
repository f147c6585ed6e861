// Package outline is pane 1: every state of the machine as a row, in the order
// in which an execution passes through them, with what has become of it
// (package standing).
//
// # Order
//
// Within a scope the states stand in reverse postorder of the transitions, with
// the catchers' targets last: a state stands before those it leads to, the rules
// of a Choice in their order, error handling at the end. The states of branches
// and item processors stand below their Parallel or Map. Short side ways of a
// Choice that come together again are indented below it.
package outline
