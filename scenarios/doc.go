// Package scenarios reads and writes the one file format for everything a
// person keeps: a scenario names a machine and says with which input it runs,
// how its tasks answer, what a person did on the way, and what is expected. A
// mocks file is a scenario with only mocks; a saved session and a test are
// scenarios too.
//
//	machine: order.asl.json       # relative to this file, or the definition itself
//	input: {orderId: A-1001}      # default {}
//	at: 2026-01-01T00:00:00Z      # start of the execution, which is also the default
//	seed: 0
//	mocks:                        # first match wins
//	- {state: ValidateOrder, entry: 1, attempt: 1, error: OrderService.Unavailable, cause: injected}
//	- {state: ValidateOrder, latency: 120ms, return: {valid: true}}
//	moves:                        # what a person did, keyed by place
//	- {at: "ValidateOrder#1.2", fail: {error: X}}
//	expect: {status: SUCCEEDED, path: [ValidateOrder, CheckPriority]}
//
// Moves and expect are parsed, kept and printed; nothing here executes them.
//
// # One tree for two notations
//
// A scenario is written in YAML or JSON. Both become a syntax.Node tree with
// places in the text, and one decoder reads it, so that every [Problem] has a
// line, a column and a span. The same tables of fields drive reading, printing
// and the suggestions for misspelt names.
//
// # YAML as JSON with less punctuation
//
// Plain scalars are read by the JSON schema of YAML 1.2: null, true, false and
// JSON's numbers are what they look like, everything else is a string, also yes,
// no, 0x10 and 2026-01-01. (~ and nothing at all are null, too.) Numbers keep
// their literal, members their order. Duplicate keys, aliases, other tags and a
// second document are errors: a payload is data, not a program.
package scenarios
