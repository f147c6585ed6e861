package check_test

import "testing"

func TestFlowRules(t *testing.T) {
	choice := func(rules string) string { return "'C': {'Type': 'Choice', 'Choices': [" + rules + "]}" + done }
	jsonata := func(rules string) string {
		return "'C': {'Type': 'Choice', 'QueryLanguage': 'JSONata', 'Choices': [" + rules + "]}" + done
	}
	poll := func(states, choices string) string {
		return states + ", 'C': {'Type': 'Choice', 'Choices': [" + choices + "], 'Default': 'A'}" + done
	}
	const finished = "{'Variable': '$.status', 'StringEquals': 'DONE', 'Next': 'Done'}"
	const noDefault = "/States/C: 'C': The Choice state 'C' has no Default"
	const unchanged = "/States/A: 'A': Nothing in the loop 'A' to 'C' changes what its Choice states decide by"
	checkRules(t, []ruleCase{
		{rule: "choice-without-default", name: "one rule", text: choice(finished), want: []string{noDefault}},
		{rule: "choice-without-default", name: "a value and another", text: choice("{'Variable': '$.a', 'NumericLessThan': 5, 'Next': 'Done'}, {'Variable': '$.a', 'NumericGreaterThan': 5, 'Next': 'Done'}"), want: []string{noDefault}},
		{rule: "choice-without-default", name: "opposites of two variables", text: choice("{'Variable': '$.a', 'IsNull': true, 'Next': 'Done'}, {'Variable': '$.b', 'IsNull': false, 'Next': 'Done'}"), want: []string{noDefault}},
		{rule: "choice-without-default", name: "conditions", text: jsonata("{'Condition': '{% $states.input.a > 1 %}', 'Next': 'Done'}"), want: []string{noDefault}},
		{rule: "choice-without-default", name: "it has one", text: "'C': {'Type': 'Choice', 'Choices': [" + finished + "], 'Default': 'Done'}" + done},
		{rule: "choice-without-default", name: "true and false", text: choice("{'Variable': '$.a', 'BooleanEquals': true, 'Next': 'Done'}, {'Variable': '$.a', 'BooleanEquals': false, 'Next': 'Done'}")},
		{rule: "choice-without-default", name: "a rule and its Not", text: choice(finished + ", {'Not': {'Variable': '$.status', 'StringEquals': 'DONE'}, 'Next': 'Done'}")},
		{rule: "choice-without-default", name: "below and from there on", text: choice("{'Variable': '$.a', 'NumericLessThan': 5, 'Next': 'Done'}, {'Variable': '$.a', 'NumericGreaterThanEquals': 5, 'Next': 'Done'}")},
		{rule: "choice-without-default", name: "a condition and $not", text: jsonata("{'Condition': '{% $exists($states.input.a) %}', 'Next': 'Done'}, {'Condition': '{% $not($exists($states.input.a)) %}', 'Next': 'Done'}")},
		{rule: "choice-without-default", name: "a last rule that always matches", text: jsonata("{'Condition': '{% $states.input.a > 1 %}', 'Next': 'Done'}, {'Condition': true, 'Next': 'Done'}")},

		{rule: "endless-loop", name: "no way out", text: "'S': {'Type': 'Choice', 'Choices': [{'Variable': '$.go', 'IsPresent': true, 'Next': 'A'}], 'Default': 'Done'}, 'A': {" + queue + "'Next': 'B'}, 'B': {'Type': 'Wait', 'Seconds': 60, 'Next': 'A'}" + done,
			want: []string{"/States/A: 'A': No way leads out of the loop 'A' to 'B'"}},
		{rule: "endless-loop", name: "the result is thrown away", text: poll("'A': {"+job+"'ResultPath': null, 'Next': 'C'}", finished), want: []string{unchanged}},
		{rule: "endless-loop", name: "the result is put elsewhere", text: poll("'A': {"+job+"'ResultPath': '$.poll', 'Next': 'C'}", finished), want: []string{unchanged}},
		{rule: "endless-loop", name: "another variable is assigned", text: poll("'A': {'Type': 'Pass', 'Assign': {'m': 1}, 'Next': 'C'}", "{'Variable': '$n', 'NumericEquals': 3, 'Next': 'Done'}"), want: []string{unchanged}},
		{rule: "endless-loop", name: "in JSONata", text: "'A': {'Type': 'Wait', 'Seconds': 5, 'QueryLanguage': 'JSONata', 'Next': 'C'}, " +
			"'C': {'Type': 'Choice', 'QueryLanguage': 'JSONata', 'Choices': [{'Condition': '{% $states.input.done %}', 'Next': 'Done'}], 'Default': 'A'}" + done, want: []string{unchanged}},
		{rule: "endless-loop", name: "the result is what is decided by", text: poll("'A': {"+job+"'Next': 'C'}", finished)},
		{rule: "endless-loop", name: "or a part of it", text: poll("'A': {"+job+"'ResultPath': '$.status', 'Next': 'C'}", "{'Variable': '$.status.phase', 'StringEquals': 'DONE', 'Next': 'Done'}")},
		{rule: "endless-loop", name: "the rounds are counted", text: poll("'A': {'Type': 'Pass', 'Assign': {'n.$': 'States.MathAdd($n, 1)'}, 'Next': 'C'}", "{'Variable': '$n', 'NumericEquals': 3, 'Next': 'Done'}")},
		{rule: "endless-loop", name: "the decision looks at the context object", text: poll("'A': {'Type': 'Wait', 'Seconds': 5, 'Next': 'C'}", "{'Variable': '$$.State.EnteredTime', 'TimestampGreaterThan': '2030-01-01T00:00:00Z', 'Next': 'Done'}")},
		{rule: "endless-loop", name: "in JSONata, at the time", text: "'A': {'Type': 'Wait', 'Seconds': 5, 'QueryLanguage': 'JSONata', 'Next': 'C'}, " +
			"'C': {'Type': 'Choice', 'QueryLanguage': 'JSONata', 'Choices': [{'Condition': '{% $millis() > 5 %}', 'Next': 'Done'}], 'Default': 'A'}" + done},
		{rule: "endless-loop", name: "an error leads out", text: poll("'A': {"+job+"'ResultPath': null, 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Done'}], 'Next': 'C'}", finished)},
		{rule: "endless-loop", name: "no loop at all", text: "'A': {'Type': 'Pass', 'Next': 'Done'}" + done},
	})
}
