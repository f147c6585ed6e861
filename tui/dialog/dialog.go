package dialog

import (
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// Dialog is something that stands over the panes and gets every key until it
// closes. Update changes the dialog and returns it; nil means that it has
// closed. The intent is carried out in either case, nil is none.
type Dialog interface {
	// Title is what stands in the upper edge.
	Title() string
	// Size is how much of the screen the dialog wants, edges included.
	Size(screen ui.Size) ui.Size
	// Render draws the dialog, frame and title included, on a canvas that should
	// have the size asked for; on a smaller one it scrolls.
	Render(c ui.Canvas, v ui.View, t *ui.Theme)
	// Message is for the message line below the panes.
	Message() string
	// Footer lists the keys, for the screen's last line.
	Footer() string
	// Update handles a key.
	Update(key tea.KeyMsg, v ui.View) (Dialog, ui.Intent)
}

// Editor is a dialog whose text can be edited in $EDITOR. The program asks for
// it when Ctrl+E is pressed and hands back what was saved.
type Editor interface {
	Dialog
	// EditorText returns the text and the suffix of its temporary file; false
	// where the key means something else now.
	EditorText() (text, suffix string, ok bool)
	// Edited takes the text as it was saved.
	Edited(text string, v ui.View) Dialog
}

// Table is the program's commands.
type Table = ui.Table[ui.View, ui.Intent]
