package simtest

// resources are one of each kind and pattern.
var resources = []string{
	"arn:aws:lambda:us-east-1:123456789012:function:f",
	"arn:aws:states:::lambda:invoke",
	"arn:aws:states:::aws-sdk:s3:getObject",
	"arn:aws:states:::states:startExecution.sync:2",
	"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
	"arn:aws:states:us-east-1:123456789012:activity:a",
}

// failures are names of errors with different rules of matching.
var failures = []string{"Own.Error", "States.TaskFailed", "States.Permissions", "States.Timeout"}

func task(g *generator, c *chain) object {
	s := object{"Type": "Task", "Resource": pick(g, "Resource", resources...), "ResultPath": pick(g, "ResultPath", any("$.r"), "$.r", nil)}
	if g.chance("Parameters", 1, 2) {
		s["Parameters"] = object{"n.$": "$.n", "retry.$": "$$.State.RetryCount", "in.$": "$$.Execution.Input"}
	}
	switch g.between("clocks", 0, 5) {
	case 0:
		s["TimeoutSeconds"] = g.between("TimeoutSeconds", 1, 6)
	case 1:
		s["HeartbeatSeconds"] = g.between("HeartbeatSeconds", 1, 3)
	case 2:
		s["TimeoutSeconds"], s["HeartbeatSeconds"] = g.between("TimeoutSeconds", 3, 8), 2
	case 3:
		s["TimeoutSecondsPath"] = "$.limit"
	}
	g.rescue(c, s)
	return s
}

// rescue draws Retry and Catch.
func (g *generator) rescue(c *chain, s object) {
	if g.chance("Retry", 2, 5) {
		var retry []any
		if g.chance("first retrier", 1, 2) {
			retry = append(retry, g.retrier(pick(g, "ErrorEquals", failures...)))
		}
		s["Retry"] = append(retry, g.retrier(pick(g, "ErrorEquals", "States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout", "States.ALL")))
	}
	if g.chance("Catch", 3, 5) {
		catch := object{"ErrorEquals": []any{pick(g, "ErrorEquals", "States.ALL", "States.ALL", "States.TaskFailed", "Own.Error")}, "Next": c.later(g)}
		catch["ResultPath"] = pick(g, "ResultPath", any("$.error"), "$.error", "$.error", "$.error", "$.error", "$.caught.by", "$.caught.by", nil, nil, "$.s.below")
		g.assign(c, catch, 1, 4)
		s["Catch"] = []any{catch}
	}
}

func (g *generator) retrier(errorEquals string) object {
	r := object{"ErrorEquals": []any{errorEquals}, "MaxAttempts": g.between("MaxAttempts", 0, 2), "IntervalSeconds": g.between("IntervalSeconds", 1, 3)}
	if g.chance("JitterStrategy", 1, 3) {
		r["JitterStrategy"] = "FULL"
	}
	if g.chance("MaxDelaySeconds", 1, 4) {
		r["MaxDelaySeconds"] = 4
	}
	return r
}
