package conformance_test

import "fmt"

// exception is a case that does not agree, with the reason why this is right,
// or why it cannot be helped.
type exception struct {
	measure, name, reason string
	agrees                bool // what the case expects is refuted by AWS itself: it counts as agreed
}

// exceptions are all cases that are known to disagree. What is not listed here
// is a fault.
var exceptions = []exception{
	// RedriveCount is in the context object since November 2023; these were
	// recorded before.
	{"history", "test_base_scenarios_test_lambda_invoke_with_retry_extended_input__get_execution_history", before2023, false},
	{"history", "test_base_scenarios_test_lambda_service_invoke_with_retry_extended_input__get_execution_history", before2023, false},

	{"definitions", "statelint/valid__task-with-credentials.json",
		"Credentials need a RoleArn: AWS is recorded to refuse those with other members only", false},
	{"definitions", "asl-validator/invalid__invalid-json-surround-syntax-extra-spaces.json", freeBlanks, false},
	{"definitions", "asl-validator/invalid__invalid-jsonata-surround-syntax-no-spaces.json", freeBlanks, false},

	{"jsonata", "function-encodeUrlComponent/case002.json#0",
		"half of a surrogate pair is no text in UTF-8: JSON that holds one is read with U+FFFD in its place, before an expression sees it", false},

	{"realworld", "aws-samples__step-functions-workflows-collection/shared_fallback_state_jsonata_statemachine_statemachine.asl.json",
		"QueryLanguage stands among the States, so that it is a state that is no object, and the Arguments and Output of its neighbours stand in JSONPath states: AWS refuses both",
		true},
}

const (
	before2023 = "recorded before November 2023, when AWS had no Execution.RedriveCount in the context object yet"
	freeBlanks = "an expression is what stands between {% and %}; blanks inside of them are free (AWS Step Functions Developer Guide, Transforming data)"
)

// excepted returns the exception for a case, nil for none.
func excepted(measure, name string) *exception {
	for i := range exceptions {
		if e := &exceptions[i]; e.measure == measure && e.name == name {
			return e
		}
	}
	return nil
}

// except applies the table to the result of a case: the difference that counts,
// what to print, and whether the table is out of date.
func except(measure, name string, d *difference) (counts *difference, note string, stale bool) {
	e := excepted(measure, name)
	switch {
	case e == nil && d == nil:
		return nil, "", false
	case e == nil:
		return d, fmt.Sprintf("%s %s: %s", measure, name, d), false
	case d == nil:
		return nil, fmt.Sprintf("%s %s agrees, but is listed as an exception", measure, name), true
	case e.agrees:
		return nil, fmt.Sprintf("%s %s: %s (refuted: %s)", measure, name, d, e.reason), false
	}
	return d, fmt.Sprintf("%s %s: %s (known: %s)", measure, name, d, e.reason), false
}
