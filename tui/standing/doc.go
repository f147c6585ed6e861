// Package standing tells what has become of a machine's states at the moment
// that is looked at. The outline and the graph draw it.
//
// A Record keeps, for each state, the moves that changed its standing, and for
// each transition the first move that took it. It grows with the trace and reads
// each row once. The standing at any moment, also in the past, is found by
// bisection; going back costs no more than going on. States inside the lane's
// own branches and iterations show the lane's visit, whose rows the trace strings
// together.
package standing
