package dialog

import (
	"errors"
	"fmt"
	"strings"

	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// editor is a dialog with a JSON text.
type editor struct {
	sheet
	doc     value.Value // the text as it was when it was last valid
	problem string      // why the text is not valid now
	whole   string      // a text that is too long to be edited here, shown in part
	refused string      // why the last key did nothing
}

const (
	editorWidth = 74
	editorLines = 9
)

// longestLine is the longest line that is edited here, in bytes: what a key
// costs grows with the square of it (30 ms at 2,000).
const longestLine = 1000

func tooLong(text string) bool {
	for n := 0; ; n++ {
		line, rest, more := strings.Cut(text, "\n")
		if len(line) > longestLine || n >= form.MaxAreaLines {
			return true
		}
		if !more {
			return false
		}
		text = rest
	}
}

// excerpt is the part of a long text that is shown.
func excerpt(text string) string {
	lines := strings.SplitN(text, "\n", form.MaxAreaLines)
	if len(lines) == form.MaxAreaLines {
		lines = lines[:form.MaxAreaLines-1]
	}
	for i, l := range lines {
		if len(l) > longestLine {
			lines[i] = strings.ToValidUTF8(l[:longestLine], "")
		}
	}
	return strings.Join(lines, "\n")
}

// text returns the text as a whole.
func (e *editor) text() string {
	if e.whole != "" {
		return e.whole
	}
	return e.form.Value("text")
}

// setText replaces the text.
func (e *editor) setText(text string) {
	e.whole = ""
	if tooLong(text) {
		e.whole, text = text, excerpt(text)
	}
	e.form.SetValue("text", text)
	e.read()
}

// moving are the keys that a text which cannot be edited still takes.
var moving = map[string]bool{
	"up": true, "down": true, "left": true, "right": true, "home": true, "end": true, "tab": true, "shift+tab": true,
	"esc": true, "ctrl+s": true, "ctrl+c": true, "ctrl+f": true,
}

// key hands a key to the form unless it would make the text too long, or
// change one that is.
func (e *editor) key(msg tea.KeyMsg) (ev form.Event, closed bool) {
	e.refused = ""
	if !e.asking && e.form.Focus() == "text" {
		switch {
		case e.whole != "" && !moving[msg.String()]:
			e.refused = "too long to edit here: Ctrl+E opens $EDITOR"
		case len(msg.Runes) > 1 && tooLong(e.form.Value("text")+string(msg.Runes)):
			e.refused = "too long to paste here: Ctrl+E opens $EDITOR"
		}
		if e.refused != "" {
			return form.Event{}, false
		}
	}
	return e.sheet.key(msg)
}

// read takes the text as a document if it is one.
func (e *editor) read() {
	v, err := value.Parse(e.text())
	var at *value.SyntaxError
	switch {
	case err == nil:
		e.doc, e.problem = v, ""
	case errors.As(err, &at):
		e.problem = fmt.Sprintf("line %d, column %d: %s", at.Line, at.Column, at.Msg)
	default:
		e.problem = err.Error()
	}
}

// format writes the text anew with two blanks of indentation.
func (e *editor) format() {
	if e.problem == "" {
		e.setText(Pretty(e.doc))
	}
}

// EditorText implements Editor.
func (e *editor) EditorText() (text, suffix string, ok bool) {
	return e.text(), ".json", !e.asking
}

// validity says whether the text is JSON and how large it is.
func (e *editor) validity() ui.Line {
	if e.refused != "" {
		return widget.Words(e.refused, widget.Warning)
	}
	if e.problem != "" {
		return widget.Words("not JSON at "+e.problem, widget.Failed)
	}
	return ui.Line{{Text: "ok", Style: widget.Succeeded}, {Text: fmt.Sprintf(" valid JSON, %s B", widget.Count(e.doc.Size()))}}
}
