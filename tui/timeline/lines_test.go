package timeline

import (
	"fmt"
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"
)

// told runs a machine and returns its lines: step, lane, what, more.
func told(t *testing.T, machine, input string, rules mock.Rules) string {
	t.Helper()
	m := simtest.Machine(t, machine)
	start := simtest.Start(m, value.MustParse(input))
	trace, _, err := sim.Execute(sim.NewTrace(start), rules, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range trace.Len() {
		for _, l := range linesOf(trace, i) {
			step := ""
			if l.step > 0 {
				step = fmt.Sprint(l.step)
			}
			fmt.Fprintln(&b, strings.Join([]string{step, l.lane, l.what, l.more}, "|"))
		}
	}
	return strings.TrimSpace(b.String())
}

const resource = `"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"`

func TestLines(t *testing.T) {
	fails := func(attempts ...int) mock.Rules {
		var rules mock.Rules
		for _, a := range attempts {
			rules = append(rules, mock.Rule{State: "A", Attempt: a, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E.X"}}})
		}
		return append(rules, mock.Rule{State: "A", Answer: sim.Answer{Output: value.MustParse(`{"ok":true}`)}})
	}
	for _, c := range []struct {
		rule, machine, input string
		rules                mock.Rules
		want                 string
	}{
		{"a task: entered, result, end", `{"StartAt":"A","States":{"A":{` + resource + `,"End":true}}}`, `{}`, fails(),
			"1||A|entered\n||task result|11 B\n||SUCCEEDED|11 B"},
		{"a retry: the failed attempt, the backoff, the next attempt as a step",
			`{"StartAt":"A","States":{"A":{` + resource + `,"Retry":[{"ErrorEquals":["E.X"],"IntervalSeconds":2,"MaxAttempts":3}],"End":true}}}`, `{}`, fails(1),
			"1||A|entered\n||attempt 1|E.X\n||retry 1 of 3|backoff 2.0s\n2||A|attempt 2\n||task result|11 B\n||SUCCEEDED|11 B"},
		{"a catch: the failed attempt, the catcher",
			`{"StartAt":"A","States":{"A":{` + resource + `,"Catch":[{"ErrorEquals":["E.X"],"Next":"B"}],"End":true},"B":{"Type":"Succeed"}}}`, `{}`, fails(1),
			"1||A|entered\n||attempt 1|E.X\n||caught by|Catch[0] E.X\n2||B|26 B\n||SUCCEEDED|26 B"},
		{"nothing catches: the execution fails",
			`{"StartAt":"A","States":{"A":{` + resource + `,"End":true}}}`, `{}`, fails(1),
			"1||A|entered\n||attempt 1|E.X\n||FAILED|E.X"},
		{"a Choice says which rule, a Wait how long",
			`{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"B"}],"Default":"C"},
			"B":{"Type":"Wait","Seconds":5,"End":true},"C":{"Type":"Fail","Error":"No"}}}`, `{"x":1}`, nil,
			"1||A|rule 1: B\n2||B|waits 5.0s\n||timer|7 B\n||SUCCEEDED|7 B"},
		{"default, and a Fail state",
			`{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"B"}],"Default":"C"},
			"B":{"Type":"Succeed"},"C":{"Type":"Fail","Error":"No"}}}`, `{}`, nil,
			"1||A|default: C\n2||C|No\n||FAILED|No"},
		{"iterations carry their index and no step",
			`{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}`, `[1,2]`, nil,
			"1||M|2 items\n|[0]|P|1 B\n|[1]|P|1 B\n||joined|5 B\n||SUCCEEDED|5 B"},
		{"child executions of a distributed Map end in their place",
			`{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
			"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}`, `[1]`, nil,
			"1||M|1 child execution\n|[0]|P|1 B\n|[0]|child execution|SUCCEEDED\n||joined|3 B\n||SUCCEEDED|3 B"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := told(t, c.machine, c.input, c.rules); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestLane(t *testing.T) {
	for id, want := range map[sim.FrameID]string{"/": "", "/Each[7]/": "[7]", "/A[1]/B[22]/": "[1][22]", "/odd]/[x[3]/": "[3]"} {
		if got := lane(id); got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
}
