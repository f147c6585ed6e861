package ui

import (
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// Deliver lets a model handle a message and those that follow from it, in order
// and without the program around it: what would end that is a message like any
// other, and what waits is waited for.
func Deliver(m tea.Model, msg tea.Msg) {
	for queue := []tea.Msg{msg}; len(queue) > 0; queue = queue[1:] {
		batch, ok := queue[0].(tea.BatchMsg)
		if !ok {
			_, cmd := m.Update(queue[0])
			batch = tea.BatchMsg{cmd}
		}
		for _, cmd := range batch {
			if cmd != nil {
				queue = append(queue, cmd())
			}
		}
	}
}

// KeyMessages returns the messages of keys, separated by blanks; 'text is typed,
// in which _ stands for a blank.
func KeyMessages(keys string) []tea.KeyMsg {
	var out []tea.KeyMsg
	for _, k := range strings.Fields(keys) {
		if text, typed := strings.CutPrefix(k, "'"); typed {
			k = strings.ReplaceAll(text, "_", " ")
		}
		out = append(out, KeyMessage(k))
	}
	return out
}

// KeyMessage returns the message of a key by Bubble Tea's name for it.
func KeyMessage(name string) tea.KeyMsg {
	switch kind, named := keyTypes()[name]; {
	case name == " ", name == "space":
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	case named:
		return tea.KeyMsg{Type: kind}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// keyTypes are the keys that are not characters.
var keyTypes = sync.OnceValue(func() map[string]tea.KeyType {
	out := map[string]tea.KeyType{}
	for k := tea.KeyType(-120); k < 128; k++ {
		if name := k.String(); name != "" && k != tea.KeyRunes {
			out[name] = k
		}
	}
	return out
})
