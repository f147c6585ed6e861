package dialog

import (
	"errors"
	"fmt"
	"strings"

	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// editor is a dialog with a JSON text.
type editor struct {
	sheet
	doc     value.Value // the text as it was when it was last valid
	problem string      // why the text is not valid now
}

const (
	editorWidth = 74
	editorLines = 9
)

func (e *editor) read() {
	v, err := value.Parse(e.form.Value("text"))
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
		e.form.SetValue("text", pretty(e.doc))
	}
}

// pretty writes a document over several lines.
func pretty(v value.Value) string {
	var b strings.Builder
	indent(&b, v, "\n")
	return b.String()
}

func indent(b *strings.Builder, v value.Value, newline string) {
	if v.Len() == 0 || v.Kind() != value.ObjectKind && v.Kind() != value.ArrayKind {
		b.WriteString(v.JSON())
		return
	}
	brackets := "[]"
	if v.Kind() == value.ObjectKind {
		brackets = "{}"
	}
	b.WriteByte(brackets[0])
	for i, e := range v.Elems() {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(newline + "  ")
		if v.Kind() == value.ObjectKind {
			b.WriteString(value.Quote(v.Key(i)) + ": ")
		}
		indent(b, e, newline+"  ")
	}
	b.WriteString(newline + brackets[1:])
}

// EditorText implements Editor.
func (e *editor) EditorText() (text, suffix string, ok bool) {
	return e.form.Value("text"), ".json", !e.asking
}

// validity says whether the text is JSON and how large it is.
func (e *editor) validity() ui.Line {
	if e.problem != "" {
		return widget.Words("not JSON at "+e.problem, widget.Failed)
	}
	return ui.Line{{Text: "ok", Style: widget.Succeeded}, {Text: fmt.Sprintf(" valid JSON, %s B", widget.Count(e.doc.Size()))}}
}
