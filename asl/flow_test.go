package asl_test

import (
	"slices"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// describeFlow writes stages as "InputPath* ResultPath=$.a OutputPath=null",
// with a star for a default.
func describeFlow(fields []asl.Field) string {
	var out []string
	for _, f := range fields {
		s := f.Stage.Field()
		switch {
		case f.Default:
			s += "*"
		case f.Discard:
			s += "=null"
		case f.Target != nil:
			s += "=" + f.Target.Source()
		case f.Expr != nil:
			s += "=" + f.Expr.Source()
		default:
			s += "=$"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestStagesStandInExecutionOrder(t *testing.T) {
	const all = "'InputPath': '$.i', 'OutputPath': '$.o', "
	const work = all + "'Parameters': {'p.$': '$.q'}, 'ResultSelector': {'r': 1}, 'ResultPath': '$.s', "
	cases := []struct{ name, state, in, out string }{
		{"Task, defaults", lambda + "'End': true", "InputPath* Parameters*", "ResultSelector* ResultPath* OutputPath*"},
		{"Task, all fields", lambda + work + "'Assign': {'v': 1}, 'End': true", `InputPath=$.i Parameters={"p.$":"$.q"}`, `Assign={"v":1} ResultSelector={"r":1} ResultPath=$.s OutputPath=$.o`},
		{"identities cost nothing", lambda + "'InputPath': '$', 'ResultPath': '$', 'OutputPath': '$', 'End': true", "InputPath=$ Parameters*", "ResultSelector* ResultPath=$ OutputPath=$"},
		{"nulls", "'Type': 'Pass', 'InputPath': null, 'ResultPath': null, 'OutputPath': null, 'End': true", "InputPath=null Parameters*", "ResultPath=null OutputPath=null"},
		{"Parallel", "'Type': 'Parallel', 'Branches': [{'StartAt': 'B', 'States': {'B': {'Type': 'Fail'}}}], " + work + "'End': true", `InputPath=$.i Parameters={"p.$":"$.q"}`, `ResultSelector={"r":1} ResultPath=$.s OutputPath=$.o`},
		{"Map: Parameters belong to the item", "'Type': 'Map', " + processor + ", " + work + "'End': true", "InputPath=$.i", `ResultSelector={"r":1} ResultPath=$.s OutputPath=$.o`},
		{"Pass", "'Type': 'Pass', " + all + "'Parameters': {}, 'ResultPath': '$.s', 'Assign': {}, 'End': true", "InputPath=$.i Parameters={}", "Assign={} ResultPath=$.s OutputPath=$.o"},
		{"Pass with Result reads no input", "'Type': 'Pass', 'Result': 1, " + all + "'Parameters': {}, 'End': true", "", "ResultPath* OutputPath=$.o"},
		{"Wait", "'Type': 'Wait', 'Seconds': 1, " + all + "'Assign': {'v': 1}, 'End': true", "InputPath=$.i", `Assign={"v":1} OutputPath=$.o`},
		{"Succeed", "'Type': 'Succeed', 'InputPath': '$.i'", "InputPath=$.i", "OutputPath*"},
		{"Fail", "'Type': 'Fail'", "", ""},
		{"JSONata Task", "'QueryLanguage': 'JSONata', " + lambda + "'Arguments': '{% 1 %}', 'Assign': {'v': 1}, 'End': true", `Arguments="{% 1 %}"`, `Assign={'v': 1} Output*`},
		{"JSONata Pass", "'QueryLanguage': 'JSONata', 'Type': 'Pass', 'Output': 1, 'End': true", "", "Output=1"},
		{"JSONata Map", "'QueryLanguage': 'JSONata', 'Type': 'Map', 'End': true, " + processor, "", "Output*"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := mustLoad(t, alone(c.state)).Root.Start
			if got := describeFlow(s.In); got != c.in {
				t.Errorf("in  %s, want %s", got, c.in)
			}
			if got, want := describeFlow(s.Out), strings.ReplaceAll(c.out, "'", `"`); got != want {
				t.Errorf("out %s, want %s", got, want)
			}
		})
	}
}

func TestChoiceFlow(t *testing.T) {
	s := mustLoad(t, one("'Type': 'Choice', 'InputPath': '$.i', 'Assign': {'a': 1}, 'Default': 'Z', "+
		"'Choices': [{'Variable': '$.v', 'IsNull': true, 'Next': 'Z', 'Assign': {'b': 2}, 'Comment': 'c'}]")).Root.Start
	if in, out := describeFlow(s.In), describeFlow(s.Out); in != "InputPath=$.i" || out != "OutputPath*" {
		t.Errorf("in %s, out %s: Assign is not in Out", in, out)
	}
	c := s.Choice
	if c.Assign.Source != `{"a": 1}` || c.Rules[0].Assign.Source != `{"b": 2}` || c.Rules[0].Comment != "c" {
		t.Errorf("choice %+v", c)
	}
	if c.Default.Name != "Z" || c.Rules[0].Next != c.Default || c.Rules[0].Ref != "/States/X/Choices[0]" {
		t.Errorf("choice %+v", c)
	}
}

func TestFieldsKnowTheirPlace(t *testing.T) {
	m := mustLoad(t, alone("'Type': 'Pass', 'ResultPath': '$.a', 'End': true"))
	f := m.Root.Start.Out[0]
	if f.Ref != "/States/X/ResultPath" || f.Source != `"$.a"` || m.Source.Text[f.Span.Start:f.Span.End] != f.Source {
		t.Errorf("field %+v", f)
	}
}

func TestMapFields(t *testing.T) {
	s := mustLoad(t, alone("'Type': 'Map', 'End': true, 'ItemsPath': '$.items', 'Parameters': {'x.$': '$$.Map.Item.Value'}, 'MaxConcurrencyPath': '$.n', 'ToleratedFailureCount': 2, "+
		"'Iterator': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'}, 'StartAt': 'P', 'States': {'P': {'Type': 'Fail'}}}, 'Label': 'L', 'ItemBatcher': {'MaxItemsPerBatch': 2}")).Root.Start
	if s.Map.Items.Expr.Source() != "$.items" || s.Map.Selector.Stage != asl.StageItemSelector || s.Map.MaxConcurrency.Expr.Source() != "$.n" {
		t.Errorf("map %+v", s.Map)
	}
	if s.Map.ToleratedCount.Literal != 2 || s.Map.ToleratedCount.Expr != nil || s.Map.ToleratedPercentage != nil {
		t.Errorf("tolerances %+v", s.Map)
	}
	d := s.Map.Distributed
	if d == nil || d.ExecutionType != "EXPRESS" || d.Label != "L" || d.Batcher == nil || d.Reader != nil {
		t.Errorf("distributed %+v", d)
	}
	if s.Map.Processor.Ref != "/States/X/Iterator" {
		t.Errorf("processor %s", s.Map.Processor.Ref)
	}
	if inline := mustLoad(t, alone("'Type': 'Map', 'End': true, "+processor)).Root.Start.Map; inline.Distributed != nil || inline.Selector != nil || !inline.Items.Default {
		t.Errorf("inline %+v", inline)
	}
}

func TestRetrierDefaults(t *testing.T) {
	s := mustLoad(t, alone(lambda+"'End': true, 'Retry': [{'ErrorEquals': ['E']}, {'ErrorEquals': ['States.ALL'], 'IntervalSeconds': 5, 'MaxAttempts': 0, 'BackoffRate': 1.5, 'MaxDelaySeconds': 60, 'JitterStrategy': 'FULL'}]")).Root.Start
	d, w := s.Retry[0], s.Retry[1]
	if d.Interval != 1 || d.MaxAttempts != 3 || d.Backoff != 2 || d.MaxDelay != 0 || d.Jitter != asl.JitterNone {
		t.Errorf("defaults %+v", d)
	}
	if w.Interval != 5 || w.MaxAttempts != 0 || w.Backoff != 1.5 || w.MaxDelay != 60 || w.Jitter != asl.JitterFull || !slices.Equal(w.Errors, []string{"States.ALL"}) {
		t.Errorf("written %+v", w)
	}
}

func TestCatchers(t *testing.T) {
	s := mustLoad(t, one(lambda+"'End': true, 'Catch': [{'ErrorEquals': ['A'], 'Next': 'Z'}, {'ErrorEquals': ['B'], 'Next': 'Z', 'ResultPath': '$.e', 'Assign': {'x': 1}}, {'ErrorEquals': ['C'], 'Next': 'Z', 'ResultPath': null}]")).Root.Start
	got := []string{}
	for _, c := range s.Catch {
		got = append(got, describeFlow([]asl.Field{c.Result})+" -> "+c.Next.Name)
	}
	if want := []string{"ResultPath* -> Z", "ResultPath=$.e -> Z", "ResultPath=null -> Z"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if s.Catch[0].Assign != nil || s.Catch[1].Assign == nil {
		t.Error("Assign of the catchers")
	}
}

func TestTaskAndWaitFields(t *testing.T) {
	task := mustLoad(t, alone(lambda+"'End': true, 'TimeoutSecondsPath': '$.t', 'HeartbeatSeconds': 3, 'Credentials': {'RoleArn.$': '$.r'}")).Root.Start.Task
	if task.Timeout.Expr.Source() != "$.t" || task.Timeout.Name != "TimeoutSecondsPath" || task.Heartbeat.Literal != 3 || task.Credentials == nil {
		t.Errorf("task %+v", task)
	}
	wait := mustLoad(t, alone("'Type': 'Wait', 'End': true, 'Timestamp': '2026-01-31T08:00:00+01:00'")).Root.Start.Wait
	if wait.Seconds != nil || wait.At.Format("15:04:05") != "07:00:00" || wait.Timestamp.Literal != "2026-01-31T08:00:00+01:00" {
		t.Errorf("wait %+v", wait)
	}
	fail := mustLoad(t, alone("'Type': 'Fail', 'Error': 'E', 'CausePath': '$.c'")).Root.Start.Fail
	if fail.Error.Literal != "E" || fail.Error.Expr != nil || fail.Cause.Expr.Source() != "$.c" {
		t.Errorf("fail %+v", fail)
	}
}

func TestPlaceholdersFailWhenExecuted(t *testing.T) {
	s := mustLoad(t, alone("'Type': 'Wait', 'End': true, 'Seconds': '${n}'")).Root.Start
	_, err := s.Wait.Seconds.Expr.Eval(&expr.Env{})
	if err == nil || err.Error() != "the placeholder ${n} has no value" {
		t.Errorf("error %v", err)
	}
}

func TestJSONataFields(t *testing.T) {
	output := func(field string) expr.Expr {
		return mustLoad(t, alone("'QueryLanguage': 'JSONata', 'Type': 'Pass', 'End': true, 'Output': "+field)).Root.Start.Out[0].Expr
	}
	env := &expr.Env{Input: value.MustParse(`{"a": 2, "b": "x"}`)}
	for _, c := range []struct{ rule, field, want string }{
		{"a string is an expression", "'{% $states.input.a + 1 %}'", `3`},
		{"expressions stand at any depth", "{'k': ['{% $states.input.a %}', {'l': '{% $states.input.b %}'}]}", `{"k":[2,{"l":"x"}]}`},
		{"keys are never evaluated", "{'{% 1 %}': '{% 1 %}'}", `{"{% 1 %}":1}`},
		{"JSON without an expression is itself", "[1, '$.a', 'States.UUID()']", `[1,"$.a","States.UUID()"]`},
	} {
		if v, err := output(c.field).Eval(env); err != nil || v.JSON() != c.want {
			t.Errorf("%s: %s, %v; want %s", c.rule, v.JSON(), err, c.want)
		}
	}
	for _, c := range []struct{ rule, field, want string }{
		{"nothing", "{'r': '{% $states.input.c %}'}",
			"The JSONata expression '$states.input.c' specified for the field 'Output/r' returned nothing (undefined)."},
		{"an error with its code", "'{% $states.input.a() %}'",
			"The JSONata expression '$states.input.a()' specified for the field 'Output' threw an error during evaluation. T1006: Attempted to invoke a non-function"},
		{"a function as result", "'{% function() {1} %}'",
			"The JSONata expression 'function() {1}' specified for the field 'Output' returned an unsupported result type."},
	} {
		if _, err := output(c.field).Eval(env); err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v, want %s", c.rule, err, c.want)
		}
	}
}

// AWS answers with the parser's message, without its code, at the place of the text.
func TestJSONataThatCannotBeParsed(t *testing.T) {
	output := func(text string) string {
		return alone("'QueryLanguage': 'JSONata', 'Type': 'Pass', 'End': true, 'Output': {'sum': ['{% " + text + " %}']}")
	}
	const at = "INVALID_JSONATA_EXPRESSION /States/X/Output/sum[0]: "
	checkProblems(t, []problemCase{
		{"a bracket that is not closed", output("items[0,1)"), []string{at + `Expected "]", got ","`}},
		{"an operand is missing", output("2 *"), []string{at + "Unexpected end of expression"}},
		{"nothing at all", output(""), []string{at + "Unexpected end of expression"}},
		{"an operator too many", output("10 + * 2"), []string{at + "Syntax error: 2"}},
	})
}
