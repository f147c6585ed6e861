package tui

import (
	"fmt"

	"backstep/tui/ui"
	"backstep/tui/widget"

	osc52 "github.com/aymanbagabas/go-osc52/v2"
	tea "github.com/charmbracelet/bubbletea"
)

// copyFrom copies something of the data pane.
func (m *model) copyFrom(what ui.CopyWhat) tea.Cmd {
	if !m.canRun() {
		return nil
	}
	v, shown := m.view(), m.dataShown()
	text, name := "", copyNames[what]
	switch what {
	case ui.CopyValue:
		text = shown.Value().JSON()
	case ui.CopyPath:
		text = shown.Path()
	case ui.CopyDocument:
		text = shown.Document().JSON()
	case ui.CopyStage:
		text = ui.StagesOf(v.Visit)[v.Stage].Field.Source
	case ui.CopyState:
		text = chosen(v).Name
	case ui.CopySelection:
		if c, ok := m.panes[m.paneName(m.focus)].(ui.Copier); ok {
			selected := c.Copied(v)
			text, name = selected.Text, selected.What
		}
	}
	if text == "" {
		m.message = "nothing to copy: no document is shown"
		return nil
	}
	return m.copy(ui.Copy{Text: text, What: name})
}

var copyNames = map[ui.CopyWhat]string{
	ui.CopyValue: "value", ui.CopyPath: "path", ui.CopyDocument: "document", ui.CopyStage: "field", ui.CopyState: "name of the state",
}

// copy puts text on the clipboard, by the host or else by the terminal, and
// says what and how much.
func (m *model) copy(c ui.Copy) tea.Cmd {
	size := widget.Count(len(c.Text)) + " B"
	if m.options.Host == nil {
		fmt.Fprint(m.out, osc52.New(c.Text).String())
		m.message = fmt.Sprintf("copied %s, %s (OSC 52)", c.What, size)
		return nil
	}
	host := m.options.Host
	m.message = "copying " + c.What
	return func() tea.Msg {
		way, err := host.Copy(c.Text)
		if err != nil {
			return saidMsg("not copied: " + err.Error())
		}
		return saidMsg(fmt.Sprintf("copied %s, %s (%s)", c.What, size, way))
	}
}
