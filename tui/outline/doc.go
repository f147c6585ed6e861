// Package outline is pane 1: every state of the machine as a row, in the order
// in which an execution passes through them, with what has become of it.
//
// # Order
//
// Within a scope the states stand in reverse postorder of the transitions, with
// the catchers' targets last: a state stands before those it leads to, the rules
// of a Choice in their order, error handling at the end. The states of branches
// and item processors stand below their Parallel or Map. Short side ways of a
// Choice that come together again are indented below it.
//
// # What has become of a state
//
// A Record keeps, for each state, the moves that changed its standing. It grows
// with the trace and reads each row once. The standing at any moment, also in
// the past, is found by bisection; going back costs no more than going on.
// States inside the lane's own branches and iterations show the lane's visit,
// whose rows the trace strings together.
package outline
