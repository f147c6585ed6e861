package report

import (
	"strings"
	"testing"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/sim/simtest/golden"
)

// runOf executes a definition as far as rules go.
func runOf(t *testing.T, definition, input string, rules mock.Rules) *Run {
	t.Helper()
	m := simtest.Machine(t, definition)
	in, err := value.Parse(input)
	if err != nil {
		t.Fatal(err)
	}
	start := sim.Start{Machine: m, Input: in, At: scenarios.DefaultAt, Limits: sim.DefaultLimits()}
	trace, _, err := sim.Execute(sim.NewTrace(start), rules, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	return &Run{Trace: trace, Rules: rules, Title: "order.asl.json", Machine: "order.asl.json"}
}

const retried = `{"StartAt": "Call", "States": {
	"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:F",
		"Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2}],
		"Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Lost"}], "ResultPath": "$.called", "Next": "Route"},
	"Route": {"Type": "Choice", "Choices": [{"Variable": "$.called.ok", "BooleanEquals": true, "Next": "Done"}], "Default": "Lost"},
	"Done": {"Type": "Succeed"}, "Lost": {"Type": "Fail", "Error": "Lost"}}}`

func busyOnce() mock.Rules {
	ok, _ := value.Parse(`{"ok": true}`)
	return mock.Rules{
		{State: "Call", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "Busy", Cause: "try later"}}},
		{State: "Call", Answer: sim.Answer{Kind: sim.Succeed, Output: ok}},
	}
}

// Each format of a run with a retry.
func TestFormats(t *testing.T) {
	r := runOf(t, retried, `{"id": 7}`, busyOnce())
	for _, f := range Formats {
		text, err := f.Write(r)
		if err != nil {
			t.Fatal(f.Name, err)
		}
		golden.File(t, "retried"+f.Suffix, text)
	}
}

// A run played on the mocks written from it takes the same way.
func TestMocksOfARunGiveTheSameRun(t *testing.T) {
	r := runOf(t, retried, `{"id": 7}`, busyOnce())
	text, err := r.mocks()
	if err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.Parse(syntax.NewSource("m.mocks.yaml", text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	again := runOf(t, retried, `{"id": 7}`, s.Mocks)
	if a, _ := r.history(); a != must(again.history()) {
		t.Errorf("another history:\n%s", text)
	}
}

func must(s string, _ error) string { return s }

// Names and documents out of files stay text in every format.
func TestHostileRuns(t *testing.T) {
	for _, raw := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "```\n# heading", `[a](javascript:b) ![c](http://d)`, "</pre><b>",
		"\x1b[2J", "\u202egnp", `"]; x [label="`, `"] --> evil["`, "a|b*c_d`e", `]]>--><svg onload=x>`, "</title><style>",
	} {
		name := value.Quote(raw)
		r := runOf(t, `{"StartAt": `+name+`, "States": {`+name+`: {"Type": "Pass", "End": true}}}`, `{"x": `+name+`}`, nil)
		r.Title = raw
		for _, f := range Formats {
			text, err := f.Write(r)
			if err != nil {
				t.Fatal(f.Name, err)
			}
			if strings.ContainsAny(text, "\x1b\u202e") {
				t.Errorf("%s hands on a control character of %q", f.Name, raw)
			}
			if f.Name == "html" || f.Name == "svg" {
				for _, tag := range []string{"<script", "<img", "<svg onload", "</pre><b>", "</title><style>"} {
					if strings.Contains(text, tag) {
						t.Errorf("%s: %q breaks out with %s", f.Name, raw, tag)
					}
				}
			}
			if f.Name == "md" {
				outside(t, raw, text)
			}
		}
	}
}

// outside fails where something in Markdown outside of fences is markup.
func outside(t *testing.T, raw, text string) {
	t.Helper()
	fence := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case fence == "" && strings.HasPrefix(line, "```"):
			fence = line[:len(line)-len(strings.TrimLeft(line, "`"))]
		case line == fence:
			fence = ""
		case fence == "" && (strings.ContainsAny(line, "<>") || strings.Contains(line, "](") || strings.Contains(line, "://")):
			t.Errorf("%q: %s", raw, line)
		}
	}
	if fence != "" {
		t.Errorf("%q: a fence does not end", raw)
	}
}
