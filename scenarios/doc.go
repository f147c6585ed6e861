// Package scenarios reads, writes and runs the one file format for everything a
// person keeps: a scenario names a machine and says with which input it runs,
// how its tasks answer, what a person did on the way, and what is expected. A
// mocks file is a scenario with only mocks; a saved session, a test and a lesson
// are scenarios too.
//
//	title: A retried order takes the shortcut
//	machine: order.asl.json       # relative to this file, FILE#NAME, or the definition itself
//	type: STANDARD                # or EXPRESS; default what the machine's template says
//	input: {orderId: A-1001}      # default {}
//	at: 2026-01-01T00:00:00Z      # start of the execution, which is also the default
//	seed: 0
//	s3: buckets                   # folder with what ItemReaders read, as bucket/key
//	mocks:                        # first match wins; for an entry, an attempt, or calls: 2-4 of all in the execution
//	- {state: ValidateOrder, entry: 1, attempt: 1, error: OrderService.Unavailable, cause: injected}
//	- {state: ValidateOrder, latency: 120ms, return: {valid: true}}
//	- order.mocks.yaml            # at last: the rules of a file follow
//	moves:                        # what a person did, keyed by place, each once
//	- {at: "ValidateOrder#1.2", fail: {error: X}}
//	notes:
//	- {at: CheckPriority, text: The total decides.}
//	expect:
//	  status: SUCCEEDED
//	  path: [ValidateOrder, CheckPriority]
//	  states:
//	    ValidateOrder: {attempts: 2, duration: "{% $ < 10 %}"}
//	    "Each[7]": {output: {ok: true}}
//
// # Moves
//
// A move is made when the execution comes to its place: an answer when the task
// waits for one, before the mocks are asked; set before the state is entered;
// fail at a state that is no task when it is entered. Moves at one place are made
// in the order of the file. Each redrive takes up the execution once when it has ended
// without success; attempts count on over it. An abort without a place is made before the first
// thing that is due later than after. A move that was never made is a failure:
// a test must not rot unnoticed.
//
// # Expectations
//
// What is written is measured, the rest is not. A value must be equal, with
// members in any order; outputHas and inputHas compare a part; a text in
// {% %} is a condition in JSONata, true of $, in the place of any value or inside
// of one. A duration is measured in seconds by conditions. Events must occur in
// the given order, others may stand between them; an event is a type or a part
// of what get-execution-history prints. A cost is compared in part too: [CostOf]
// says what it consists of, as in cost: {transitions: 5, usd: "{% $ < 0.001 %}"}.
// Under states stand places: a state's name
// (all its entries; what is not counted is that of the last one), State#2 for the
// second entry, Outer[1]/State, and Each[7] for an iteration or a branch.
//
// # From file to verdict
//
// [Parse] reads, [Print] writes. A [Library] links a scenario with what it names,
// each file once, into a [Test]; [Run] makes the moves and returns a [Result]
// with its failures, the trace and the moments to look at. Machines, mocks and
// expressions are shared between tests, which may run side by side. Nothing here
// opens a file by itself: a Library is given a function for that.
//
// # Lessons
//
// A scenario with a field lesson, prose and questions about its run, is a lesson
// for backstep learn. Package scenarios/learn reads it; how to write one says
// go doc backstep/scenarios/learn.
//
// # Examples
//
// The folder example holds the machines that come with the program, as files
// named as people name theirs. [OpenExample] opens them, so that example:NAME can
// stand wherever a file can; [Examples] lists them.
//
// # One tree for two notations
//
// A scenario is written in YAML or JSON. Both become a syntax.Node tree with
// places in the text, and one decoder reads it, so that every [Problem] has a
// line, a column and a span. Tables of fields drive reading, printing and the
// suggestions for misspelt names; tables of aspects what can be expected.
package scenarios
