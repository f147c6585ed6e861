// Package simtest draws random executions for property tests: small machines
// with every state type, inputs, limits, and a worker that answers tasks.
//
// Machines come as JSON text and go through asl.Load, so that a property is
// tested on what a person could write. Most paths in them lead somewhere and
// most numbers are small: an execution runs through several states before it
// ends, and about as often well as badly. All of it is a function of what rapid
// draws; a failing case shrinks and can be repeated.
//
// [Machine] and [Start] are for tests with a machine of their own.
package simtest
