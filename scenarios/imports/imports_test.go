package imports

import (
	"fmt"
	"strings"
	"testing"

	"backstep/asl/syntax"
	"backstep/scenarios"
)

func TestCallsAreCountedFromOne(t *testing.T) {
	c, problems := ParseConfig(syntax.NewSource("c.json", `{"StateMachines": {"M": {"TestCases": {"C": {"S": "R"}}}},
		"MockedResponses": {"R": {"0": {"Return": 0}, "1-3": {"Throw": {"Error": "E"}}}}}`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	rules, doubts := c.Machines[0].Cases[0].Rules(nil)
	got := scenarios.PrintRule(rules[0]) + scenarios.PrintRule(rules[1])
	if want := `{state: S, calls: 1, return: 0}{state: S, calls: 2-4, error: "E"}`; got != want || len(rules) != 2 || len(doubts) > 0 {
		t.Errorf("got %s %v, want %s", got, doubts, want)
	}
}

// What a request of TestState becomes.
func TestTestStateRequests(t *testing.T) {
	quoted := func(s string) string { return strings.ReplaceAll(s, `"`, `\"`) }
	for _, tt := range []struct{ name, text, want string }{
		{"a state, with what follows", `{"definition": "` + quoted(`{"Type": "Pass", "Next": "B"}`) + `"}`,
			`title: "TestState of StateName"
machine: {"Comment": "One state, as TestState tests it", "StartAt": "StateName", "States": {"StateName": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}}}
`},
		{"variables are assigned before", `{"definition": "` + quoted(`{"Type": "Succeed"}`) + `", "variables": "` + quoted(`{"v": 1}`) + `", "input": "{}"}`,
			`title: "TestState of StateName"
machine: {"Comment": "One state, as TestState tests it", "StartAt": "Variables", "States": {"Variables": {"Type": "Pass", "Assign": {"v": 1}, "Next": "StateName"}, "StateName": {"Type": "Succeed"}}}
input: {}
`},
		{"a state inside of a Map, by its name", `{"stateName": "S", "definition": {"QueryLanguage": "JSONata", "StartAt": "E", "States": {"E": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "S", "States": {"S": {"Type": "Succeed"}}}}}}}`,
			`title: "TestState of S"
machine: {"Comment": "One state, as TestState tests it", "QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {"Type": "Succeed"}}}
`},
		{"a field that there is not", `{"definition": "{}", "inpt": "{}"}`, "1:22 a request of TestState has no field \"inpt\": Did you mean input?\n"},
		{"a definition that is not JSON", `{"definition": "{"}`, "1:16 this text is not JSON"},
		{"a machine without a name of a state", `{"definition": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}}`, "1:2 the definition is that of a whole machine"},
		{"a state that there is not", `{"definition": {"StartAt": "A", "States": {}}, "stateName": "B"}`, "the definition has no state B"},
		{"both outcomes", `{"definition": "{}", "mock": {"result": "{}", "errorOutput": {"error": "E"}}}`, "a mock has exactly one of result and errorOutput"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, _, problems := ParseTestState(syntax.NewSource("r.json", tt.text))
			got := ""
			for _, x := range problems {
				got += fmt.Sprintf("%d:%d %s: %s\n", x.Line, x.Col, x.Msg, x.Hint)
			}
			if s != nil {
				got += scenarios.Print(s)
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// Whatever the text is, reading it ends, and what came of it can be read again.
func FuzzImports(f *testing.F) {
	f.Add(`{"StateMachines": {"M": {"TestCases": {"C": {"S": "R"}}}}, "MockedResponses": {"R": {"0-3": {"Throw": {"Error": "E"}}}}}`)
	f.Add(`{"definition": "{\"Type\": \"Map\", \"Next\": 1}", "stateName": "x", "mock": {"result": "[]"}, "variables": "{\"a\": 1}"}`)
	f.Add(`{"definition": {"States": {"x": 1, "y": {"Branches": [1]}}}, "stateName": "x"}`)
	f.Fuzz(func(t *testing.T, text string) {
		src := syntax.NewSource("f.json", text)
		if c, problems := ParseConfig(src); c != nil && len(problems) == 0 {
			for _, m := range c.Machines {
				for _, x := range m.Cases {
					rules, _ := x.Rules(nil)
					again(t, &scenarios.Scenario{Machine: "m.asl.json", Mocks: rules})
				}
			}
		}
		if s, _, problems := ParseTestState(src); s != nil && len(problems) == 0 {
			again(t, s)
		}
	})
}

func again(t *testing.T, s *scenarios.Scenario) {
	t.Helper()
	text := scenarios.Print(s)
	if _, problems := scenarios.Parse(syntax.NewSource("s.scenario.yaml", text)); len(problems) > 0 {
		t.Errorf("%v in\n%s", problems, text)
	}
}
