package asl

import (
	"strings"

	"backstep/asl/syntax"
)

// notMachine says in one problem why a JSON value is no state machine, and what
// it looks like instead.
func notMachine(tree *syntax.Node) Problem {
	p := Problem{Code: SchemaValidationFailed, Ref: "/", Span: syntax.Span{Start: tree.Span.Start, End: min(tree.Span.Start+1, tree.Span.End)}}
	if tree.Kind != syntax.Object {
		p.Ref, p.Msg = "", "Definition must be a valid JSON object"
		p.Hint = "this is " + describe(tree) + "; a state machine is an object with StartAt and States"
		return p
	}
	for _, d := range documents {
		if d.fits(tree) {
			p.Msg, p.Hint = "This is "+d.noun+", not a state machine", d.hint
			return p
		}
	}
	p.Msg = "These fields are required: [States, StartAt]"
	if tree.Get("StartAt") != nil {
		p.Msg = "These fields are required: [States]"
	}
	p.Hint = misspelt(tree)
	return p
}

func misspelt(tree *syntax.Node) string {
	for _, m := range tree.Members {
		if syntax.Nearest(m.Key, []string{"States"}) != "" {
			return "Did you mean States where " + m.Key + " is written?"
		}
	}
	return "a state machine is an object with StartAt, the name of the first state, and States"
}

// document is something other than a state machine that is easily taken for one.
type document struct {
	noun string
	hint string
	fits func(*syntax.Node) bool
}

// having fits objects that have all of the members.
func having(names ...string) func(*syntax.Node) bool {
	return func(n *syntax.Node) bool {
		for _, name := range names {
			if n.Get(name) == nil {
				return false
			}
		}
		return true
	}
}

var documents = []document{
	{"an execution history", "backstep replay opens it; or open the definition of the state machine that was executed", func(n *syntax.Node) bool {
		e := n.Get("events")
		return e != nil && e.Kind == syntax.Array && (len(e.Elems) == 0 || e.Elems[0].Get("type") != nil)
	}},
	{"a CloudFormation or SAM template", "the definition is a part of it, under Resources", having("Resources")},
	{"a CloudFormation or SAM template", "the definition is a part of it, under Resources", having("AWSTemplateFormatVersion")},
	{"the answer of DescribeStateMachine", "save the text of its member definition as a file", having("definition")},
	{"a mock configuration for Step Functions Local", "use it as mocks, beside a definition", having("StateMachines")},
	{"a mock configuration for Step Functions Local", "use it as mocks, beside a definition", having("MockedResponses")},
	{"a scenario", "run it as a scenario, or open the file that its member machine names", having("machine")},
	{"a list of mocks", "use it as mocks, beside a definition", having("mocks")},
	{"an AWS SAM or Serverless configuration", "the definition is a part of it", having("stepFunctions")},
	{"a Terraform plan or state", "the definition is a text in it", having("terraform_version")},
	{"a single state", `put it into a state machine: {"StartAt": "Name", "States": {"Name": …}}`, func(n *syntax.Node) bool {
		t := n.Get("Type")
		return t != nil && typeOf(t.Text) != NoType
	}},
	{"the States object alone", `put it into a state machine: {"StartAt": …, "States": …}`, func(n *syntax.Node) bool {
		if len(n.Members) == 0 {
			return false
		}
		t := n.Members[0].Value.Get("Type")
		return t != nil && typeOf(strings.TrimSpace(t.Text)) != NoType
	}},
}
