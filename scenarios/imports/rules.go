package imports

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/sim/mock"
)

// Doubt is what is read but not carried over as it is.
type Doubt struct {
	Span      syntax.Span
	Msg, Hint string
}

// Rules returns the rules that answer as a test case does. With the machine, it is
// told what does not fit to it; nil is none.
func (c *Case) Rules(m *asl.Machine) (mock.Rules, []Doubt) {
	var rules mock.Rules
	var doubts []Doubt
	for i := range c.States {
		s := &c.States[i]
		for _, x := range s.Responses {
			rules = append(rules, mock.Rule{State: s.State, Calls: mock.Calls{First: x.First + 1, Last: x.Last + 1}, Answer: x.Answer})
		}
		if m == nil {
			continue
		}
		if st := find(m, s.State); st == nil || st.Task == nil {
			doubts = append(doubts, misnamed(m, s, st))
		}
	}
	if m != nil {
		doubts = append(doubts, c.unmocked(m)...)
	}
	return rules, doubts
}

func find(m *asl.Machine, name string) *asl.State {
	for _, st := range m.States {
		if st.Name == name {
			return st
		}
	}
	return nil
}

func misnamed(m *asl.Machine, s *Mocked, st *asl.State) Doubt {
	if st != nil {
		return Doubt{s.Span, fmt.Sprintf("%s is a %s: it calls nothing that could be mocked", s.State, st.Type), ""}
	}
	var names []string
	for _, st := range m.States {
		if st.Task != nil {
			names = append(names, st.Name)
		}
	}
	hint := ""
	if near := syntax.Nearest(s.State, names); near != "" {
		hint = "Did you mean " + near + "?"
	}
	return Doubt{s.Span, "the machine has no state " + s.State, hint}
}

// unmocked tells of the tasks that the case leaves to a service.
func (c *Case) unmocked(m *asl.Machine) []Doubt {
	var names []string
	for _, st := range m.States {
		mocked := false
		for i := range c.States {
			mocked = mocked || c.States[i].State == st.Name
		}
		if st.Task != nil && !mocked {
			names = append(names, st.Name)
		}
	}
	if names == nil {
		return nil
	}
	return []Doubt{{c.Span, "the test case leaves " + listed(names) + " to the service itself, which is not called here", "add rules to the scenario's mocks if the run comes there"}}
}
