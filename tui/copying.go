package tui

import (
	"fmt"

	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/tui/data"
	"backstep/tui/dialog"
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
	_, selects := m.panes[m.paneName(m.focus)].(ui.Copier)
	if what == ui.CopySelection || selects && what == ui.CopyValue {
		return m.copySelection()
	}
	c := copies[what]
	text := c.text(m.view(), m.dataShown())
	if text == "" {
		m.message = "nothing to copy: " + c.nothing
		return nil
	}
	return m.copy(ui.Copy{Text: text, What: c.name})
}

// copySelection copies what is selected in the focused pane.
func (m *model) copySelection() tea.Cmd {
	if c, ok := m.panes[m.paneName(m.focus)].(ui.Copier); ok {
		if selected := c.Copied(m.view()); selected.Text != "" {
			return m.copy(selected)
		}
	}
	m.message = "nothing to copy: nothing is selected here"
	return nil
}

// copyable is something that can be copied from the data pane.
type copyable struct {
	name, nothing string
	text          func(ui.View, data.Pane) string
}

const (
	noDocumentShown = "no document is shown"
	noMember        = "the cursor is not on a member of an object"
)

var copies = map[ui.CopyWhat]copyable{
	ui.CopyValue:    {"value", noDocumentShown, func(_ ui.View, p data.Pane) string { return p.Value().JSON() }},
	ui.CopyPath:     {"path", noDocumentShown, func(_ ui.View, p data.Pane) string { return p.Path() }},
	ui.CopyDocument: {"document", noDocumentShown, func(_ ui.View, p data.Pane) string { return p.Document().JSON() }},
	ui.CopyStage:    {"field", noDocumentShown, func(v ui.View, _ data.Pane) string { return ui.StagesOf(v.Visit)[v.Stage].Field.Source }},
	ui.CopyState:    {"name of the state", noDocumentShown, func(v ui.View, _ data.Pane) string { return chosen(v).Name }},
	ui.CopyKey:      {"key", noMember, func(_ ui.View, p data.Pane) string { return p.Key() }},
	ui.CopyPair:     {"key and value", noMember, pair},
	ui.CopyPointer:  {"JSON Pointer", "the cursor is on the whole document", func(_ ui.View, p data.Pane) string { return p.Pointer() }},
	ui.CopyJQ:       {"jq command", noDocumentShown, jqCommand},
	ui.CopyAWS:      {"aws command", noDocumentShown, func(v ui.View, _ data.Pane) string { return dialog.AWSDocument(v) }},
	ui.CopyLink:     {"link", noDocumentShown, link},
}

func pair(_ ui.View, p data.Pane) string {
	key := p.Key()
	if key == "" {
		return ""
	}
	return value.Quote(key) + ": " + p.Value().JSON()
}

// jqCommand prints the value under the cursor out of the document, which is read
// from the input file where it is that.
func jqCommand(v ui.View, p data.Pane) string {
	command := "jq " + dialog.ShellQuote(p.JQ())
	if v.Input != "" && v.Visit.Entered <= 0 && v.Stage <= 0 && v.Visit.Frame == "/" {
		command += " " + dialog.ShellQuote(v.Input)
	}
	return command
}

// link names the moment and the stage that are looked at, and the path under the
// cursor.
func link(v ui.View, p data.Pane) string {
	s := v.Session
	if v.Stage >= 0 && v.Stage < len(v.Visit.Stages) {
		s = s.At(debug.Cursor{Move: v.Visit.Stages[v.Stage].Move, Stage: v.Stage}, v.Visit.Frame)
	}
	return s.Link(v.File, p.Path()).String()
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
