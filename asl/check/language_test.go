package check_test

import "testing"

func TestLanguageRules(t *testing.T) {
	jsonata := func(fields string) string { return "'A': {'Type': 'Pass', 'QueryLanguage': 'JSONata', " + fields + end }
	pass := func(fields string) string { return "'A': {'Type': 'Pass', " + fields + end }
	checkRules(t, []ruleCase{
		{rule: "jsonpath-in-jsonata", name: "a path", text: jsonata("'Output': {'id': '$.order.id'}, "), want: []string{"/States/A/Output: '$.order.id': $.order.id is not evaluated in a JSONata state"}},
		{rule: "jsonpath-in-jsonata", name: "an intrinsic function", text: jsonata("'Assign': {'id': 'States.UUID()'}, "), want: []string{"/States/A/Assign: 'States.UUID()': States.UUID() is not evaluated in a JSONata state"}},
		{rule: "jsonpath-in-jsonata", name: "a key", text: jsonata("'Output': {'id.$': '{% 1 %}'}, "), want: []string{"/States/A/Output: '{% 1 %}': The key 'id.$' keeps its .$ in a JSONata state"}},
		{rule: "jsonpath-in-jsonata", name: "prices are texts", text: jsonata("'Output': {'price': '$5', 'say': 'States. (Some of them)'}, ")},
		{rule: "jsonpath-in-jsonata", name: "comments too", text: jsonata("'Comment': '$.order.id', 'Output': '{% 1 %}', ")},
		{rule: "jsonpath-in-jsonata", name: "in a JSONPath state", text: pass("'Parameters': {'id.$': '$.order.id'}, ")},

		{rule: "jsonata-in-jsonpath", name: "in Parameters", text: pass("'Parameters': {'id': '{% $states.input.id %}'}, "), want: []string{"/States/A/Parameters: '{% $states.input.id %}': The expression is not evaluated"}},
		{rule: "jsonata-in-jsonpath", name: "in a Result", text: pass("'Result': {'id': ['{% 1 %}']}, "), want: []string{"/States/A/Result: '{% 1 %}': The expression is not evaluated"}},
		{rule: "jsonata-in-jsonpath", name: "a text with per cent signs", text: pass("'Result': {'id': '{%'}, ")},
		{rule: "jsonata-in-jsonpath", name: "in a JSONata state", text: jsonata("'Output': '{% 1 %}', ")},

		{rule: "unknown-states-member", name: "a slip", text: jsonata("'Output': '{% $states.inputs.id %}', "), want: []string{"/States/A/Output: $states.inputs: $states has no member inputs"}},
		{rule: "unknown-states-member", name: "those there are", text: jsonata("'Output': '{% [$states.input, $states.context.State] %}', ")},
	})
}
