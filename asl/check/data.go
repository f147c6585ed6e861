package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/intrinsic"
	"backstep/asl/payload"
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

// evaluated calls visit for every text that is evaluated, and its language.
func (c *checker) evaluated(language asl.Language, visit func(asl.ExpressionText)) {
	for _, s := range c.machine.States {
		if s.Language != language {
			continue
		}
		for _, e := range c.texts[s] {
			if e.Evaluated {
				visit(e)
			}
		}
	}
}

func filtersThenIndex(c *checker) {
	c.evaluated(asl.JSONPath, func(e asl.ExpressionText) {
		x, err := payload.CompileExpr(e.Text)
		if err != nil {
			return
		}
		for _, p := range intrinsic.Paths(x) {
			if start := indexAfterFilter(p.Source()); start >= 0 {
				c.report(e.Ref, e.Span, "The index after the filter in "+p.Source()+" is applied to each match, not to the list of them",
					"write States.ArrayGetItem("+p.Source()[:start]+", 0), which needs a payload template; or keep the list")
				return
			}
		}
	})
}

// indexAfterFilter returns where an index follows a filter directly, -1 when
// none does.
func indexAfterFilter(path string) int {
	depth, filter := 0, -1
	for i := 0; i < len(path); i++ {
		switch path[i] {
		case '\'', '"':
			end := strings.IndexByte(path[i+1:], path[i])
			if end < 0 {
				return -1
			}
			i += end + 1
		case '[':
			if depth++; depth == 1 && strings.HasPrefix(path[i+1:], "?") {
				filter = i
			}
		case ']':
			depth--
			if depth == 0 && filter >= 0 {
				if isIndex(path[i+1:]) {
					return i + 1
				}
				filter = -1
			}
		}
	}
	return -1
}

// isIndex reports whether a text starts with a single index.
func isIndex(rest string) bool {
	inner, found := strings.CutPrefix(rest, "[")
	number, _, closed := strings.Cut(inner, "]")
	_, err := strconv.Atoi(strings.TrimSpace(number))
	return found && closed && err == nil
}

func splitsAtCharacters(c *checker) {
	c.evaluated(asl.JSONPath, func(e asl.ExpressionText) {
		x, err := payload.CompileExpr(e.Text)
		if err != nil {
			return
		}
		if d := delimiterOf(x); utf8.RuneCountInString(d) > 1 {
			c.report(e.Ref, e.Span, "States.StringSplit splits at each character of "+quoted(d)+", not at the whole text",
				"if a list of single characters is meant, all is well; else split at one character and put the parts together")
		}
	})
}

// delimiterOf returns the longest delimiter of a States.StringSplit in an
// expression whose characters differ.
func delimiterOf(x expr.Expr) string {
	call, ok := x.(*intrinsic.Call)
	if !ok {
		return ""
	}
	longest := ""
	for i, a := range call.Args() {
		d := delimiterOf(a)
		if l, ok := a.(*intrinsic.Literal); ok && i == 1 && call.Name() == "States.StringSplit" {
			v, _ := l.Eval(nil)
			d = v.Text()
		}
		if len(d) > len(longest) {
			longest = d
		}
	}
	return longest
}
