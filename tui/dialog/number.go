package dialog

import (
	"strconv"
	"strings"

	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// Number asks for a number.
type Number struct {
	sheet
	then func(int) ui.Intent
}

// NewNumber opens a dialog that asks for a number; then says what follows.
func NewNumber(title, question string, then func(int) ui.Intent) Dialog {
	d := &Number{then: then}
	d.title, d.message, d.footer = title, question, "Enter go  Esc cancel"
	d.form = form.New(title, "Enter go  Esc cancel", 60,
		form.Row{Text: []ui.Line{widget.Words(question, widget.Plain)}},
		form.Row{Label: "Number", Fields: []form.Field{{ID: "number", Kind: form.Input, Width: 12}}},
		form.Row{ID: "problem", Lines: 1},
	)
	return d
}

// Render implements Dialog.
func (d *Number) Render(c ui.Canvas, _ ui.View, t *ui.Theme) { d.draw(c, t) }

// Update implements Dialog.
func (d *Number) Update(msg tea.KeyMsg, _ ui.View) (Dialog, ui.Intent) {
	if key := msg.String(); key == "esc" || key == "ctrl+c" {
		return nil, nil // a number is typed again soon
	}
	ev, _ := d.key(msg)
	text := strings.TrimSpace(d.form.Value("number"))
	n, err := strconv.Atoi(text)
	d.form.SetText("problem", widget.Line{})
	switch {
	case err != nil && text != "":
		d.form.SetText("problem", widget.Words(strconv.Quote(text)+" is no whole number", widget.Failed))
	case err == nil && (ev.Kind == form.Accept || msg.String() == "enter"):
		return nil, d.then(n)
	}
	return d, nil
}
