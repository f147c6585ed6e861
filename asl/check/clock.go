package check

import (
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
)

var timeRules = []Rule{
	{
		ID: "past-timestamp", Severity: asl.Warning, find: pastTimestamps,
		Title:  "A Wait state waits for a moment in the past",
		Why:    "A Wait state whose Timestamp has gone by does not wait. A literal time is right for one run only; TimestampPath, or an expression, takes it from the data.",
		Before: `"Type": "Wait", "Timestamp": "2020-01-01T00:00:00Z"`,
		After:  `"Type": "Wait", "TimestampPath": "$.sendAt"`,
	},
	{
		ID: "express-wait", Severity: asl.Warning, find: expressWaits,
		Title:  "An Express workflow waits longer than it can last",
		Why:    "An Express execution ends after five minutes, timed out. What comes after so long a wait never runs.",
		Before: `"Type": "Wait", "Seconds": 600`,
		After:  `"Type": "Wait", "Seconds": 60, or a Standard workflow`,
	},
	{
		ID: "express-would-do", Severity: asl.Note, find: expressWouldDo,
		Title: "An Express workflow would do",
		Why: "Everything here is short, nothing waits for an answer or a job, and nothing loops. A Standard execution is paid for by state transition, " +
			"an Express one by requests and duration, which costs less when there are many short ones. Express runs steps at least once: they must bear " +
			"being repeated. It keeps no history but in CloudWatch Logs.",
		Before: `aws stepfunctions create-state-machine --type STANDARD …`,
		After:  `aws stepfunctions create-state-machine --type EXPRESS …`,
	},
}

func pastTimestamps(c *checker) {
	for _, s := range c.machine.States {
		if s.Wait == nil || s.Wait.Timestamp == nil || s.Wait.At.IsZero() || c.options.At.IsZero() || !s.Wait.At.Before(c.options.At) {
			continue
		}
		t := s.Wait.Timestamp
		c.report(t.Ref, t.Span, "The moment "+t.Literal+" has gone by: "+quoted(s.Name)+" does not wait", "take the time from the data, with TimestampPath")
	}
}

// expressLimit is how long an Express execution lasts at most.
const expressLimit = 5 * time.Minute

// expressWaits finds the shortest wait before every state of Express scopes.
func expressWaits(c *checker) {
	c.scopes(func(sc *asl.Scope) {
		begins := sc.Owner == nil || sc.Owner.Map != nil && sc.Owner.Map.Distributed != nil
		if begins && sc.Start != nil && c.express(sc) {
			c.waits(sc, 0)
		}
	})
}

func (c *checker) waits(sc *asl.Scope, begin time.Duration) {
	if sc.Start == nil {
		return
	}
	next := followers(sc)
	shortest := map[*asl.State]time.Duration{sc.Start: begin}
	for todo := []*asl.State{sc.Start}; len(todo) > 0; {
		s := todo[0]
		todo = todo[1:]
		after := shortest[s] + waitOf(s)
		for _, n := range next[s] {
			if before, seen := shortest[n]; !seen || after < before {
				shortest[n] = after
				todo = append(todo, n)
			}
		}
	}
	for _, s := range sc.States {
		before, reached := shortest[s]
		if reached && before < expressLimit && before+waitOf(s) >= expressLimit {
			c.report(s.Ref, s.Wait.Seconds.Span, "An Express execution ends after 5 minutes: "+quoted(s.Name)+" waits longer than is left",
				"wait less, or create the state machine as a Standard workflow")
		}
		for _, inner := range s.Scopes() {
			if reached && (s.Map == nil || s.Map.Distributed == nil) {
				c.waits(inner, before)
			}
		}
	}
}

// waitOf is how long a Wait state waits, as far as it is known.
func waitOf(s *asl.State) time.Duration {
	if s.Wait == nil || s.Wait.Seconds == nil || s.Wait.Seconds.Expr != nil {
		return 0
	}
	return time.Duration(s.Wait.Seconds.Literal * float64(time.Second))
}

// expressWouldDo keeps quiet unless the machine cannot last longer than an
// Express execution may.
func expressWouldDo(c *checker) {
	if c.options.Express || len(c.machine.States) == 0 || !c.short() {
		return
	}
	span, _ := place(c.machine.Tree, "StartAt")
	c.report("/", span, "An Express workflow would do: everything here takes less than 5 minutes and waits for nobody",
		"if the steps may be repeated and there are many executions, Express costs less")
}

func place(n *syntax.Node, name string) (syntax.Span, bool) {
	m := n.Member(name)
	if m == nil {
		return syntax.Span{Start: n.Span.Start, End: min(n.Span.Start+1, n.Span.End)}, false
	}
	return syntax.Span{Start: m.KeySpan.Start, End: m.Value.Span.End}, true
}

func (c *checker) short() bool {
	total, tasks := time.Duration(0), 0
	for _, s := range c.machine.States {
		switch {
		case s.Wait != nil, s.Map != nil, s.Type == asl.NoType:
			return false
		case s.Task != nil:
			r, limit := s.Task.Resource, s.Task.Timeout
			if r.Kind == asl.ActivityResource || r.Foreign || r.Pattern != asl.RequestResponse || limit == nil || limit.Expr != nil || r.Service == "states" || r.Service == "" {
				return false
			}
			tasks++
			total += time.Duration(limit.Literal * float64(time.Second) * float64(1+attempts(s)))
			total += backOff(s)
		}
	}
	looped := false
	c.scopes(func(sc *asl.Scope) { looped = looped || len(cycles(sc)) > 0 })
	return tasks > 0 && !looped && (total < expressLimit || c.machine.Timeout > 0 && c.machine.Timeout < expressLimit)
}

// attempts is how often a state, and the states around it, may be retried.
func attempts(s *asl.State) int {
	n := 0
	for ; s != nil; s = s.Scope.Owner {
		for i := range s.Retry {
			n = min(n+s.Retry[i].MaxAttempts, 1_000_000)
		}
	}
	return n
}

// backOff is more than all retries of a state wait together.
func backOff(s *asl.State) time.Duration {
	seconds := 0.0
	for ; s != nil; s = s.Scope.Owner {
		for i := range s.Retry {
			delay := s.Retry[i].Interval
			for range min(s.Retry[i].MaxAttempts, 1000) {
				seconds = min(seconds+delay, 1e9)
				delay = min(delay*s.Retry[i].Backoff, 1e9)
			}
		}
	}
	return time.Duration(seconds * float64(time.Second))
}
