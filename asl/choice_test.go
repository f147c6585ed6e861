package asl_test

import (
	"errors"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/expr/exprtest"
	"backstep/asl/value"
)

// condition loads the condition of a rule, in which ' stands for ".
func condition(t testing.TB, rule string) asl.Condition {
	t.Helper()
	return mustLoad(t, one("'Type': 'Choice', 'Default': 'Z', 'Choices': [{"+rule+", 'Next': 'Z'}]")).Root.Start.Choice.Rules[0].Condition
}

// environment is the input, in which ' stands for ", a context and a variable.
func environment(input string) *expr.Env {
	env, ok := parsed(strings.ReplaceAll(input, "'", `"`))
	if !ok {
		panic("not JSON: " + input)
	}
	return env
}

func parsed(input string) (*expr.Env, bool) {
	v, err := value.Parse(input)
	return &expr.Env{
		Input:   v,
		Context: exprtest.ContextOf(`{"State":{"Name":"X"}}`),
		Vars:    exprtest.Vars{"limit": value.Int(10)},
	}, err == nil
}

func TestComparisons(t *testing.T) {
	cases := []struct {
		rule, input string
		want        bool
	}{
		{"'StringEquals': 'a'", "'a'", true},
		{"'StringEquals': 'a'", "'A'", false},
		{"'StringEquals': 'a'", "'a '", false},
		{"'StringEquals': '1'", "1", false},
		{"'StringEquals': ''", "null", false},
		{"'StringLessThan': 'b'", "'a'", true},
		{"'StringLessThan': 'A '", "'A'", true},
		{"'StringLessThan': 'a'", "'B'", true},
		{"'StringGreaterThan': 'a'", "'ab'", true},
		{"'StringGreaterThanEquals': 'é'", "'é'", true},
		{"'StringLessThanEquals': 'é'", "'e\u0301'", true},
		// U+1F600 is D83D DE00 in UTF-16, less than U+FF5E.
		{"'StringLessThan': '\uFF5E'", "'\U0001F600'", true},
		{"'StringGreaterThan': 'x\U0001F600'", "'x\uFF5E'", true},
		{"'StringLessThan': '\U0001F601'", "'\U0001F600'", true},
		{"'NumericEquals': 42", "42", true},
		{"'NumericEquals': 42", "42.0", true},
		{"'NumericEquals': 42", "'42'", false},
		{"'NumericEquals': 1", "true", false},
		{"'NumericEquals': 0", "-0", true},
		{"'NumericLessThan': 10", "9.99", true},
		{"'NumericLessThan': 10", "10", false},
		{"'NumericLessThanEquals': 10", "10", true},
		{"'NumericGreaterThan': -1", "0", true},
		{"'NumericGreaterThanEquals': 1e3", "1000", true},
		{"'NumericGreaterThan': 5", "{}", false},
		{"'BooleanEquals': false", "false", true},
		{"'BooleanEquals': false", "null", false},
		{"'BooleanEquals': true", "'true'", false},
		{"'TimestampEquals': '2026-01-01T00:00:00Z'", "'2026-01-01T01:00:00.000+01:00'", true},
		{"'TimestampLessThan': '2026-01-01T00:00:00Z'", "'2025-12-31T23:59:59.999999999Z'", true},
		{"'TimestampGreaterThan': '2026-01-01T00:00:00Z'", "'2026-01-01T00:00:00.1Z'", true},
		{"'TimestampGreaterThanEquals': '2026-01-01T00:00:00Z'", "'2026-01-01'", false},
		{"'TimestampLessThanEquals': '2026-01-01T00:00:00Z'", "1", false},
		{"'IsNull': true", "null", true},
		{"'IsNull': false", "0", true},
		{"'IsNumeric': true", "'1'", false},
		{"'IsNumeric': true", "1.5", true},
		{"'IsString': true", "''", true},
		{"'IsBoolean': true", "false", true},
		{"'IsBoolean': false", "false", false},
		{"'IsTimestamp': true", "'2026-01-01T00:00:00Z'", true},
		{"'IsTimestamp': true", "'2026-01-01t00:00:00z'", false},
		{"'IsTimestamp': true", "1", false},
		{"'IsPresent': true", "null", true},
		{"'IsPresent': false", "null", false},
	}
	for _, c := range cases {
		t.Run(c.rule+" on "+c.input, func(t *testing.T) {
			got, err := condition(t, "'Variable': '$.v', "+c.rule).Eval(environment("{'v': "+c.input+"}"), nil)
			if err != nil || got != c.want {
				t.Errorf("got %v, %v, want %v", got, err, c.want)
			}
		})
	}
}

func TestPathOperands(t *testing.T) {
	const doc = "{'a': 'x', 'b': 'x', 'n': 10, 'm': 10.0, 't': '2026-01-01T00:00:00Z', 'u': '2026-01-01T01:00:00+01:00', 'o': {}, 'yes': true}"
	cases := []struct {
		rule string
		want bool
	}{
		{"'Variable': '$.a', 'StringEqualsPath': '$.b'", true},
		{"'Variable': '$.a', 'StringEqualsPath': '$.n'", false},
		{"'Variable': '$.n', 'NumericEqualsPath': '$.m'", true},
		{"'Variable': '$.n', 'NumericEqualsPath': '$limit'", true},
		{"'Variable': '$limit', 'NumericGreaterThanEqualsPath': '$.m'", true},
		{"'Variable': '$.n', 'NumericLessThanPath': '$.o'", false},
		{"'Variable': '$.t', 'TimestampEqualsPath': '$.u'", true},
		{"'Variable': '$.t', 'TimestampEqualsPath': '$.a'", false},
		{"'Variable': '$.yes', 'BooleanEqualsPath': '$.yes'", true},
		{"'Variable': '$$.State.Name', 'StringEquals': 'X'", true},
		{"'Variable': '$$.Task.Token', 'IsPresent': false", true},
		{"'Variable': '$nope', 'IsPresent': true", false},
		{"'Variable': '$.o.x.y[3]', 'IsPresent': true", false},
		{"'Variable': '$.a[*]', 'StringEquals': 'x'", false},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			if got, err := condition(t, c.rule).Eval(environment(doc), nil); err != nil || got != c.want {
				t.Errorf("got %v, %v, want %v", got, err, c.want)
			}
		})
	}
}

func TestStringMatches(t *testing.T) {
	cases := []struct {
		pattern, input string
		want           bool
	}{
		{`log-*.txt`, `log-1.txt`, true},
		{`log-*.txt`, `log-.txt`, true},
		{`log-*.txt`, `log-1.txt.bak`, false},
		{`*`, ``, true},
		{`a*b*c`, `aXbYc`, true},
		{`a*b*c`, `acb`, false},
		{`ab*ba`, `aba`, false},
		{`**`, `anything`, true},
		{`a?c`, `abc`, false},
		{`a?c`, `a?c`, true},
		{`[a]`, `a`, false},
		{`foo.bar`, `fooXbar`, false},
		{`\\*`, `*`, true},
		{`\\*`, `x`, false},
		{`a\\\\*b`, `a\\x`, false},
		{`a\\\\*`, `a\\x`, true},
		{``, ``, true},
		{``, `a`, false},
	}
	for _, c := range cases {
		t.Run(c.pattern+" on "+c.input, func(t *testing.T) {
			got, err := condition(t, "'Variable': '$.v', 'StringMatches': '"+c.pattern+"'").Eval(environment("{'v': '"+c.input+"'}"), nil)
			if err != nil || got != c.want {
				t.Errorf("got %v, %v, want %v", got, err, c.want)
			}
		})
	}
	t.Run("an open escape fails", func(t *testing.T) {
		m, problems := load(t, one(`'Type': 'Choice', 'Default': 'Z', 'Choices': [{'Variable': '$.v', 'StringMatches': 'a\\b', 'Next': 'Z'}]`))
		if len(problems) != 1 || problems[0].Severity != asl.Warning {
			t.Errorf("problems %v, want one warning", lines(problems))
		}
		if _, err := m.Root.Start.Choice.Rules[0].Condition.Eval(environment("{'v': 'ab'}"), nil); err == nil {
			t.Error("no error")
		}
	})
}

func TestBooleanExpressions(t *testing.T) {
	a, b, missing := "{'Variable': '$.a', 'NumericEquals': 1}", "{'Variable': '$.b', 'NumericEquals': 1}", "{'Variable': '$.none', 'NumericEquals': 1}"
	present := "{'Variable': '$.none', 'IsPresent': true}"
	cases := []struct {
		name, rule string
		want       bool
	}{
		{"and", "'And': [" + a + "," + a + "]", true},
		{"and, one false", "'And': [" + a + "," + b + "]", false},
		{"or", "'Or': [" + b + "," + a + "]", true},
		{"or, none", "'Or': [" + b + "," + b + "]", false},
		{"not", "'Not': " + b, true},
		{"nested", "'And': [" + a + ", {'Or': [" + b + ", {'Not': " + b + "}]}]", true},
		{"and stops before a missing path", "'And': [" + present + "," + missing + "]", false},
		{"or stops before a missing path", "'Or': [" + a + "," + missing + "]", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, err := condition(t, c.rule).Eval(environment("{'a': 1, 'b': 2}"), nil); err != nil || got != c.want {
				t.Errorf("got %v, %v, want %v", got, err, c.want)
			}
		})
	}
}

func TestMissingVariablesFail(t *testing.T) {
	for _, rule := range []string{
		"'Variable': '$.x', 'StringEquals': 'a'",
		"'Variable': '$.x', 'IsNull': true",
		"'Variable': '$.x', 'IsString': false",
		"'Variable': '$.x', 'IsTimestamp': true",
		"'Variable': '$.x', 'StringMatches': '*'",
		"'Variable': '$.a', 'NumericEqualsPath': '$.x'",
		"'Variable': '$x', 'NumericEquals': 1",
		"'Not': {'Variable': '$.x', 'NumericEquals': 1}",
		"'And': [{'Variable': '$.a', 'NumericEquals': 1}, {'Variable': '$.x', 'NumericEquals': 1}]",
		"'Or': [{'Variable': '$.a', 'NumericEquals': 2}, {'Variable': '$.x', 'NumericEquals': 1}]",
	} {
		t.Run(rule, func(t *testing.T) {
			got, err := condition(t, rule).Eval(environment("{'a': 1}"), nil)
			var e *expr.Error
			if got || !errors.As(err, &e) || e.Reason != expr.NotFound {
				t.Errorf("got %v, %v, want the error of a path that leads nowhere", got, err)
			}
		})
	}
}

func TestConditionsAsText(t *testing.T) {
	cases := []struct{ rule, want string }{
		{"'Variable': '$.total', 'NumericGreaterThan': 100", "$.total > 100"},
		{"'Variable': '$.total', 'NumericLessThanEqualsPath': '$.max'", "$.total <= $.max"},
		{"'Variable': '$.s', 'StringEquals': 'a b'", `$.s == "a b"`},
		{"'Variable': '$.s', 'StringMatches': 'a*'", `$.s matches "a*"`},
		{"'Variable': '$.a', 'IsPresent': true", "$.a is present"},
		{"'Variable': '$.a', 'IsNumeric': false", "$.a is not a number"},
		{"'Not': {'Variable': '$.a', 'IsNull': true}", "not ($.a is null)"},
		{"'And': [{'Variable': '$.a', 'IsNull': true}, {'Or': [{'Variable': '$.b', 'BooleanEquals': true}, {'Variable': '$.c', 'IsNull': true}]}]", "$.a is null and ($.b == true or $.c is null)"},
	}
	for _, c := range cases {
		if got := condition(t, c.rule).String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestOperandsExplainAVerdict(t *testing.T) {
	c := condition(t, "'And': [{'Variable': '$.a', 'NumericEquals': 1}, {'Variable': '$.b', 'NumericEqualsPath': '$.a'}, {'Variable': '$.never', 'IsNull': true}]")
	var why []asl.Operand
	if ok, err := c.Eval(environment("{'a': 1, 'b': 2}"), &why); ok || err != nil {
		t.Fatalf("got %v, %v", ok, err)
	}
	if len(why) != 2 || !why[0].Match || why[1].Match {
		t.Fatalf("operands %+v", why)
	}
	if why[1].Text != "$.b == $.a" || why[1].Left.JSON() != "2" || why[1].Right.JSON() != "1" {
		t.Errorf("operand %+v", why[1])
	}
}

func TestChoiceProblems(t *testing.T) {
	rule := func(text string) string {
		return one("'Type': 'Choice', 'Default': 'Z', 'Choices': [{" + text + ", 'Next': 'Z'}]")
	}
	const at = "/States/X/Choices[0]"
	checkProblems(t, []problemCase{
		{"Choices are needed", one("'Type': 'Choice', 'Default': 'Z'"), []string{schema + "/States/X: These fields are required: [Choices]"}},
		{"Choices are not empty", one("'Type': 'Choice', 'Default': 'Z', 'Choices': []"), []string{schema + "/States/X/Choices: Value cannot be empty"}},
		{"a rule is an object", one("'Type': 'Choice', 'Default': 'Z', 'Choices': [1]"), []string{schema + at + ": Expected value of type Object"}},
		{"a Choice has no End", one("'Type': 'Choice', 'Default': 'Z', 'End': true, 'Choices': [{'Variable': '$.a', 'IsNull': true, 'Next': 'Z'}]"), []string{
			schema + "/States/X: Field 'End' is not supported"}},
		{"a rule needs Next", one("'Type': 'Choice', 'Default': 'Z', 'Choices': [{'Variable': '$.a', 'IsNull': true}]"), []string{schema + at + ": These fields are required: [Next]"}},
		{"a rule needs a test", rule("'Comment': 'c'"), []string{schema + at + ": The object must have only one of the following fields, [And, Or, Not, Variable, Condition]"}},
		{"a rule has one test", rule("'Variable': '$.a', 'IsNull': true, 'Not': {'Variable': '$.a', 'IsNull': true}"), []string{
			schema + at + ": The object must have only one of the following fields, [And, Or, Not, Variable, Condition]"}},
		{"a comparison is needed", rule("'Variable': '$.a'"), []string{schema + at + ": A rule with Variable needs a comparison, such as StringEquals or IsPresent"}},
		{"one comparison", rule("'Variable': '$.a', 'IsNull': true, 'StringEquals': 'a'"), []string{
			schema + at + ": There should only be one of the following fields: [IsNull, StringEquals]"}},
		{"a comparison belongs to Variable", rule("'StringEquals': 'a', 'Not': {'Variable': '$.a', 'IsNull': true}"), []string{schema + at + ": Field 'StringEquals' is not supported"}},
		{"an unknown comparison", rule("'Variable': '$.a', 'StringContains': 'a'"), []string{
			schema + at + ": A rule with Variable needs a comparison, such as StringEquals or IsPresent",
			schema + at + ": Field 'StringContains' is not supported"}},
		{"StringMatches has no path form", rule("'Variable': '$.a', 'StringMatchesPath': '$.b'"), []string{
			schema + at + ": A rule with Variable needs a comparison, such as StringEquals or IsPresent",
			schema + at + ": Field 'StringMatchesPath' is not supported"}},
		{"Variable is a path", rule("'Variable': 'a', 'IsNull': true"), []string{schema + at + "/Variable: Value must be a valid JSONPath."}},
		{"an operand of the wrong type", rule("'Variable': '$.a', 'NumericEquals': 'abc'"), []string{schema + at + "/NumericEquals: Expected value of type Number"}},
		{"a type test takes a boolean", rule("'Variable': '$.a', 'IsNull': 'yes'"), []string{schema + at + "/IsNull: Expected value of type Boolean"}},
		{"a timestamp operand", rule("'Variable': '$.a', 'TimestampEquals': '2026-01-01'"), []string{schema + at + "/TimestampEquals: String does not match RFC3339 timestamp"}},
		{"a path operand", rule("'Variable': '$.a', 'StringEqualsPath': 'b'"), []string{schema + at + "/StringEqualsPath: Value must be a valid JSONPath."}},
		{"a literal that looks like a path", rule("'Variable': '$.a', 'StringEquals': '$.b'"), []string{
			"warning: NO_PATH " + at + "/StringEquals: The value of 'StringEquals' looks like a path, but it is compared as text"}},
		{"And is not empty", rule("'And': []"), []string{schema + at + "/And: Value cannot be empty"}},
		{"an empty Or under Not", rule("'Not': {'Or': []}"), []string{schema + at + "/Not/Or: Value cannot be empty"}},
		{"Not takes one rule", rule("'Not': [{'Variable': '$.a', 'IsNull': true}]"), []string{schema + at + "/Not: Expected value of type Object"}},
		{"Next is not nested", rule("'And': [{'Variable': '$.a', 'IsNull': true, 'Next': 'Z'}]"), []string{schema + at + "/And[0]: Field 'Next' is not supported"}},
		{"Condition is JSONata", rule("'Condition': true"), []string{
			schema + at + ": The QueryLanguage is set to 'JSONPath', but field 'Condition' is only supported for the 'JSONata' QueryLanguage"}},
		{"comments are allowed everywhere", rule("'Comment': 'a', 'Not': {'Comment': 'b', 'Variable': '$.a', 'IsNull': true}"), nil},
		{"a placeholder operand", rule("'Variable': '$.a', 'NumericEquals': '${n}'"), nil},
	})
}

func TestComparisonsDoNotAllocate(t *testing.T) {
	env := environment("{'n': 5, 's': 'abc', 't': '2026-01-01T00:00:00Z', 'b': true}")
	for _, rule := range []string{
		"'Variable': '$.n', 'NumericLessThan': 10",
		"'Variable': '$.n', 'NumericEqualsPath': '$.n'",
		"'Variable': '$.s', 'StringEquals': 'abc'",
		"'Variable': '$.s', 'StringMatches': 'a*c'",
		"'Variable': '$.t', 'TimestampLessThan': '2027-01-01T00:00:00Z'",
		"'Variable': '$.b', 'BooleanEquals': true",
		"'Variable': '$.gone', 'IsPresent': true",
		"'And': [{'Variable': '$.n', 'IsNumeric': true}, {'Variable': '$.n', 'NumericGreaterThan': 1}]",
	} {
		c := condition(t, rule)
		if n := testing.AllocsPerRun(100, func() { _, _ = c.Eval(env, nil) }); n != 0 {
			t.Errorf("%s allocates %v times", rule, n)
		}
	}
}

func BenchmarkNumericLessThan(b *testing.B) {
	c := condition(b, "'Variable': '$.order.total', 'NumericLessThan': 100")
	env := environment("{'order': {'id': 'A-1', 'total': 42}}")
	b.ReportAllocs()
	for b.Loop() {
		_, _ = c.Eval(env, nil)
	}
}
