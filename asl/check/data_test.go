package check_test

import "testing"

func TestDataRules(t *testing.T) {
	next := func(state string) string { return ", 'B': {'Type': 'Pass', " + state + end }
	read := next("'Parameters': {'id.$': '$.orderId'}, ")
	const lost = "/States/B/Parameters: '$.orderId': $.orderId is not there"
	pass := func(fields string) string { return "'A': {'Type': 'Pass', " + fields + "'Next': 'B'}" }
	branches := "'Branches': [{'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'Error': 'X'}}}], "
	caught := func(catcher string) string {
		return "'A': {" + queue + "'Catch': [{'ErrorEquals': ['States.ALL'], " + catcher + "'Next': 'B'}], 'Next': 'Done'}" + done
	}
	checkRules(t, []ruleCase{
		{rule: "input-overwritten", name: "by the answer of lambda:invoke", text: "'A': {" + invoke + "'Next': 'B'}" + read, want: []string{lost}},
		{rule: "input-overwritten", name: "by a ResultSelector", text: "'A': {" + direct + "'ResultSelector': {'ok': true}, 'Next': 'B'}" + read, want: []string{lost}},
		{rule: "input-overwritten", name: "by the list of a Parallel", text: "'A': {'Type': 'Parallel', " + branches + "'Next': 'B'}" + read, want: []string{lost}},
		{rule: "input-overwritten", name: "by the list of a Map", text: "'A': {'Type': 'Map', 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'End': true}}}, 'Next': 'B'}" + read, want: []string{lost}},
		{rule: "input-overwritten", name: "by a caught error", text: caught("") + read, want: []string{lost}},
		{rule: "input-overwritten", name: "by a caught error, in JSONata", text: "'A': {'QueryLanguage': 'JSONata', " + queue + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'B'}], 'Next': 'Done'}" + done +
			", 'B': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': {'id': '{% $states.input.orderId %}'}, " + end, want: []string{"/States/B/Output: '{% $states.input.orderId %}': $states.input.orderId is not there"}},
		{rule: "input-overwritten", name: "on both ways", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Next': 'A'}], 'Default': 'A2'}, " +
			"'A': {" + queue + "'Next': 'B'}, 'A2': {" + invoke + "'Next': 'B'}" + read, want: []string{lost}},
		{rule: "input-overwritten", name: "through a Choice and a Wait", text: "'A': {" + queue + "'Next': 'W'}, 'W': {'Type': 'Wait', 'Seconds': 1, 'Next': 'C'}, " +
			"'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.MessageId', 'IsPresent': true, 'Next': 'B'}], 'Default': 'B'}" + read, want: []string{lost}},
		{rule: "input-overwritten", name: "ResultPath keeps it", text: "'A': {" + invoke + "'ResultPath': '$.answer', 'Next': 'B'}" + read},
		{rule: "input-overwritten", name: "null keeps it", text: "'A': {" + invoke + "'ResultPath': null, 'Next': 'B'}" + read},
		{rule: "input-overwritten", name: "the catcher's ResultPath keeps it", text: caught("'ResultPath': '$.error', ") + read},
		{rule: "input-overwritten", name: "OutputPath picks what the function returned", text: "'A': {" + invoke + "'OutputPath': '$.Payload', 'Next': 'B'}" + read},
		{rule: "input-overwritten", name: "what a function returns is not known", text: "'A': {" + direct + "'Next': 'B'}" + read},
		{rule: "input-overwritten", name: "nor what answers a callback", text: "'A': {" + asking + token + "'Next': 'B'}" + read},
		{rule: "input-overwritten", name: "another way keeps it", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Next': 'A'}], 'Default': 'B'}, 'A': {" + queue + "'Next': 'B'}" + read},
		{rule: "input-overwritten", name: "the result is what is read", text: "'A': {" + queue + "'Next': 'B'}" + next("'Parameters': {'id.$': '$.MessageId'}, ")},
		{rule: "input-overwritten", name: "the context object is not the input", text: "'A': {" + queue + "'Next': 'B'}" + next("'Parameters': {'id.$': '$$.Execution.Input.orderId'}, ")},
		{rule: "input-overwritten", name: "filters and scans fail nowhere", text: "'A': {" + queue + "'Next': 'B'}" + next("'Parameters': {'id.$': '$..orderId'}, ")},
		{rule: "input-overwritten", name: "what JSONata makes of it is not known", text: "'A': {" + queue + "'Next': 'B'}, 'B': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': '{% $exists($states.input.orderId) %}', " + end},

		{rule: "path-leads-nowhere", name: "not among the Parameters", text: pass("'Parameters': {'orderid.$': '$.id'}, ") + read, want: []string{lost}},
		{rule: "path-leads-nowhere", name: "not in the Result", text: pass("'Result': {'a': {'b': 1}}, ") + next("'InputPath': '$.a.c', "), want: []string{"/States/B/InputPath: '$.a.c': $.a.c is not there"}},
		{rule: "path-leads-nowhere", name: "below a text", text: pass("'Result': {'a': 'b'}, ") + next("'OutputPath': '$.a.c', "), want: []string{"/States/B/OutputPath: '$.a.c': $.a.c is not there"}},
		{rule: "path-leads-nowhere", name: "in a ResultSelector", text: "'A': {" + queue + "'ResultSelector': {'id.$': '$.Payload.id'}, " + end, want: []string{"/States/A/ResultSelector: '$.Payload.id': $.Payload.id is not there"}},
		{rule: "path-leads-nowhere", name: "in an intrinsic function", text: pass("'Result': {'a': 1}, ") + next("'Parameters': {'x.$': 'States.MathAdd($.a, $.b)'}, "),
			want: []string{"/States/B/Parameters: 'States.MathAdd($.a, $.b)': $.b is not there"}},
		{rule: "path-leads-nowhere", name: "in a rule", text: pass("'Result': {'a': 1}, ") + ", 'B': {'Type': 'Choice', 'Choices': [{'Variable': '$.b', 'NumericEquals': 1, 'Next': 'Done'}], 'Default': 'Done'}" + done,
			want: []string{"/States/B/Choices[0]/Variable: '$.b': $.b is not there"}},
		{rule: "path-leads-nowhere", name: "in a catcher", text: "'A': {" + queue + "'Catch': [{'ErrorEquals': ['X'], 'Assign': {'e.$': '$.Message'}, 'Next': 'B'}], 'Next': 'B'}" + next(""),
			want: []string{"/States/A/Catch[0]/Assign: '$.Message': $.Message is not there"}},
		{rule: "path-leads-nowhere", name: "the context object with one dollar", text: "'M': {'Type': 'Map', 'ItemSelector': {'order.$': '$$.Map.Item.Value'}, 'ItemProcessor': {'StartAt': 'B', 'States': {'B': {'Type': 'Pass', 'InputPath': '$.Map.Item.Value', " + end + "}}, " + end,
			want: []string{"/States/M/ItemProcessor/States/B/InputPath: '$.Map.Item.Value': $.Map.Item.Value is not there"}},
		{rule: "path-leads-nowhere", name: "not handed to a branch", text: "'P': {'Type': 'Parallel', 'Parameters': {'a': 1}, 'Branches': [{'StartAt': 'B', 'States': {'B': {'Type': 'Wait', 'SecondsPath': '$.b', " + end + "}}], " + end,
			want: []string{"/States/P/Branches[0]/States/B/SecondsPath: '$.b': $.b is not there"}},
		{rule: "path-leads-nowhere", name: "not in the Output, in JSONata", text: "'A': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': {'a': '{% 1 %}'}, 'Next': 'B'}" + next("'InputPath': '$.b', "),
			want: []string{"/States/B/InputPath: '$.b': $.b is not there"}},
		{rule: "path-leads-nowhere", name: "ResultPath overwrote a part of the input", text: "'A': {" + invoke + "'ResultPath': '$.order', 'Next': 'B'}" + next("'Parameters': {'id.$': '$.order.id'}, "),
			want: []string{"/States/B/Parameters: '$.order.id': $.order.id is not there"}},
		{rule: "path-leads-nowhere", name: "overwritten on both ways", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Next': 'A'}], 'Default': 'A2'}, " +
			"'A': {" + queue + "'ResultPath': '$.order', 'Next': 'B'}, 'A2': {" + invoke + "'ResultPath': '$.order', 'Next': 'B'}" + next("'InputPath': '$.order.id', "),
			want: []string{"/States/B/InputPath: '$.order.id': $.order.id is not there"}},
		{rule: "path-leads-nowhere", name: "overwritten on one way only", text: "'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x', 'IsPresent': true, 'Next': 'A'}], 'Default': 'B'}, " +
			"'A': {" + queue + "'ResultPath': '$.order', 'Next': 'B'}" + next("'InputPath': '$.order.id', ")},
		{rule: "path-leads-nowhere", name: "what is beside it stays", text: "'A': {" + invoke + "'ResultPath': '$.order.answer', 'Next': 'B'}" + next("'InputPath': '$.order.id', ")},
		{rule: "path-leads-nowhere", name: "an unknown result may have it", text: "'A': {" + direct + "'ResultPath': '$.order', 'Next': 'B'}" + next("'InputPath': '$.order.id', ")},
		{rule: "path-leads-nowhere", name: "it is there", text: pass("'Parameters': {'orderId.$': '$.id'}, ") + read},
		{rule: "path-leads-nowhere", name: "anything can be below a computed value", text: pass("'Parameters': {'a.$': '$.id'}, ") + next("'InputPath': '$.a.b.c', ")},
		{rule: "path-leads-nowhere", name: "ResultPath added it", text: pass("'Parameters': {'a': 1}, 'ResultPath': '$.x', ") + read},
		{rule: "path-leads-nowhere", name: "ResultPath adds to a known document", text: pass("'Result': {'a': 1}, ") + ", 'B': {" + direct + "'ResultPath': '$.b.c', 'Next': 'D'}, 'D': {'Type': 'Pass', 'InputPath': '$.b.c.d', " + end},
		{rule: "path-leads-nowhere", name: "indices are not looked at", text: pass("'Result': {'a': [{'b': 1}]}, ") + next("'InputPath': '$.a[0].c', ")},
		{rule: "path-leads-nowhere", name: "a rule that asks first", text: pass("'Result': {'a': 1}, ") + ", 'B': {'Type': 'Choice', 'Choices': [{'And': [{'Variable': '$.b', 'IsPresent': true}, {'Variable': '$.b.c', 'NumericEquals': 1}], 'Next': 'Done'}], 'Default': 'Done'}" + done},
		{rule: "path-leads-nowhere", name: "a placeholder is replaced by anything", text: pass("'Parameters': {'a': '${Value}'}, ") + next("'InputPath': '$.a.b', ")},
		{rule: "path-leads-nowhere", name: "so is a function of CloudFormation", text: pass("'Result': {'Fn::FindInMap': ['m', 'a', 'b']}, ") + next("'InputPath': '$.a.b', ")},
		{rule: "path-leads-nowhere", name: "a loop may add it", text: "'S': {'Type': 'Pass', 'Result': {'n': 1}, 'Next': 'C'}, 'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.n', 'NumericEquals': 3, 'Next': 'B'}], 'Default': 'L'}, " +
			"'L': {'Type': 'Pass', 'Parameters': {'n': 3, 'orderId': 5}, 'Next': 'C'}" + read},
		{rule: "path-leads-nowhere", name: "a loop that nests without end", text: "'A': {'Type': 'Pass', 'Parameters': {'x.$': '$', 'y.$': '$'}, 'Next': 'C'}, 'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.x.x.x', 'IsPresent': true, 'Next': 'Done'}], 'Default': 'A'}" + done},

		{rule: "filter-then-index", name: "in Parameters", text: "'A': {'Type': 'Pass', 'Parameters': {'first.$': '$.items[?(@.id == 1)][0]'}, " + end,
			want: []string{"/States/A/Parameters: '$.items[?(@.id == 1)][0]': The index after the filter in $.items[?(@.id == 1)][0] is applied to each match, not to the list of them"}},
		{rule: "filter-then-index", name: "with a bracket in a text", text: "'A': {'Type': 'Pass', 'InputPath': '$.items[?(@.id == ’]’)][0].x', " + end,
			want: []string{"/States/A/InputPath: '$.items[?(@.id == ’]’)][0].x': The index after the filter in $.items[?(@.id == ']')][0].x is applied to each match, not to the list of them"}},
		{rule: "filter-then-index", name: "an index inside the filter", text: "'A': {'Type': 'Pass', 'InputPath': '$.items[?(@.ids[0] == 1)]', " + end},
		{rule: "filter-then-index", name: "an index before the filter", text: "'A': {'Type': 'Pass', 'InputPath': '$.items[0][?(@.id == 1)].x', " + end},
		{rule: "filter-then-index", name: "an index of a member of each match", text: "'A': {'Type': 'Pass', 'InputPath': '$.items[?(@.id == 1)].tags[0]', " + end},

		{rule: "split-at-characters", name: "an arrow", text: "'A': {'Type': 'Pass', 'Parameters': {'p.$': 'States.StringSplit($.t, ’->’)'}, " + end,
			want: []string{"/States/A/Parameters: 'States.StringSplit($.t, ’->’)': States.StringSplit splits at each character of '->', not at the whole text"}},
		{rule: "split-at-characters", name: "inside of another call", text: "'A': {'Type': 'Pass', 'Parameters': {'p.$': 'States.ArrayGetItem(States.StringSplit($.t, ’->’), 0)'}, " + end,
			want: []string{"/States/A/Parameters: 'States.ArrayGetItem(States.StringSplit($.t, ’->’), 0)': States.StringSplit splits at each character of '->', not at the whole text"}},
		{rule: "split-at-characters", name: "one character", text: "'A': {'Type': 'Pass', 'Parameters': {'p.$': 'States.StringSplit($.t, ’→’)'}, " + end},
		{rule: "split-at-characters", name: "a delimiter from the input", text: "'A': {'Type': 'Pass', 'Parameters': {'p.$': 'States.StringSplit(’a->b’, $.d)'}, " + end},
	})
}
