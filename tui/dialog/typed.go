package dialog

import (
	"strings"

	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// The functions in this file fill a dialog in and save it, for those who type a
// command instead of seeing a form: what is checked, foretold and saved is the
// same. Where nothing can be saved, the intent is nil and problem says why.

// TypedFault lets the chosen task fail. Fields are those of the form: error,
// cause, and one of timeout, heartbeat, always; "" sets an option. Told is the
// forecast.
func TypedFault(v ui.View, fields map[string]string) (intent ui.Intent, told []string, problem string) {
	if r := FaultReason(v); r != "" {
		return nil, nil, r
	}
	d := NewFault(v).(*Fault)
	for _, id := range []string{"timeout", "heartbeat", "error", "cause", "always"} {
		text, given := fields[id]
		switch {
		case !given:
		case id == "error" || id == "cause":
			d.form.SetValue(id, text)
			d.follow(id)
		default:
			d.form.SetOn(id, true)
		}
	}
	d.foresee(v)
	intent, problem = saved(d.save(v, d.target.moment(v.Session, d.rules)))
	for _, f := range d.facts {
		told = append(told, strings.ReplaceAll(joined(f.what, f.why), "→", "->"))
	}
	return intent, told, problem
}

func joined(a, b string) string {
	switch {
	case b == "":
		return a
	case strings.HasSuffix(a, ":"):
		return a + " " + b
	}
	return a + ", " + b
}

// TypedAnswer answers the callback that waits. Fields are those of the form:
// output, error, cause, and one of failure, heartbeat, never.
func TypedAnswer(v ui.View, fields map[string]string) (intent ui.Intent, problem string) {
	if r := CallbackReason(v); r != "" {
		return nil, r
	}
	d := NewCallback(v).(*Callback)
	for _, id := range []string{"output", "error", "cause", "failure", "heartbeat", "never"} {
		text, given := fields[id]
		switch {
		case !given:
		case text == "":
			d.form.SetOn(id, true)
		default:
			d.form.SetValue(id, text)
			d.follow(id)
		}
	}
	d.read()
	return saved(d.send())
}

// TypedText gives an editor a text and saves it.
func TypedText(v ui.View, e Editor, text string) (intent ui.Intent, problem string) {
	return saved(e.Edited(text, v).Update(tea.KeyMsg{Type: tea.KeyCtrlS}, v))
}

// saved tells what a dialog that was saved asks for from the reason why it
// stays open.
func saved(d Dialog, intent ui.Intent) (ui.Intent, string) {
	if d == nil {
		return intent, ""
	}
	if s, ok := intent.(ui.Say); ok {
		return nil, s.Text
	}
	return nil, d.Message()
}

// Choice is an answer to a question.
type Choice struct {
	Letter, Label string
	Intent        ui.Intent
}

// Question returns a question's lines and the answers to it; none for a dialog
// that is no question.
func Question(d Dialog) (lines []string, choices []Choice) {
	var q *question
	switch d := d.(type) {
	case *question:
		q = d
	case quit:
		q = d.question
	default:
		return nil, nil
	}
	for _, l := range q.text {
		text := ""
		for _, s := range l {
			text += s.Text
		}
		if text != "" {
			lines = append(lines, text)
		}
	}
	for _, c := range q.choices {
		choices = append(choices, Choice{c.letter, c.label, c.intent})
	}
	return lines, choices
}
