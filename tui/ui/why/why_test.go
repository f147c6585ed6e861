package why_test

import (
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/ui/panetest"
	"backstep/tui/ui/why"
)

func one(state string) string { return `{"StartAt":"A","States":{"A":` + state + `}}` }

const order = `{"id":"A-1","customer":{"name":"Ada"},"items":[{"sku":"x"},{"sku":"y"}],"total":149.5}`

func TestPicksNameWhatWasReadAndWritten(t *testing.T) {
	for _, c := range []struct {
		rule, state string
		stages      int
		want        string
	}{
		{"a path of a template, in the order written", `{"Type":"Pass","Parameters":{"a":1,"to.$":"$.id","in":{"n.$":"$.customer.name"}},"End":true}`, 3,
			"(1) $.id > $.to\n(2) $.customer.name > $.in.n"},
		{"a path that is read twice keeps its number", `{"Type":"Pass","Parameters":{"a.$":"$.id","b.$":"$.id"},"End":true}`, 3, "(1) $.id > $.a, $.b"},
		{"several matches", `{"Type":"Pass","Parameters":{"skus.$":"$.items[*].sku"},"End":true}`, 3, "(1)x2 $.items[*].sku > $.skus"},
		{"an indefinite path without a match", `{"Type":"Pass","Parameters":{"x.$":"$.items[*].no"},"End":true}`, 3, "(1) $.items[*].no  NO MATCH"},
		{"the arguments of a function", `{"Type":"Pass","Parameters":{"t.$":"States.Format('{} {}', $.id, $.customer.name)"},"End":true}`, 3,
			"(1) $.id > $.t\n(2) $.customer.name > $.t"},
		{"a function that reads nothing", `{"Type":"Pass","Parameters":{"u.$":"States.UUID()"},"End":true}`, 3, "(1) States.UUID() > $.u"},
		{"the context object", `{"Type":"Pass","Parameters":{"s.$":"$$.State.Name"},"End":true}`, 3, "(1) $$.State.Name > $.s"},
		{"a path field", `{"Type":"Pass","InputPath":"$.customer","End":true}`, 2, "(1) $.customer > $"},
		{"ResultPath writes the result", `{"Type":"Pass","Result":1,"ResultPath":"$.r","End":true}`, 3, "(1) result > $.r"},
		{"a path that leads nowhere, and what comes after it", `{"Type":"Pass","Parameters":{"a.$":"$.id","b.$":"$.totl","c.$":"$.items"},"End":true}`, 3,
			"(1) $.id\n(2) $.totl  NO MATCH, nearest: $.total\n(3) $.items  not evaluated"},
		{"JSONata expressions", `{"Type":"Pass","QueryLanguage":"JSONata","Output":{"who":"{% $states.input.customer.name %}","n":"{% 1+1 %}","k":7},"End":true}`, 2,
			"(1) $states.input.customer.name > $.who\n(2) 1+1 > $.n"},
		{"a JSONata path that leads nowhere", `{"Type":"Pass","QueryLanguage":"JSONata","Output":{"who":"{% $states.input.custmer.name %}"},"End":true}`, 2,
			"(1) $states.input.custmer.name  NO MATCH"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			v := panetest.AtStage(t, one(c.state), order, nil, c.stages)
			var got []string
			for _, p := range why.PicksOf(v.Visit.Stages[v.Stage].Stage).List {
				got = append(got, p.String())
			}
			if text := strings.Join(got, "\n"); text != c.want {
				t.Errorf("picks:\n%s\nwant:\n%s", text, c.want)
			}
		})
	}
}

func explained(v ui.View) string {
	var b strings.Builder
	for _, l := range why.Explain(v) {
		b.WriteString(string("  #+-.!*"[l.Kind]) + " " + l.Text + "\n")
	}
	return b.String()
}

const shaky = `{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Retry":[
	{"ErrorEquals":["States.Timeout"],"MaxAttempts":1},
	{"ErrorEquals":["Flaky","Slow"],"IntervalSeconds":2,"MaxAttempts":3,"BackoffRate":2}],
	"Catch":[{"ErrorEquals":["Gone"],"Next":"B"},{"ErrorEquals":["States.ALL"],"Next":"B"}],"Next":"B"}`

func TestExplain(t *testing.T) {
	machine := func(a string) string {
		other := ""
		if strings.Contains(a, `"C"`) {
			other = `,"C":{"Type":"Succeed"}`
		}
		return `{"StartAt":"A","States":{"A":` + a + `,"B":{"Type":"Succeed"}` + other + `}}`
	}
	failing := func(name string) mock.Rules {
		return mock.Rules{{State: "A", Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: name, Cause: "told so"}}}}
	}
	for _, c := range []struct {
		rule, machine, input string
		rules                mock.Rules
		stages               int
		want                 []string
	}{
		{"a template says what goes on and what does not", machine(`{"Type":"Pass","Parameters":{"a.$":"$.id"},"Next":"B"}`), order, nil, 3, []string{
			"Builds a new document", "(1) $.id > $.a   = \"A-1\"", "Nothing else goes on: customer, items, total are dropped here"}},
		{"every rule of a Choice", machine(`{"Type":"Choice","Choices":[{"Variable":"$.total","NumericLessThan":5,"Next":"B"},
			{"Variable":"$.id","StringEquals":"A-1","Next":"C"},{"Variable":"$.id","StringEquals":"x","Next":"B"}],"Default":"B"}`), order, nil, 2, []string{
			"rule 1: $.total < 5 → B", "false  $.total < 5   it is 149.5", "rule 2: $.id == \"A-1\" → C", "true   $.id == \"A-1\"   it is \"A-1\"",
			"rule 3: $.id == \"x\" → B   not looked at", "Default → B   not looked at"}},
		{"a rule whose path leads nowhere", machine(`{"Type":"Choice","Choices":[{"Variable":"$.totel","NumericLessThan":5,"Next":"B"}],"Default":"B"}`), order, nil, 2, []string{
			"$.totel < 5   nothing is there", "nearest: $.total"}},
		{"a document that is near the limit", machine(`{"Type":"Pass","Next":"B"}`), `{"big":"` + strings.Repeat("x", 250_000) + `","n":1}`, nil, 1, []string{
			"250,016 B is near the limit of 262,144 B for a payload: $.big 250,002 B, $.n 1 B"}},
		{"what becomes of a failure, before it happens", machine(shaky), order, mock.Rules{{State: "A", Answer: sim.Answer{Output: value.True}}}, 4, []string{
			"If it fails", "Retry[0] States.Timeout: retries after 1.0s\n", "Retry[1] Flaky, Slow: retries after 2.0s, 4.0s, 8.0s: 14.0s in all",
			"Catch[1] States.ALL → B"}},
		{"which retrier took a failure", machine(shaky), order, failing("Slow"), 4, []string{
			"Slow: told so", "Retry[0] States.Timeout: Slow is not States.Timeout",
			"Retry[1] Flaky, Slow: takes Slow: next attempt after 2.0s (retry 1 of 3, IntervalSeconds 2 x BackoffRate 2^0)",
			"Catch[0] Gone: Retry comes first"}},
		{"which catcher took a failure", machine(shaky), order, failing("Broken"), 4, []string{
			"Retry[1] Flaky, Slow: Broken is not Flaky or Slow", "Catch[0] Gone: Broken is not Gone", "Catch[1] States.ALL: takes Broken → B"}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got := explained(panetest.AtStage(t, c.machine, c.input, c.rules, c.stages))
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
		})
	}
}

func TestEveryStageOfEveryStateIsExplainedInTwoSentences(t *testing.T) {
	for _, kind := range []asl.Type{asl.TaskType, asl.PassType, asl.ChoiceType, asl.ParallelType, asl.MapType} {
		st := &asl.State{Type: kind}
		for stage := asl.StageInput; stage <= asl.StageResultWriter; stage++ {
			for _, catch := range []int{-1, 0} {
				h := why.FieldHelp(st, ui.StageRow{Name: stage, Catch: catch})
				if !strings.HasSuffix(h.What, ".") || !strings.HasSuffix(h.Note, ".") && !strings.HasSuffix(h.Note, ")") {
					t.Errorf("%s of a %s: %q, %q", stage, kind, h.What, h.Note)
				}
			}
		}
	}
}
