// Package problems is the pane that lists what is wrong with the definition:
// what AWS refuses, and where there is nothing of that what probably does not do
// what was meant (asl/check). The source pane beside it shows the place.
package problems
