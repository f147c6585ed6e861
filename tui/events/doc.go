// Package events is the lower pane of the timeline view: the history of the
// execution as GetExecutionHistory names, numbers and orders it, with a place
// and a few words for each event.
//
// The i-th row is the i-th event of the trace, so that nothing has to be listed:
// a frame costs what the screen is high. Child executions of a distributed Map
// number their events from 1; their rows say where they belong.
//
// A filter reads the history in parts, goes on with it when it grows, and shows
// what it has found so far.
package events
