package scenarios

import (
	"fmt"

	"backstep/asl"
	"backstep/sim"
)

// CoverKind is a kind of thing that tests reach or miss.
type CoverKind uint8

// The kinds.
const (
	CoverState      CoverKind = iota
	CoverTransition           // Next, a rule, Default, a catcher
	CoverOperand              // a comparison of a Choice, true or false
	CoverRetry                // a retrier that tried again
	CoverTimeout              // TimeoutSeconds or HeartbeatSeconds that ran out
)

var coverNames = [...]string{"states", "transitions", "operands", "retries", "timeouts"}

// String returns the plural of what is counted.
func (k CoverKind) String() string { return coverNames[k] }

// CoverItem is one thing that tests reach or miss.
type CoverItem struct {
	Kind  CoverKind
	State *asl.State // nil: the machine's own timeout
	Index int        // of the rule, catcher or retrier
	Text  string     // what it is, without the state: "rule 1 -> ExpressShip"
	Hits  int

	edge    asl.EdgeKind // of a transition
	operand string       // of a Choice, and how it came out
	match   bool
}

// missing says what never happened, by CoverKind.
var missing = [...]string{"never entered", "never taken", "never seen", "never used", "never ran out"}

// Missing says in a few words what no run did.
func (x *CoverItem) Missing() string {
	if x.Kind == CoverState {
		return missing[x.Kind]
	}
	return x.Text + " " + missing[x.Kind]
}

// coverKey finds an item.
type coverKey struct {
	kind  CoverKind
	state *asl.State
	edge  asl.EdgeKind
	index int
	text  string // of an operand or a timeout
}

// Coverage counts what runs of one machine reach.
type Coverage struct {
	Machine *asl.Machine
	Items   []CoverItem // in the order of the definition
	places  map[coverKey]int
}

// NewCoverage returns the coverage of no runs.
func NewCoverage(m *asl.Machine) *Coverage {
	c := &Coverage{Machine: m, places: map[coverKey]int{}}
	if m.Timeout > 0 {
		c.add(coverKey{kind: CoverTimeout, text: timeoutField}, "TimeoutSeconds of the execution")
	}
	for _, s := range m.States {
		c.state(s)
	}
	return c
}

const (
	timeoutField   = "TimeoutSeconds"
	heartbeatField = "HeartbeatSeconds"
)

func (c *Coverage) add(k coverKey, text string) {
	if _, known := c.places[k]; known {
		return
	}
	c.places[k] = len(c.Items)
	c.Items = append(c.Items, CoverItem{Kind: k.kind, State: k.state, Index: k.index, Text: text, edge: k.edge})
}

func (c *Coverage) state(s *asl.State) {
	c.add(coverKey{kind: CoverState, state: s}, s.Type.String())
	for _, e := range asl.EdgesOf(s) {
		if e.To != nil {
			c.add(coverKey{kind: CoverTransition, state: s, edge: e.Kind, index: e.Index}, edgeText(e))
		}
	}
	if s.Choice != nil {
		for i := range s.Choice.Rules {
			for _, text := range asl.Operands(s.Choice.Rules[i].Condition) {
				c.operand(s, i, text, true)
				c.operand(s, i, text, false)
			}
		}
	}
	for i := range s.Retry {
		if s.Retry[i].MaxAttempts > 0 {
			c.add(coverKey{kind: CoverRetry, state: s, index: i}, fmt.Sprintf("Retry[%d]", i))
		}
	}
	if s.Task != nil && s.Task.Timeout != nil {
		c.add(coverKey{kind: CoverTimeout, state: s, text: timeoutField}, s.Task.Timeout.Name)
	}
	if s.Task != nil && s.Task.Heartbeat != nil {
		c.add(coverKey{kind: CoverTimeout, state: s, text: heartbeatField}, s.Task.Heartbeat.Name)
	}
}

func (c *Coverage) operand(s *asl.State, rule int, text string, match bool) {
	k := operandKey(s, rule, text, match)
	c.add(k, fmt.Sprintf("rule %d, %s: %t", rule+1, text, match))
	x := &c.Items[c.places[k]]
	x.operand, x.match = text, match
}

func operandKey(s *asl.State, rule int, text string, match bool) coverKey {
	return coverKey{CoverOperand, s, asl.EdgeRule, rule, fmt.Sprint(match, " ", text)}
}

func edgeText(e asl.Edge) string {
	how := "Next"
	switch e.Kind {
	case asl.EdgeRule:
		how = fmt.Sprintf("rule %d", e.Index+1)
	case asl.EdgeDefault:
		how = "Default"
	case asl.EdgeCatch:
		how = fmt.Sprintf("Catch[%d]", e.Index)
	}
	return how + " -> " + e.To.Name
}

func (c *Coverage) hit(k coverKey) {
	if i, ok := c.places[k]; ok {
		c.Items[i].Hits++
	}
}

// note counts what a move reached.
func (c *Coverage) note(eff *sim.Effect) {
	r := &eff.Row
	if r.Kind == sim.RowTimedOut {
		c.hit(coverKey{kind: CoverTimeout, text: timeoutField})
	}
	if r.State == nil {
		return
	}
	if r.Entered {
		c.hit(coverKey{kind: CoverState, state: r.State})
	}
	if r.Kind == sim.RowRetrying {
		c.hit(coverKey{kind: CoverRetry, state: r.State, index: int(r.Index)})
	}
	if x := r.Err; x != nil && x.Timeout {
		field := timeoutField
		if x.Heartbeat {
			field = heartbeatField
		}
		c.hit(coverKey{kind: CoverTimeout, state: r.State, text: field})
	}
	if r.Left {
		c.hit(left(r))
	}
	for i := range eff.Stages {
		st := &eff.Stages[i]
		for rule := range st.Rules {
			for _, o := range st.Rules[rule].Operands {
				c.hit(operandKey(st.State, rule, o.Text, o.Match))
			}
		}
	}
}

// left is the transition by which a state was left.
func left(r *sim.Row) coverKey {
	k := coverKey{kind: CoverTransition, state: r.State}
	switch {
	case r.Kind == sim.RowCaught:
		k.edge, k.index = asl.EdgeCatch, int(r.Index)
	case r.Kind == sim.RowChose && r.Index < 0:
		k.edge = asl.EdgeDefault
	case r.Kind == sim.RowChose:
		k.edge, k.index = asl.EdgeRule, int(r.Index)
	}
	return k
}

// Add counts what other runs of the same machine reached, too.
func (c *Coverage) Add(other *Coverage) {
	for i := range other.Items {
		c.Items[i].Hits += other.Items[i].Hits
	}
}

// Count returns how many items of a kind were reached, and how many there are.
func (c *Coverage) Count(k CoverKind) (reached, all int) {
	for i := range c.Items {
		if c.Items[i].Kind == k {
			all++
			if c.Items[i].Hits > 0 {
				reached++
			}
		}
	}
	return reached, all
}

// CoverKinds are all kinds, in the order in which they are reported.
func CoverKinds() []CoverKind {
	return []CoverKind{CoverState, CoverTransition, CoverOperand, CoverRetry, CoverTimeout}
}
