// Package template finds state machine definitions inside other documents:
// CloudFormation and SAM templates, what the CDK synthesizes, Serverless
// Framework files, Terraform files, the answer of DescribeStateMachine, and any
// JSON or YAML with a definition somewhere in it.
//
// [Find] returns what a document holds, [LoadAll] loads it, following files
// that the document names through a function that the caller gives. Whatever
// the form, the spans of trees and problems point into the file in which a
// person wrote the text:
//
//   - A definition that is a part of the document is that part of its tree.
//   - A text in a block (YAML's |, a heredoc) is parsed where it stands: what
//     surrounds it is blanked out, so offsets stay as they are.
//   - A text in quotes, or joined from pieces, is decoded and parsed, and the
//     spans of the tree are mapped back byte by byte.
//
// Nothing is deployed here. What only a deployment knows (an ARN, the region,
// a parameter without a default) stays visible as a ${Name} in the string where
// its value will stand, which package asl accepts anywhere. What the document
// says itself is filled in: DefinitionSubstitutions, the variables of Fn::Sub,
// defaults of parameters. A member with the value AWS::NoValue is left out.
//
// Time and memory are bounded: at most [MaxMachines] are taken from a document.
package template
