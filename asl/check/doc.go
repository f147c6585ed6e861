// Package check finds what AWS accepts in a definition although it probably does
// not do what was meant: tasks that may hang, branches that never run, data that
// is no longer there. What AWS refuses is reported by asl.Load.
//
// # Rules
//
// A rule is an entry of a table: its name, how bad it is, what it says and why,
// an example before and after, and the function that looks for it. [Rules] and
// [Explain] also tell about the codes that Load reports, so that every problem
// on the screen can be explained. The tables stand beside the functions, one
// file for each subject.
//
// # Silence is better than a false alarm
//
// A rule reports what can be proved from the definition. Where the text is
// unknown before deployment (a ${Placeholder}), where data comes from outside,
// or where AWS's behaviour is not known, it keeps quiet. The rules about data
// follow shapes through the machine: a shape is a superset of the documents that
// can arrive at a place, so a member that is in no shape cannot be there. The
// shape of the execution's input, of a Lambda function's answer and of
// everything computed is "anything", and nothing is reported about it.
//
// # Output
//
// [JSON], [SARIF] and [GitHub] write problems for programs.
package check
