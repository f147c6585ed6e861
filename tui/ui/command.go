package ui

import (
	"fmt"
	"slices"
	"strings"
)

// Command is one thing a person can do. V is what commands look at, I what they
// ask for.
type Command[V, I any] struct {
	ID    string   // step.over; stable, used in the configuration
	Title string   // name in the palette, "" for that of the id: step over
	Help  string   // one line for the help screen, the palette and the README, for Keys.Text
	Group string   // heading on the help screen
	Keys  []string // as Bubble Tea names them; "g s" is g, then s
	// Hint is the word for the footer, "" to leave it out there. Neighbours
	// with the same Hint share it. Rank orders what goes first when the footer
	// is narrow: low ranks stay longest.
	Hint string
	Rank int
	// Word returns the word for the footer where it depends on what is shown;
	// Hint is then for whoever lists the commands.
	Word func(V) string
	// Disabled returns why the command cannot work now and what to press
	// instead, "" when it can.
	Disabled func(V) string
	// Intent returns what the command asks for.
	Intent func(V) I
	// Arg names what may follow the command's words in the palette, such as N,
	// "" for nothing. Take returns what the command asks for with it, or why it
	// is of no use.
	Arg   string
	Needs bool // the argument cannot be left out
	Take  func(v V, arg string) (intent I, reason string)
}

// Table is the list of all commands. It is not changed after NewTable.
type Table[V, I any] struct {
	commands []Command[V, I]
	byID     map[string]int
	byKey    map[string]int
	menus    map[string]bool // keys that begin a sequence
	keys     Keys
}

// NewTable returns a table. Of two commands with the same key the first one
// gets it; Problems tells.
func NewTable[V, I any](commands ...Command[V, I]) *Table[V, I] {
	t := &Table[V, I]{commands: commands, byID: map[string]int{}, byKey: map[string]int{}, menus: map[string]bool{}}
	for i, c := range commands {
		if _, taken := t.byID[c.ID]; !taken {
			t.byID[c.ID] = i
		}
		for _, k := range c.Keys {
			if _, taken := t.byKey[k]; !taken {
				t.byKey[k] = i
			}
			if first, _, sequence := strings.Cut(k, " "); sequence && first != "" {
				t.menus[first] = true
			}
		}
	}
	return t
}

// With returns a table with more commands after these, such as a pane's own.
func (t *Table[V, I]) With(more ...Command[V, I]) *Table[V, I] {
	return NewTable(append(slices.Clone(t.commands), more...)...)
}

// Commands returns all commands in order. The slice must not be changed.
func (t *Table[V, I]) Commands() []Command[V, I] { return t.commands }

// Keys returns the keys that texts name, since Bind.
func (t *Table[V, I]) Keys() Keys { return t.keys }

// Lookup returns the command of a key or sequence.
func (t *Table[V, I]) Lookup(keys string) (Command[V, I], bool) { return t.at(t.byKey, keys) }

// ByID returns the command with an id.
func (t *Table[V, I]) ByID(id string) (Command[V, I], bool) { return t.at(t.byID, id) }

func (t *Table[V, I]) at(index map[string]int, name string) (Command[V, I], bool) {
	i, ok := index[name]
	if !ok {
		return Command[V, I]{}, false
	}
	return t.commands[i], true
}

// IsMenu reports whether a key begins sequences, so that the next key is to be
// waited for.
func (t *Table[V, I]) IsMenu(key string) bool { return t.menus[key] }

// Menu returns the commands whose sequences begin with a key, for the line that
// lists the second keys.
func (t *Table[V, I]) Menu(key string) []Command[V, I] {
	var list []Command[V, I]
	for _, c := range t.commands {
		if slices.ContainsFunc(c.Keys, func(k string) bool { return strings.HasPrefix(k, key+" ") }) {
			list = append(list, c)
		}
	}
	return list
}

// MenuReason returns why none of the commands whose sequences begin with a key can
// work now, "" when one of them can.
func (t *Table[V, I]) MenuReason(key string, v V) string {
	first := ""
	for _, c := range t.Menu(key) {
		reason := c.Reason(v)
		if reason == "" {
			return ""
		}
		if first == "" {
			first = reason
		}
	}
	return first
}

// Reason returns why the command cannot work now, "" when it can.
func (c Command[V, I]) Reason(v V) string {
	if c.Disabled == nil {
		return ""
	}
	return c.Disabled(v)
}

// Problems returns what is wrong with the table, in order; a test holds that it
// returns nothing. Ids and keys must be unique, keys must exist, a key that
// begins a sequence must not be bound itself, and every command needs an id,
// help, a group and a disabled rule.
func (t *Table[V, I]) Problems() []string {
	var list []string
	say := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	for i, c := range t.commands {
		if c.ID == "" || c.Help == "" || c.Group == "" || c.Disabled == nil || c.Intent == nil {
			say("command %d %q lacks an id, help, group, disabled rule or intent", i, c.ID)
		}
		if t.byID[c.ID] != i {
			say("two commands are called %q", c.ID)
		}
		for n, k := range c.Keys {
			first, _, sequence := strings.Cut(k, " ")
			other := t.commands[t.byKey[k]]
			switch {
			case !keyExists(k):
				say("%s: no key is called %q", c.ID, k)
			case t.byKey[k] != i:
				say("key %s is bound to %s and to %s", KeyLabel(k), other.ID, c.ID)
			case slices.Contains(c.Keys[:n], k):
				say("%s has key %s twice", c.ID, KeyLabel(k))
			case sequence && first != "" && has(t.byKey, first):
				say("key %s is bound to %s and begins %s", KeyLabel(first), t.commands[t.byKey[first]].ID, KeyLabel(k))
			}
		}
	}
	return list
}

func has(index map[string]int, name string) bool {
	_, ok := index[name]
	return ok
}
