package dialog

import (
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// sheet is what the dialogs with a form have in common. Text that was typed is
// given up only after a question.
type sheet struct {
	form    *form.Form
	title   string
	message string
	footer  string
	asking  bool // whether to discard what was typed
}

// Title implements Dialog.
func (s *sheet) Title() string { return s.title }

// Size implements Dialog.
func (s *sheet) Size(screen ui.Size) ui.Size {
	want, room := s.form.Size(), body(screen)
	return ui.Size{W: min(want.W, room.W), H: min(want.H, room.H)}
}

// body is the screen without header, message and footer, where it is high
// enough to leave them visible.
func body(screen ui.Size) ui.Size {
	if screen.H >= ui.Least.H {
		screen.H -= 3
	}
	return screen
}

// Message implements Dialog.
func (s *sheet) Message() string {
	if s.asking {
		return "Discard the changes?"
	}
	return s.message
}

// Footer implements Dialog.
func (s *sheet) Footer() string {
	if s.asking {
		return discardKeys
	}
	return s.footer
}

const discardKeys = "y discard  n go on editing"

// draw draws the form, and the question over it.
func (s *sheet) draw(c ui.Canvas, t *ui.Theme) {
	s.form.Draw(c, t)
	if !s.asking {
		return
	}
	box := c.Center(ui.Size{W: widget.Width(discardKeys) + 6, H: 3})
	in := box.Box(t.Glyphs.Frame(true), widget.Words(" Discard the changes? ", widget.Warning), nil, widget.Focused, "")
	in.Text(2, 0, discardKeys, widget.Plain)
}

// key hands a key to the form or to the question. closed means that the person
// leaves without saving: with Esc, after the question where something was
// changed, or with the button that says so.
func (s *sheet) key(msg tea.KeyMsg) (ev form.Event, closed bool) {
	if s.asking {
		switch msg.String() {
		case "y", "Y":
			return form.Event{}, true
		case "n", "N", "esc":
			s.asking = false
		}
		return form.Event{}, false
	}
	ev = s.form.Update(msg)
	if ev.Kind != form.Cancel && msg.Type != tea.KeyCtrlC {
		return ev, ev == form.Event{Kind: form.Press, ID: "cancel"}
	}
	s.asking = s.form.Dirty()
	return form.Event{}, !s.asking
}
