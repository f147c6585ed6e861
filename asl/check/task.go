package check

import (
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
)

var taskRules = []Rule{
	{
		ID: "task-without-timeout", Severity: asl.Warning, find: tasksWithoutTimeout,
		Title: "A Task has no TimeoutSeconds",
		Why: "Without TimeoutSeconds a Task waits until the service answers, up to a year. A job that never ends then keeps the execution open " +
			"and nobody is told. With a timeout the Task fails with States.Timeout, which Retry and Catch can handle.",
		Before: `"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", …}`,
		After:  `"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60, …}`,
	},
	{
		ID: "callback-without-timeout", Severity: asl.Warning, find: callbacksWithoutTimeout,
		Title: "A callback or activity has neither HeartbeatSeconds nor TimeoutSeconds",
		Why: "Someone outside has to answer: who sends the token back, or who works on the activity. If the message is lost or the worker dies, the " +
			"execution stays open for up to a year. HeartbeatSeconds notices a dead worker, TimeoutSeconds an answer that never comes.",
		Before: `"Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Next": "Ship"`,
		After:  `"Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 86400, "Next": "Ship"`,
	},
	{
		ID: "callback-without-heartbeat", Severity: asl.Note, find: callbacksWithoutHeartbeat,
		Title: "A callback or activity with a long timeout has no HeartbeatSeconds",
		Why: "TimeoutSeconds alone notices a worker that died, or a message that was lost, only when all the time is over. A worker that sends heartbeats, with " +
			"SendTaskHeartbeat, is missed after HeartbeatSeconds, and Retry or Catch can act. Where a person answers and nobody sends heartbeats, leave it out.",
		Before: `"Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 86400, …`,
		After:  `"Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 86400, "HeartbeatSeconds": 300, …`,
	},
	{
		ID: "callback-without-token", Severity: asl.Warning, find: callbacksWithoutToken,
		Title: "A callback Task does not pass on its token",
		Why: "A .waitForTaskToken Task ends when someone sends its token back with SendTaskSuccess or SendTaskFailure. " +
			"A token that is not part of the request is known to nobody: the Task waits until its timeout.",
		Before: `"Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "…", "MessageBody.$": "$"}`,
		After:  `"Parameters": {"QueueUrl": "…", "MessageBody": {"order.$": "$", "token.$": "$$.Task.Token"}}`,
	},
	{
		ID: "token-elsewhere", Severity: asl.Warning, find: tokensElsewhere,
		Title: "A task token is asked for where there is none",
		Why: "The context object has a Task.Token only while a .waitForTaskToken or .sync Task makes its request, and every Task has a token of its own. " +
			"Anywhere else the path leads nowhere and the execution fails with States.Runtime, which nothing catches.",
		Before: `"Ask": {"Resource": "arn:aws:states:::sns:publish", "Parameters": {"Message.$": "$$.Task.Token", …}, "Next": "WaitForAnswer"}`,
		After:  `"Ask": {"Resource": "arn:aws:states:::sns:publish.waitForTaskToken", "Parameters": {"Message.$": "$$.Task.Token", …}, …}`,
	},
	{
		ID: "pattern-on-function", Severity: asl.Warning, find: patternsOnFunctions,
		Title: "An integration pattern is glued to a Lambda function's ARN",
		Why: "A function's own ARN is always called and waited for; .sync and .waitForTaskToken belong to service integrations. " +
			"Here the suffix becomes part of the function's name, and no function has such a name.",
		Before: `"Resource": "arn:aws:lambda:eu-west-1:111122223333:function:ask.waitForTaskToken"`,
		After:  `"Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "Parameters": {"FunctionName": "ask", "Payload": {"token.$": "$$.Task.Token"}}`,
	},
	{
		ID: "lambda-without-retry", Severity: asl.Warning, find: lambdasWithoutRetry,
		Title: "A Lambda Task does not retry Lambda's transient errors",
		Why: "Lambda answers now and then with an error that has nothing to do with the function: its service is busy, throttles, or the connection breaks. " +
			"Without a retrier for these errors one of them fails the execution.",
		Before: `"Resource": "arn:aws:states:::lambda:invoke", "Next": "Ship"`,
		After: `"Resource": "arn:aws:states:::lambda:invoke", "Retry": [{"ErrorEquals": ["Lambda.ServiceException", "Lambda.AWSLambdaException", ` +
			`"Lambda.SdkClientException", "Lambda.TooManyRequestsException"], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 2}], "Next": "Ship"`,
	},
}

// express reports whether the states of a scope run in an Express workflow.
func (c *checker) express(sc *asl.Scope) bool {
	for ; sc.Owner != nil; sc = sc.Owner.Scope {
		if m := sc.Owner.Map; m != nil && m.Distributed != nil {
			return m.Distributed.ExecutionType == "EXPRESS"
		}
	}
	return c.options.Express
}

// bounded reports whether the execution that a state belongs to ends by itself:
// after its own timeout, or after five minutes.
func (c *checker) bounded(s *asl.State) bool {
	return c.machine.Tree.Get("TimeoutSeconds") != nil || c.express(s.Scope)
}

// waitsForSomeone reports whether an answer from outside ends the task.
func waitsForSomeone(r asl.Resource) bool {
	return r.External()
}

func isLambda(r asl.Resource) bool {
	return r.Kind == asl.LambdaResource || r.Service == "lambda" && r.API == "invoke"
}

// tasksWithoutTimeout speaks of calls that the service itself ends soon only
// once, and as a note.
func tasksWithoutTimeout(c *checker) {
	var calls []*asl.State
	c.tasks(func(s *asl.State) {
		r := s.Task.Resource
		if s.Task.Timeout != nil || waitsForSomeone(r) || r.Service == "http" || r.ARN == "" || c.bounded(s) {
			return
		}
		what := "the Task waits for the answer without limit"
		switch {
		case r.Pattern != asl.RequestResponse:
			what = "a job that never ends keeps the execution open for up to a year"
		case isLambda(r):
			what = "only the function's own timeout limits how long the call takes"
		case r.Service != "":
			calls = append(calls, s)
			return
		}
		c.report(s.Ref, s.NameSpan, "The Task "+quoted(s.Name)+" has no TimeoutSeconds: "+what,
			"add TimeoutSeconds, a little more than the work takes")
	})
	if len(calls) > 0 {
		var list []string
		for _, s := range calls {
			list = append(list, quoted(s.Name))
		}
		c.reportAs(asl.Note, calls[0].Ref, calls[0].NameSpan, "Calls of services without TimeoutSeconds: "+listed(list),
			"only the service limits how long such a call takes; a TimeoutSeconds of some seconds makes it sure")
	}
}

func callbacksWithoutTimeout(c *checker) {
	c.tasks(func(s *asl.State) {
		if !waitsForSomeone(s.Task.Resource) || s.Task.Timeout != nil || s.Task.Heartbeat != nil || c.bounded(s) {
			return
		}
		what := "a callback"
		if s.Task.Resource.Kind == asl.ActivityResource {
			what = "an activity"
		}
		c.report(s.Ref, s.NameSpan, "The Task "+quoted(s.Name)+" waits for "+what+" without TimeoutSeconds and HeartbeatSeconds: "+
			"if no answer comes, the execution stays open for up to a year", "add TimeoutSeconds, the longest time an answer may take")
	})
}

// longTimeout is the timeout, in seconds, from which on a heartbeat is worth a
// thought.
const longTimeout = 3600

func callbacksWithoutHeartbeat(c *checker) {
	c.tasks(func(s *asl.State) {
		t := s.Task.Timeout
		if !waitsForSomeone(s.Task.Resource) || s.Task.Heartbeat != nil || t == nil || t.Expr != nil || t.Literal <= longTimeout || c.express(s.Scope) {
			return
		}
		wait := time.Duration(t.Literal) * time.Second
		c.report(s.Ref, t.Span, "The Task "+quoted(s.Name)+" has no HeartbeatSeconds: a lost message or a dead worker is noticed only after "+wait.String(),
			"add HeartbeatSeconds if what answers can send heartbeats")
	})
}

var functionPatterns = []struct{ suffix, instead string }{
	{".sync", "call it as it is: the Task waits for the function's answer anyway"},
	{".sync:2", "call it as it is: the Task waits for the function's answer anyway"},
	{".waitForTaskToken", "write arn:aws:states:::lambda:invoke.waitForTaskToken, with FunctionName and Payload in the request"},
}

func patternsOnFunctions(c *checker) {
	c.tasks(func(s *asl.State) {
		if s.Task.Resource.Kind != asl.LambdaResource {
			return
		}
		for _, p := range functionPatterns {
			if strings.HasSuffix(s.Task.Resource.ARN, p.suffix) {
				c.report(s.Ref+"/Resource", s.Task.Span, "A function's own ARN has no "+p.suffix+": it is read as a part of the function's name", p.instead)
			}
		}
	})
}

// transient are the errors that Lambda raises without a fault of the function
// (AWS Step Functions Developer Guide, Handling transient Lambda exceptions).
var transient = []string{"Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.TooManyRequestsException"}

func lambdasWithoutRetry(c *checker) {
	c.tasks(func(s *asl.State) {
		if !isLambda(s.Task.Resource) {
			return
		}
		var missing []string
		for _, name := range transient {
			if !retried(s, name) {
				missing = append(missing, name)
			}
		}
		switch {
		case len(missing) == len(transient):
			c.report(s.Ref, s.NameSpan, "The Lambda Task "+quoted(s.Name)+" does not retry Lambda's transient errors: one of them fails it",
				"add a retrier for "+strings.Join(missing, ", "))
		case len(missing) > 0:
			c.reportAs(asl.Note, s.Ref, retrySpan(s), "The Lambda Task "+quoted(s.Name)+" does not retry all of Lambda's transient errors",
				"add "+strings.Join(missing, ", ")+" to a retrier")
		}
	})
}

// retried reports whether an error of a state is retried by the state or by a
// Parallel or Map around it.
func retried(s *asl.State, name string) bool {
	for ; s != nil; s = s.Scope.Owner {
		for i := range s.Retry {
			if r := &s.Retry[i]; asl.Matches(r.Errors, name, false) {
				if r.MaxAttempts > 0 {
					return true
				}
				break
			}
		}
	}
	return false
}

// retrySpan is where the first retrier starts, the state's name without one.
func retrySpan(s *asl.State) syntax.Span {
	if len(s.Retry) == 0 {
		return s.NameSpan
	}
	return s.Retry[0].Span
}
