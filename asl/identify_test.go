package asl_test

import (
	"testing"
)

func TestWhatIsNoMachine(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"an array", "[1]", "SCHEMA_VALIDATION_FAILED : Definition must be a valid JSON object"},
		{"a string", "'x'", "SCHEMA_VALIDATION_FAILED : Definition must be a valid JSON object"},
		{"null", "null", "SCHEMA_VALIDATION_FAILED : Definition must be a valid JSON object"},
		{"a history", "{'events': [{'id': 1, 'type': 'ExecutionStarted'}]}", "SCHEMA_VALIDATION_FAILED /: This is an execution history, not a state machine"},
		{"a template", "{'AWSTemplateFormatVersion': '2010-09-09', 'Resources': {}}", "SCHEMA_VALIDATION_FAILED /: This is a CloudFormation or SAM template, not a state machine"},
		{"a description", "{'stateMachineArn': 'a', 'definition': '{}'}", "SCHEMA_VALIDATION_FAILED /: This is the answer of DescribeStateMachine, not a state machine"},
		{"mocks of Step Functions Local", "{'StateMachines': {}, 'MockedResponses': {}}", "SCHEMA_VALIDATION_FAILED /: This is a mock configuration for Step Functions Local, not a state machine"},
		{"mocks", "{'mocks': []}", "SCHEMA_VALIDATION_FAILED /: This is a list of mocks, not a state machine"},
		{"a scenario", "{'machine': 'a.asl.json', 'mocks': []}", "SCHEMA_VALIDATION_FAILED /: This is a scenario, not a state machine"},
		{"a state", "{'Type': 'Pass', 'End': true}", "SCHEMA_VALIDATION_FAILED /: This is a single state, not a state machine"},
		{"the states alone", "{'X': {'Type': 'Pass', 'End': true}}", "SCHEMA_VALIDATION_FAILED /: This is the States object alone, not a state machine"},
		{"anything else", "{'a': 1}", "SCHEMA_VALIDATION_FAILED /: These fields are required: [States, StartAt]"},
		{"a misspelt States", "{'StartAt': 'X', 'Sates': {}}", "SCHEMA_VALIDATION_FAILED /: These fields are required: [States]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, problems := load(t, c.text)
			if m != nil || len(problems) != 1 || lines(problems)[0] != c.want {
				t.Fatalf("got %v, %v, want %s", m, lines(problems), c.want)
			}
			if problems[0].Hint == "" {
				t.Error("no hint")
			}
		})
	}
}
