package dialog

import (
	"strings"

	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// question is a text with a row of buttons.
type question struct {
	sheet
	choices []choice
	text    []ui.Line
}

// choice is a button: a letter presses it too.
type choice struct {
	id, label, letter string
	intent            ui.Intent
}

const questionWidth = 74

// newQuestion returns a question; Esc is the first choice.
func newQuestion(title, note string, text []ui.Line, choices ...choice) *question {
	q := &question{choices: choices, text: text}
	q.title = title
	q.footer = "Left/Right choose  Enter accept  Esc " + strings.ToLower(choices[0].label)
	var buttons []form.Field
	for _, c := range choices {
		buttons = append(buttons, form.Field{ID: c.id, Kind: form.Button, Label: c.label})
	}
	q.form = form.New(title, note, questionWidth,
		form.Row{Text: []ui.Line{{}}}, form.Row{ID: "text", Text: text}, form.Row{Text: []ui.Line{{}}},
		form.Row{Rule: true}, form.Row{Fields: buttons})
	return q
}

// Render implements Dialog.
func (q *question) Render(c ui.Canvas, _ ui.View, t *ui.Theme) { q.draw(c, t) }

// Update implements Dialog.
func (q *question) Update(msg tea.KeyMsg, _ ui.View) (Dialog, ui.Intent) {
	for _, c := range q.choices {
		if msg.String() == c.letter {
			return nil, c.intent
		}
	}
	ev, closed := q.key(msg)
	if closed {
		return nil, q.choices[0].intent
	}
	if ev.Kind != form.Press {
		return q, nil
	}
	for _, c := range q.choices {
		if c.id == ev.ID {
			return nil, c.intent
		}
	}
	return q, nil
}

// NewQuit asks whether to leave although something is not saved.
func NewQuit(v ui.View) Dialog {
	text := "The session is not saved: its runs are gone when the program ends."
	if v.Edited {
		text = "There are faults, results or answers that are not saved."
	}
	q := newQuestion("Quit backstep?", "y quit  Esc stay", []ui.Line{widget.Words(text, widget.Plain)},
		choice{"stay", "Stay", "n", nil},
		choice{"quit", "Quit", "y", ui.Quit{}})
	q.message = "Quit backstep? y quits, Esc stays."
	return quit{q}
}

// NewOverwrite asks whether a file that is there may be written over.
func NewOverwrite(i ui.Export) Dialog {
	i.Over = true
	q := newQuestion("Write over the file?", "y write over  Esc keep it", []ui.Line{widget.Words(widget.Visible(i.File)+" exists already.", widget.Plain)},
		choice{"keep", "Keep", "n", nil},
		choice{"over", "Write over", "y", i})
	q.message = "Write over it? y does, Esc keeps it."
	return q
}

// quit is the question whether to leave; Ctrl+C once more is a yes.
type quit struct{ *question }

// Update implements Dialog.
func (q quit) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	if msg.Type == tea.KeyCtrlC {
		return nil, ui.Quit{}
	}
	next, intent := q.question.Update(msg, v)
	if next != nil {
		return q, intent
	}
	return nil, intent
}
