// Package lanes shows the branches, iterations or child executions of a Parallel
// or Map side by side: a row for each with its status and its time, the focused
// one marked, and above them a strip with one sign for each.
//
// Only the rows on the screen are computed. Counts and the strip come from sums
// that the index of package spans keeps, so that ten thousand iterations cost
// what ten do.
package lanes
