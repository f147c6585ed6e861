package teststate

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// bareName is the name under which AWS tests a state without a machine.
const bareName = "StateName"

// load returns the state to test and the machine it belongs to.
func load(r *Request) (*asl.Machine, *asl.State, error) {
	if r.StateName != "" {
		return loadNamed(r)
	}
	text := strings.TrimSpace(r.Definition)
	machine := `{"StartAt":"` + bareName + `","States":{"` + bareName + `":` + text + continuations(text) + `}}`
	m, problems := asl.Load(syntax.NewSource("definition", machine))
	if err := refuse(bareProblems(problems, text)); err != nil {
		return nil, nil, err
	}
	return m, m.Root.Start, nil
}

func loadNamed(r *Request) (*asl.Machine, *asl.State, error) {
	m, problems := asl.Load(syntax.NewSource("definition", r.Definition))
	if err := refuse(problems.Errors()); err != nil {
		return nil, nil, err
	}
	for _, s := range m.States {
		if s.Name == r.StateName {
			return m, s, nil
		}
	}
	return nil, nil, invalid("State not found in definition")
}

// refuse words the problems as CreateStateMachine does.
func refuse(problems asl.Problems) error {
	if len(problems) == 0 {
		return nil
	}
	var told []string
	for _, p := range problems {
		told = append(told, fmt.Sprintf("%s: %s%s", p.Code, p.Msg, where(p)))
	}
	return &Refusal{"InvalidDefinition", "Invalid State Machine Definition: '" + strings.Join(told, ", ") + "'"}
}

// where is the place of a problem; AWS writes null for the whole definition.
func where(p asl.Problem) string {
	switch {
	case p.Ref != "":
		return " at " + string(p.Ref)
	case p.Code == asl.MissingEndState:
		return " at null"
	}
	return ""
}

// bareProblems leaves out what is due to the machine around a bare state: its
// targets are not checked. A text that is no JSON is reported as it stands.
func bareProblems(problems asl.Problems, text string) asl.Problems {
	if _, errs := syntax.ParseJSON(syntax.NewSource("definition", text)); len(errs) > 0 {
		return asl.Problems{{Code: asl.InvalidJSONDescription, Msg: errs[0].Msg}}
	}
	var out asl.Problems
	for _, p := range problems.Errors() {
		if p.Code != asl.MissingEndState {
			out = append(out, p)
		}
	}
	return out
}

// continuations are the states that a bare state leads to, as members of States.
func continuations(text string) string {
	tree, _ := syntax.ParseJSON(syntax.NewSource("definition", text))
	seen := map[string]bool{bareName: true}
	var b strings.Builder
	for _, name := range targets(tree) {
		if !seen[name] {
			seen[name] = true
			b.WriteString("," + value.Quote(name) + `:{"Type":"Succeed"}`)
		}
	}
	return b.String()
}

// targets are the names in Next, Default, and the Next of rules and catchers.
func targets(state *syntax.Node) []string {
	var out []string
	add := func(n *syntax.Node) {
		if n != nil && n.Kind == syntax.String {
			out = append(out, n.Text)
		}
	}
	add(state.Get("Next"))
	add(state.Get("Default"))
	for _, list := range []string{"Choices", "Catch"} {
		if n := state.Get(list); n != nil {
			for _, e := range n.Elems {
				add(e.Get("Next"))
			}
		}
	}
	return out
}
