package asl_test

import (
	"slices"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/syntax"
)

// load loads a definition, in which ' stands for ".
func load(t testing.TB, text string) (*asl.Machine, asl.Problems) {
	t.Helper()
	return asl.Load(syntax.NewSource("test.asl.json", strings.ReplaceAll(text, "'", `"`)))
}

// mustLoad loads a definition that has no problem at all.
func mustLoad(t testing.TB, text string) *asl.Machine {
	t.Helper()
	m, problems := load(t, text)
	if len(problems) > 0 {
		t.Fatalf("unexpected problems:\n%s", strings.Join(lines(problems), "\n"))
	}
	return m
}

// lines writes problems as "CODE ref: message", warnings with a leading "warning: ".
func lines(problems asl.Problems) []string {
	out := make([]string, len(problems))
	for i, p := range problems {
		out[i] = string(p.Code) + " " + string(p.Ref) + ": " + p.Msg
		if p.Severity == asl.Warning {
			out[i] = "warning: " + out[i]
		}
	}
	return out
}

// one wraps the fields of a state into a machine with the states X and Z.
func one(state string) string {
	return "{'StartAt': 'X', 'States': {'X': {" + state + "}, 'Z': {'Type': 'Succeed'}}}"
}

// alone wraps the fields of a state into a machine with the state X only.
func alone(state string) string {
	return "{'StartAt': 'X', 'States': {'X': {" + state + "}}}"
}

type problemCase struct {
	name string
	text string   // a definition
	want []string // lines, nil for a valid definition
}

func checkProblems(t *testing.T, cases []problemCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := load(t, c.text)
			if got := lines(problems); !slices.Equal(got, c.want) {
				t.Errorf("%s\n got: %s\nwant: %s", c.text, strings.Join(got, "\n      "), strings.Join(c.want, "\n      "))
			}
			for _, p := range problems {
				if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(c.text) {
					t.Errorf("span %v of %q lies outside of the text", p.Span, p.Msg)
				}
			}
		})
	}
}

const schema = "SCHEMA_VALIDATION_FAILED "

func TestStructureProblems(t *testing.T) {
	checkProblems(t, []problemCase{
		{"a machine needs States", "{'StartAt': 'X'}", []string{schema + "/: These fields are required: [States]"}},
		{"a machine needs StartAt", "{'States': {'X': {'Type': 'Succeed'}}}", []string{schema + "/: These fields are required: [StartAt]"}},
		{"an empty object lacks both", "{}", []string{schema + "/: These fields are required: [States, StartAt]"}},
		{"an empty text is no object", " ", []string{schema + ": Definition must be a valid JSON object"}},
		{"States is an object", "{'StartAt': 'X', 'States': []}", []string{
			"MISSING_TRANSITION_TARGET /StartAt: Missing 'Next' target: X", schema + "/States: Expected value of type Object"}},
		{"States is not empty", "{'StartAt': 'X', 'States': {}}", []string{
			"MISSING_TRANSITION_TARGET /StartAt: Missing 'Next' target: X", schema + "/States: Value cannot be empty"}},
		{"a state is an object", "{'StartAt': 'X', 'States': {'X': {'Type': 'Succeed'}, 'Y': 1}}", []string{
			schema + "/States/Y: Expected value of type Object"}},
		{"a field of the machine is no state", "{'StartAt': 'X', 'States': {'QueryLanguage': 'JSONata', 'X': {'Type': 'Succeed'}}}", []string{
			schema + "/States/QueryLanguage: Expected value of type Object"}},
		{"Version is 1.0", "{'Version': '2.0', 'StartAt': 'X', 'States': {'X': {'Type': 'Succeed'}}}", []string{
			schema + "/Version: Value should be one of the following: [1.0]"}},
		{"QueryLanguage is one of two", "{'QueryLanguage': 'jsonata', 'StartAt': 'X', 'States': {'X': {'Type': 'Succeed'}}}", []string{
			schema + "/QueryLanguage: Value should be one of the following: [JSONPath, JSONata]"}},
		{"another QueryLanguage counts as JSONata", "{'QueryLanguage': 'jsonpath', 'StartAt': 'X', 'States': {'X': {'Type': 'Pass', 'InputPath': '$.a', 'End': true}}}", []string{
			schema + "/QueryLanguage: Value should be one of the following: [JSONPath, JSONata]",
			schema + "/States/X: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage"}},
		{"also that of a state", alone("'Type': 'Pass', 'QueryLanguage': 'xpath', 'Output': 1, 'End': true"), []string{
			schema + "/States/X/QueryLanguage: Value should be one of the following: [JSONPath, JSONata]"}},
		{"an unknown field of the machine", "{'Coment': '', 'StartAt': 'X', 'States': {'X': {'Type': 'Succeed'}}}", []string{
			schema + "/: Field 'Coment' is not supported"}},
		{"a state needs a Type", alone("'End': true"), []string{
			schema + "/States/X/Type: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]"}},
		{"Type is case-sensitive", alone("'Type': 'pass', 'End': true"), []string{
			schema + "/States/X/Type: The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]"}},
		{"the comment is a string", alone("'Type': 'Succeed', 'Comment': 1"), []string{schema + "/States/X/Comment: Expected value of type String"}},
	})
}

func TestTransitionProblems(t *testing.T) {
	checkProblems(t, []problemCase{
		{"Next or End is needed", alone("'Type': 'Pass'"), []string{
			schema + "/States/X: This object should have only one of the following fields: [Next, End]"}},
		{"not both", one("'Type': 'Pass', 'Next': 'Z', 'End': true"), []string{
			schema + "/States/X: There should only be one of the following fields: [Next, End]"}},
		{"End: false does not end", alone("'Type': 'Pass', 'End': false"), []string{
			schema + "/States/X: This object should have only one of the following fields: [Next, End]"}},
		{"End: false beside Next", one("'Type': 'Pass', 'Next': 'Z', 'End': false"), nil},
		{"End is a boolean", alone("'Type': 'Pass', 'End': 'true'"), []string{schema + "/States/X/End: Expected value of type Boolean"}},
		{"Succeed has no Next", one("'Type': 'Pass', 'Next': 'S'}, 'S': {'Type': 'Succeed', 'Next': 'Z'"), []string{
			schema + "/States/S: Field 'Next' is not supported",
			`MISSING_TRANSITION_TARGET /States/Z: State "Z" is not reachable.`}},
		{"an unknown target", one("'Type': 'Pass', 'Next': 'Y'"), []string{
			"MISSING_TRANSITION_TARGET /States/X/Next: Missing 'Next' target: Y",
			`MISSING_TRANSITION_TARGET /States/Z: State "Z" is not reachable.`}},
		{"targets are case-sensitive", one("'Type': 'Pass', 'Next': 'z'"), []string{
			"MISSING_TRANSITION_TARGET /States/X/Next: Missing 'Next' target: z",
			`MISSING_TRANSITION_TARGET /States/Z: State "Z" is not reachable.`}},
		{"an unknown StartAt", "{'StartAt': 'Y', 'States': {'X': {'Type': 'Succeed'}}}", []string{
			"MISSING_TRANSITION_TARGET /StartAt: Missing 'Next' target: Y",
			`MISSING_TRANSITION_TARGET /States/X: State "X" is not reachable.`}},
		{"an unknown Default", "{'StartAt': 'X', 'States': {'X': {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsNull': true, 'Next': 'Z'}], 'Default': 'Y'}, 'Z': {'Type': 'Fail'}}}", []string{
			"MISSING_TRANSITION_TARGET /States/X/Default: Missing 'Next' target: Y"}},
		{"an unknown target of a rule and of a catcher", "{'StartAt': 'X', 'States': {'X': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Q'}], 'Next': 'C'}, " +
			"'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsNull': true, 'Next': 'R'}], 'Default': 'Z'}, 'Z': {'Type': 'Fail'}}}", []string{
			"MISSING_TRANSITION_TARGET /States/X/Catch[0]/Next: Missing 'Next' target: Q",
			"MISSING_TRANSITION_TARGET /States/C/Choices[0]/Next: Missing 'Next' target: R"}},
		{"a target outside of the branch", "{'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'Next': 'Z', 'Branches': [{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'Z'}, 'B': {'Type': 'Fail'}}}]}, 'Z': {'Type': 'Succeed'}}}", []string{
			"MISSING_TRANSITION_TARGET /States/P/Branches[0]/States/A/Next: Missing 'Next' target: Z",
			`MISSING_TRANSITION_TARGET /States/P/Branches[0]/States/B: State "B" is not reachable.`}},
	})
}

func TestGraphProblems(t *testing.T) {
	checkProblems(t, []problemCase{
		{"a machine without an end", "{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'B'}, 'B': {'Type': 'Pass', 'Next': 'A'}}}", []string{
			"MISSING_END_STATE : Workflow has no terminal state"}},
		{"a processor without an end is accepted", alone("'Type': 'Map', 'End': true, 'ItemProcessor': {'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'A'}}}"), []string{
			"warning: MISSING_END_STATE /States/X/ItemProcessor: Workflow has no terminal state"}},
		{"a Choice without Default may end nothing but Fail does", "{'StartAt': 'A', 'States': {'A': {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsNull': true, 'Next': 'F'}]}, 'F': {'Type': 'Fail'}}}", nil},
		{"states that only name each other", "{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'End': true}, 'B': {'Type': 'Pass', 'Next': 'C'}, 'C': {'Type': 'Pass', 'Next': 'B'}}}", []string{
			`MISSING_TRANSITION_TARGET /States/B: State "B" is not reachable.`,
			`MISSING_TRANSITION_TARGET /States/C: State "C" is not reachable.`}},
		{"a state reached by a catcher only", "{'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'End': true, 'Catch': [{'ErrorEquals': ['E'], 'Next': 'B'}]}, 'B': {'Type': 'Fail'}}}", nil},
		{"the same name in two scopes", "{'StartAt': 'A', 'States': {'A': {'Type': 'Parallel', 'End': true, 'Branches': [{'StartAt': 'B', 'States': {'B': {'Type': 'Fail'}}}, {'StartAt': 'B', 'States': {'B': {'Type': 'Fail'}}}]}}}", []string{
			"DUPLICATE_STATE_NAME /States/A/Branches[1]/States/B: Duplicate State name: B"}},
		{"a name of 81 characters", "{'StartAt': '" + strings.Repeat("é", 81) + "', 'States': {'" + strings.Repeat("é", 81) + "': {'Type': 'Fail'}}}", []string{
			"INVALID_STATE_NAME /States/" + strings.Repeat("é", 81) + ": The name of a state must have 1 to 80 characters"}},
		{"a name of 80 characters", "{'StartAt': '" + strings.Repeat("é", 80) + "', 'States': {'" + strings.Repeat("é", 80) + "': {'Type': 'Fail'}}}", nil},
	})
}

func TestHints(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"a misspelt target", "{'StartAt': 'X', 'States': {'X': {'Type': 'Pass', 'Next': 'StandartShip'}, 'StandardShip': {'Type': 'Succeed'}}}", "Did you mean StandardShip?"},
		{"a shortened target", "{'StartAt': 'X', 'States': {'X': {'Type': 'Pass', 'Next': 'Standard'}, 'StandardShip': {'Type': 'Succeed'}}}", "Did you mean StandardShip?"},
		{"nothing near", one("'Type': 'Pass', 'Next': 'Elsewhere'"), "write the name of a state of the same States object"},
		{"a state of another scope", "{'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'Next': 'Outside', 'Branches': [{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'Outside'}}}]}, 'Outside': {'Type': 'Succeed'}}}",
			"that state is in /; a transition cannot leave or enter a branch or item processor"},
		{"a misspelt field", one("'Type': 'Pass', 'ResultPaht': '$.a', 'Next': 'Z'"), "Did you mean ResultPath?"},
		{"a field of other types", one("'Type': 'Wait', 'Seconds': 1, 'ResultPath': '$.a', 'Next': 'Z'"), "a Wait state does not have it; Task, Pass, Parallel, Map states do"},
		{"a misspelt type", alone("'Type': 'Chioce'"), "Did you mean Choice?"},
		{"a field of the other language", one("'Type': 'Pass', 'Output': 1, 'Next': 'Z'"), "write ResultSelector, ResultPath and OutputPath instead"},
		{"a path in a field that takes none", one("'Type': 'Wait', 'Seconds': '$.n', 'Next': 'Z'"), "to read it from the input, name the field SecondsPath"},
		{"a path in a field without twin", one("'Type': 'Pass', 'Assign': '$.n', 'Next': 'Z'"), "this is a string"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := load(t, c.text)
			if len(problems) == 0 {
				t.Fatal("no problem")
			}
			if !slices.ContainsFunc(problems, func(p asl.Problem) bool { return p.Hint == c.want }) {
				t.Errorf("no problem has the hint %q: %+v", c.want, problems)
			}
		})
	}
}

func TestProblemsStandInOrder(t *testing.T) {
	_, problems := load(t, "{'X': 1, 'StartAt': 'Nope', 'Y': 2, 'States': {'A': {'Type': 'Pass', 'Next': 'Q', 'Z': 3}}}")
	if !slices.IsSortedFunc(problems, func(a, b asl.Problem) int { return a.Span.Start - b.Span.Start }) {
		t.Errorf("not sorted: %v", lines(problems))
	}
	if len(problems) < 5 {
		t.Errorf("%d problems, want at least 5", len(problems))
	}
}

func TestSyntaxErrorsHideWhatFollowsFromThem(t *testing.T) {
	m, problems := load(t, "{'StartAt': 'X', 'States': {'X': {'Type': 'Pass' 'Next': 'Nowhere'}}}")
	if m == nil {
		t.Fatal("a readable part of a machine is shown")
	}
	if len(problems) != 1 || problems[0].Code != asl.InvalidJSONDescription {
		t.Errorf("got %v", lines(problems))
	}
}

func TestMachine(t *testing.T) {
	m := mustLoad(t, "{'Comment': 'c', 'QueryLanguage': 'JSONPath', 'Version': '1.0', 'TimeoutSeconds': 90, 'StartAt': 'P', 'States': {"+
		"'P': {'Type': 'Parallel', 'Next': 'M', 'Branches': [{'Comment': 'b', 'StartAt': 'A', 'States': {'A': {'Type': 'Fail'}}}, {'StartAt': 'B', 'States': {'B': {'Type': 'Fail'}}}]}, "+
		"'M': {'Type': 'Map', 'End': true, 'ItemProcessor': {'StartAt': 'C', 'States': {'C': {'Type': 'Pass', 'End': true}}}}}}")
	var names []string
	for _, s := range m.States {
		names = append(names, s.Name+" "+string(s.Ref))
	}
	want := []string{"P /States/P", "A /States/P/Branches[0]/States/A", "B /States/P/Branches[1]/States/B", "M /States/M", "C /States/M/ItemProcessor/States/C"}
	if !slices.Equal(names, want) {
		t.Errorf("states %v, want %v", names, want)
	}
	p := m.Root.Find("P")
	if m.Comment != "c" || m.Timeout.Seconds() != 90 || m.Root.Start != p || p.Next != m.Root.Find("M") {
		t.Errorf("machine %+v", m)
	}
	if b := p.Parallel.Branches[1]; b.Owner != p || b.Branch != 1 || b.Start.Name != "B" || b.Ref != "/States/P/Branches[1]" {
		t.Errorf("branch %+v", b)
	}
	if len(m.Digest) != 64 {
		t.Errorf("digest %q", m.Digest)
	}
	if again := mustLoad(t, m.Source.Text); again.Digest != m.Digest {
		t.Error("equal text, different digest")
	}
}
