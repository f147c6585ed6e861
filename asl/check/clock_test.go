package check_test

import (
	"testing"
	"time"

	"backstep/asl/check"
)

func TestTimeRules(t *testing.T) {
	in2026 := check.Options{At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	express := check.Options{Express: true}
	wait := func(name, seconds, next string) string {
		return "'" + name + "': {'Type': 'Wait', 'Seconds': " + seconds + ", " + next + "}"
	}
	const short = "'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'TimeoutSeconds': 20, "
	const wouldDo = "/: 'StartAt': 'A': An Express workflow would do"
	checkRules(t, []ruleCase{
		{rule: "past-timestamp", name: "gone by", text: "'A': {'Type': 'Wait', 'Timestamp': '2025-12-31T23:59:59Z', " + end, o: in2026, want: []string{"/States/A/Timestamp: '2025-12-31T23:59:59Z': The moment 2025-12-31T23"}},
		{rule: "past-timestamp", name: "still to come", text: "'A': {'Type': 'Wait', 'Timestamp': '2026-01-01T00:00:00Z', " + end, o: in2026},
		{rule: "past-timestamp", name: "nobody knows when it runs", text: "'A': {'Type': 'Wait', 'Timestamp': '2025-12-31T23:59:59Z', " + end},
		{rule: "past-timestamp", name: "from the input", text: "'A': {'Type': 'Wait', 'TimestampPath': '$.t', " + end, o: in2026},

		{rule: "express-wait", name: "at once", text: wait("A", "300", "'End': true"), o: express, want: []string{"/States/A: 300: An Express execution ends after 5 minutes"}},
		{rule: "express-wait", name: "together", text: wait("A", "200", "'Next': 'B'") + ", " + wait("B", "100", "'End': true"), o: express, want: []string{"/States/B: 100: An Express execution ends after 5 minutes"}},
		{rule: "express-wait", name: "in a branch", text: wait("A", "200", "'Next': 'P'") + ", 'P': {'Type': 'Parallel', 'Branches': [{'StartAt': 'B', 'States': {" + wait("B", "100", "'End': true") + "}}], " + end, o: express,
			want: []string{"/States/P/Branches[0]/States/B: 100: An Express execution ends after 5 minutes"}},
		{rule: "express-wait", name: "in Express children", text: "'M': {'Type': 'Map', 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'}, 'StartAt': 'B', 'States': {" + wait("B", "301", "'End': true") + "}}, " + end,
			want: []string{"/States/M/ItemProcessor/States/B: 301: An Express execution ends after 5 minutes"}},
		{rule: "express-wait", name: "in a Standard workflow", text: wait("A", "300", "'End': true")},
		{rule: "express-wait", name: "less than five minutes", text: wait("A", "299", "'End': true"), o: express},
		{rule: "express-wait", name: "one way is shorter", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Next': 'A'}], 'Default': 'B'}, " + wait("A", "250", "'Next': 'B'") + ", " + wait("B", "100", "'End': true"), o: express},
		{rule: "express-wait", name: "a computed time", text: "'A': {'Type': 'Wait', 'SecondsPath': '$.s', " + end, o: express},

		{rule: "express-would-do", name: "short calls", text: "'A': {" + short + "'Next': 'B'}, 'B': {" + short + "'Retry': [{'ErrorEquals': ['X']}], " + end, want: []string{wouldDo}},
		{rule: "express-would-do", name: "calls without a limit", text: "'A': {" + invoke + end},
		{rule: "express-would-do", name: "too many attempts", text: "'A': {" + short + "'Retry': [{'ErrorEquals': ['X'], 'MaxAttempts': 20}], " + end},
		{rule: "express-would-do", name: "a callback", text: "'A': {" + asking + token + "'TimeoutSeconds': 20, " + end},
		{rule: "express-would-do", name: "a wait", text: "'A': {" + short + "'Next': 'B'}, " + wait("B", "1", "'End': true")},
		{rule: "express-would-do", name: "a loop", text: "'A': {" + short + "'Next': 'C'}, 'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Next': 'A'}], 'Default': 'Done'}" + done},
		{rule: "express-would-do", name: "any number of items", text: "'M': {'Type': 'Map', 'ItemProcessor': {'StartAt': 'A', 'States': {'A': {" + short + end + "}}, " + end},
		{rule: "express-would-do", name: "it is one", text: "'A': {" + short + end, o: express},
		{rule: "express-would-do", name: "nothing is called", text: "'A': {'Type': 'Pass', " + end},
	})
}
