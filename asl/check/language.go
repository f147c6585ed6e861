package check

import (
	"slices"
	"strings"

	"backstep/asl"
)

var languageRules = []Rule{
	{
		ID: "jsonpath-in-jsonata", Severity: asl.Warning, find: jsonPathInJSONata,
		Title: "A JSONPath or intrinsic function stands in a JSONata state",
		Why: "In a JSONata state only strings between {% and %} are evaluated. " +
			"A path, an intrinsic function or a key that ends in .$ stays the text that it is.",
		Before: `"QueryLanguage": "JSONata", "Arguments": {"id.$": "$.order.id"}`,
		After:  `"QueryLanguage": "JSONata", "Arguments": {"id": "{% $states.input.order.id %}"}`,
	},
	{
		ID: "jsonata-in-jsonpath", Severity: asl.Warning, find: jsonataInJSONPath,
		Title:  "A JSONata expression stands in a JSONPath state",
		Why:    "In a JSONPath state {% and %} mean nothing: the string is passed on as it is written. The state, or the whole machine, needs QueryLanguage JSONata.",
		Before: `"Type": "Pass", "Parameters": {"total": "{% $sum($states.input.prices) %}"}`,
		After:  `"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"total": "{% $sum($states.input.prices) %}"}`,
	},
	{
		ID: "unknown-states-member", Severity: asl.Warning, find: unknownStatesMembers,
		Title:  "$states has no such member",
		Why:    "$states has input, context, result and errorOutput. Anything else yields nothing, and an expression that yields nothing fails with States.QueryEvaluationError.",
		Before: `"{% $states.inputs.order %}"`,
		After:  `"{% $states.input.order %}"`,
	},
}

// payloads are the fields whose strings are data.
var payloads = map[string]bool{
	"Arguments": true, "Output": true, "Assign": true, "ItemSelector": true, "Items": true, "Parameters": true, "ResultSelector": true,
}

// literalFields are the fields of JSONPath states in which a text may stand.
var literalFields = map[string]bool{"Parameters": true, "ResultSelector": true, "ItemSelector": true, "Assign": true, "Result": true}

// isPayload reports whether a text is data that is passed on.
func isPayload(e asl.ExpressionText) bool {
	return payloads[e.Field[strings.LastIndexByte(e.Field, '/')+1:]]
}

// looksLikePath reports whether a text was probably meant to be evaluated in
// JSONPath.
func looksLikePath(text string) bool {
	if strings.HasPrefix(text, "$.") || strings.HasPrefix(text, "$$.") || strings.HasPrefix(text, "$[") {
		return !strings.ContainsAny(text, " \t\n")
	}
	name, _, call := strings.Cut(text, "(")
	return call && strings.HasPrefix(name, "States.") && !strings.ContainsAny(name, " \t\n") && strings.HasSuffix(text, ")")
}

func jsonPathInJSONata(c *checker) {
	for _, s := range c.machine.States {
		if s.Language != asl.JSONata {
			continue
		}
		for _, e := range c.texts[s] {
			switch {
			case !isPayload(e):
			case !e.Evaluated && looksLikePath(e.Text):
				c.report(e.Ref, e.Span, e.Text+" is not evaluated in a JSONata state: it is passed on as text", suggestion(e.Text))
			case strings.HasSuffix(e.Key, ".$"):
				c.report(e.Ref, e.Span, "The key "+quoted(e.Key)+" keeps its .$ in a JSONata state", "name it "+strings.TrimSuffix(e.Key, ".$"))
			}
		}
	}
}

func suggestion(path string) string {
	at, simple := simplePath(path)
	if !simple || len(at) == 0 {
		return "write an expression between {% and %}"
	}
	return "write {% $states.input" + path[1:] + " %}"
}

func jsonataInJSONPath(c *checker) {
	for _, s := range c.machine.States {
		if s.Language != asl.JSONPath {
			continue
		}
		for _, e := range c.texts[s] {
			if literalFields[e.Field[strings.LastIndexByte(e.Field, '/')+1:]] && strings.HasPrefix(e.Text, "{%") && strings.HasSuffix(e.Text, "%}") {
				c.report(e.Ref, e.Span, "The expression is not evaluated: "+quoted(s.Name)+" is a JSONPath state",
					`give the state "QueryLanguage": "JSONata", with Arguments and Output instead of Parameters and the paths`)
			}
		}
	}
}

func unknownStatesMembers(c *checker) {
	members := []string{"input", "context", "result", "errorOutput"}
	c.evaluated(asl.JSONata, func(e asl.ExpressionText) {
		for _, m := range e.Mentions().States {
			if m.Name == "" || slices.Contains(members, m.Name) || unknown(e.Text) {
				continue
			}
			hint := nearest(m.Name, members)
			if hint == "" {
				hint = "$states has " + listed(members)
			}
			c.report(e.Ref, e.At(m.Pos, len("$states.")+len(m.Name)), "$states has no member "+m.Name, hint)
		}
	})
}
