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

// Rules returns the rules that answer as a test case does. The machine tells how
// calls of a state become entries, attempts and iterations; nil takes all for
// attempts.
func (c *Case) Rules(m *asl.Machine) (mock.Rules, []Doubt) {
	var rules mock.Rules
	var doubts []Doubt
	for i := range c.States {
		s := &c.States[i]
		if m == nil {
			rules = append(rules, s.rules(byAttempt)...)
			continue
		}
		st := find(m, s.State)
		if st == nil || st.Task == nil {
			doubts = append(doubts, misnamed(m, s, st))
		}
		how, doubt := counting(st)
		if doubt != "" && s.several() {
			doubts = append(doubts, Doubt{s.Span, s.State + doubt, "look at the attempt of its rules: entry: and the place of an iteration (Each[0]/" + s.State + ") can be written, too"})
		}
		rules = append(rules, s.rules(how)...)
	}
	if m != nil {
		doubts = append(doubts, c.unmocked(m)...)
	}
	return rules, doubts
}

// several reports whether it matters which call is which.
func (s *Mocked) several() bool {
	return len(s.Responses) > 1 || len(s.Responses) == 1 && s.Responses[0].Last > s.Responses[0].First
}

// counter lets a rule match the n-th call, from 0.
type counter func(r *mock.Rule, n int)

func byAttempt(r *mock.Rule, n int) { r.Attempt = n + 1 }
func byEntry(r *mock.Rule, n int)   { r.Entry = n + 1 }

func byItem(owner string) counter {
	return func(r *mock.Rule, n int) { r.State = fmt.Sprintf("%s[%d]/%s", owner, n, r.State) }
}

func (s *Mocked) rules(at counter) mock.Rules {
	var out mock.Rules
	for _, x := range s.Responses {
		for n := x.First; n <= x.Last; n++ {
			r := mock.Rule{State: s.State, Answer: x.Answer}
			at(&r, n)
			out = append(out, r)
		}
	}
	return out
}

func find(m *asl.Machine, name string) *asl.State {
	for _, st := range m.States {
		if st.Name == name {
			return st
		}
	}
	return nil
}

// counting tells what the calls of a state are, and why that is not sure.
func counting(st *asl.State) (counter, string) {
	if st == nil {
		return byAttempt, ""
	}
	retried := false
	for i := range st.Retry {
		retried = retried || st.Retry[i].MaxAttempts > 0
	}
	var around []*asl.State // Maps, from the inside out
	looped := inLoop(st)
	for sc := st.Scope; sc.Owner != nil; sc = sc.Owner.Scope {
		around = append(around, sc.Owner)
		looped = looped || inLoop(sc.Owner)
	}
	inMap := false
	for _, o := range around {
		inMap = inMap || o.Map != nil
	}
	switch {
	case !looped && !inMap:
		return byAttempt, ""
	case !retried && looped && len(around) == 0:
		return byEntry, ""
	case !retried && !looped && len(around) == 1:
		return byItem(around[0].Name), ""
	case inMap:
		return byAttempt, " is in a Map: Step Functions Local counts its calls over all iterations, rules count those of each"
	}
	return byAttempt, " is entered again and again: Step Functions Local counts its calls over all entries, rules count those of each"
}

// inLoop reports whether a state can be reached from itself.
func inLoop(st *asl.State) bool {
	seen := map[*asl.State]bool{}
	open := []*asl.State{st}
	for len(open) > 0 {
		last := open[len(open)-1]
		open = open[:len(open)-1]
		for _, e := range asl.EdgesOf(last) {
			if e.To == st {
				return true
			}
			if e.To != nil && !seen[e.To] {
				seen[e.To] = true
				open = append(open, e.To)
			}
		}
	}
	return false
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
