// Package jsonata is an engine for JSONata 2, the query language of Step
// Functions and of https://jsonata.org, written from its documentation.
//
// [Compile] turns the text of an expression into an [Expr]. [Expr.Eval]
// evaluates it as Step Functions does: there is no input document, data comes
// from $states and the workflow variables, $eval does not exist, and
// $partition, $range, $hash, $uuid, $parse and $random with a seed do.
// [Expr.EvalWith] evaluates it against a document, for any other use.
//
// # From text to value
//
//   - The lexer and the operator precedence parser make a tree of syntax nodes
//     as they are written (parser*.go).
//   - Resolving (resolve*.go) turns chains of dots into paths with steps,
//     predicates into stages of their step, and finds for every parent
//     operator % the step whose context it means.
//   - Compiling (compile.go) turns syntax into nodes that have an eval method.
//     What is known beforehand is decided here: the keys of an object
//     constructor, which names can only be built-in functions, paths that
//     consist of names alone, the calls in tail position.
//   - Evaluating (eval*.go) works on items: JSON values of package value as they
//     are, and computed numbers, strings, arrays and functions beside them.
//     Only results, and what is put into objects, are turned into JSON.
//
// # Sequences
//
// A path gives a sequence: flat, nothing if empty, the item itself if there is
// only one. A sequence is a private kind of array of the evaluation, its marks
// are never set on input values, and those are never written: they may be
// shared between goroutines. An expression whose steps bind variables (@, #) or
// whose contexts are referred to (%) works on tuples instead, pairs of an item
// and the frame with the variables bound on the way to it.
//
// # Bounds
//
// An evaluation is a pure function of the expression, the Env and the options:
// $now and $millis read Env.Now, and $random, $uuid and $shuffle draw from
// Env.Random. It is bounded in work and in depth ([DefaultWork],
// [DefaultDepth]); calls in tail position take no depth. Work is taken before
// memory is: about a second and a few hundred megabytes are the most, and no text
// grows beyond value.MaxText. Reaching a bound gives an error with the reason
// expr.Limit. The one bound that depends on the
// machine is the second that a search with a regular expression may take.
//
// # Speed
//
// Objects made again and again share their keys, a container is one allocation,
// and what only calls need is made by the first call. A benchmark measures this
// engine and jsonata on Node in turn, checks the results of both, and prints
// evaluations in a second of processor time, their ratio and the allocations, at
// last the least and the median ratio:
//
//	npm install --prefix DIR jsonata@2.2.2
//	NODE_PATH=DIR/node_modules BACKSTEP_BENCH=FOLDER go test -run xxx -bench BesideNode ./asl/jsonata
//
// FOLDER/jsonata holds expressions.json, a list of {"id", "expr"}, the documents
// doc_1k.json, doc_100k.json and doc_250k.json, and expected.json, the results by
// "id/1k" and so on; where none is given both engines must agree. The aim is 5
// times as fast everywhere, 10 times in the median.
//
// # Differences
//
// Objects keep the order in which their keys were added, also where the keys
// look like integers. Numbers that come from the input keep their literal as
// long as nothing computes with them. Strings are UTF-8: a lone surrogate can
// be written as an escape but becomes U+FFFD in the result. A picture string
// with an exponent and no mandatory digit is formatted by the rules of XPath.
package jsonata
