package imports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
)

// Config is the mock configuration of Step Functions Local.
type Config struct {
	Source   *syntax.Source
	Machines []Machine
}

// Machine is a state machine with its test cases.
type Machine struct {
	Name  string
	Cases []Case
}

// Case is a test case: which responses the states get.
type Case struct {
	Name   string
	Span   syntax.Span
	States []Mocked
}

// Mocked is a state of a case with the responses to its calls.
type Mocked struct {
	State     string
	Span      syntax.Span
	Responses []Response
}

// Response answers the calls First to Last, counted from 0.
type Response struct {
	First, Last int
	Answer      sim.Answer
}

// mostCalls is the number of calls that a range may name.
const mostCalls = 10_000

// IsConfig reports whether a text is a mock configuration.
func IsConfig(root *syntax.Node) bool {
	return root != nil && (root.Get("StateMachines") != nil || root.Get("MockedResponses") != nil)
}

// reader reads a mock configuration.
type reader struct {
	*scenarios.Decoder
	responses map[string][]Response
	names     []string // of responses
	out       *Config
}

// ParseConfig reads a mock configuration.
func ParseConfig(src *syntax.Source) (*Config, []scenarios.Problem) {
	r := &reader{Decoder: scenarios.NewDecoder(src), responses: map[string][]Response{}, out: &Config{Source: src}}
	root := r.Read()
	if root == nil {
		return nil, r.Problems()
	}
	// Responses are read first: cases name them.
	scenarios.DecodeObject(r.Decoder, root, "a mock configuration", []scenarios.Field[reader]{
		{Name: "MockedResponses", Read: func(_ *scenarios.Decoder, n *syntax.Node, r *reader) { r.readResponses(n) }},
		{Name: "StateMachines", Read: func(*scenarios.Decoder, *syntax.Node, *reader) {}},
	}, r)
	if n := root.Get("StateMachines"); n != nil {
		r.readMachines(n)
	} else if root.Kind == syntax.Object {
		r.Fail(root.Span, "write StateMachines: the machines with their TestCases", "there are no StateMachines")
	}
	return r.out, r.Problems()
}

// members returns the members of an object with names that the file chooses.
func (r *reader) members(n *syntax.Node, what string) []syntax.Member {
	if n.Kind != syntax.Object {
		r.Fail(n.Span, "", "%s is an object, this is %s", what, scenarios.Kind(n))
		return nil
	}
	seen := map[string]bool{}
	for _, m := range n.Members {
		if seen[m.Key] {
			r.Fail(m.KeySpan, "the last one would count", "%s has %q twice", what, m.Key)
		}
		seen[m.Key] = true
	}
	return n.Members
}

func (r *reader) readResponses(n *syntax.Node) {
	for _, m := range r.members(n, "MockedResponses") {
		var list []Response
		for _, x := range r.members(m.Value, "a mocked response") {
			first, last, ok := r.calls(x)
			answer, good := r.answer(x)
			if !ok || !good {
				continue
			}
			for _, before := range list {
				if first <= before.Last && before.First <= last {
					r.Fail(x.KeySpan, "each call has one response", "call %d has a response already", max(first, before.First))
				}
			}
			list = append(list, Response{first, last, answer})
		}
		slices.SortFunc(list, func(a, b Response) int { return a.First - b.First })
		r.responses[m.Key] = list
		r.names = append(r.names, m.Key)
	}
}

// calls reads the numbers of calls: 3, or 1-2.
func (r *reader) calls(m syntax.Member) (first, last int, ok bool) {
	a, b, isRange := strings.Cut(m.Key, "-")
	first, err := strconv.Atoi(a)
	last = first
	if err == nil && isRange {
		last, err = strconv.Atoi(b)
	}
	switch {
	case err != nil || first < 0 || strings.ContainsAny(m.Key, "+ "):
		r.Fail(m.KeySpan, "write the number of a call, from 0 on, or a range such as 1-2", "%s is no number of a call", strconv.Quote(m.Key))
	case last < first:
		r.Fail(m.KeySpan, fmt.Sprintf("write %d-%d", last, first), "the range %s ends before it begins", m.Key)
	case last > mostCalls:
		r.Fail(m.KeySpan, "", "at most %d calls can have a response", mostCalls)
	default:
		return first, last, true
	}
	return 0, 0, false
}

// answer reads what a call gives: exactly one of Return and Throw.
func (r *reader) answer(m syntax.Member) (sim.Answer, bool) {
	var a sim.Answer
	scenarios.DecodeObject(r.Decoder, m.Value, "a response", []scenarios.Field[sim.Answer]{
		{Name: "Return", Read: func(d *scenarios.Decoder, n *syntax.Node, a *sim.Answer) { a.Output = d.Value(n) }},
		{Name: "Throw", Read: func(d *scenarios.Decoder, n *syntax.Node, a *sim.Answer) { throw(d, n, a) }},
	}, &a)
	if m.Value.Kind != syntax.Object {
		return a, false
	}
	both, one := m.Value.Get("Return") != nil && m.Value.Get("Throw") != nil, m.Value.Get("Return") != nil || m.Value.Get("Throw") != nil
	if both || len(m.Value.Members) == 0 { // else another member stands there, which was said
		r.Fail(m.Value.Span, "", "a response has exactly one of Return and Throw")
	}
	return a, one && !both
}

func throw(d *scenarios.Decoder, n *syntax.Node, a *sim.Answer) {
	a.Kind = sim.Fail
	scenarios.DecodeObject(d, n, "Throw", []scenarios.Field[sim.Answer]{
		{Name: "Error", Read: func(d *scenarios.Decoder, n *syntax.Node, a *sim.Answer) { a.Fail.Error = d.Text(n) }},
		{Name: "Cause", Read: func(d *scenarios.Decoder, n *syntax.Node, a *sim.Answer) { a.Fail.Cause = d.Text(n) }},
	}, a)
	a.Fail.NoError, a.Fail.NoCause = n.Get("Error") == nil, n.Get("Cause") == nil
}

func (r *reader) readMachines(n *syntax.Node) {
	for _, m := range r.members(n, "StateMachines") {
		machine := Machine{Name: m.Key}
		scenarios.DecodeObject(r.Decoder, m.Value, "a state machine", []scenarios.Field[Machine]{
			{Name: "TestCases", Read: func(_ *scenarios.Decoder, n *syntax.Node, out *Machine) {
				for _, c := range r.members(n, "TestCases") {
					out.Cases = append(out.Cases, r.readCase(c))
				}
			}},
		}, &machine)
		if m.Value.Kind == syntax.Object && len(m.Value.Members) == 0 || len(machine.Cases) == 0 && m.Value.Get("TestCases") != nil {
			r.Fail(m.KeySpan, "write TestCases: names with the states and their responses", "%s has no test case", m.Key)
		}
		r.out.Machines = append(r.out.Machines, machine)
	}
}

func (r *reader) readCase(m syntax.Member) Case {
	c := Case{Name: m.Key, Span: m.KeySpan}
	for _, s := range r.members(m.Value, "a test case") {
		name := r.Text(s.Value)
		list, ok := r.responses[name]
		if !ok && s.Value.Kind == syntax.String {
			hint := "MockedResponses has " + listed(r.names)
			if near := syntax.Nearest(name, r.names); near != "" {
				hint = "Did you mean " + near + "?"
			}
			r.Fail(s.Value.Span, hint, "there is no mocked response %s", value.Quote(name))
		}
		c.States = append(c.States, Mocked{State: s.Key, Span: s.KeySpan, Responses: list})
	}
	return c
}

// mostListed is the number of names that a message lists.
const mostListed = 8

func listed(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	text := strings.Join(names[:min(len(names), mostListed)], ", ")
	if more := len(names) - mostListed; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// Find returns a test case by its name: Machine/TestCase, or TestCase alone where
// only one machine has one of that name. "" is the only one there is.
func (c *Config) Find(name string) (*Case, error) {
	var found *Case
	var all []string
	hits := 0
	for i := range c.Machines {
		m := &c.Machines[i]
		for j := range m.Cases {
			full := m.Name + "/" + m.Cases[j].Name
			all = append(all, full)
			if name == full {
				return &m.Cases[j], nil
			}
			if name == "" || name == m.Cases[j].Name {
				found = &m.Cases[j]
				hits++
			}
		}
	}
	switch {
	case hits == 1:
		return found, nil
	case name == "":
		return nil, fmt.Errorf("it holds several test cases: add # and the name of one, %s", listed(all))
	case hits > 1:
		return nil, fmt.Errorf("several machines have a test case %s: write one of %s", name, listed(all))
	}
	if near := syntax.Nearest(name, all); near != "" {
		return nil, fmt.Errorf("there is no test case %s. Did you mean %s?", name, near)
	}
	return nil, fmt.Errorf("there is no test case %s. There are %s", name, listed(all))
}
