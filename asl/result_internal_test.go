package asl

import (
	"testing"

	"backstep/asl/value"
)

// Every entry of the table is an integration that AWS has, and its example fits.
func TestResultTable(t *testing.T) {
	for name, s := range resultShapes {
		r, hint, ok := parseResource("arn:aws:states:::" + name)
		if !ok || r.ResultShape() != s {
			t.Errorf("%s is no integration: %s", name, hint)
		}
		if misfit := s.Misfit(s.Example); misfit != "" {
			t.Errorf("%s: the example does not fit: %s", name, misfit)
		}
		for _, m := range s.Members {
			if m.Name == "" || m.Name[0] < 'A' || m.Name[0] > 'Z' || len(m.Kinds) > 0 && nouns[m.Kinds[0]] == "" {
				t.Errorf("%s: member %+v", name, m)
			}
		}
	}
}

func TestResultShapes(t *testing.T) {
	cases := []struct{ resource, result, want string }{
		{"arn:aws:states:::lambda:invoke", `{"Payload": 1}`, ""},
		{"arn:aws:states:::lambda:invoke", `{"valid": true}`, "no Payload, which lambda:invoke results have"},
		{"arn:aws:states:::lambda:invoke", `{"Payload": {}, "valid": true}`,
			"lambda:invoke results have no valid, only Payload, StatusCode, ExecutedVersion, LogResult, FunctionError"},
		{"arn:aws:states:::lambda:invoke", `{"Payload": {}, "StatusCode": "200"}`, "StatusCode is a string, but a number in lambda:invoke results"},
		{"arn:aws:states:::lambda:invoke", `{"Payload": {}, "SdkHttpMetadata": {}, "SdkResponseMetadata": {}}`, ""},
		{"arn:aws:states:::lambda:invoke", `[1]`, "lambda:invoke results are objects, not an array"},
		{"arn:aws:states:::states:startExecution", `{"Output": {}}`, "no ExecutionArn, StartDate, which states:startExecution results have"},
		{"arn:aws:states:::states:startExecution.sync", `{"ExecutionArn": "a", "StateMachineArn": "m", "Status": "SUCCEEDED", "StartDate": "d", "Output": {}}`,
			"Output is an object, but a string in states:startExecution.sync results"},
		{"arn:aws:states:::states:startExecution.sync:2", `{"ExecutionArn": "a", "StateMachineArn": "m", "Status": "SUCCEEDED", "StartDate": "d", "Output": {}, "Billed": 1}`, ""},
		{"arn:aws:states:::ecs:runTask", `{"TaskArn": "a"}`, "no Tasks, which ecs:runTask results have"},
		{"arn:aws:states:::ecs:runTask.sync", `{"TaskArn": "a", "Group": "g"}`, ""},
		{"arn:aws:states:::dynamodb:getItem", `{}`, ""},
		{"arn:aws:states:::dynamodb:getItem", `{"Item": [1]}`, "Item is an array, but an object in dynamodb:getItem results"},
	}
	for _, c := range cases {
		t.Run(c.resource+" "+c.result, func(t *testing.T) {
			r, _, _ := parseResource(c.resource)
			if got := r.ResultShape().Misfit(value.MustParse(c.result)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	for _, unknown := range []string{
		"arn:aws:states:::sqs:sendMessage.waitForTaskToken", // the one who answers decides
		"arn:aws:states:::aws-sdk:sqs:sendMessage",
		"arn:aws:lambda:us-east-1:111122223333:function:f",
		"arn:aws:states:us-east-1:111122223333:activity:a",
		"${Arn}",
		"arn:aws:sqs:us-east-1:111122223333:sendMessage",
	} {
		if r, _, _ := parseResource(unknown); r.ResultShape() != nil {
			t.Errorf("%s has a shape", unknown)
		}
	}
}
