package asl

import (
	"slices"
	"strconv"
	"strings"

	"backstep/asl/jsonata"
	"backstep/asl/payload"
	"backstep/asl/syntax"
)

// Nodes returns the object that each state was loaded from.
func (m *Machine) Nodes() map[*State]*syntax.Node {
	byPlace := map[syntax.Span]*syntax.Node{}
	collectStates(m.Tree, byPlace)
	out := make(map[*State]*syntax.Node, len(m.States))
	for _, s := range m.States {
		if n := byPlace[s.Span]; n != nil {
			out[s] = n
		}
	}
	return out
}

// collectStates notes the states of a machine, branch or item processor and of
// all scopes inside of it.
func collectStates(scope *syntax.Node, out map[syntax.Span]*syntax.Node) {
	states := scope.Get("States")
	if states == nil {
		return
	}
	for _, m := range states.Members {
		s := m.Value
		out[s.Span] = s
		if branches := s.Get("Branches"); branches != nil {
			for _, b := range branches.Elems {
				collectStates(b, out)
			}
		}
		for _, name := range innerScopes[1:] {
			if p := s.Get(name); p != nil {
				collectStates(p, out)
			}
		}
	}
}

// innerScopes are the fields of a state that hold states.
var innerScopes = []string{"Branches", "ItemProcessor", "Iterator"}

// ExpressionText is a string of a state that is evaluated, or that could be meant to be.
type ExpressionText struct {
	State *State
	Ref   Ref         // of the field: "/States/X/Catch[0]/Assign"
	Field string      // the same below the state: "Catch[0]/Assign"
	Place Ref         // of the string: "/States/X/Catch[0]/Assign/ids[1]"
	Key   string      // the member it is the value of, as written; "" in an array
	Text  string      // for JSONata without {% %} and the blanks next to them
	Span  syntax.Span // of the string
	// Offset is where Text starts in the source, -1 when the string is written
	// with escapes so that places in it cannot be told.
	Offset int
	// Evaluated is false for what stays text in the state's query language.
	Evaluated bool
}

// At returns the place of a stretch of the text, the whole string when it cannot
// be told.
func (e ExpressionText) At(start, length int) syntax.Span {
	if e.Offset < 0 {
		return e.Span
	}
	return syntax.Span{Start: e.Offset + start, End: min(e.Offset+start+length, e.Span.End)}
}

// Mentions returns what a JSONata expression refers to, nothing when it cannot
// be parsed.
func (e ExpressionText) Mentions() jsonata.Mentions {
	m, err := jsonata.Inspect(e.Text)
	if err != nil {
		return jsonata.Mentions{}
	}
	return m
}

// Variables returns the workflow variables that an evaluated text reads, and
// names of JSONata functions, which a variable may hide.
func (e ExpressionText) Variables() []string {
	var names []string
	add := func(list []jsonata.Mention) {
		for _, m := range list {
			if !slices.Contains(names, m.Name) {
				names = append(names, m.Name)
			}
		}
	}
	switch {
	case !e.Evaluated:
	case e.State.Language == JSONata:
		m := e.Mentions()
		add(m.Variables)
		add(m.Functions)
	default:
		if x, err := payload.CompileExpr(e.Text); err == nil {
			names = payload.Variables(x)
		}
	}
	return names
}

// unread are the fields of a state that are never evaluated.
var unread = []string{"Type", "Comment", "QueryLanguage", "Next", "End", "Resource", "Default", "Retry", "Label"}

// Expressions returns the strings of a state in source order, those of its
// branches or item processor left out. node is the state's, see [Machine.Nodes].
func (m *Machine) Expressions(s *State, node *syntax.Node) []ExpressionText {
	w := textWalk{machine: m, state: s}
	for _, f := range node.Members {
		if !slices.Contains(unread, f.Key) && !slices.Contains(innerScopes, f.Key) && node.Member(f.Key).Value == f.Value {
			w.field(f, f.Key)
		}
	}
	return w.found
}

type textWalk struct {
	machine *Machine
	state   *State
	at      string
	static  bool // inside of a Pass state's Result
	found   []ExpressionText
}

// entries are the fields whose elements have fields of their own.
var entries = []string{"Catch", "Choices"}

func (w *textWalk) field(f syntax.Member, at string) {
	if slices.Contains(entries, f.Key) && at == f.Key {
		for i, e := range f.Value.Elems {
			for _, inner := range e.Members {
				if !slices.Contains(unread, inner.Key) && inner.Key != "ErrorEquals" {
					w.field(inner, at+"["+strconv.Itoa(i)+"]/"+inner.Key)
				}
			}
		}
		return
	}
	w.at, w.static = at, f.Key == "Result"
	w.walk(w.state.Ref+Ref("/"+at), f.Key, f.Value)
}

func (w *textWalk) walk(place Ref, key string, n *syntax.Node) {
	if n.Kind == syntax.String {
		w.text(place, key, n)
	}
	for _, m := range n.Members {
		w.walk(place+Ref("/"+m.Key), m.Key, m.Value)
	}
	for i, e := range n.Elems {
		w.walk(place.index(i), "", e)
	}
}

func (w *textWalk) text(place Ref, key string, n *syntax.Node) {
	e := ExpressionText{State: w.state, Ref: w.state.Ref + Ref("/"+w.at), Field: w.at, Place: place, Key: key, Text: n.Text, Span: n.Span, Offset: -1}
	start := 0
	if w.state.Language == JSONata {
		e.Evaluated = strings.HasPrefix(n.Text, "{%") && strings.HasSuffix(n.Text, "%}") && len(n.Text) >= 4
		if e.Evaluated {
			inner := n.Text[2 : len(n.Text)-2]
			e.Text = strings.TrimSpace(inner)
			start = 2 + len(inner) - len(strings.TrimLeft(inner, " \t\r\n"))
		}
	} else {
		e.Evaluated = !w.static && (strings.HasSuffix(key, ".$") || strings.HasSuffix(key, "Path") || key == "Variable")
	}
	if at := verbatim(w.machine.Source.Text, n); at >= 0 {
		e.Offset = at + start
	}
	w.found = append(w.found, e)
}

// verbatim returns where the characters of a string stand in the source, after
// its quote if it has one; -1 when they are written in another way.
func verbatim(src string, n *syntax.Node) int {
	for at := n.Span.Start; at <= n.Span.Start+1 && at <= len(src); at++ {
		if strings.HasPrefix(src[at:], n.Text) && at+len(n.Text) <= n.Span.End {
			return at
		}
	}
	return -1
}
