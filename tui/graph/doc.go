// Package graph is the pane with the machine as a graph: the layout of
// asl/graph with what has become of the states (package standing).
//
// # Forms
//
// There are three, from little to much detail: the outline, compact and boxes.
// The pane takes the one with most detail that fits whole; of what fits in none,
// large machines are shown as an outline, others compact with long chains folded.
// A form that a person has chosen stays. The outline is another pane's value,
// which this pane hands everything on to while it is the form.
//
// # Layouts
//
// A layout depends on the form and on what is folded, not on how far the run has
// come: room for counters is kept from the beginning. Layouts are kept by these,
// so that a step draws and does not lay out.
//
// # What is visible
//
// While the selection follows the current state, what is visible depends on that
// state alone: it stands in the middle. A selection that a person makes is
// scrolled to. Panning holds until either changes.
package graph
