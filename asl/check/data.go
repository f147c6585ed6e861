package check

import (
	"slices"

	"backstep/asl"
	"backstep/asl/value"
)

var dataRules = []Rule{
	{
		ID: "input-overwritten", Severity: asl.Warning, find: inputOverwritten,
		Title: "A result replaced the data that is read here",
		Why: "Without ResultPath the result of a Task, Parallel or Map, and the error that a catcher catches, take the place of the whole state input. " +
			"What was in the input is gone for all states that follow. ResultPath puts the result beside the input instead.",
		Before: `"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Refund"}] … "Refund": {"Parameters": {"order.$": "$.orderId"}}`,
		After:  `"Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Refund"}] …`,
	},
	{
		ID: "path-leads-nowhere", Severity: asl.Warning, find: pathsLeadNowhere,
		Title: "A path leads to data that cannot be there",
		Why: "On every way to this state the document is built from parts that the definition names, and the path asks for another one. " +
			"The execution fails here with States.Runtime, which nothing catches.",
		Before: `"Parameters": {"id.$": "$.order.id"}, "Next": "Ship" … "Ship": {"InputPath": "$.orderId"}`,
		After:  `"Parameters": {"orderId.$": "$.order.id"}, "Next": "Ship" … "Ship": {"InputPath": "$.orderId"}`,
	},
	{
		ID: "filter-then-index", Severity: asl.Warning, find: filtersThenIndex,
		Title: "An index follows a filter",
		Why: "The index is applied to each match of the filter, not to the list of them: " +
			"$.items[?(@.id == 1)][0] looks for the element 0 inside of each item and usually yields an empty list.",
		Before: `"first.$": "$.items[?(@.id == 1)][0]"`,
		After:  `"first.$": "States.ArrayGetItem($.items[?(@.id == 1)], 0)"`,
	},
	{
		ID: "split-at-characters", Severity: asl.Warning, find: splitsAtCharacters,
		Title: "States.StringSplit has a delimiter of several characters",
		Why: "Every character of the delimiter splits by itself, and empty parts are dropped: " +
			"States.StringSplit('a-b->c', '->') yields [\"a\", \"b\", \"c\"].",
		Before: `"parts.$": "States.StringSplit($.text, '->')"`,
		After:  `"parts.$": "States.StringSplit($.text, '>')"`,
	},
}

// missing is a path that leads to nothing.
type missing struct {
	text   asl.ExpressionText
	path   string // as written
	at     value.Path
	steps  int    // of at that can be taken
	whole  bool   // doc is the state's whole input
	doc    *shape // that the path starts in
	broken *shape // where the next step cannot be taken
}

// overwritten reports whether the data was replaced by a result or an error.
func (m *missing) overwritten() bool {
	o := m.doc.origin
	return m.steps == 0 && m.whole && o != nil && o.what != written && !slices.Contains(contextMembers, m.at[0].Key)
}

func inputOverwritten(c *checker) {
	for _, m := range c.missingPaths() {
		if !m.overwritten() {
			continue
		}
		o := m.doc.origin
		what, path := "the result of ", "$.result"
		if o.what == caught {
			what, path = "the error caught by ", "$.error"
		}
		hint := "give it a ResultPath, such as \"" + path + "\", to keep the input"
		if what += o.String(); o.state != nil && o.state.Language == asl.JSONata {
			hint = "give it an Output that keeps what is needed, or Assign it to a variable before"
		}
		c.report(m.text.Ref, m.text.Span, m.path+" is not there: "+what+" took the place of the whole input, which"+m.doc.contents(), hint)
	}
}

func pathsLeadNowhere(c *checker) {
	for _, m := range c.missingPaths() {
		if m.overwritten() {
			continue
		}
		key := m.at[m.steps].Key
		hint := nearest(key, m.broken.names)
		if slices.Contains(contextMembers, key) && m.steps == 0 && m.text.State.Language == asl.JSONPath {
			hint = "the context object starts with $$: $" + m.path
		}
		if o := m.broken.origin; hint == "" && m.steps > 0 && o != nil && o.state != nil && o.what != written {
			hint = "what " + o.String() + " put there took the place of what was: give it another ResultPath to keep both"
		}
		if hint == "" {
			hint = "write a path that exists, or add " + key + " where the document is made"
		}
		where := "here"
		if o := m.broken.origin; o != nil && o.state != m.text.State {
			where = "after " + o.String()
		}
		c.report(m.text.Ref, m.text.Span, m.path+" is not there: "+where+", "+m.at[:m.steps].String()+m.broken.contents(), hint)
	}
}

// contextMembers are the members of the context object.
var contextMembers = []string{"Execution", "State", "StateMachine", "Task", "Map"}

// String names the state.
func (o *origin) String() string {
	if o.state == nil {
		return "the states before"
	}
	return quoted(o.state.Name)
}

// contents says what a shape holds, as the end of a sentence.
func (s *shape) contents() string {
	switch s.kind {
	case array:
		return " is a list"
	case scalar:
		return " has no members"
	}
	const most = 6
	if len(s.names) == 0 {
		return " is {}"
	}
	if len(s.names) > most {
		return " has only " + listed(s.names[:most]) + ", …"
	}
	return " has only " + listed(s.names)
}
