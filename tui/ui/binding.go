package ui

import (
	"fmt"
	"slices"
	"strings"
)

// Binding gives a command other keys.
type Binding struct {
	ID   string
	Keys []string
}

// Bind returns a table in which commands have other keys, all of them at once,
// so that two commands can change places. Of bindings that contradict one
// another or a command's usual keys, the later one is left out; reasons says
// why, by the index in the list, "" for those in force. Ids stand in the list once.
func (t *Table[V, I]) Bind(list []Binding) (bound *Table[V, I], reasons []string) {
	reasons = make([]string, len(list))
	for i, b := range list {
		if _, ok := t.ByID(b.ID); !ok {
			reasons[i] = fmt.Sprintf("no command is called %s", b.ID)
		}
	}
	for {
		bound = t.bound(list, reasons)
		culprit, problem := t.worst(bound, list, reasons)
		if culprit < 0 {
			bound.nameKeys(t)
			return bound, reasons
		}
		reasons[culprit] = problem
	}
}

// bound is the table with the bindings that have no reason against them.
func (t *Table[V, I]) bound(list []Binding, reasons []string) *Table[V, I] {
	commands := slices.Clone(t.commands)
	for i, b := range list {
		if reasons[i] == "" {
			commands[t.byID[b.ID]].Keys = b.Keys
		}
	}
	return NewTable(commands...)
}

// worst returns the last binding in force that causes a problem which the table
// did not have, -1 for none.
func (t *Table[V, I]) worst(bound *Table[V, I], list []Binding, reasons []string) (int, string) {
	old := t.Problems()
	for _, p := range bound.Problems() {
		if slices.Contains(old, p) {
			continue
		}
		words := strings.FieldsFunc(p, func(r rune) bool { return r == ' ' || r == ':' })
		for i := len(list) - 1; i >= 0; i-- {
			if reasons[i] == "" && slices.Contains(words, list[i].ID) {
				return i, p
			}
		}
	}
	return -1, ""
}
