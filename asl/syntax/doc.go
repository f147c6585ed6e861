// Package syntax reads JSON and YAML as a tree that knows where everything
// stands: key order, duplicate keys and literals are kept, and the JSON reader
// goes on after an error so that several are reported in one pass.
//
// It serves documents that people write (state machines, templates, scenarios)
// and errors about them. Payloads are package value's business.
//
// [ParseJSON] accepts exactly JSON (RFC 8259) without an error, and one thing
// more: an unquoted ${Name} where a value is expected, which CloudFormation,
// SAM and Terraform replace before the definition reaches AWS. Everything else
// yields an [Error] that names the place, what was expected and what to do, and
// the reader continues where the person's intention is clear: at the value, the
// next comma or the closing bracket. A tree that came with errors is good for
// further messages, not for running.
//
// [ParseYAML] yields the same tree from YAML 1.2 with the scalars of its core
// schema: yes and no are texts. CloudFormation's tags become the objects they
// abbreviate. Aliases share nodes under a budget, so that a small text cannot
// stand for a huge one. [Parse] chooses between the two.
//
// Time is linear in the text, memory in the tree, and recursion is bounded by
// [MaxDepth], for every input.
package syntax
