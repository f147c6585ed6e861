package lesson

import (
	"backstep/scenarios/learn"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// typing is the form in which an answer is written.
type typing struct {
	form   *form.Form
	begun  string
	asking bool // whether to discard what was typed
}

// long are the kinds whose answer takes several lines.
var long = map[learn.Kind]bool{learn.Output: true, learn.Repair: true}

// openTyping opens the form. A document begins with the state's input, a
// definition with the broken one.
func (m *Model) openTyping() {
	q := m.sitting.Question()
	width := max(min(m.size.W-4, 100), 20)
	field, footer := form.Field{ID: "text", Kind: form.Input}, "Enter submits  Esc cancels"
	if long[q.Kind] {
		field.Kind, footer = form.Area, "Ctrl+S submits  Esc cancels"
		field.Lines = max(min(m.size.H-12, 24), 3)
		field.Value = m.startText()
	}
	var ask []ui.Line
	for _, l := range widget.Wrap(q.Ask, width-4) {
		ask = append(ask, widget.Words(l, widget.Plain))
	}
	if len(ask) > 4 {
		ask = ask[:4]
	}
	m.typing = &typing{begun: field.Value, form: form.New("Write "+q.Kind.Typing(), footer, width,
		form.Row{Text: ask},
		form.Row{Fields: []form.Field{field}},
		form.Row{ID: "problem", Lines: 1},
		form.Row{Fields: []form.Field{{ID: "submit", Kind: form.Button, Label: "Submit"}, {ID: "cancel", Kind: form.Button, Label: "Cancel"}}},
	)}
	m.message = footer
}

// startText is the text that an area begins with.
func (m *Model) startText() string {
	x := m.solved
	switch {
	case x.Question.Kind == learn.Repair:
		return editable(valueOf(x.Machine))
	case x.Shown != nil && !m.givesAway():
		return editable(x.Shown.Input())
	}
	return "{}"
}

// problem says what is wrong with the text, which is written on.
func (t *typing) problem(text string) {
	t.form.SetFocus("text")
	t.form.SetText("problem", widget.Words(text, widget.Failed))
}

// typingKey handles a key while the form is open.
func (m *Model) typingKey(msg tea.KeyMsg) tea.Cmd {
	t := m.typing
	if t.asking {
		switch msg.String() {
		case "y", "enter":
			m.typing, m.message = nil, m.usage()
		case "n", "esc":
			t.asking, m.message = false, ""
		}
		return nil
	}
	if msg.String() == "ctrl+c" {
		msg = tea.KeyMsg{Type: tea.KeyEsc}
	}
	input := !long[m.sitting.Question().Kind] && t.form.Focus() == "text"
	ev := t.form.Update(msg)
	switch {
	case ev.Kind == form.Cancel || ev.Kind == form.Press && ev.ID == "cancel":
		if t.form.Value("text") != t.begun {
			t.asking, m.message = true, "Discard what was written?  y discard  n go on editing"
			return nil
		}
		m.typing, m.message = nil, m.usage()
	case ev.Kind == form.Accept, ev.Kind == form.Press, input && msg.Type == tea.KeyEnter:
		return m.give(learn.Answer{Text: t.form.Value("text"), Typed: true})
	case ev.Kind == form.Changed:
		t.form.SetText("problem", widget.Line{})
	}
	return nil
}
