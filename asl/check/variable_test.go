package check_test

import "testing"

func TestVariableRules(t *testing.T) {
	set := func(name string) string { return "'A': {'Type': 'Pass', 'Assign': {" + name + "}, 'Next': 'B'}" }
	use := ", 'B': {'Type': 'Pass', 'InputPath': '$orderId.x', " + end
	const unset = "/States/B/InputPath: $orderId: Nothing assigns the variable $orderId"
	inner := func(kind, states string) string {
		return "'" + kind + "': {'StartAt': 'I', 'States': {'I': {" + states + end + "}}"
	}
	checkRules(t, []ruleCase{
		{rule: "unassigned-variable", name: "a slip", text: set("'orderID': 1") + use, want: []string{unset}},
		{rule: "unassigned-variable", name: "in an intrinsic function", text: "'B': {'Type': 'Pass', 'Parameters': {'x.$': 'States.MathAdd($n, 1)'}, " + end, want: []string{"/States/B/Parameters: $n: Nothing assigns the variable $n"}},
		{rule: "unassigned-variable", name: "in a rule", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$n', 'NumericEquals': 1, 'Next': 'Done'}], 'Default': 'Done'}" + done,
			want: []string{"/States/C/Choices[0]/Variable: $n: Nothing assigns the variable $n"}},
		{rule: "unassigned-variable", name: "in JSONata", text: "'B': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': '{%  $n + 1 %}', " + end, want: []string{"/States/B/Output: $n: Nothing assigns the variable $n"}},
		{rule: "unassigned-variable", name: "only the next state sees it", text: "'B': {'Type': 'Pass', 'Assign': {'n': 1}, 'Parameters': {'x.$': '$n'}, " + end, want: []string{"/States/B/Parameters: $n: The variable $n has no value here"}},
		{rule: "unassigned-variable", name: "it is assigned later", text: "'B': {'Type': 'Pass', 'InputPath': '$n', 'Next': 'A'}, 'A': {'Type': 'Pass', 'Assign': {'n': 1}, " + end, want: []string{"/States/B/InputPath: $n: The variable $n has no value here"}},
		{rule: "unassigned-variable", name: "it belongs to a branch", text: "'P': {'Type': 'Parallel', 'Branches': [{'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'Assign': {'orderId': 1}, " + end + "}}], 'Next': 'B'}" + use, want: []string{unset}},
		{rule: "unassigned-variable", name: "the children of a distributed Map do not see it", text: "'A': {'Type': 'Pass', 'Assign': {'n': 1}, 'Next': 'M'}, 'M': {'Type': 'Map', 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, " +
			"'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'InputPath': '$n', " + end + "}}, " + end, want: []string{"/States/M/ItemProcessor/States/I/InputPath: $n: Nothing assigns the variable $n"}},
		{rule: "unassigned-variable", name: "it is assigned before", text: set("'orderId.$': '$.id'") + use},
		{rule: "unassigned-variable", name: "on one of the ways", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Assign': {'orderId': 1}, 'Next': 'B'}], 'Default': 'B'}" + use},
		{rule: "unassigned-variable", name: "by a catcher", text: "'A': {" + job + "'Catch': [{'ErrorEquals': ['X'], 'Assign': {'orderId': 1}, 'Next': 'B'}], 'Next': 'Done'}" + done + use},
		{rule: "unassigned-variable", name: "by an earlier round of a loop", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$n', 'IsPresent': true, 'Next': 'Done'}], 'Default': 'A'}, 'A': {'Type': 'Pass', 'Assign': {'n': 1}, 'Next': 'C'}" + done},
		{rule: "unassigned-variable", name: "an inline Map sees it", text: "'A': {'Type': 'Pass', 'Assign': {'n': 1}, 'Next': 'M'}, 'M': {'Type': 'Map', " + inner("ItemProcessor", "'Type': 'Pass', 'InputPath': '$n', ") + ", " + end},
		{rule: "unassigned-variable", name: "names of JSONata's own", text: "'B': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': '{% ($a := 1; $map([1], function($v) { $v + $a + $states.input.b[$.c = 1].d })) %}', " + end},

		{rule: "unused-variable", name: "nothing reads it", text: set("'orderId': 1, 'other': 2") + use, want: []string{"/States/A/Assign: 'other': Nothing reads the variable $other"}},
		{rule: "unused-variable", name: "in a rule, once", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Assign': {'v': 1}, 'Next': 'Done'}], 'Assign': {'v': 2}, 'Default': 'Done'}" + done,
			want: []string{"/States/C/Assign: 'v': Nothing reads the variable $v"}},
		{rule: "unused-variable", name: "it is read", text: set("'orderId': 1") + use},
		{rule: "unused-variable", name: "in a branch", text: "'A': {'Type': 'Pass', 'Assign': {'n': 1}, 'Next': 'M'}, 'M': {'Type': 'Map', " + inner("ItemProcessor", "'Type': 'Pass', 'InputPath': '$n', ") + ", " + end},
		{rule: "unused-variable", name: "in JSONata, hiding a function", text: "'A': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Assign': {'max': 1}, 'Next': 'B'}, 'B': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': '{% $max %}', " + end},
		{rule: "unused-variable", name: "a placeholder may read it", text: set("'orderId': 1") + ", 'B': {'Type': 'Pass', 'Parameters': {'x.$': '${Path}'}, " + end},
	})
}
