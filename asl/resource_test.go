package asl_test

import (
	"slices"
	"strings"
	"testing"

	"backstep/asl"
)

func resource(t *testing.T, arn string) (asl.Resource, asl.Problems) {
	t.Helper()
	m, problems := load(t, alone("'Type': 'Task', 'End': true, 'Resource': '"+arn+"'"))
	return m.Root.Start.Task.Resource, problems
}

func TestResources(t *testing.T) {
	cases := []struct {
		arn  string
		want asl.Resource
	}{
		{"arn:aws:states:::lambda:invoke", asl.Resource{Service: "lambda", Action: "invoke", API: "invoke"}},
		{"arn:aws:states:::lambda:invoke.waitForTaskToken", asl.Resource{Service: "lambda", Action: "invoke.waitForTaskToken", API: "invoke", Pattern: asl.WaitForTaskToken}},
		{"arn:aws-cn:states:::glue:startJobRun.sync", asl.Resource{Service: "glue", Action: "startJobRun.sync", API: "startJobRun", Pattern: asl.RunJob}},
		{"arn:aws-us-gov:states:::states:startExecution.sync:2", asl.Resource{Service: "states", Action: "startExecution.sync:2", API: "startExecution", Pattern: asl.RunJob2}},
		{"arn:aws-iso:states:::http:invoke", asl.Resource{Service: "http", Action: "invoke", API: "invoke"}},
		{"arn:aws:states:::aws-sdk:dynamodb:query", asl.Resource{Service: "aws-sdk:dynamodb", Action: "query", API: "query"}},
		{"arn:aws:states:::aws-sdk:sfn:startExecution.waitForTaskToken", asl.Resource{Service: "aws-sdk:sfn", Action: "startExecution.waitForTaskToken", API: "startExecution", Pattern: asl.WaitForTaskToken}},
		{"arn:aws:states:us-east-1:111122223333:activity:approve", asl.Resource{Kind: asl.ActivityResource}},
		{"arn:aws:lambda:us-east-1:111122223333:function:charge:live", asl.Resource{Kind: asl.LambdaResource, Service: "lambda"}},
		{"arn:aws:lambda:::function:charge", asl.Resource{Kind: asl.LambdaResource, Service: "lambda"}},
		{"${ChargeFunctionArn}", asl.Resource{}},
		{"arn:${AWS::Partition}:states:::lambda:invoke", asl.Resource{Service: "lambda", Action: "invoke", API: "invoke"}},
		{"arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}", asl.Resource{Kind: asl.LambdaResource, Service: "lambda"}},
		{"arn:aws:states:${AWS::Region}:${AWS::AccountId}:activity:a", asl.Resource{Kind: asl.ActivityResource}},
		{"arn:aws:states:::${Service}:invoke", asl.Resource{}},
	}
	for _, c := range cases {
		t.Run(c.arn, func(t *testing.T) {
			got, problems := resource(t, c.arn)
			c.want.ARN = c.arn
			if got != c.want || len(problems) > 0 {
				t.Errorf("got %+v, want %+v, problems %v", got, c.want, lines(problems))
			}
		})
	}
}

func TestResourcesThatAWSDoesNotRecognize(t *testing.T) {
	cases := []struct{ arn, hint string }{
		{"charge", "a Resource is an ARN, such as arn:aws:states:::lambda:invoke"},
		{"4:charge", "a Resource is an ARN, such as arn:aws:states:::lambda:invoke"},
		{"charge: the card", "a Resource is an ARN, such as arn:aws:states:::lambda:invoke"},
		{"arn:aws:lambda", "a Resource is an ARN, such as arn:aws:states:::lambda:invoke"},
		{"lambda:invoke", "write arn:aws:states:::lambda:invoke"},
		{"aws-sdk:dynamodb:query", "write arn:aws:states:::aws-sdk:dynamodb:query"},
		{"arn:azure:states:::lambda:invoke", ""},
		{"arn:aws:states:::lambda", "the action is missing, as in arn:aws:states:::lambda:invoke"},
		{"arn:aws:states:::lambda:call", "lambda has invoke; for other actions write arn:aws:states:::aws-sdk:lambda:call"},
		{"arn:aws:states:::lambda:invoke.sync", "lambda has no .sync integration"},
		{"arn:aws:states:::ses:sendEmail", "there is no optimized integration for ses; try arn:aws:states:::aws-sdk:ses:sendEmail"},
		{"arn:aws:states:::aws-sdk:dynamodb", "write arn:aws:states:::aws-sdk:<service>:<action>, such as aws-sdk:dynamodb:query"},
		{"arn:aws:states:::aws-sdk:ecs:runTask.sync", "SDK integrations have no .sync; poll the job, or use .waitForTaskToken"},
		{"arn:aws:states:::aws-sdk:DynamoDB:query", "the service is written in lower case: dynamodb"},
		{"arn:aws:states:::aws-sdk:dynamodb:Query", "an action is written in camel case, such as putObject"},
		{"arn:aws:lambda:us-east-1:111122223333:layer:x", "a function's ARN ends with function:<name>"},
	}
	for _, c := range cases {
		t.Run(c.arn, func(t *testing.T) {
			_, problems := resource(t, c.arn)
			want := []string{schema + "/States/X/Resource: The resource provided " + c.arn +
				" is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."}
			if got := lines(problems); !slices.Equal(got, want) {
				t.Fatalf("got %v", got)
			}
			if problems[0].Hint == "" || c.hint != "" && problems[0].Hint != c.hint {
				t.Errorf("hint %q, want %q", problems[0].Hint, c.hint)
			}
		})
	}
}

// The language takes any URI; AWS does not.
func TestResourcesThatOnlyAWSRefuses(t *testing.T) {
	cases := []asl.Resource{
		{ARN: "payments:charge", Service: "payments", API: "charge"},
		{ARN: "https://api.example.com/charge?x=1", Service: "https", API: "//api.example.com/charge?x=1"},
		{ARN: "arn:aws:sqs:us-east-1:111122223333:queue", Service: "sqs", API: "queue"},
		{ARN: "arn:aws:swf:us-east-1:111122223333:task:charge.sync", Service: "swf", API: "task:charge.sync"},
	}
	for _, want := range cases {
		t.Run(want.ARN, func(t *testing.T) {
			want.Action, want.Foreign = want.API, true
			got, problems := resource(t, want.ARN)
			if got != want {
				t.Errorf("got %+v", got)
			}
			if len(problems) != 1 || problems[0].Code != asl.InvalidResource || problems[0].Severity != asl.Warning || problems[0].Hint == "" {
				t.Errorf("problems %+v", problems)
			}
		})
	}
}

func TestExpress(t *testing.T) {
	cases := []struct {
		name, state string
		want        []string
	}{
		{"a call", "'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', 'End': true", nil},
		{"a job", "'Type': 'Task', 'Resource': 'arn:aws:states:::states:startExecution.sync:2', 'End': true", []string{
			schema + "/States/X/Resource: Express state machine does not support '.sync' service integration"}},
		{"a callback", "'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'End': true", []string{
			schema + "/States/X/Resource: Express state machine does not support '.waitForTaskToken' service integration "}},
		{"an activity", "'Type': 'Task', 'Resource': 'arn:aws:states:us-east-1:111122223333:activity:a', 'End': true", []string{
			schema + "/States/X/Resource: Express state machine does not support Activity ARN"}},
		{"a distributed Map", "'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'}, 'StartAt': 'P', 'States': {'P': {'Type': 'Fail'}}}", []string{
			schema + "/States/X: Express state machine does not support a Map state in DISTRIBUTED mode"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(asl.CheckExpress(mustLoad(t, alone(c.state)))); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestExpressChildren(t *testing.T) {
	child := func(kind, states string) string {
		return alone("'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': '" + kind + "'}, 'StartAt': 'P', 'States': {'P': {" + states + "}}}")
	}
	const job = "'Type': 'Task', 'Resource': 'arn:aws:states:::glue:startJobRun.sync', 'End': true"
	const nested = "'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': 'Q', 'States': {'Q': {'Type': 'Succeed'}}}"
	const at = schema + "/States/X/ItemProcessor/States/P"
	checkProblems(t, []problemCase{
		{"a job", child("EXPRESS", job), []string{at + "/Resource: Express state machine does not support '.sync' service integration"}},
		{"a job in a branch", child("EXPRESS", "'Type': 'Parallel', 'End': true, 'Branches': [{'StartAt': 'B', 'States': {'B': {"+job+"}}}]"), []string{
			at + "/Branches[0]/States/B/Resource: Express state machine does not support '.sync' service integration"}},
		{"a distributed Map", child("EXPRESS", nested), []string{at + ": Express state machine does not support a Map state in DISTRIBUTED mode"}},
		{"Standard children have them", child("STANDARD", job), nil},
	})
	// The type of the children is their own, also in an Express workflow.
	if got := lines(asl.CheckExpress(mustLoad(t, child("STANDARD", job)))); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}

func TestDefinitionSize(t *testing.T) {
	sized := func(comment, blanks int) string {
		return "{" + strings.Repeat(" ", blanks) + "'Comment': '" + strings.Repeat("x", comment) + "', 'StartAt': 'X', 'States': {'X': {'Type': 'Succeed'}}}"
	}
	for _, c := range []struct {
		name     string
		text     string
		severity []asl.Severity
	}{
		{"within", sized(1000, 0), nil},
		{"longer than AWS takes", sized(1<<20, 0), []asl.Severity{asl.Error}},
		{"too many blanks", sized(1000, 1<<20), []asl.Severity{asl.Warning}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := load(t, c.text)
			var got []asl.Severity
			for _, p := range problems {
				got = append(got, p.Severity)
			}
			if !slices.Equal(got, c.severity) {
				t.Errorf("got %v", lines(problems))
			}
		})
	}
}
