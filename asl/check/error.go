package check

import (
	"slices"
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
)

var errorRules = []Rule{
	{
		ID: "runtime-never-caught", Severity: asl.Warning, find: runtimeNeverCaught,
		Title: "States.Runtime is listed in Retry or Catch",
		Why: "States.Runtime means that the definition does not fit the data: a path leads nowhere, an intrinsic function gets the wrong arguments. " +
			"AWS fails the execution at once. Neither States.ALL nor States.Runtime in a retrier or catcher has an effect on it. " +
			"Test for the data in a Choice state, or set a default, before it is used.",
		Before: `"Catch": [{"ErrorEquals": ["States.Runtime"], "Next": "Repair"}]`,
		After:  `"HasItem": {"Type": "Choice", "Choices": [{"Variable": "$.item", "IsPresent": true, "Next": "Use"}], "Default": "Repair"}`,
	},
	{
		ID: "unknown-error-name", Severity: asl.Warning, find: unknownErrorNames,
		Title: "A reserved error name does not exist",
		Why: "Names that start with States. are AWS's own and are compared letter by letter. " +
			"One that does not exist, or that AWS never raises, matches nothing, so the retrier or catcher never acts.",
		Before: `"ErrorEquals": ["States.All"]`,
		After:  `"ErrorEquals": ["States.ALL"]`,
	},
	{
		ID: "unreachable-retrier", Severity: asl.Warning, find: unreachableRetriers,
		Title: "A retrier comes after one that matches the same errors",
		Why: "Retriers are looked at from the first to the last and the first that matches decides, also when its attempts are used up. " +
			"What an earlier one matches never gets to a later one.",
		Before: `"Retry": [{"ErrorEquals": ["States.TaskFailed"]}, {"ErrorEquals": ["Throttled"], "MaxAttempts": 9}]`,
		After:  `"Retry": [{"ErrorEquals": ["Throttled"], "MaxAttempts": 9}, {"ErrorEquals": ["States.TaskFailed"]}]`,
	},
	{
		ID: "delay-below-interval", Severity: asl.Warning, find: delaysBelowInterval,
		Title: "MaxDelaySeconds is not greater than IntervalSeconds",
		Why: "MaxDelaySeconds bounds what BackoffRate makes of IntervalSeconds. One that is not greater bounds already the first wait, so that " +
			"every retry comes after the same time and neither of the others counts.",
		Before: `"IntervalSeconds": 60, "BackoffRate": 2, "MaxDelaySeconds": 10`,
		After:  `"IntervalSeconds": 1, "BackoffRate": 2, "MaxDelaySeconds": 60`,
	},
	{
		ID: "unreachable-catcher", Severity: asl.Warning, find: unreachableCatchers,
		Title: "A catcher comes after one that matches the same errors",
		Why: "Catchers are looked at from the first to the last and the first that matches decides where to go. " +
			"What an earlier one matches never gets to a later one.",
		Before: `"Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "A"}, {"ErrorEquals": ["Declined"], "Next": "B"}]`,
		After:  `"Catch": [{"ErrorEquals": ["Declined"], "Next": "B"}, {"ErrorEquals": ["States.TaskFailed"], "Next": "A"}]`,
	},
}

// errorNames calls visit for every name in the ErrorEquals of a state's
// retriers and catchers.
func (c *checker) errorNames(s *asl.State, visit func(name string, ref asl.Ref, span syntax.Span)) {
	for _, field := range []string{"Retry", "Catch"} {
		n := c.nodes[s].Get(field)
		if n == nil {
			continue
		}
		for i, e := range n.Elems {
			list := e.Get("ErrorEquals")
			if list == nil {
				continue
			}
			for _, name := range list.Elems {
				visit(name.Text, s.Ref+asl.Ref("/"+field+"["+itoa(i)+"]/ErrorEquals"), name.Span)
			}
		}
	}
}

func runtimeNeverCaught(c *checker) {
	for _, s := range c.machine.States {
		c.errorNames(s, func(name string, ref asl.Ref, span syntax.Span) {
			if name == "States.Runtime" {
				c.report(ref, span, "States.Runtime can be neither retried nor caught: this name has no effect",
					"test for the data in a Choice state before it is used")
			}
		})
	}
}

// reserved are AWS's own error names (AWS Step Functions Developer Guide,
// Handling errors; States Language spec, Appendix A).
var reserved = []string{
	"States.ALL", "States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout", "States.Permissions", "States.Runtime",
	"States.DataLimitExceeded", "States.QueryEvaluationError", "States.ExceedToleratedFailureThreshold",
	"States.ItemReaderFailed", "States.ResultWriterFailed", "States.ResultPathMatchFailure", "States.Http.Socket",
	"States.BranchFailed", "States.NoChoiceMatched", "States.ParameterPathFailure", "States.IntrinsicFailure",
}

// raisedOtherwise are names of the specification that AWS does not raise.
var raisedOtherwise = map[string]string{
	"States.BranchFailed":         "AWS passes on the error of the branch that failed: name that one, or States.ALL",
	"States.NoChoiceMatched":      "AWS raises States.Runtime, which nothing catches: give the Choice state a Default",
	"States.ParameterPathFailure": "AWS raises States.Runtime, which nothing catches: test for the data in a Choice state before",
	"States.IntrinsicFailure":     "AWS raises States.Runtime, which nothing catches: test for the data in a Choice state before",
}

// raises reports whether a Fail state may raise an error of the name. AWS keeps
// names with States. for itself but does not refuse them there.
func (c *checker) raises(name string) bool {
	return slices.ContainsFunc(c.machine.States, func(s *asl.State) bool {
		return s.Fail != nil && s.Fail.Error != nil && (s.Fail.Error.Expr != nil || s.Fail.Error.Literal == name || unknown(s.Fail.Error.Literal))
	})
}

func unknownErrorNames(c *checker) {
	for _, s := range c.machine.States {
		c.errorNames(s, func(name string, ref asl.Ref, span syntax.Span) {
			switch {
			case raisedOtherwise[name] != "" && !c.raises(name):
				c.reportAs(asl.Note, ref, span, "AWS does not raise "+name, raisedOtherwise[name])
			case !strings.HasPrefix(name, "States."), slices.Contains(reserved, name), unknown(name):
			case strings.HasPrefix(name, "States.Http.StatusCode."), c.raises(name):
			default:
				c.report(ref, span, "There is no error "+name+": it matches nothing", nearest(name, reserved))
			}
		})
	}
}

// covers reports whether everything that an error name matches is matched by
// another one.
func covers(by, name string) bool {
	switch {
	case by == name, by == "States.ALL":
		return true
	case by == "States.TaskFailed":
		return !strings.HasPrefix(name, "States.")
	case by == "States.Timeout":
		return name == "States.HeartbeatTimeout"
	}
	return false
}

// earlier returns which of the lists covers all of the names, -1 if some name
// is left.
func earlier(lists [][]string, names []string) int {
	first := -1
	for _, name := range names {
		by := slices.IndexFunc(lists, func(list []string) bool {
			return slices.ContainsFunc(list, func(e string) bool { return covers(e, name) })
		})
		if by < 0 || unknown(name) {
			return -1
		}
		first = max(first, by)
	}
	return first
}

func unreachableRetriers(c *checker) {
	for _, s := range c.machine.States {
		var before [][]string
		for i := range s.Retry {
			r := &s.Retry[i]
			if by := earlier(before, r.Errors); by >= 0 {
				c.report(r.Ref, r.Span, "This retrier is never used: retrier "+itoa(by+1)+" before it matches "+listed(r.Errors)+" too",
					"move it before the other, or remove it")
			}
			before = append(before, r.Errors)
		}
	}
}

func unreachableCatchers(c *checker) {
	for _, s := range c.machine.States {
		var before [][]string
		for i := range s.Catch {
			k := &s.Catch[i]
			if by := earlier(before, k.Errors); by >= 0 {
				c.report(k.Ref, k.Span, "This catcher is never used: catcher "+itoa(by+1)+" before it matches "+listed(k.Errors)+" too",
					"move it before the other, or remove it")
			}
			before = append(before, k.Errors)
		}
	}
}

func delaysBelowInterval(c *checker) {
	for _, s := range c.machine.States {
		for i := range s.Retry {
			r := &s.Retry[i]
			if r.MaxDelay > 0 && r.MaxDelay <= r.Interval {
				c.report(r.Ref, r.Span, "Every retry waits MaxDelaySeconds, "+seconds(r.MaxDelay)+": it is not greater than IntervalSeconds, "+seconds(r.Interval),
					"raise MaxDelaySeconds, or lower IntervalSeconds")
			}
		}
	}
}

func seconds(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
