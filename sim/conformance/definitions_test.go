package conformance_test

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/template"
	"backstep/asl/value"
)

// answerOf returns the problems that AWS would report for a definition of a type.
func answerOf(text, workflowType string) asl.Problems {
	m, problems := load(text)
	out := problems.Errors()
	if m != nil && workflowType == "EXPRESS" {
		out = append(out, asl.CheckExpress(m).Errors()...)
	}
	return out
}

// runValidate compares codes, messages and locations with AWS's answer.
func runValidate(c *awsCase) (d *difference) {
	defer recovered(&d)
	text := c.DefinitionText
	if !c.Definition.IsAbsent() && !c.Definition.IsNull() {
		text = c.Definition.JSON()
	}
	got := answerOf(text, c.Type)
	if c.Subkind == "validate-api" {
		return diffDiagnostics(c.Expect.Diagnostics, got)
	}
	return diffRefusal(c.Expect.Message, got)
}

func diffDiagnostics(want []diagnostic, got asl.Problems) *difference {
	for i := range max(len(want), len(got)) {
		var w, g diagnostic
		if i < len(want) {
			w = want[i]
		}
		if i < len(got) {
			g = diagnostic{strings.ToUpper(got[i].Severity.String()), string(got[i].Code), got[i].Msg, string(got[i].Ref)}
		}
		if w != g {
			return &difference{fmt.Sprintf("$.expect.diagnostics[%d]", i), fmt.Sprintf("%q", w), fmt.Sprintf("%q", g)}
		}
	}
	return nil
}

// diffRefusal compares the sentence in which CreateStateMachine wraps the first problem.
func diffRefusal(want string, got asl.Problems) *difference {
	if len(got) == 0 {
		return &difference{"$.expect.message", want, "accepted"}
	}
	message := fmt.Sprintf("Invalid State Machine Definition: '%s: %s at %s'", got[0].Code, got[0].Msg, got[0].Ref)
	return newComparer(&awsCase{}).diff("$.expect.message", value.String(want), value.String(message))
}

// runVerdict compares whether a definition is valid.
func runVerdict(l listed) (d *difference) {
	defer recovered(&d)
	errs := answerOf(l.text, "STANDARD")
	got, why := "valid", ""
	if len(errs) > 0 {
		got, why = "invalid", fmt.Sprintf(": %s at %s", errs[0].Msg, errs[0].Ref)
	}
	if got == l.Expect {
		return nil
	}
	return &difference{"the verdict", l.Expect, got + why}
}

// runRealworld loads a published definition.
func runRealworld(l listed) (d *difference) {
	defer recovered(&d)
	for _, x := range template.LoadAll(syntax.NewSource(l.File, l.text), nil) {
		if errs := x.Problems.Errors(); len(errs) > 0 {
			return &difference{"the verdict", "valid", fmt.Sprintf("invalid: %s at %s", errs[0].Msg, errs[0].Ref)}
		}
	}
	return nil
}

// recovered turns a panic into a difference, so that one case cannot hide the others.
func recovered(d **difference) {
	if p := recover(); p != nil {
		*d = &difference{"the run", "no panic", fmt.Sprint(p)}
	}
}
