package tui

import (
	"backstep/tui/dialog"
	"backstep/tui/ui"
)

// Commands returns the program's commands with the keys that bindings give
// them, as far as they can be in force.
func Commands(bindings []ui.Binding) *dialog.Table {
	t, _ := newTable().Bind(bindings)
	return t
}

// CheckKeys returns for each binding why it cannot be in force, "" when it is.
func CheckKeys(bindings []ui.Binding) []string {
	_, reasons := newTable().Bind(bindings)
	return reasons
}
