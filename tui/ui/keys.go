package ui

import (
	"fmt"
	"slices"
	"strings"
)

// NothingYet is what panes say before anything has run, for Keys.
const NothingYet = "Nothing yet. `n` steps, `c` runs."

// Keys are the keys that commands have, for texts that name them: a text holds a
// command's usual key between backticks, and the key that it has now is written
// there. The zero value stands for the usual keys.
type Keys struct {
	now map[string]string // by usual key, where it is the command's no more
}

// Text writes a text: "`n` steps" is "n steps", or what steps else. A command
// without keys is written as it is typed, in the palette or in line mode:
// :step.over. Arguments are written as they are.
func (k Keys) Text(format string, args ...any) string {
	parts := strings.Split(format, "`")
	for i := 1; i < len(parts); i += 2 {
		if now, moved := k.now[parts[i]]; moved {
			parts[i] = strings.ReplaceAll(now, "%", "%%")
		}
	}
	return fmt.Sprintf(strings.Join(parts, ""), args...)
}

// nameKeys lets texts, those of this table too, name the keys that it has in
// place of the usual ones.
func (t *Table[V, I]) nameKeys(usual *Table[V, I]) {
	t.keys = Keys{map[string]string{}}
	for i, c := range usual.commands {
		for _, key := range c.Keys {
			if now := t.commands[i]; !slices.Contains(now.Keys, key) {
				t.keys.now[KeyLabel(key)] = now.typed()
			}
		}
	}
	for i := range t.commands {
		t.commands[i].Help = t.keys.Text(t.commands[i].Help)
	}
}

// typed returns what a person presses or types for the command.
func (c Command[V, I]) typed() string {
	if len(c.Keys) == 0 {
		return ":" + c.ID
	}
	return KeyLabel(c.Keys[0])
}
