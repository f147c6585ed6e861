// Package history writes executions in the format of AWS's execution history:
// what aws stepfunctions get-execution-history prints.
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
package history
