package tui

import (
	"backstep/tui/dialog"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// keys handles a key message. Characters typed quickly arrive in one message:
// each is a key of its own. Pasted text is one text and no keys.
func (m *model) keys(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyRunes || len(msg.Runes) < 2 {
		return m.key(msg)
	}
	if msg.Paste {
		if m.dialog == nil && m.prompt == nil {
			m.message = m.keyed("pasted text is ignored: only dialogs and `/` take text")
			return nil
		}
		return m.key(msg)
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		one := msg
		one.Runes = []rune{r}
		cmds = append(cmds, m.key(one))
	}
	return tea.Batch(cmds...)
}

// key handles one key.
func (m *model) key(msg tea.KeyMsg) tea.Cmd {
	leaving := m.leaving
	m.leaving = false
	switch {
	case m.running != nil && m.prompt != nil:
		return m.promptWhileReading(msg)
	case m.running != nil:
		m.interrupt()
		return nil
	case m.dialog != nil:
		return m.dialogKey(msg)
	case m.prompt != nil && m.prompt.ask != nil:
		return m.askKey(msg)
	case m.prompt != nil:
		return m.promptKey(msg)
	case m.menu != "":
		return m.menuKey(msg.String())
	case leaving && m.interrupts(msg.String()):
		return tea.Quit
	case m.table.IsMenu(msg.String()):
		m.menu, m.message = msg.String(), m.table.MenuReason(msg.String(), m.view())
		return nil
	}
	return m.command(msg.String())
}

// interrupts reports whether a key is the one that quits when it is pressed twice.
func (m *model) interrupts(key string) bool {
	c, ok := m.table.Lookup(key)
	return ok && c.ID == "interrupt"
}

// menuKey handles the second key of a sequence.
func (m *model) menuKey(key string) tea.Cmd {
	first := m.menu
	m.menu = ""
	if key == "esc" {
		return nil
	}
	return m.command(first + " " + key)
}

// command carries out the command of a key, or says why it cannot.
func (m *model) command(keys string) tea.Cmd {
	m.message = ""
	c, ok := m.table.Lookup(keys)
	if !ok {
		m.message = m.keyed("no command has the key %s. `?` lists every key", ui.KeyLabel(keys))
		return nil
	}
	return m.carry(c)
}

// carry carries out a command, or says why it cannot.
func (m *model) carry(c command) tea.Cmd {
	v := m.view()
	if reason := c.Reason(v); reason != "" {
		m.message = reason
		return nil
	}
	if m.done = append(m.done, c.ID); len(m.done) > lastCommands {
		m.done = m.done[1:]
	}
	return m.apply(c.Intent(v))
}

// dialogKey lets the open dialog handle a key.
func (m *model) dialogKey(msg tea.KeyMsg) tea.Cmd {
	if e, ok := m.dialog.(dialog.Editor); ok && msg.String() == "ctrl+e" {
		if text, suffix, ok := e.EditorText(); ok {
			return m.edit(text, suffix)
		}
	}
	next, intent := m.dialog.Update(msg, m.view())
	m.dialog = next
	m.message = ""
	if intent == nil {
		return m.takeIncoming()
	}
	return tea.Batch(m.apply(intent), m.takeIncoming())
}
