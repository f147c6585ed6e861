// Package conformance measures the simulator against recorded AWS behaviour.
// It has no code of its own: the tests are the package.
//
// The recordings are not part of the repository. TestConformance reads them
// from the folder that the environment variable BACKSTEP_CONFORMANCE names and
// skips without it. What it expects there:
//
//	aws/execution/*.json    whole executions: definition, input, what each task did, outcome, history
//	aws/test_state/*.json   single states with every document of their data flow
//	aws/validate/*.json     what AWS says about broken definitions
//	validate/index.jsonl    definitions that public validators call valid or invalid
//	realworld/index.jsonl   published definitions that must load
//	jsonata/groups/*/*.json the JSONata project's own cases
//
// A case's recorded task outcomes become a [backstep/sim.Worker]; the run is
// compared with the recording member by member. Where a recording holds a
// placeholder for something that differs from run to run (ids, dates), only the
// shape is compared.
//
// The last line printed is
//
//	conformance: execution P/N, history P/N, test_state P/N, validate P/N, definitions P/N, jsonata P/N, realworld P/N
//
// where an unsupported case counts as failed. Before it, lines that begin with
// "tag:" total the cases by what they need; "tag: core" are those that need
// neither JSONata nor a distributed Map nor an Express workflow. floors.json
// holds the ratios below which the test fails; BACKSTEP_CONFORMANCE_FLOOR=0
// switches them off.
//
// Cases that disagree for a good reason stand in one table (exceptions), each with
// the reason; the test fails when one of them agrees. They count as failed, but
// for those whose expectation AWS itself refutes.
//
// The rules of comparison have tests of their own, which run always: a
// comparison that cannot fail would measure nothing.
package conformance
