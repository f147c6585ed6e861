package check_test

import "testing"

func TestErrorRules(t *testing.T) {
	catch := func(names string) string {
		return "'A': {" + job + "'Catch': [{'ErrorEquals': [" + names + "], 'Next': 'Done'}], 'Next': 'Done'}" + done
	}
	checkRules(t, []ruleCase{
		{rule: "runtime-never-caught", name: "in Catch", text: catch("'States.Timeout', 'States.Runtime'"),
			want: []string{"/States/A/Catch[0]/ErrorEquals: 'States.Runtime': States.Runtime can be neither retried nor caught"}},
		{rule: "runtime-never-caught", name: "in Retry", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['X']}, {'ErrorEquals': ['States.Runtime']}], " + end,
			want: []string{"/States/A/Retry[1]/ErrorEquals: 'States.Runtime': States.Runtime can be neither retried nor caught"}},
		{rule: "runtime-never-caught", name: "States.ALL", text: catch("'States.ALL'")},

		{rule: "unknown-error-name", name: "a slip", text: catch("'States.All'"), want: []string{"/States/A/Catch[0]/ErrorEquals: 'States.All': There is no error States.All"}},
		{rule: "unknown-error-name", name: "in the specification, not on AWS", text: catch("'States.BranchFailed'"), want: []string{"/States/A/Catch[0]/ErrorEquals: 'States.BranchFailed': AWS does not raise States.BranchFailed"}},
		{rule: "unknown-error-name", name: "AWS's own", text: catch("'States.Timeout', 'States.HeartbeatTimeout', 'States.TaskFailed', 'States.Permissions', 'States.Http.StatusCode.404', 'States.DataLimitExceeded'")},
		{rule: "unknown-error-name", name: "one's own", text: catch("'CardDeclined'")},
		{rule: "unknown-error-name", name: "raised by a Fail state", text: "'P': {'Type': 'Parallel', 'Branches': [{'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'Error': 'States.Late'}}}], " +
			"'Catch': [{'ErrorEquals': ['States.Late'], 'Next': 'Done'}], 'Next': 'Done'}" + done},
		{rule: "unknown-error-name", name: "a placeholder", text: catch("'States.${Name}'")},

		{rule: "delay-below-interval", name: "less", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['X'], 'IntervalSeconds': 60, 'MaxDelaySeconds': 10}], " + end,
			want: []string{"/States/A/Retry[0]: {'ErrorEquals': ['X'], 'IntervalSeconds': 60, 'MaxDelaySeconds': 10}: Every retry waits MaxDelaySeconds, 10"}},
		{rule: "delay-below-interval", name: "more", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['X'], 'IntervalSeconds': 1, 'MaxDelaySeconds': 10}], " + end},

		{rule: "unreachable-retrier", name: "the same name", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['X', 'Y']}, {'ErrorEquals': ['Y'], 'MaxAttempts': 9}], " + end,
			want: []string{"/States/A/Retry[1]: {'ErrorEquals': ['Y'], 'MaxAttempts': 9}: This retrier is never used"}},
		{rule: "unreachable-retrier", name: "after States.TaskFailed", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['States.TaskFailed']}, {'ErrorEquals': ['Busy']}], " + end,
			want: []string{"/States/A/Retry[1]: {'ErrorEquals': ['Busy']}: This retrier is never used"}},
		{rule: "unreachable-retrier", name: "split over two others", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['X']}, {'ErrorEquals': ['Y']}, {'ErrorEquals': ['Y', 'X']}], " + end,
			want: []string{"/States/A/Retry[2]: {'ErrorEquals': ['Y', 'X']}: This retrier is never used"}},
		{rule: "unreachable-retrier", name: "States.TaskFailed does not match time-outs", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['States.TaskFailed']}, {'ErrorEquals': ['States.Timeout']}], " + end},
		{rule: "unreachable-retrier", name: "one name is left", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['X']}, {'ErrorEquals': ['X', 'Y']}], " + end},
		{rule: "unreachable-retrier", name: "the rest", text: "'A': {" + job + "'Retry': [{'ErrorEquals': ['X']}, {'ErrorEquals': ['States.ALL']}], " + end},

		{rule: "unreachable-catcher", name: "a heartbeat after all time-outs", text: "'A': {" + job + "'Catch': [{'ErrorEquals': ['States.Timeout'], 'Next': 'Done'}, {'ErrorEquals': ['States.HeartbeatTimeout'], 'Next': 'Done'}], 'Next': 'Done'}" + done,
			want: []string{"/States/A/Catch[1]: {'ErrorEquals': ['States.HeartbeatTimeout'], 'Next': 'Done'}: This catcher is never used"}},
		{rule: "unreachable-catcher", name: "a heartbeat before all time-outs", text: "'A': {" + job + "'Catch': [{'ErrorEquals': ['States.HeartbeatTimeout'], 'Next': 'Done'}, {'ErrorEquals': ['States.Timeout'], 'Next': 'Done'}], 'Next': 'Done'}" + done},
	})
}
