package tui

import (
	"errors"

	"backstep/tui/dialog"
	"backstep/tui/lanes"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// The names of the dialogs, for ui.Open.
const (
	faultDialog    = "fault"
	resultDialog   = "result"
	neededDialog   = "needed"
	inputDialog    = "input"
	callbackDialog = "callback"
	helpDialog     = "help"
	paletteDialog  = "palette"
	fullDialog     = "full"
	quitDialog     = "quit"
	runsDialog     = "runs"
	clockDialog    = "clock"
	laneDialog     = "lane"
	orderDialog    = "order"
	compareDialog  = "compare"
	inFlightDialog = "data"
	jumpDialog     = "jump"
	marksDialog    = "marks"
)

// dialogs open the dialogs. Those that cannot be opened in a place return nil.
var dialogs = map[string]func(*model, ui.View) dialog.Dialog{
	faultDialog:    func(_ *model, v ui.View) dialog.Dialog { return dialog.NewFault(v) },
	neededDialog:   func(_ *model, v ui.View) dialog.Dialog { return dialog.NewNeeded(v) },
	resultDialog:   func(_ *model, v ui.View) dialog.Dialog { return dialog.NewResult(v) },
	inputDialog:    func(_ *model, v ui.View) dialog.Dialog { return dialog.NewInput(v) },
	callbackDialog: func(_ *model, v ui.View) dialog.Dialog { return dialog.NewCallback(v) },
	helpDialog:     func(m *model, v ui.View) dialog.Dialog { return dialog.NewHelp(v, m.table) },
	paletteDialog:  func(m *model, v ui.View) dialog.Dialog { return dialog.NewPalette(v, m.table) },
	fullDialog:     func(_ *model, v ui.View) dialog.Dialog { return dialog.NewHistoryFull(v) },
	quitDialog:     func(_ *model, v ui.View) dialog.Dialog { return dialog.NewQuit(v) },
	clockDialog:    func(_ *model, v ui.View) dialog.Dialog { return dialog.NewClock(v) },
	orderDialog:    func(_ *model, v ui.View) dialog.Dialog { return dialog.NewOrder(v) },
	laneDialog: func(_ *model, v ui.View) dialog.Dialog {
		question, reason := lanes.Asked(v)
		if reason != "" {
			return nil
		}
		return dialog.NewNumber("Go to lane", question, func(n int) ui.Intent { return ui.GoToLane{Index: n} })
	},
	runsDialog:     func(_ *model, v ui.View) dialog.Dialog { return newRuns(v) },
	inFlightDialog: func(_ *model, v ui.View) dialog.Dialog { return dialog.NewData(v) },
	compareDialog:  (*model).newCompare,
	jumpDialog:     (*model).newJump,
	marksDialog:    func(_ *model, v ui.View) dialog.Dialog { return newMarks(v) },
}

// open opens a dialog.
func (m *model) open(name string) tea.Cmd {
	if make, ok := dialogs[name]; ok {
		m.dialog = make(m, m.view())
	}
	return nil
}

// editedMsg is the text as a person saved it in their editor.
type editedMsg struct {
	text string
	err  error
}

// edit hands a text to $EDITOR.
func (m *model) edit(text, suffix string) tea.Cmd {
	if m.options.Host == nil {
		m.message = "no editor can be started from here"
		return nil
	}
	e, err := m.options.Host.Edit(text, suffix)
	if err != nil {
		m.message = err.Error()
		return nil
	}
	return tea.Exec(e, func(err error) tea.Msg {
		text, readErr := e.Text()
		return editedMsg{text, errors.Join(err, readErr)}
	})
}

func (m *model) takeEdited(msg editedMsg) {
	e, ok := m.dialog.(dialog.Editor)
	switch {
	case msg.err != nil:
		m.message = "the editor: " + msg.err.Error()
	case ok:
		m.dialog = e.Edited(msg.text, m.view())
	}
}
