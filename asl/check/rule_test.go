package check_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/check"
	"backstep/asl/syntax"
)

// definition returns a source in which ' stands for " and ’ for '.
func definition(text string) *syntax.Source {
	return syntax.NewSource("test.asl.json", strings.NewReplacer("'", `"`, "’", "'").Replace(text))
}

// asWritten is the reverse of definition.
var asWritten = strings.NewReplacer(`"`, "'", "'", "’")

// ruleCase is a definition and what one rule finds in it.
type ruleCase struct {
	rule string
	name string   // what the case is about
	text string   // the states, in which ' stands for "; the first is StartAt
	want []string // "ref: text at the place: message", the message only up to its first colon
	o    check.Options
	head string // members of the machine before States
}

// source wraps the states of a case.
func (c ruleCase) source() *syntax.Source {
	_, rest, _ := strings.Cut(c.text, "'")
	first, _, _ := strings.Cut(rest, "'")
	return definition("{" + c.head + "'StartAt': '" + first + "', 'States': {" + c.text + "}}")
}

// found runs one rule.
func (c ruleCase) found(t *testing.T) []string {
	t.Helper()
	src := c.source()
	m, problems := asl.Load(src)
	for _, p := range problems.Errors() {
		t.Errorf("the definition is refused: %s at %s (%s)", p.Msg, p.Ref, p.Hint)
	}
	var out []string
	for _, p := range check.Check(m, c.o) {
		if string(p.Code) == c.rule {
			place := asWritten.Replace(src.Text[p.Span.Start:p.Span.End])
			msg, _, _ := strings.Cut(p.Msg, ":")
			out = append(out, fmt.Sprintf("%s: %s: %s", p.Ref, place, msg))
		}
	}
	return out
}

func checkRules(t *testing.T, cases []ruleCase) {
	t.Helper()
	fires, silent := map[string]bool{}, map[string]bool{}
	for _, c := range cases {
		fires[c.rule] = fires[c.rule] || len(c.want) > 0
		silent[c.rule] = silent[c.rule] || len(c.want) == 0
		t.Run(c.rule+"/"+c.name, func(t *testing.T) {
			if got := c.found(t); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
	for rule := range fires {
		if !fires[rule] || !silent[rule] {
			t.Errorf("%s: a rule needs a case in which it fires and one in which it must not", rule)
		}
	}
}

const (
	invoke = "'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', "
	direct = "'Type': 'Task', 'Resource': 'arn:aws:lambda:eu-west-1:111122223333:function:f', "
	queue  = "'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', "
	asking = "'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', "
	job    = "'Type': 'Task', 'Resource': 'arn:aws:states:::glue:startJobRun.sync', "
	worker = "'Type': 'Task', 'Resource': 'arn:aws:states:eu-west-1:111122223333:activity:a', "
	end    = "'End': true}"
	done   = ", 'Done': {'Type': 'Succeed'}"
	token  = "'Parameters': {'MessageBody': {'t.$': '$$.Task.Token'}}, "
)

func TestEveryRuleIsExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range check.Rules() {
		switch {
		case r.Title == "" || r.Why == "" || r.Before == "" || r.After == "":
			t.Errorf("%s: something is missing in %+v", r.ID, r)
		case strings.HasSuffix(r.Title, "."), !strings.HasSuffix(r.Why, "."):
			t.Errorf("%s: a title has no full stop, a reason ends with one", r.ID)
		case seen[strings.ToLower(r.ID)]:
			t.Errorf("%s stands twice in the table", r.ID)
		}
		seen[strings.ToLower(r.ID)] = true
		if got, ok := check.Explain(strings.ToUpper(r.ID)); !ok || got.Title != r.Title {
			t.Errorf("Explain(%s) = %+v, %v", r.ID, got, ok)
		}
	}
	if _, ok := check.Explain("no-such-rule"); ok {
		t.Error("a rule that does not exist is explained")
	}
}

func TestEveryCodeOfLoadIsExplained(t *testing.T) {
	for _, code := range []asl.Code{
		asl.SchemaValidationFailed, asl.InvalidJSONDescription, asl.MissingTransitionTarget, asl.MissingEndState, asl.DuplicateStateName,
		asl.InvalidStateName, asl.DuplicateLabelName, asl.InvalidLabelName, asl.InvalidVariableName, asl.ReservedVariableName,
		asl.InvalidJSONata, asl.UnsupportedJSONata, asl.InvalidResource, asl.NoDollar, asl.NoPath, asl.PassResultIsStatic,
	} {
		if _, ok := check.Explain(string(code)); !ok {
			t.Errorf("%s is not explained", code)
		}
	}
}

func TestRulesCanBeSkipped(t *testing.T) {
	m, _ := asl.Load(definition("{'StartAt': 'A', 'States': {'A': {" + job + end + "}}"))
	if found := check.Check(m, check.Options{}); len(found) != 1 || found[0].Code != "task-without-timeout" {
		t.Fatalf("found %v", found)
	}
	if found := check.Check(m, check.Options{Skip: []string{"task-without-timeout"}}); len(found) != 0 {
		t.Errorf("found %v although the rule is skipped", found)
	}
}

func TestCheckReportsNoErrors(t *testing.T) {
	m, _ := asl.Load(definition("{'StartAt': 'A', 'States': {'A': {" + asking + "'Retry': [{'ErrorEquals': ['States.Runtime']}], " + end + "}}"))
	for _, p := range check.Check(m, check.Options{Express: true, At: time.Unix(0, 0)}) {
		if p.Severity == asl.Error || p.Code == "" || p.Ref == "" || p.Msg == "" {
			t.Errorf("%+v", p)
		}
	}
}

func TestNothingToCheck(t *testing.T) {
	if found := check.Check(nil, check.Options{}); found != nil {
		t.Errorf("found %v", found)
	}
}

// Definitions that AWS refuses are checked as far as they can be understood.
func TestBrokenDefinitions(t *testing.T) {
	const whole = "{'StartAt': 'A', 'TimeoutSeconds': 5, 'States': {" +
		"'A': {" + invoke + "'Parameters': {'x.$': '$.a[?(@.b)][0]', 'y.$': 'States.StringSplit($.a, ’,;’)'}, 'ResultPath': '$.r.s', " +
		"'Retry': [{'ErrorEquals': ['States.TaskFailed']}], 'Catch': [{'ErrorEquals': ['States.Runtime'], 'Assign': {'v.$': '$.Error'}, 'Next': 'C'}], 'Next': 'B'}," +
		"'B': {'Type': 'Map', 'ItemSelector': {'i.$': '$$.Map.Item.Value'}, 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'InputPath': '$.i.j', 'End': true}}}, 'Next': 'C'}," +
		"'C': {'Type': 'Choice', 'Choices': [{'Not': {'Variable': '$v', 'IsPresent': true}, 'Next': 'A'}, {'And': [{'Variable': '$.x', 'NumericEquals': 1}], 'Next': 'W'}], 'Default': 'P'}," +
		"'W': {'Type': 'Wait', 'Timestamp': '2020-01-01T00:00:00Z', 'Next': 'D'}," +
		"'P': {'Type': 'Parallel', 'Branches': [{'StartAt': 'Q', 'States': {'Q': {'Type': 'Fail', 'Error': 'E'}}}], 'Next': 'D'}," +
		"'D': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': {'k': '{% $states.input.a & $v %}'}, 'Assign': {'w': 1}, 'End': true}}}"
	src := definition(whole)
	if m, problems := asl.Load(src); len(problems.Errors()) > 0 || len(check.Check(m, check.Options{At: time.Unix(2e9, 0)})) == 0 {
		t.Fatalf("the whole definition: %v", problems)
	}
	for cut := range src.Text {
		for _, text := range []string{src.Text[:cut], src.Text[:cut] + src.Text[cut+1:]} {
			m, _ := asl.Load(syntax.NewSource("test.asl.json", text))
			for _, p := range check.Check(m, check.Options{Express: true, At: time.Unix(2e9, 0)}) {
				if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(text) || p.Msg == "" {
					t.Fatalf("%s\n%+v", text, p)
				}
			}
		}
	}
}
