package check_test

import (
	"testing"

	"backstep/asl/check"
)

func TestTaskRules(t *testing.T) {
	const retry = "'Retry': [{'ErrorEquals': ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException', 'Lambda.TooManyRequestsException']}], "
	inExpress := check.Options{Express: true}
	checkRules(t, []ruleCase{
		{rule: "task-without-timeout", name: "a function", text: "'A': {" + invoke + end, want: []string{"/States/A: 'A': The Task 'A' has no TimeoutSeconds"}},
		{rule: "task-without-timeout", name: "a job", text: "'A': {" + job + end, want: []string{"/States/A: 'A': The Task 'A' has no TimeoutSeconds"}},
		{rule: "task-without-timeout", name: "a placeholder", text: "'A': {'Type': 'Task', 'Resource': '${F}', " + end, want: []string{"/States/A: 'A': The Task 'A' has no TimeoutSeconds"}},
		{rule: "task-without-timeout", name: "calls that the service ends are named once", text: "'A': {" + queue + "'Next': 'B'}, 'B': {" + queue + end,
			want: []string{"/States/A: 'A': Calls of services without TimeoutSeconds"}},
		{rule: "task-without-timeout", name: "it has one", text: "'A': {" + job + "'TimeoutSeconds': 60, " + end},
		{rule: "task-without-timeout", name: "it has a computed one", text: "'A': {" + job + "'TimeoutSecondsPath': '$.t', " + end},
		{rule: "task-without-timeout", name: "the machine has one", head: "'TimeoutSeconds': 60, ", text: "'A': {" + job + end},
		{rule: "task-without-timeout", name: "the machine has one that is not known yet", head: "'TimeoutSeconds': '${T}', ", text: "'A': {" + job + "'TimeoutSeconds': 5, " + end},
		{rule: "task-without-timeout", name: "an Express execution ends by itself", text: "'A': {" + invoke + end, o: inExpress},
		{rule: "task-without-timeout", name: "so do Express children", text: "'M': {'Type': 'Map', 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'}, " +
			"'StartAt': 'A', 'States': {'A': {" + invoke + end + "}}, " + end},
		{rule: "task-without-timeout", name: "an HTTP call is limited by AWS", text: "'A': {'Type': 'Task', 'Resource': 'arn:aws:states:::http:invoke', " + end},
		{rule: "task-without-timeout", name: "a callback has a rule of its own", text: "'A': {" + asking + token + end},

		{rule: "callback-without-timeout", name: "a callback", text: "'A': {" + asking + token + end, want: []string{"/States/A: 'A': The Task 'A' waits for a callback without TimeoutSeconds and HeartbeatSeconds"}},
		{rule: "callback-without-timeout", name: "an activity", text: "'A': {" + worker + end, want: []string{"/States/A: 'A': The Task 'A' waits for an activity without TimeoutSeconds and HeartbeatSeconds"}},
		{rule: "callback-without-timeout", name: "a heartbeat is enough", text: "'A': {" + asking + token + "'HeartbeatSeconds': 60, " + end},
		{rule: "callback-without-timeout", name: "so is a timeout", text: "'A': {" + worker + "'TimeoutSeconds': 60, " + end},
		{rule: "callback-without-timeout", name: "a job needs no heartbeat", text: "'A': {" + job + end},

		{rule: "callback-without-heartbeat", name: "a day", text: "'A': {" + asking + token + "'TimeoutSeconds': 86400, " + end, want: []string{"/States/A: 86400: The Task 'A' has no HeartbeatSeconds"}},
		{rule: "callback-without-heartbeat", name: "an activity", text: "'A': {" + worker + "'TimeoutSeconds': 7200, " + end, want: []string{"/States/A: 7200: The Task 'A' has no HeartbeatSeconds"}},
		{rule: "callback-without-heartbeat", name: "it has one", text: "'A': {" + worker + "'TimeoutSeconds': 7200, 'HeartbeatSeconds': 60, " + end},
		{rule: "callback-without-heartbeat", name: "a short wait", text: "'A': {" + worker + "'TimeoutSeconds': 60, " + end},
		{rule: "callback-without-heartbeat", name: "no timeout is worse", text: "'A': {" + worker + end},
		{rule: "callback-without-heartbeat", name: "a job sends none", text: "'A': {" + job + "'TimeoutSeconds': 86400, " + end},

		{rule: "callback-without-token", name: "nobody learns the token", text: "'A': {" + asking + "'Parameters': {'MessageBody.$': '$'}, " + end,
			want: []string{"/States/A/Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken': The Task 'A' waits for its token, but does not pass it on"}},
		{rule: "callback-without-token", name: "in JSONata", text: "'A': {'QueryLanguage': 'JSONata', " + asking + "'Arguments': {'MessageBody': '{% $states.context.State.Name %}'}, " + end,
			want: []string{"/States/A/Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken': The Task 'A' waits for its token, but does not pass it on"}},
		{rule: "callback-without-token", name: "the token is passed on", text: "'A': {" + asking + token + end},
		{rule: "callback-without-token", name: "in an intrinsic function", text: "'A': {" + asking + "'Parameters': {'MessageBody.$': 'States.Format(’{}’, $$.Task.Token)'}, " + end},
		{rule: "callback-without-token", name: "with the whole context object", text: "'A': {" + asking + "'Parameters': {'MessageBody.$': '$$'}, " + end},
		{rule: "callback-without-token", name: "in JSONata, with the context object", text: "'A': {'QueryLanguage': 'JSONata', " + asking + "'Arguments': {'MessageBody': '{% $merge([$states.context, {}]) %}'}, " + end},
		{rule: "callback-without-token", name: "not known yet", text: "'A': {" + asking + "'Parameters': {'MessageBody.$': '${Body}'}, " + end},
		{rule: "callback-without-token", name: "other patterns have no need of it", text: "'A': {" + queue + end},

		{rule: "token-elsewhere", name: "asked for in one state, awaited in the next", text: "'A': {" + queue + "'Parameters': {'MessageBody.$': '$$.Task.Token'}, 'Next': 'B'}, 'B': {" + asking + token + end,
			want: []string{"/States/A/Parameters: '$$.Task.Token': There is no task token in 'A'"}},
		{rule: "token-elsewhere", name: "in a Pass state", text: "'A': {'Type': 'Pass', 'Parameters': {'t.$': '$$.Task.Token'}, " + end,
			want: []string{"/States/A/Parameters: '$$.Task.Token': There is no task token in 'A'"}},
		{rule: "token-elsewhere", name: "in JSONata", text: "'A': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': '{% $states.context.Task.Token %}', " + end,
			want: []string{"/States/A/Output: '{% $states.context.Task.Token %}': There is no task token in 'A'"}},
		{rule: "token-elsewhere", name: "a job has one", text: "'A': {" + job + "'Parameters': {'JobName.$': '$$.Task.Token'}, " + end},
		{rule: "token-elsewhere", name: "a placeholder may be a callback", text: "'A': {'Type': 'Task', 'Resource': '${R}', 'Parameters': {'t.$': '$$.Task.Token'}, " + end},

		{rule: "pattern-on-function", name: ".sync", text: "'A': {'Type': 'Task', 'Resource': 'arn:aws:lambda:eu-west-1:111122223333:function:f.sync', " + end,
			want: []string{"/States/A/Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f.sync': A function's own ARN has no .sync"}},
		{rule: "pattern-on-function", name: ".waitForTaskToken", text: "'A': {'Type': 'Task', 'Resource': 'arn:aws:lambda:eu-west-1:111122223333:function:f.waitForTaskToken', " + end,
			want: []string{"/States/A/Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f.waitForTaskToken': A function's own ARN has no .waitForTaskToken"}},
		{rule: "pattern-on-function", name: "the ARN alone", text: "'A': {" + direct + end},
		{rule: "pattern-on-function", name: "a service integration", text: "'A': {" + asking + token + end},

		{rule: "lambda-without-retry", name: "none", text: "'A': {" + invoke + end, want: []string{"/States/A: 'A': The Lambda Task 'A' does not retry Lambda's transient errors"}},
		{rule: "lambda-without-retry", name: "by its own ARN", text: "'A': {" + direct + end, want: []string{"/States/A: 'A': The Lambda Task 'A' does not retry Lambda's transient errors"}},
		{rule: "lambda-without-retry", name: "of something else", text: "'A': {" + invoke + "'Retry': [{'ErrorEquals': ['Busy']}], " + end,
			want: []string{"/States/A: 'A': The Lambda Task 'A' does not retry Lambda's transient errors"}},
		{rule: "lambda-without-retry", name: "MaxAttempts 0 is none", text: "'A': {" + invoke + "'Retry': [{'ErrorEquals': ['States.ALL'], 'MaxAttempts': 0}], " + end,
			want: []string{"/States/A: 'A': The Lambda Task 'A' does not retry Lambda's transient errors"}},
		{rule: "lambda-without-retry", name: "of some", text: "'A': {" + invoke + "'Retry': [{'ErrorEquals': ['Lambda.ServiceException']}], " + end,
			want: []string{"/States/A: {'ErrorEquals': ['Lambda.ServiceException']}: The Lambda Task 'A' does not retry all of Lambda's transient errors"}},
		{rule: "lambda-without-retry", name: "of all", text: "'A': {" + invoke + retry + end},
		{rule: "lambda-without-retry", name: "by States.ALL", text: "'A': {" + invoke + "'Retry': [{'ErrorEquals': ['States.ALL']}], " + end},
		{rule: "lambda-without-retry", name: "by States.TaskFailed", text: "'A': {" + invoke + "'Retry': [{'ErrorEquals': ['States.TaskFailed']}], " + end},
		{rule: "lambda-without-retry", name: "by the Parallel around it", text: "'P': {'Type': 'Parallel', 'Retry': [{'ErrorEquals': ['States.ALL']}], 'Branches': [{'StartAt': 'A', 'States': {'A': {" + invoke + end + "}}], " + end},
		{rule: "lambda-without-retry", name: "other services", text: "'A': {" + queue + end},
	})
}
