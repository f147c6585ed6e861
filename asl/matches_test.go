package asl_test

import (
	"testing"

	"backstep/asl"
)

func TestMatches(t *testing.T) {
	const heartbeat = true
	cases := []struct {
		entry, name string
		heartbeat   bool
		want        bool
	}{
		{"Order.Invalid", "Order.Invalid", false, true},
		{"Order.Invalid", "order.invalid", false, false},
		{"Order", "Order.Invalid", false, false},
		{"States.ALL", "Order.Invalid", false, true},
		{"States.ALL", "", false, true},
		{"States.ALL", "States.Timeout", false, true},
		{"States.ALL", "States.DataLimitExceeded", false, true},
		{"States.ALL", "States.QueryEvaluationError", false, true},
		{"States.ALL", "States.Runtime", false, false},
		{"States.Runtime", "States.Runtime", false, false},
		{"States.TaskFailed", "States.Runtime", false, false},
		{"States.TaskFailed", "Lambda.ServiceException", false, true},
		{"States.TaskFailed", "States.TaskFailed", false, true},
		{"States.TaskFailed", "States.Timeout", false, false},
		{"States.TaskFailed", "States.Timeout", heartbeat, false},
		{"States.Timeout", "States.Timeout", false, true},
		{"States.Timeout", "States.Timeout", heartbeat, true},
		{"States.Timeout", "States.HeartbeatTimeout", false, true},
		{"States.HeartbeatTimeout", "States.Timeout", heartbeat, true},
		{"States.HeartbeatTimeout", "States.Timeout", false, false},
		{"States.HeartbeatTimeout", "States.HeartbeatTimeout", false, true},
		{"States.DataLimitExceeded", "States.DataLimitExceeded", false, true},
	}
	for _, c := range cases {
		if got := asl.Matches([]string{"Other", c.entry}, c.name, c.heartbeat); got != c.want {
			t.Errorf("%s matches %s (heartbeat %v): %v, want %v", c.entry, c.name, c.heartbeat, got, c.want)
		}
	}
	if asl.Matches(nil, "E", false) {
		t.Error("no entry matches nothing")
	}
}
