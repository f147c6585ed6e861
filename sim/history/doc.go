// Package history writes executions in the format of AWS's execution history, what
// aws stepfunctions get-execution-history prints, and reads it.
//
//	{
//	    "events": [
//	        {
//	            "timestamp": "2026-01-01T00:00:00+00:00",
//	            "type": "ExecutionStarted",
//	            "id": 1,
//	            "previousEventId": 0,
//	            "executionStartedEventDetails": { ... }
//	        },
//
// Inputs, outputs and parameters are JSON text in strings. AWS hands the
// execution's input on as the caller sent it, blanks included, for as long as no
// state changes it, and writes compact text once anything was computed. Values
// that share structure make this simple: a document that is the very same value
// as the input has the input's text.
//
// # Reading
//
// [Read] takes pages of a history in any order, the log of an Express workflow, and
// what describes an execution beside them, and returns a [Recording]: its events by
// id, and what is missing of it. Documents stay text until they are asked for.
//
// What ended an execution can be told before a large document has been read: [Glance].
//
// A recording does not say where an event happened. [Recording.Places] follows what
// each event follows (previousEventId) and the names of states from lane to lane;
// after a redrive, which several lanes may follow, the state's name, the kind of the
// event and the order of the lanes decide. [Recording.Attempts] puts the tries of
// tasks together: what each was called with, how it ended, and after how long. Their
// answers let the simulation do the same again.
package history
