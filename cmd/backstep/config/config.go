package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/tui/ui"
)

// Config holds the values that are in force.
type Config struct {
	values   map[string]Value
	keys     []Binding
	problems []Problem
}

// Value is a setting's value and where it came from: "default", a file with
// line and column, an environment variable or a flag.
type Value struct{ Name, Text, From string }

// Binding gives a command other keys.
type Binding struct {
	ID   string
	Keys []string // as Bubble Tea names them
	From string
	at   Problem // with the place
}

// Problem is one thing wrong.
type Problem struct {
	Src       *syntax.Source // nil where it stands in no file
	Span      syntax.Span
	Msg, Hint string
}

// String writes the problem in a line, with its place.
func (p Problem) String() string {
	text := p.Msg
	if p.Src != nil {
		text = place(p.Src, p.Span) + ": " + text
	}
	if p.Hint != "" {
		text += ". " + p.Hint
	}
	return text
}

func place(src *syntax.Source, span syntax.Span) string {
	line, col := src.Position(span.Start)
	return fmt.Sprintf("%s:%d:%d", src.Name, line, col)
}

// New returns the defaults.
func New() *Config {
	c := &Config{values: map[string]Value{}}
	for _, s := range settings {
		c.values[s.name] = Value{s.name, s.usual, "default"}
	}
	return c
}

// Values lists all settings but keys.
func (c *Config) Values() []Value {
	list := make([]Value, len(settings))
	for i, s := range settings {
		list[i] = c.values[s.name]
	}
	return list
}

// Text returns a setting's value.
func (c *Config) Text(name string) string { return c.values[name].Text }

// Is reports whether a setting that is true or false is true.
func (c *Config) Is(name string) bool { return c.values[name].Text == "true" }

// Start returns when executions start.
func (c *Config) Start() time.Time {
	at, _ := scenarios.ParseTime(c.Text(ClockStart))
	return at
}

// Events returns the quota of events.
func (c *Config) Events() int {
	n, _ := strconv.Atoi(c.Text(StepLimit))
	return n
}

// Keys lists what commands are bound to, later files last.
func (c *Config) Keys() []Binding { return c.keys }

// Problems lists what is wrong, in the order in which it was read.
func (c *Config) Problems() []Problem { return c.problems }

// Set gives a setting a value that is known to be one, such as a flag's.
func (c *Config) Set(name, text, from string) { c.values[name] = Value{name, text, from} }

// Environment takes the variables BACKSTEP_THEME and so on. In those for true
// and false, 1 and 0 do, too.
func (c *Config) Environment(getenv func(string) string) {
	for i := range settings {
		s := &settings[i]
		name := "BACKSTEP_" + strings.ToUpper(s.name)
		text := getenv(name)
		if text == "" {
			continue
		}
		if number, ok := map[string]string{"1": "true", "0": "false"}[text]; ok && slices.Equal(s.values, yesNo) {
			text = number
		}
		if !s.accepts(text) {
			c.problems = append(c.problems, Problem{Msg: fmt.Sprintf("%s=%s is no value of %s", name, text, s.name), Hint: s.expects(text)})
			continue
		}
		c.Set(s.name, text, name)
	}
}

// Read takes a file.
func (c *Config) Read(src *syntax.Source) {
	if strings.TrimSpace(src.Text) == "" {
		return
	}
	root, errs := syntax.ParseYAML(src)
	for _, e := range errs {
		c.fail(src, e.Span, e.Hint, "%s", e.Msg)
	}
	switch root.Kind {
	case syntax.Object:
	case syntax.Bad, syntax.Null: // nothing but comments, or told already
		return
	default:
		c.fail(src, root.Span, "write theme: dark", "settings are names and values, not %s", written(root))
		return
	}
	for _, m := range root.Members {
		c.member(src, m)
	}
}

func (c *Config) fail(src *syntax.Source, span syntax.Span, hint, format string, args ...any) {
	c.problems = append(c.problems, Problem{src, span, fmt.Sprintf(format, args...), hint})
}

func (c *Config) member(src *syntax.Source, m syntax.Member) {
	s := find(m.Key)
	switch {
	case m.Key == keysName:
		c.bindings(src, m.Value)
	case s == nil:
		hint := "the settings are " + strings.Join(names(), ", ")
		if near := syntax.Nearest(m.Key, names()); near != "" {
			hint = "Did you mean " + near + "?"
		}
		c.fail(src, m.KeySpan, hint, "there is no setting %s", m.Key)
	case m.Value.Kind < syntax.Bool || m.Value.Kind > syntax.String || !s.accepts(m.Value.Text):
		c.fail(src, m.Value.Span, s.expects(m.Value.Text), "%s is no value of %s", written(m.Value), m.Key)
	default:
		c.Set(s.name, m.Value.Text, place(src, m.Value.Span))
	}
}

// written is how a value is called in a message.
func written(n *syntax.Node) string {
	if n.Kind == syntax.Array || n.Kind == syntax.Object || n.Text == "" {
		return "this " + n.Kind.String()
	}
	return n.Text
}

// bindings takes the member keys.
func (c *Config) bindings(src *syntax.Source, n *syntax.Node) {
	if n.Kind != syntax.Object {
		c.fail(src, n.Span, `write under it step.over: [n, f10]`, "keys are ids of commands and lists of keys, not %s", written(n))
		return
	}
	for _, m := range n.Members {
		b := Binding{ID: m.Key, From: place(src, m.KeySpan), at: Problem{Src: src, Span: m.KeySpan}}
		list := m.Value.Elems
		if m.Value.Kind == syntax.String || m.Value.Kind == syntax.Number {
			list = []*syntax.Node{m.Value}
		} else if m.Value.Kind != syntax.Array {
			c.fail(src, m.Value.Span, "write a list such as [n, f10]; [] for none", "the keys of %s are a list, not %s", m.Key, written(m.Value))
			continue
		}
		for _, k := range list {
			b.Keys = append(b.Keys, ui.KeyNamed(k.Text))
		}
		c.keys = append(slices.DeleteFunc(c.keys, func(old Binding) bool { return old.ID == b.ID }), b)
	}
}

// Bind gives commands their keys through bind, which returns for each binding
// why it cannot be in force, "" when it is. What is refused becomes a problem.
func (c *Config) Bind(bind func([]ui.Binding) []string) {
	list := make([]ui.Binding, len(c.keys))
	for i, b := range c.keys {
		list[i] = ui.Binding{ID: b.ID, Keys: b.Keys}
	}
	var kept []Binding
	for i, reason := range bind(list) {
		if reason == "" {
			kept = append(kept, c.keys[i])
			continue
		}
		p := c.keys[i].at
		p.Msg = reason
		c.problems = append(c.problems, p)
	}
	c.keys = kept
}

// Default is a file with every setting, commented out.
func Default() string {
	var b strings.Builder
	b.WriteString("# Settings of backstep. What is commented out has its default.\n")
	for _, s := range settings {
		fmt.Fprintf(&b, "\n# %s", s.help)
		if s.values != nil && s.values[0] != "true" {
			fmt.Fprintf(&b, "\n# %s", strings.Join(s.values, ", "))
		}
		fmt.Fprintf(&b, "\n#%s: %s\n", s.name, s.usual)
	}
	b.WriteString("\n# keys of commands, by their ids; backstep's help lists them\n#keys:\n#  step.over: [n, f10]\n")
	return b.String()
}
