package imports

import (
	"slices"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/mock"
)

// IsTestState reports whether a text is a request of TestState.
func IsTestState(root *syntax.Node) bool {
	d := root.Get("definition")
	return d != nil && root.Get("StartAt") == nil && root.Get("events") == nil
}

// request is a request of TestState, as the AWS CLI takes it with --cli-input-json.
type request struct {
	definition, input, variables value.Value
	name                         string
	mock                         *mock.Rule
	at                           map[string]syntax.Span
	doubts                       []Doubt
}

// ParseTestState reads a request of TestState and returns the scenario that does
// the same: a machine of the one state, in which all that comes next succeeds.
func ParseTestState(src *syntax.Source) (*scenarios.Scenario, []Doubt, []scenarios.Problem) {
	d := scenarios.NewDecoder(src)
	root := d.Read()
	if root == nil {
		return nil, nil, d.Problems()
	}
	r := &request{at: map[string]syntax.Span{}}
	scenarios.DecodeObject(d, root, "a request of TestState", requestFields, r)
	for _, m := range root.Members {
		r.at[m.Key] = m.KeySpan
	}
	if root.Kind == syntax.Object && root.Get("definition") == nil {
		d.Fail(root.Span, "it is the JSON text of a state", "there is no definition")
	}
	var s *scenarios.Scenario
	if len(d.Problems()) == 0 {
		s = r.scenario(d)
	}
	return s, r.doubts, d.Problems()
}

func document(to func(*request) *value.Value) func(*scenarios.Decoder, *syntax.Node, *request) {
	return func(d *scenarios.Decoder, n *syntax.Node, r *request) {
		if n.Kind == syntax.Object { // as people write it by hand
			*to(r) = d.Value(n)
			return
		}
		v, err := value.Parse(d.Text(n))
		if err != nil && n.Kind == syntax.String {
			d.Fail(n.Span, "it is the JSON text of a document, as the API takes it", "this text is not JSON: %v", err)
		}
		*to(r) = v
	}
}

// left reads a field that a scenario has no place for.
func left(name, why string) scenarios.Field[request] {
	return scenarios.Field[request]{Name: name, Read: func(_ *scenarios.Decoder, n *syntax.Node, r *request) {
		if why != "" {
			r.doubts = append(r.doubts, Doubt{n.Span, name + " is left out: " + why, ""})
		}
	}}
}

var requestFields = []scenarios.Field[request]{
	{Name: "definition", Read: document(func(r *request) *value.Value { return &r.definition })},
	{Name: "input", Read: document(func(r *request) *value.Value { return &r.input })},
	{Name: "variables", Read: document(func(r *request) *value.Value { return &r.variables })},
	{Name: "stateName", Read: func(d *scenarios.Decoder, n *syntax.Node, r *request) { r.name = d.Text(n) }},
	{Name: "mock", Read: readMock},
	left("roleArn", ""), left("inspectionLevel", ""), left("revealSecrets", ""),
	left("context", "an execution has a context of its own"),
	{Name: "stateConfiguration", Read: func(d *scenarios.Decoder, n *syntax.Node, r *request) {
		scenarios.DecodeObject(d, n, "stateConfiguration", []scenarios.Field[request]{
			left("retrierRetryCount", "the run makes all attempts itself"), left("errorCausedByState", "a state inside fails by a rule of its own"),
			left("mapIterationFailureCount", "iterations fail by rules of their own"), left("mapItemReaderData", "what an ItemReader reads stands in a folder, s3:"),
		}, r)
	}},
}

func readMock(d *scenarios.Decoder, n *syntax.Node, r *request) {
	r.mock = &mock.Rule{}
	scenarios.DecodeObject(d, n, "mock", []scenarios.Field[mock.Rule]{
		{Name: "result", Read: func(d *scenarios.Decoder, n *syntax.Node, m *mock.Rule) {
			var r request
			document(func(r *request) *value.Value { return &r.input })(d, n, &r)
			m.Answer.Output = r.input
		}},
		{Name: "errorOutput", Read: func(d *scenarios.Decoder, n *syntax.Node, m *mock.Rule) {
			m.Answer.Kind = sim.Fail
			scenarios.DecodeObject(d, n, "errorOutput", []scenarios.Field[mock.Rule]{
				{Name: "error", Read: func(d *scenarios.Decoder, n *syntax.Node, m *mock.Rule) { m.Answer.Fail.Error = d.Text(n) }},
				{Name: "cause", Read: func(d *scenarios.Decoder, n *syntax.Node, m *mock.Rule) { m.Answer.Fail.Cause = d.Text(n) }},
			}, m)
			m.Answer.Fail.NoError, m.Answer.Fail.NoCause = n.Get("error") == nil, n.Get("cause") == nil
		}},
		{Name: "fieldValidationMode", Read: func(d *scenarios.Decoder, n *syntax.Node, _ *mock.Rule) {
			d.OneOf(n, "fieldValidationMode", []string{"STRICT", "PRESENT", "NONE"})
		}},
	}, r.mock)
	if n.Kind == syntax.Object && (n.Get("result") == nil) == (n.Get("errorOutput") == nil) {
		d.Fail(n.Span, "", "a mock has exactly one of result and errorOutput")
	}
}

// The names of states that the machine has besides the one that is tested.
const (
	bareName  = "StateName" // that TestState gives a state without one
	presetOne = "Variables"
)

func (r *request) scenario(d *scenarios.Decoder) *scenarios.Scenario {
	name, state, language := bareName, r.definition, r.definition.Get("QueryLanguage")
	if r.name != "" {
		name = r.name
		if state = stateNamed(r.definition, name); state.IsAbsent() {
			d.Fail(r.at["stateName"], "", "the definition has no state %s", name)
			return nil
		}
	} else if !r.definition.Get("States").IsAbsent() {
		d.Fail(r.at["definition"], "add stateName", "the definition is that of a whole machine, and nothing says which state is meant")
		return nil
	}
	kind := state.Get("Type").Text()
	if r.mock != nil && kind != "Task" {
		r.doubts = append(r.doubts, Doubt{r.at["mock"], "the mock is left out: it stands for the whole " + kind + ", rules stand for the tasks inside", "write rules for them"})
		r.mock = nil
	}
	machine := alone(name, state, language, r.variables)
	src := syntax.NewSource("definition", machine.JSON())
	s := &scenarios.Scenario{Title: "TestState of " + name, Input: r.input}
	s.Definition, _ = syntax.ParseJSON(src)
	if r.mock != nil {
		r.mock.State = name
		s.Mocks = mock.Rules{*r.mock}
	}
	return s
}

// mostNested is how deep states are looked for in one another.
const mostNested = 50

// stateNamed looks for a state in a machine and all its scopes.
func stateNamed(machine value.Value, name string) value.Value {
	return nested(machine, name, mostNested)
}

func nested(scope value.Value, name string, depth int) value.Value {
	states := scope.Get("States")
	if st := states.Get(name); !st.IsAbsent() || depth == 0 {
		return st
	}
	for i := range states.Len() {
		st := states.Elem(i)
		inside := []value.Value{st.Get("ItemProcessor"), st.Get("Iterator")}
		branches := st.Get("Branches")
		for j := range branches.Len() {
			inside = append(inside, branches.Elem(j))
		}
		for _, sc := range inside {
			if found := nested(sc, name, depth-1); !found.IsAbsent() {
				return found
			}
		}
	}
	return value.Value{}
}

// alone is the machine of one state. What follows it succeeds.
func alone(name string, state, language, variables value.Value) value.Value {
	states := []value.Member{{Key: name, Value: state}}
	start := name
	if variables.Len() > 0 {
		start = presetOne
		for start == name {
			start += "_"
		}
		states = append([]value.Member{{Key: start, Value: value.Object(
			value.Member{Key: "Type", Value: value.String("Pass")}, value.Member{Key: "Assign", Value: variables},
			value.Member{Key: "Next", Value: value.String(name)})}}, states...)
	}
	for _, target := range targets(state) {
		known := slices.ContainsFunc(states, func(m value.Member) bool { return m.Key == target })
		if !known {
			states = append(states, value.Member{Key: target, Value: value.Object(value.Member{Key: "Type", Value: value.String("Succeed")})})
		}
	}
	machine := []value.Member{{Key: "Comment", Value: value.String("One state, as TestState tests it")}}
	if !language.IsAbsent() {
		machine = append(machine, value.Member{Key: "QueryLanguage", Value: language})
	}
	return value.Object(append(machine, value.Member{Key: "StartAt", Value: value.String(start)}, value.Member{Key: "States", Value: value.Object(states...)})...)
}

// targets are the states that a state leads to.
func targets(state value.Value) []string {
	out := []string{state.Get("Next").Text(), state.Get("Default").Text()}
	for _, field := range []string{"Choices", "Catch"} {
		list := state.Get(field)
		for i := range list.Len() {
			out = append(out, list.Elem(i).Get("Next").Text())
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return strings.TrimSpace(s) == "" })
}
