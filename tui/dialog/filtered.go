package dialog

import (
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// filtered is a list that typing narrows down.
type filtered struct {
	query string
	list  widget.List
}

// key moves the selection or types, and reports whether the query has changed.
func (f *filtered) key(msg tea.KeyMsg) bool {
	if l, moved := ui.MoveByKey(f.list, msg.String(), true); moved {
		f.list = l
		return false
	}
	was := f.query
	f.query = Typed(f.query, msg)
	return f.query != was
}

// Typed returns a line of text after a key.
func Typed(text string, msg tea.KeyMsg) string {
	switch {
	case msg.Type == tea.KeyBackspace && text != "":
		runes := []rune(text)
		return string(runes[:len(runes)-1])
	case msg.Type == tea.KeyCtrlU:
		return ""
	case (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace) && !msg.Alt:
		return text + string(msg.Runes)
	}
	return text
}
