// Package jsonpath is JSONPath as AWS Step Functions speaks it: Jayway's dialect
// plus the context object ($$) and workflow variables ($name), and the narrower
// reference paths.
//
// # Definite and indefinite
//
// A path of member names and single indices is definite: it leads to one node
// and evaluating it yields that node, or an error that says which part is
// missing. Evaluating it allocates nothing. A path with a wildcard, a slice, a
// union, a filter or a deep scan is indefinite: it yields an array of all
// matches in document order, empty when there are none, and never fails. A path
// that ends in a function such as length() counts as definite.
//
// # Where the dialect is lenient
//
// Jayway's parser decides what is readable, with these exceptions: a dot before
// a bracket is allowed ($.a.['b c'], as in AWS's guide), a word without quotes in
// a filter is a string, a union of names at the end of a path yields an array
// like any other union, and functions take the whole list of matches. AWS does
// not document which functions it knows; all of Jayway's are accepted.
//
// Regular expressions of filters are Go's (RE2): they take linear time and lack
// Java's backreferences and lookaround.
//
// # Limits
//
// An indefinite evaluation looks at no more than [MaxVisits] nodes; then it
// fails with expr.Limit. A filter nests no deeper than 100 levels.
package jsonpath
