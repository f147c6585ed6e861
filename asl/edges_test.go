package asl_test

import (
	"slices"
	"strconv"
	"testing"

	"backstep/asl"
)

func edgeLines(sc *asl.Scope) []string {
	name := func(s *asl.State, otherwise string) string {
		if s == nil {
			return otherwise
		}
		return s.Name
	}
	var out []string
	for _, e := range asl.Edges(sc) {
		line := name(e.From, "start") + " -> " + name(e.To, "end") + " " + e.Kind.String() + strconv.Itoa(e.Index)
		if e.Label != "" {
			line += ": " + e.Label
		}
		out = append(out, line)
	}
	return out
}

func TestEdges(t *testing.T) {
	m := mustLoad(t, "{'StartAt': 'T', 'States': {"+
		"'T': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Next': 'C', 'Catch': [{'ErrorEquals': ['A', 'B'], 'Next': 'F'}, {'ErrorEquals': ['States.ALL'], 'Next': 'S'}]}, "+
		"'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.n', 'NumericGreaterThan': 1, 'Next': 'T'}, {'Not': {'Variable': '$.a', 'IsPresent': true}, 'Next': 'E'}], 'Default': 'S'}, "+
		"'E': {'Type': 'Pass', 'End': true}, 'S': {'Type': 'Succeed'}, 'F': {'Type': 'Fail'}}}")
	want := []string{
		"start -> T next0",
		"T -> C next0",
		"T -> F catch0: A, B",
		"T -> S catch1: States.ALL",
		"C -> T rule0: $.n > 1",
		"C -> E rule1: not ($.a is present)",
		"C -> S default0: default",
		"E -> end next0",
		"S -> end next0",
		"F -> end next0",
	}
	if got := edgeLines(m.Root); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestEdgesLeaveOutMissingTargets(t *testing.T) {
	m, _ := load(t, "{'StartAt': 'Nope', 'States': {'X': {'Type': 'Pass', 'Next': 'Nope'}, 'C': {'Type': 'Choice', 'Choices': [{'Next': 'Nope'}], 'Default': 'Nope'}}}")
	if got := edgeLines(m.Root); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}
