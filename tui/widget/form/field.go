package form

import (
	"strings"
	"unicode/utf8"

	"backstep/tui/widget"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textarea"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// Kind is what a field is.
type Kind uint8

// The kinds.
const (
	Input  Kind = iota // one line of text
	Area               // several lines of text
	Option             // one of a group, exactly one of which is chosen
	Check              // on or off
	Button             // does something
)

// MaxAreaLines is the longest text an area edits; each key costs more the
// longer the text is. A longer one is shown but not edited here.
const MaxAreaLines = 500

// Field describes a field.
type Field struct {
	ID    string
	Kind  Kind
	Label string // an option's, check's or button's text
	Group string // the options of one group exclude each other
	Value string // the text an input or area begins with
	On    bool   // whether an option or check begins chosen
	Width int    // an input's cells, 0 for the rest of the row
	Lines int    // an area's height, 0 for 3
	After string // shown after the field, such as a unit
}

// Row is one row of a form.
type Row struct {
	ID     string // to change Text later
	Label  string // stands before the fields, in a column of its own
	Fields []Field
	Text   []widget.Line // rows of text without fields
	Lines  int           // the least number of lines Text takes
	Rule   bool          // a line across the dialog
}

type field struct {
	Field
	row    int
	input  textinput.Model
	area   textarea.Model
	locked bool        // too long to be edited
	top    int         // first visible line of an area
	drawn  widget.Rect // where it was drawn last, on the screen
}

func newField(f Field, row int) *field {
	n := &field{Field: f, row: row}
	switch f.Kind {
	case Input:
		n.input = textinput.New()
		n.input.CharLimit = 0
		n.input.Cursor.SetMode(cursor.CursorStatic)
	case Area:
		n.Lines = max(f.Lines, 0)
		if n.Lines == 0 {
			n.Lines = 3
		}
		n.area = textarea.New()
		n.area.CharLimit, n.area.MaxHeight, n.area.MaxWidth = 0, 0, 0
		n.area.Prompt, n.area.ShowLineNumbers = "", false
		n.area.SetWidth(1 << 16) // lines are scrolled sideways, not wrapped
		n.area.Cursor.SetMode(cursor.CursorStatic)
	}
	n.set(f.Value)
	return n
}

// editing lists the keys that edit text besides characters. The rest is the
// program's: Ctrl+E, Ctrl+F and Ctrl+V too, which the text models would take.
var editing = keySet(
	"left", "right", "home", "end", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end",
	"alt+left", "alt+right", "backspace", "delete", "alt+backspace", "alt+delete",
	"ctrl+a", "ctrl+b", "ctrl+d", "ctrl+h", "ctrl+k", "ctrl+u", "ctrl+w",
)

func keySet(names ...string) map[string]bool {
	set := map[string]bool{}
	for _, n := range names {
		set[n] = true
	}
	return set
}

func (f *field) isText() bool { return f.Kind == Input || f.Kind == Area }

// edits reports whether a key changes the text or moves in it.
func (f *field) edits(key tea.KeyMsg) bool {
	name := key.String()
	switch {
	case !f.isText():
		return false
	case (key.Type == tea.KeyRunes || key.Type == tea.KeySpace) && !key.Alt:
		return true
	case f.Kind == Area && (name == "up" || name == "down" || name == "enter"):
		return true
	}
	return editing[name]
}

// edit hands a key to the text model and reports whether the text changed.
func (f *field) edit(key tea.KeyMsg) bool {
	if f.locked {
		return false
	}
	before := f.value()
	if f.Kind == Input && key.String() == "alt+delete" && f.input.Position() == utf8.RuneCountInString(before)-1 {
		key = tea.KeyMsg{Type: tea.KeyDelete} // the model looks for a word beyond the last character, and panics
	}
	if f.Kind == Input {
		f.input, _ = f.input.Update(key)
	} else {
		f.area, _ = f.area.Update(key)
	}
	return f.value() != before
}

func (f *field) value() string {
	switch {
	case f.Kind == Input:
		return f.input.Value()
	case f.Kind == Area && !f.locked:
		return f.area.Value()
	}
	return f.Value
}

func (f *field) set(value string) {
	f.Value = value
	switch f.Kind {
	case Input:
		f.input.SetValue(value)
		f.input.CursorEnd()
	case Area:
		f.top = 0
		if f.locked = strings.Count(value, "\n") >= MaxAreaLines; !f.locked {
			f.area.SetValue(value)
			for f.area.Line() > 0 {
				f.area.CursorUp()
			}
			f.area.CursorStart()
		}
	}
}

func (f *field) setFocus(on bool) {
	switch {
	case f.Kind == Input && on:
		f.input.Focus()
	case f.Kind == Input:
		f.input.Blur()
	case f.Kind == Area && on:
		f.area.Focus()
	case f.Kind == Area:
		f.area.Blur()
	}
}
