package asl_test

import (
	"testing"

	"backstep/asl"
	"backstep/asl/syntax"
)

// AWS Step Functions Developer Guide, Transforming data: what an expression may
// read depends on the field it stands in.
func TestJSONataReadsOnlyWhatIsThere(t *testing.T) {
	pass := func(fields string) string {
		return one("'Type': 'Pass', 'QueryLanguage': 'JSONata', " + fields + ", 'Next': 'Z'")
	}
	task := func(fields string) string {
		return one("'QueryLanguage': 'JSONata', " + lambda + fields + ", 'Next': 'Z'")
	}
	fail := func(field, what string) []string {
		return []string{"UNSUPPORTED_JSONATA_EXPRESSION /States/X/" + field + ": Field '" + what + "' does not exist."}
	}
	catch := func(fields string) string {
		return task("'Catch': [{'ErrorEquals': ['States.ALL'], " + fields + ", 'Next': 'Z'}]")
	}
	checkProblems(t, []problemCase{
		{"the result in Output and Assign of a Task", task("'Output': '{% $states.result %}', 'Assign': {'v': '{% $states.result.x %}'}"), nil},
		{"the error in Output and Assign of a catcher", catch("'Output': '{% $states.errorOutput %}', 'Assign': {'v': '{% $states.errorOutput.Error %}'}"), nil},
		{"input and context everywhere", task("'Arguments': {'a': '{% $states.input %}', 'b': '{% $states.context %}'}, 'TimeoutSeconds': '{% $states.input.t %}'"), nil},
		{"no result in Arguments", task("'Arguments': {'a': ['{% $states.result %}']}"), fail("Arguments/a[0]", "$states.result")},
		{"no result in TimeoutSeconds", task("'TimeoutSeconds': '{% $states.result.t %}'"), fail("TimeoutSeconds", "$states.result")},
		{"no result in a Pass state", pass("'Output': '{% $states.result %}'"), fail("Output", "$states.result")},
		{"no result in a catcher", catch("'Output': '{% $states.result %}'"), fail("Catch[0]/Output", "$states.result")},
		{"no error in Output", task("'Output': '{% $states.errorOutput %}'"), fail("Output", "$states.errorOutput")},
		{"a variable called states is another one", pass("'Output': '{% ($states := {}; $states.result) %}'"), nil},
		{"no document", pass("'Output': '{% order.id %}'"), []string{"UNSUPPORTED_JSONATA_EXPRESSION /States/X/Output: Reference to 'order' at the top level is not supported."}},
		{"every name once", pass("'Output': '{% order.id + customer.id + order.no %}'"), []string{
			"UNSUPPORTED_JSONATA_EXPRESSION /States/X/Output: Reference to 'order' at the top level is not supported.",
			"UNSUPPORTED_JSONATA_EXPRESSION /States/X/Output: Reference to 'customer' at the top level is not supported."}},
		{"no $ at the top", pass("'Output': {'a': '{% $.id %}'}"), []string{"UNSUPPORTED_JSONATA_EXPRESSION /States/X/Output/a: Reference to '$' at the top level is not supported."}},
		{"$ in a predicate", pass("'Output': '{% $states.input.a[$.id = 1] %}'"), nil},
		{"no $$ anywhere", pass("'Output': '{% $states.input.a[$$.id = 1] %}'"), []string{"UNSUPPORTED_JSONATA_EXPRESSION /States/X/Output: Reference to '$$' is not supported."}},
		{"$eval only when it is called", pass("'Output': '{% $eval($states.input.a) %}'"), []string{"warning: UNSUPPORTED_JSONATA_EXPRESSION /States/X/Output: The function '$eval' does not exist: the state fails when it is called"}},
		{"$parse instead", pass("'Output': '{% $parse($states.input.a) %}'"), nil},
		{"literals and comments are no expressions", pass("'Comment': '{% order %}', 'Output': {'a': '$states.result', 'b': ' {% x %} '}"), nil},
		{"nor is anything in a JSONPath state", one("'Type': 'Pass', 'Parameters': {'a': '{% order %}'}, 'Next': 'Z'"), nil},
	})
}

func TestJSONataReadsAreFoundInTheText(t *testing.T) {
	src := syntax.NewSource("test.asl.json", `{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "Output": "{%  1 + $states.result.x %}", "End": true}}}`)
	_, problems := asl.Load(src)
	if len(problems) != 1 || src.Text[problems[0].Span.Start:problems[0].Span.End] != "$states.result" {
		t.Errorf("problems %+v", problems)
	}
}

// Recorded by AWS for a text that is no JSON at all.
func TestTextThatBeginsWithAWord(t *testing.T) {
	_, problems := asl.Load(syntax.NewSource("definition", "hello world"))
	const at = `[Source: (String)"hello world"; line: 1, column: 6]`
	const want = "Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at " + at
	if len(problems) != 1 || problems[0].Code != asl.InvalidJSONDescription || problems[0].Msg != want || problems[0].Ref != at {
		t.Errorf("problems %+v", problems)
	}
}
