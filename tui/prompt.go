package tui

import (
	"unicode"

	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// prompt is the line in which a person types what to look for.
type prompt struct {
	text  string
	found string  // how it went
	ask   *ui.Ask // what the text is for, nil for looking for it
}

// findPrompt is the one for looking for text.
var findPrompt = ui.Ask{Label: "/", Keys: "type to find  Up/Down previous, next match  Enter keep  Esc cancel"}

// asks returns what the text is for.
func (p *prompt) asks() *ui.Ask {
	if p.ask != nil {
		return p.ask
	}
	return &findPrompt
}

// askKey handles a key while a line of text is asked for.
func (m *model) askKey(msg tea.KeyMsg) tea.Cmd {
	p := m.prompt
	switch msg.String() {
	case "esc", "ctrl+c":
		m.prompt = nil
		return nil
	case "enter":
		intent, wrong := p.ask.Then(m.view(), p.text)
		if p.found = wrong; wrong != "" {
			return nil
		}
		m.prompt = nil
		return m.applyNext(intent)
	}
	p.edit(msg)
	p.found = ""
	return nil
}

// edit changes the text by a key.
func (p *prompt) edit(msg tea.KeyMsg) {
	switch msg.String() {
	case "ctrl+u":
		p.text = ""
	case "backspace":
		if runes := []rune(p.text); len(runes) > 0 {
			p.text = string(runes[:len(runes)-1])
		}
	default:
		for _, r := range msg.Runes {
			if unicode.IsPrint(r) {
				p.text += string(r)
			}
		}
	}
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
	case "down", "tab":
		return m.promptMatch(1)
	case "up", "shift+tab":
		return m.promptMatch(-1)
	}
	p.edit(msg)
	return m.find(p)
}

// promptWhileReading handles a key while what was typed is being looked for: Enter
// lets the search go on, any other key begins it anew.
func (m *model) promptWhileReading(msg tea.KeyMsg) tea.Cmd {
	m.frame = "" // what is typed is shown at once
	if msg.String() == "enter" {
		m.prompt = nil
		return nil
	}
	m.interrupt()
	return m.promptKey(msg)
}

// promptMatch goes to another match while the prompt is open.
func (m *model) promptMatch(d int) tea.Cmd {
	found, cmd := m.match(d)
	m.prompt.found = found
	return cmd
}

// leaveFind ends the search in all panes.
func (m *model) leaveFind() {
	for name, p := range m.panes {
		if f, ok := p.(ui.Finder); ok {
			m.panes[name] = f.Clear()
		}
	}
}

// finder returns the name of the pane in which text is looked for: the focused
// one, or else the data.
func (m *model) finder() string {
	if _, ok := m.panes[m.paneName(m.focus)].(ui.Finder); !ok {
		m.setFocus(ui.FocusPane{Name: dataPane})
	}
	return m.paneName(m.focus)
}

// find looks for the prompt's text.
func (m *model) find(p *prompt) tea.Cmd {
	name := m.finder()
	f, ok := m.panes[name].(ui.Finder)
	if !ok {
		p.found = "nothing can be looked for here"
		return nil
	}
	next, found, intent := f.Find(p.text, m.view(), m.inside(m.focus))
	p.found = found
	return m.take(name, next, intent)
}

// match goes to the next or previous match and tells which one it is.
func (m *model) match(d int) (string, tea.Cmd) {
	name := m.finder()
	f, ok := m.panes[name].(ui.Finder)
	if !ok {
		return "", nil
	}
	next, found, intent := f.FindNext(d, m.view(), m.inside(m.focus))
	return found, m.take(name, next, intent)
}

func (m *model) findNext(d int) tea.Cmd {
	found, cmd := m.match(d)
	if m.message = found; found == "" {
		m.message = m.keyed("nothing is looked for: `/` finds")
	}
	return cmd
}
