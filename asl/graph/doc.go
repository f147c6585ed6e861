// Package graph lays a machine out as a layered graph and draws it: in the cells
// of a screen (Draw), as SVG, DOT and Mermaid.
//
// # Layout
//
// A scope is laid out by itself. Depth-first search from the start finds the
// transitions that lead back (Back): they are not drawn as lines but named at
// both ends, so that what is left has no cycle. A state's layer is the length of
// the longest way to it. Transitions that pass layers run through one trunk for
// each target, so that no target has more than one horizontal line between two
// layers. The order within a layer follows the barycentre of the neighbours;
// what only catchers lead to stands at the right. Columns come from sweeps that
// place every layer as near to its neighbours as its order allows: the least
// squares under that constraint, in whole numbers.
//
// Catchers are apart from other transitions. A handler that nothing else leads
// to has one dashed line, the bus, from at most three states; otherwise, and
// where another state stands in the way of the line, the handler is named at the
// state.
//
// Branches and item processors are laid out first and stand side by side in the
// frame of their Parallel or Map.
//
// # Folding
//
// A chain is at least four states that follow one another with one way in and
// one way out. It may be laid out as a single node. The start and the ends of a
// scope, and states with catchers, branches or an item processor, are never in one.
//
// # Drawing
//
// Draw adds up strokes in cells: what a cell shows follows from the arms that
// lines put into it, so lines that meet join and lines that cross do not. The
// look of nodes (marks, counters, what was taken) comes from the caller; layouts
// do not depend on it and are kept between steps.
package graph
