package tui

import (
	"fmt"
	"unicode"

	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// prompt is the line in which a person types what to look for.
type prompt struct {
	text  string
	found string // how it went
}

// promptKey handles a key while the prompt is open. What is found is shown at
// once.
func (m *model) promptKey(msg tea.KeyMsg) tea.Cmd {
	p := m.prompt
	switch msg.String() {
	case "enter":
		m.prompt = nil
		return nil
	case "esc", "ctrl+c":
		m.prompt = nil
		m.leaveFind()
		return nil
	case "backspace":
		if runes := []rune(p.text); len(runes) > 0 {
			p.text = string(runes[:len(runes)-1])
		}
	case "down", "tab":
		p.found = m.match(1)
		return nil
	case "up", "shift+tab":
		p.found = m.match(-1)
		return nil
	default:
		for _, r := range msg.Runes {
			if unicode.IsPrint(r) {
				p.text += string(r)
			}
		}
	}
	m.find(p)
	return nil
}

func (m *model) leaveFind() {
	if m.canRun() {
		m.outline, m.data = m.outline.Clear(), m.data.Clear()
	}
}

// find looks for the prompt's text in the focused pane.
func (m *model) find(p *prompt) {
	if !m.canRun() {
		return
	}
	at, total := 0, 0
	switch m.focus {
	case ui.Graph:
		m.outline, at, total = m.outline.Find(p.text, 0, m.view())
	default:
		if m.focus != ui.Data {
			m.setFocus(ui.Data)
		}
		m.data, at, total = m.data.Find(p.text)
	}
	p.found = counted(p.text, at, total)
}

// counted tells how a search went.
func counted(text string, at, total int) string {
	switch {
	case text == "":
		return ""
	case total == 0:
		return "no match for " + text
	}
	return fmt.Sprintf("%d of %d", at, total)
}

// match goes to the next or previous match and tells which one it is.
func (m *model) match(d int) string {
	at, total, text := 0, 0, m.outline.Query()
	if m.focus == ui.Graph {
		m.outline, at, total = m.outline.Find(text, d, m.view())
		return counted(text, at, total)
	}
	text = m.data.Query()
	m.data, at, total = m.data.FindNext(d)
	return counted(text, at, total)
}

func (m *model) findNext(d int) {
	if !m.canRun() {
		return
	}
	if m.message = m.match(d); m.message == "" {
		m.message = "nothing is looked for: / finds"
	}
}
