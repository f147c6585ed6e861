package dialog

import "backstep/tui/ui"

// NewHelp and others follow.
func NewFault(v ui.View) Dialog       { return nil }
func NewResult(v ui.View) Dialog      { return nil }
func NewCallback(v ui.View) Dialog    { return nil }
func NewHelp(v ui.View, commands *Table) Dialog { return nil }
func NewHistoryFull(v ui.View) Dialog { return nil }
func NewQuit(v ui.View) Dialog        { return nil }

// FaultReason, ResultReason and CallbackReason return why the dialog cannot be
// opened now and what to press instead, "" when it can: the disabled rules of
// the commands f, e and a.
func FaultReason(v ui.View) string    { return "" }
func ResultReason(v ui.View) string   { return "" }
func CallbackReason(v ui.View) string { return "" }
