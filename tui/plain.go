package tui

import "backstep/tui/dialog"

// Commands returns the program's commands, for line mode.
func Commands() *dialog.Table { return newTable() }
